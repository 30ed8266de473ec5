#include "show/timeline.h"

#include "base/require.h"
#include "by_hand.h"
#include "show/command.h"

static void test_reading_time(void)
{
    static const struct {
        int syllables, expected_ms;
    } rows[] = {
        {0,         7000 },
        {1,         6000 },
        {10,        6000 },
        {13,        7200 },
        {24,        11600},
        {28,        13200},
        {69,        29600},
        {70,        30000},
        {INT32_MAX, 30000}
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        CHECK_INT(timeline_reading_ms(rows[i].syllables), rows[i].expected_ms);
    }
}

static void test_wall(void)
{
    static const struct {
        struct date date;
        int64_t ms_of_day, later_ms;
        struct date expected_date;
        int64_t expected_ms;
    } rows[] = {
        {{2023, 4, 7},   1000,     500,                       {2023, 4, 7},   1500    },
        {{2023, 4, 7},   86399999, 1,                         {2023, 4, 8},   0       },
        {{2023, 4, 7},   0,        -1,                        {2023, 4, 6},   86399999},
        {{2024, 2, 28},  0,        86400000,                  {2024, 2, 29},  0       },
        {{2023, 2, 28},  0,        86400000,                  {2023, 3, 1},   0       },
        {{2023, 12, 31}, 0,        86400000,                  {2024, 1, 1},   0       },
        {{2000, 2, 29},  5,        INT64_C(86400000) * 366,   {2001, 3, 1},   5       },
        {{1970, 1, 1},   0,        -86400000,                 {1969, 12, 31}, 0       },
        {{2023, 4, 7},   0,        INT64_C(86400000) * 36525, {2123, 4, 8},   0       },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        const struct wall wall =
            wall_after((struct wall){true, rows[i].date, rows[i].ms_of_day}, rows[i].later_ms);
        CHECK_INT(wall.date.year, rows[i].expected_date.year);
        CHECK_INT(wall.date.month, rows[i].expected_date.month);
        CHECK_INT(wall.date.day, rows[i].expected_date.day);
        CHECK_INT(wall.ms_of_day, rows[i].expected_ms);
    }
    CHECK(!wall_after(wall_unknown, 5).is_known);
}

static void test_numbers(void)
{
    static const struct part_row parts[] = {
        {PART_LOOP,   0},
        {PART_MANUAL, 0}
    };
    static const struct slide_row slides[] = {
        {0, "a",       1, 13, 0, false, 0, 0},
        {0, "waits",   0, 0,  0, false, 0, 0},
        {0, "b",       3, 24, 0, false, 0, 0},
        {1, "c",       2, 0,  0, false, 0, 0},
        {1, "waits-2", 0, 0,  0, false, 0, 0}
    };
    struct playlist *playlist = playlist_by_hand(parts, 2, slides, 5);
    struct timeline *timeline = timeline_by_hand(playlist, NULL);
    CHECK_INT(timeline->page_count, 6);
    CHECK_INT(timeline->slides[0].page_ms[0], 7200);
    CHECK_INT(timeline->slides[2].page_ms[2], 11600);
    CHECK_INT(timeline->slides[3].page_ms[1], 7000);
    static const struct {
        int number;
        size_t slide;
        int page;
    } rows[] = {
        {1, 0, 0},
        {2, 2, 0},
        {4, 2, 2},
        {5, 3, 0},
        {6, 3, 1}
    };
    struct page_ref page;
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        CHECK(timeline_page(timeline, rows[i].number, &page));
        CHECK_INT((int)page.slide, (int)rows[i].slide);
        CHECK_INT(page.page, rows[i].page);
        CHECK_INT(timeline_number(timeline, page), rows[i].number);
    }
    CHECK(!timeline_page(timeline, 0, &page));
    CHECK(!timeline_page(timeline, 7, &page));
    CHECK_INT(timeline_number(timeline, (struct page_ref){.kind = PAGE_BANNER}), 0);

    struct playhead playhead;
    CHECK(timeline_start_at(timeline, "4", 0, wall_unknown, &playhead));
    CHECK_INT(seen_number(timeline, &playhead, 0, wall_unknown), 4);
    CHECK(timeline_start_at(timeline, "c", 0, wall_unknown, &playhead));
    CHECK_INT(seen_number(timeline, &playhead, 0, wall_unknown), 5);
    CHECK(!timeline_start_at(timeline, "waits", 0, wall_unknown, &playhead));
    CHECK(!timeline_start_at(timeline, "99999999999999", 0, wall_unknown, &playhead));
    CHECK(!timeline_start_at(timeline, "", 0, wall_unknown, &playhead));
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

/** An untouched loop of three pages of 3, 4 and 5 s, for a moment of a long run. */
static void test_loop(void)
{
    static const struct part_row parts[] = {
        {PART_LOOP, 0}
    };
    static const struct slide_row slides[] = {
        {0, "a", 1, 0, 3000, false, 0, 0},
        {0, "b", 1, 0, 4000, false, 0, 0},
        {0, "c", 1, 0, 5000, false, 0, 0}
    };
    struct playlist *playlist = playlist_by_hand(parts, 1, slides, 3);
    struct timeline *timeline = timeline_by_hand(playlist, NULL);
    const struct playhead start = timeline_start(timeline, 1000, wall_unknown);
    static const struct {
        int64_t at_ms;
        int number, progress_pct;
        int64_t shown_ms, next_change_ms;
    } rows[] = {
        {1000,                                   1, 100, 0,    4000 },
        {3999,                                   1, 100, 2999, 4000 },
        {4000,                                   2, 0,   0,    4000 },
        {4400,                                   2, 50,  400,  4400 },
        {4800,                                   2, 100, 800,  8000 },
        {8000,                                   3, 0,   0,    8000 },
        {13000,                                  1, 0,   0,    13000},
        {13800,                                  1, 100, 800,  16000},
        {1000 + INT64_C(12000) * 1000000 + 3400, 2, 50,  400,
         1000 + INT64_C(12000) * 1000000 + 3400                     },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        const struct moment moment = timeline_at(timeline, &start, rows[i].at_ms, wall_unknown);
        CHECK_INT(timeline_number(timeline, moment.page), rows[i].number);
        CHECK_INT((int)(moment.progress * 100 + 0.5), rows[i].progress_pct);
        CHECK_INT(moment.shown_ms, rows[i].shown_ms);
        CHECK_INT(moment.next_change_ms, rows[i].next_change_ms);
        CHECK_INT(timeline_number(timeline, moment.next), rows[i].number % 3 + 1);
        if (rows[i].progress_pct < 100) {
            CHECK_INT(timeline_number(timeline, moment.from), (rows[i].number + 1) % 3 + 1);
        }
    }
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

/** What stands stays: one page in a loop, manual, the last page of a once part, a hold slide. */
static void test_standing(void)
{
    static const struct {
        enum part_mode mode;
        int pages;
        bool is_hold;
        int number_after_an_hour;
    } rows[] = {
        {PART_LOOP,   1, false, 1},
        {PART_LOOP,   3, true,  1},
        {PART_MANUAL, 3, false, 1},
        {PART_ONCE,   3, false, 3},
        {PART_ONCE,   3, true,  1}
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        const struct part_row part = {rows[i].mode, 0};
        const struct slide_row slide = {0, "a", rows[i].pages, 0, 3000, rows[i].is_hold, 0, 0};
        struct playlist *playlist = playlist_by_hand(&part, 1, &slide, 1);
        struct timeline *timeline = timeline_by_hand(playlist, NULL);
        const struct playhead start = timeline_start(timeline, 0, wall_unknown);
        const struct moment moment = timeline_at(timeline, &start, 3600000, wall_unknown);
        CHECK_INT(timeline_number(timeline, moment.page), rows[i].number_after_an_hour);
        CHECK(moment.next_change_ms == INT64_MAX);
        timeline_destroy(timeline);
        arena_destroy(playlist->arena);
    }
}

/** How long a photo may drift: as long as its page turns by itself, a good while where it waits,
 * not at all on a hold slide; frozen it stands. */
static void test_motion(void)
{
    static const struct {
        enum part_mode mode;
        bool is_hold;
        int motion_ms;
    } rows[] = {
        {PART_LOOP,   false, 3000 },
        {PART_ONCE,   false, 3000 },
        {PART_MANUAL, false, 20000},
        {PART_LOOP,   true,  0    },
        {PART_MANUAL, true,  0    },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        const struct part_row part = {rows[i].mode, 0};
        const struct slide_row slide = {0, "a", 2, 0, 3000, rows[i].is_hold, 0, 0};
        struct playlist *playlist = playlist_by_hand(&part, 1, &slide, 1);
        struct timeline *timeline = timeline_by_hand(playlist, NULL);
        struct playhead playhead = timeline_start(timeline, 0, wall_unknown);
        struct moment moment = timeline_at(timeline, &playhead, 1500, wall_unknown);
        CHECK_INT(moment.motion_ms, rows[i].motion_ms);
        CHECK_INT(moment.shown_ms, 1500);
        CHECK(!moment.is_frozen);
        const struct command freeze = {.id = COMMAND_FREEZE};
        playhead = playhead_apply(timeline, playhead, &freeze, 1500, wall_unknown);
        moment = timeline_at(timeline, &playhead, 60000, wall_unknown);
        CHECK(moment.is_frozen);
        CHECK_INT(moment.shown_ms, 1500);
        timeline_destroy(timeline);
        arena_destroy(playlist->arena);
    }
}

/** from, until, another day, an unknown clock. */
static void test_visible(void)
{
    static const struct part_row parts[] = {
        {PART_LOOP, 0}
    };
    static const struct slide_row slides[] = {
        {0, "always",  1, 0, 3000, false, 0,   0  },
        {0, "from",    1, 0, 3000, false, 480, 0  },
        {0, "until",   1, 0, 3000, false, 0,   480},
        {0, "between", 1, 0, 3000, false, 480, 540}
    };
    struct playlist *playlist = playlist_by_hand(parts, 1, slides, 4);
    struct timeline *timeline = timeline_by_hand(playlist, NULL);
    struct wall other_day = wall_at(8, 30, 0);
    other_day.date.day = 8;
    const struct {
        struct wall wall;
        const char *expected;
    } rows[] = {
        {wall_at(7, 59, 59), "1010"},
        {wall_at(8,   0,     0), "1101"},
        {wall_at(9,      0,  0), "1100"},
        {other_day,         "1010"  },
        {wall_unknown,       "1010" }
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        char visible[5] = "";
        for (size_t j = 0; j < 4; j++) {
            visible[j] = timeline_is_visible(timeline, j, rows[i].wall) ? '1' : '0';
        }
        CHECK_TEXT(visible, rows[i].expected);
    }

    /* A date of its own holds on every day. */
    playlist->slides[1].from.date = (struct date){2023, 4, 6};
    CHECK(timeline_is_visible(timeline, 1, wall_at(0, 0, 1)));
    CHECK(timeline_is_visible(timeline, 1, other_day));
    /* Without a date of the event, times of day hold on every day. */
    playlist->event.date = (struct date){0};
    CHECK(timeline_is_visible(timeline, 3, other_day));

    timeline_destroy(timeline);
    const char *side[] = {"side"};
    playlist->slides[0].screens = (struct texts){side, 1};
    static const struct {
        const char *screen;
        bool expected;
    } screens[] = {
        {NULL,    true },
        {"side",  true },
        {"stage", false}
    };
    for (size_t i = 0; i < ARRAY_LENGTH(screens); i++) {
        timeline = timeline_by_hand(playlist, screens[i].screen);
        CHECK_INT(timeline_is_visible(timeline, 0, wall_unknown), screens[i].expected);
        timeline_destroy(timeline);
    }
    arena_destroy(playlist->arena);
}

/** What goes off while it is on the wall; nothing left: the banner; back again. */
static void test_edges(void)
{
    static const struct part_row parts[] = {
        {PART_LOOP, 0}
    };
    static const struct slide_row slides[] = {
        {0, "a", 1, 0, 60000, false, 0,   480},
        {0, "b", 1, 0, 60000, false, 0,   481},
        {0, "c", 1, 0, 60000, false, 485, 0  }
    };
    struct playlist *playlist = playlist_by_hand(parts, 1, slides, 3);
    struct timeline *timeline = timeline_by_hand(playlist, NULL);
    const struct wall start_wall = wall_at(7, 59, 50);
    const struct playhead start = timeline_start(timeline, 0, start_wall);
    static const struct {
        int64_t at_ms;
        int number;
        int64_t next_change_ms;
    } rows[] = {
        {0,      1,  10000   },
        {9999,   1,  10000   },
        {10000,  2,  10000   },
        {11000,  2,  70000   },
        {70000,  -1, 70000   },
        {75000,  -1, 310000  },
        {310000, 3,  310000  },
        {400000, 3,  57610000}
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        const struct wall wall = wall_after(start_wall, rows[i].at_ms);
        CHECK_INT(seen_number(timeline, &start, rows[i].at_ms, wall), rows[i].number);
        CHECK_INT(timeline_at(timeline, &start, rows[i].at_ms, wall).next_change_ms,
                  rows[i].next_change_ms);
    }
    timeline_destroy(timeline);

    /* On the wall of a manual part a page stays until it is left. */
    playlist->parts[0].mode = PART_MANUAL;
    timeline = timeline_by_hand(playlist, NULL);
    CHECK_INT(seen_number(timeline, &start, 20000, wall_after(start_wall, 20000)), 1);
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

/** Loop and once parts start at their time if a loop part is on; a manual part never does. */
static void test_part_starts(void)
{
    static const struct {
        enum part_mode first, second;
        int number;
    } rows[] = {
        {PART_LOOP,   PART_LOOP,   2},
        {PART_LOOP,   PART_ONCE,   2},
        {PART_LOOP,   PART_MANUAL, 1},
        {PART_MANUAL, PART_LOOP,   1},
        {PART_ONCE,   PART_LOOP,   1}
    };
    static const struct slide_row slides[] = {
        {0, "a", 1, 0, 3000, false, 0, 0},
        {1, "b", 1, 0, 3000, false, 0, 0}
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        const struct part_row parts[] = {
            {rows[i].first,  0  },
            {rows[i].second, 480}
        };
        struct playlist *playlist = playlist_by_hand(parts, 2, slides, 2);
        struct timeline *timeline = timeline_by_hand(playlist, NULL);
        const struct wall wall = wall_at(7, 59, 50);
        const struct playhead start = timeline_start(timeline, 0, wall);
        CHECK_INT(seen_number(timeline, &start, 9999, wall_after(wall, 9999)), 1);
        CHECK_INT(seen_number(timeline, &start, 10000, wall_after(wall, 10000)), rows[i].number);
        CHECK_INT(seen_number(timeline, &start, 10000, wall_unknown), 1);
        struct wall other_day = wall_after(wall, 10000);
        other_day.date.day = 9;
        CHECK_INT(seen_number(timeline, &start, 10000, other_day), 1);
        timeline_destroy(timeline);
        arena_destroy(playlist->arena);
    }
}

/** The current item: by clock in a loop, else by the slide that was reached. */
static void test_agenda(void)
{
    static const struct part_row parts[] = {
        {PART_LOOP,   0},
        {PART_MANUAL, 0}
    };
    static const struct slide_row slides[] = {
        {0, "welcome", 1, 0, 3000, false, 0, 0},
        {1, "agenda",  1, 0, 0,    false, 0, 0},
        {1, "one",     1, 0, 0,    false, 0, 0},
        {1, "photo",   1, 0, 0,    false, 0, 0},
        {1, "two",     1, 0, 0,    false, 0, 0}
    };
    static const struct timeline_item items[] = {
        {2,  480},
        {4,  490},
        {-1, 500}
    };
    struct playlist *playlist = playlist_by_hand(parts, 2, slides, 5);
    struct timeline *timeline = timeline_by_hand(playlist, NULL);
    timeline->slides[0].items = timeline->slides[1].items = items;
    timeline->slides[0].item_count = timeline->slides[1].item_count = 3;
    timeline->slides[2].is_goal = timeline->slides[4].is_goal = true;

    const struct {
        struct wall wall;
        int item;
    } clocks[] = {
        {wall_at(7, 59, 59), -1},
        {wall_at(8,       0,         0), 0},
        {wall_at(8,  10,0), 1},
        {wall_at(12,         0,   0), 2},
        {wall_unknown,       -1              }
    };
    for (size_t i = 0; i < ARRAY_LENGTH(clocks); i++) {
        const struct playhead start = timeline_start(timeline, 0, clocks[i].wall);
        CHECK_INT(timeline_at(timeline, &start, 0, clocks[i].wall).look.current_item,
                  clocks[i].item);
    }

    /* With a delay what has come stays, the rest comes later. */
    struct playhead playhead = timeline_start(timeline, 0, wall_at(8, 5, 0));
    const struct command delay = {.id = COMMAND_DELAY, .minutes = 10};
    playhead = playhead_apply(timeline, playhead, &delay, 0, wall_at(8, 5, 0));
    CHECK_INT(timeline_at(timeline, &playhead, 0, wall_at(8, 5, 0)).look.current_item, 0);
    CHECK_INT(timeline_at(timeline, &playhead, 0, wall_at(8, 19, 0)).look.current_item, 0);
    CHECK_INT(timeline_at(timeline, &playhead, 0, wall_at(8, 20, 0)).look.current_item, 1);
    CHECK_INT(timeline_at(timeline, &playhead, 0, wall_at(8, 5, 0)).next_change_ms, 900000);

    static const struct {
        const char *command;
        int item;
    } steps[] = {
        {"goto agenda", -1},
        {"goto one",    -1},
        {"goto agenda", 0 },
        {"goto two",    -1},
        {"goto agenda", 1 },
        {"goto photo",  -1},
        {"goto agenda", 1 },
        {"goto one",    -1},
        {"goto agenda", 0 },
        {"first",       -1},
        {"goto agenda", -1}
    };
    playhead = timeline_start(timeline, 0, wall_unknown);
    for (size_t i = 0; i < ARRAY_LENGTH(steps); i++) {
        struct command command;
        CHECK(command_parse(steps[i].command, &command));
        playhead = playhead_apply(timeline, playhead, &command, (int64_t)i * 2000, wall_unknown);
        CHECK_INT(
            timeline_at(timeline, &playhead, (int64_t)i * 2000, wall_unknown).look.current_item,
            steps[i].item);
    }
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

/** A show without a page is a banner. */
static void test_empty(void)
{
    static const struct part_row parts[] = {
        {PART_LOOP, 0}
    };
    static const struct slide_row slides[] = {
        {0, "waits", 0, 0, 0, false, 0, 0}
    };
    struct playlist *playlist = playlist_by_hand(parts, 1, slides, 1);
    struct timeline *timeline = timeline_by_hand(playlist, NULL);
    struct playhead playhead = timeline_start(timeline, 0, wall_unknown);
    CHECK_INT(seen_number(timeline, &playhead, 5000, wall_unknown), -1);
    for (int id = 0; id < COMMAND_COUNT; id++) {
        const struct command command = {.id = (enum command_id)id, .page = "1", .minutes = 1};
        playhead = playhead_apply(timeline, playhead, &command, 100, wall_unknown);
        CHECK(timeline_at(timeline, &playhead, 200, wall_unknown).next_change_ms == INT64_MAX);
    }
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

static void reporting_paginate(const struct page_maker *maker, const void *data,
                               struct pages *pages)
{
    static const struct {
        enum fit fit;
        int size, letters;
    } told[] = {
        {FIT_UNDER_PREFERRED, 300, 0 },
        {FIT_UNDER_PREFERRED, 250, 0 },
        {FIT_GROUP_BROKEN,    0,   0 },
        {FIT_UNDER_FLOOR,     200, 0 },
        {FIT_NOTHING,         100, 12},
        {FIT_NOTHING,         100, 5 }
    };
    const int *count = data;
    for (int i = 0; maker->report != NULL && i < *count; i++) {
        const struct surrender surrender = {told[i].fit, told[i].size, told[i].letters, NULL};
        maker->report(maker->report_context, &surrender);
    }
    fake_paginate(maker, &(struct fake_data){1, 3}, pages);
}

/** What had to be surrendered is told once a slide, the worst of each sort. */
static void test_layout_report(void)
{
    static const struct {
        int told;
        const char *codes, *argument; /* of the last one */
    } rows[] = {
        {0, "",         NULL   },
        {1, "W500",     "42 mm"},
        {2, "W500",     "35 mm"},
        {3, "W501W500", "35 mm"},
        {4, "W501W502", "28 mm"},
        {5, "E500",     "12"   },
        {6, "E500",     "17"   }
    };
    static const struct kind kind = {.name = "reporting", .paginate = reporting_paginate};
    static const struct part_row parts[] = {
        {PART_LOOP, 0}
    };
    static const struct slide_row slides[] = {
        {0, "a", 1, 0, 0, false, 0, 0}
    };
    const struct frame frame = {.width = 17778, .height = FRAME_HEIGHT, .has_profile = true};
    const struct measurer measurer = {.line = fake_line};
    const struct timeline_options options = {.frame = &frame, .measurer = &measurer};
    struct playlist *playlist = playlist_by_hand(parts, 1, slides, 1);
    playlist->hall.screen_height_m = 2;
    playlist->slides[0].kind = &kind;
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        playlist->slides[0].data = &rows[i].told;
        struct diagnostics diagnostics = diagnostics_make(playlist->arena);
        timeline_destroy(timeline_create(playlist, &options, &diagnostics));
        char codes[32] = "";
        const char *argument = NULL;
        for (size_t j = 0; j < diagnostics.count; j++) {
            strcat(codes, message_row(diagnostics.items[j].message)->code);
            argument = diagnostics.items[j].arguments[0];
        }
        CHECK_TEXT(codes, rows[i].codes);
        CHECK_TEXT(argument, rows[i].argument);
    }
    arena_destroy(playlist->arena);
}

int main(void)
{
    test_layout_report();
    test_reading_time();
    test_wall();
    test_numbers();
    test_loop();
    test_standing();
    test_motion();
    test_visible();
    test_edges();
    test_part_starts();
    test_agenda();
    test_empty();
    return check_result();
}
