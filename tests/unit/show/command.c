#include "show/command.h"

#include "base/require.h"
#include "by_hand.h"

static void test_lines(void)
{
    static const struct {
        const char *line;
        const char *expected; /* NULL: refused */
    } rows[] = {
        {"next",                                   "next"              },
        {"  next \r\n",                            "next"              },
        {"goto 12",                                "goto 12"           },
        {"goto le-quoc-chinh",                     "goto le-quoc-chinh"},
        {"delay +1",                               "delay +1"          },
        {"delay -15",                              "delay -15"         },
        {"delay 5",                                "delay +5"          },
        {"",                                       NULL                },
        {"nex",                                    NULL                },
        {"next 1",                                 NULL                },
        {"goto",                                   NULL                },
        {"goto a b",                               NULL                },
        {"goto ../x",                              NULL                },
        {"goto abcdefghijabcdefghijabcdefghijabc", NULL                },
        {"delay",                                  NULL                },
        {"delay +-1",                              NULL                },
        {"delay 99999",                            NULL                },
        {"delay 721",                              NULL                },
        {"delay 1x",                               NULL                },
        {"NEXT",                                   NULL                },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct command command;
        const bool is_read = command_parse(rows[i].line, &command);
        CHECK_INT(is_read, rows[i].expected != NULL);
        if (is_read && rows[i].expected != NULL) {
            char line[64];
            command_text(&command, line, sizeof line);
            CHECK_TEXT(line, rows[i].expected);
        }
    }
    for (int id = 0; id < COMMAND_COUNT; id++) {
        CHECK(command_rows[id].name != NULL && command_rows[id].keys != NULL);
        CHECK(command_rows[id].meaning_vi != NULL && command_rows[id].meaning_en != NULL);
    }
}

/*
 * Parts: 0 loop (pages 1 2), 1 manual (3 4 and a held 5), 2 with nothing to show, 3 once (6 7),
 * 4 loop (8 9), 5 loop (10).
 */
static const struct part_row parts[] = {
    {PART_LOOP,   0},
    {PART_MANUAL, 0},
    {PART_MANUAL, 0},
    {PART_ONCE,   0},
    {PART_LOOP,   0}
};
static const struct slide_row slides[] = {
    {0, "a",     2, 0, 10000, false, 0, 0},
    {1, "b",     2, 0, 10000, false, 0, 0},
    {1, "c",     1, 0, 10000, true,  0, 0},
    {2, "waits", 0, 0, 0,     false, 0, 0},
    {3, "d",     2, 0, 10000, false, 0, 0},
    {4, "e",     2, 0, 10000, false, 0, 0},
};

/** Commands, one every 2 s from 0 on, and the page seen right after the last one. */
static void test_keys(void)
{
    static const struct {
        const char *commands;
        int number; /* -1: banner, -2: black */
    } rows[] = {
        {"next",                         3 },
        {"step",                         2 },
        {"step,step",                    1 },
        {"previous",                     2 },
        {"previous,previous",            1 },
        {"next,previous",                2 },
        {"next,next",                    4 },
        {"next,step",                    4 },
        {"next,next,next",               5 },
        {"next,next,next,next",          6 },
        {"next,next,next,next,previous", 5 },
        {"goto 6,next",                  7 },
        {"goto 7,next",                  8 },
        {"goto 6,step",                  7 },
        {"goto 8,next",                  8 },
        {"goto 8,step",                  9 },
        {"goto 8,part",                  8 },
        {"goto 8,previous",              9 },
        {"part",                         3 },
        {"part,part",                    6 },
        {"part,part,part",               8 },
        {"goto d,first",                 1 },
        {"goto 99",                      1 },
        {"goto waits",                   1 },
        {"goto nothing",                 1 },
        {"banner",                       -1},
        {"banner,banner",                1 },
        {"black",                        -2},
        {"black,black",                  1 },
        {"banner,black",                 -2},
        {"banner,black,black",           -1},
        {"black,banner",                 -1},
        {"black,banner,banner",          1 },
        {"banner,next",                  3 },
        {"black,next",                   3 },
        {"banner,goto 4",                4 },
        {"banner,goto 99",               -1},
        {"black,first",                  1 },
        {"goto 8,banner,next",           8 },
        {"freeze,next",                  3 },
        {"freeze,banner",                -1},
        {"freeze,banner,banner",         1 },
        {"goto 6,previous",              5 },
        {"goto 3,previous",              2 },
    };
    struct playlist *playlist =
        playlist_by_hand(parts, ARRAY_LENGTH(parts), slides, ARRAY_LENGTH(slides));
    struct timeline *timeline = timeline_by_hand(playlist, NULL);
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct playhead playhead = timeline_start(timeline, 0, wall_unknown);
        char line[64];
        int64_t now_ms = 0;
        for (const char *at = rows[i].commands; *at != '\0'; at += *at == ',') {
            const size_t length = strcspn(at, ",");
            memcpy(line, at, length);
            line[length] = '\0';
            at += length;
            struct command command;
            CHECK(command_parse(line, &command));
            playhead = playhead_apply(timeline, playhead, &command, now_ms, wall_unknown);
            now_ms += 2000;
        }
        const int number = seen_number(timeline, &playhead, now_ms - 2000, wall_unknown);
        if (number != rows[i].number) {
            printf("%s:\n", rows[i].commands);
        }
        CHECK_INT(number, rows[i].number);
    }
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

static struct playhead applied(const struct timeline *timeline, struct playhead playhead,
                               enum command_id id, int64_t now_ms)
{
    const struct command command = {.id = id};
    return playhead_apply(timeline, playhead, &command, now_ms, wall_unknown);
}

/** Pause and freeze: what stood goes on from where it stood. */
static void test_standing_time(void)
{
    struct playlist *playlist =
        playlist_by_hand(parts, ARRAY_LENGTH(parts), slides, ARRAY_LENGTH(slides));
    struct timeline *timeline = timeline_by_hand(playlist, NULL);
    static const enum command_id ids[] = {COMMAND_PAUSE, COMMAND_FREEZE};
    for (size_t i = 0; i < ARRAY_LENGTH(ids); i++) {
        struct playhead playhead = timeline_start(timeline, 0, wall_unknown);
        playhead = applied(timeline, playhead, ids[i], 4000);
        CHECK_INT(seen_number(timeline, &playhead, 100000, wall_unknown), 1);
        CHECK(timeline_at(timeline, &playhead, 100000, wall_unknown).next_change_ms == INT64_MAX);
        playhead = applied(timeline, playhead, ids[i], 100000);
        CHECK_INT(timeline_at(timeline, &playhead, 100000, wall_unknown).next_change_ms, 106000);
        CHECK_INT(seen_number(timeline, &playhead, 105999, wall_unknown), 1);
        CHECK_INT(seen_number(timeline, &playhead, 106000, wall_unknown), 2);
    }

    /* A pause in the middle of a fade lets it end; a freeze does not. */
    struct playhead turned = timeline_start(timeline, 0, wall_unknown);
    struct playhead playhead = applied(timeline, turned, COMMAND_PAUSE, 10400);
    CHECK_INT((int)(timeline_at(timeline, &playhead, 10800, wall_unknown).progress * 100), 100);
    playhead = applied(timeline, playhead, COMMAND_PAUSE, 50000);
    CHECK_INT((int)(timeline_at(timeline, &playhead, 50000, wall_unknown).progress * 100), 100);
    playhead = applied(timeline, turned, COMMAND_FREEZE, 10400);
    const struct moment frozen = timeline_at(timeline, &playhead, 50000, wall_unknown);
    CHECK_INT((int)(frozen.progress * 100), 50);
    CHECK(frozen.next_change_ms == INT64_MAX);
    playhead = applied(timeline, playhead, COMMAND_FREEZE, 50000);
    CHECK_INT((int)(timeline_at(timeline, &playhead, 50200, wall_unknown).progress * 100), 75);

    /* A manual part has nothing to pause. */
    playhead = applied(timeline, turned, COMMAND_PART, 0);
    CHECK_INT(applied(timeline, playhead, COMMAND_PAUSE, 10).paused_at_ms, -1);
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

/** Banner and black fade over the page and away again; what turns below waits until it is seen. */
static void test_overlays(void)
{
    struct playlist *playlist =
        playlist_by_hand(parts, ARRAY_LENGTH(parts), slides, ARRAY_LENGTH(slides));
    struct timeline *timeline = timeline_by_hand(playlist, NULL);
    struct playhead playhead = timeline_start(timeline, 0, wall_unknown);
    playhead = applied(timeline, playhead, COMMAND_BANNER, 5000);
    struct moment moment = timeline_at(timeline, &playhead, 5200, wall_unknown);
    CHECK_INT((int)(moment.progress * 100), 25);
    CHECK_INT(moment.page.kind, PAGE_BANNER);
    CHECK_INT(timeline_number(timeline, moment.from), 1);
    CHECK_INT(timeline_number(timeline, moment.next), 1);
    CHECK_INT(timeline_at(timeline, &playhead, 6000, wall_unknown).next_change_ms, 10000);

    playhead = applied(timeline, playhead, COMMAND_BANNER, 9900);
    moment = timeline_at(timeline, &playhead, 10300, wall_unknown);
    CHECK_INT(moment.from.kind, PAGE_BANNER);
    CHECK_INT((int)(moment.progress * 100), 50);
    CHECK_INT(timeline_number(timeline, moment.page), 1);
    CHECK_INT(seen_number(timeline, &playhead, 10699, wall_unknown), 1);
    CHECK_INT(seen_number(timeline, &playhead, 10700, wall_unknown), 2);

    /* Next from black goes from black. */
    playhead = applied(timeline, playhead, COMMAND_BLACK, 12000);
    playhead = applied(timeline, playhead, COMMAND_NEXT, 15000);
    moment = timeline_at(timeline, &playhead, 15400, wall_unknown);
    CHECK_INT(moment.from.kind, PAGE_BLACK);
    CHECK_INT(timeline_number(timeline, moment.page), 3);

    /* Hold: cut in, cut out, cut to the banner. */
    const struct command hold = {.id = COMMAND_GOTO, .page = "c"};
    playhead = playhead_apply(timeline, playhead, &hold, 20000, wall_unknown);
    CHECK_INT((int)timeline_at(timeline, &playhead, 20000, wall_unknown).progress, 1);
    struct playhead covered = applied(timeline, playhead, COMMAND_BLACK, 21000);
    CHECK_INT((int)timeline_at(timeline, &covered, 21000, wall_unknown).progress, 1);
    playhead = applied(timeline, playhead, COMMAND_PREVIOUS, 22000);
    CHECK_INT((int)timeline_at(timeline, &playhead, 22000, wall_unknown).progress, 1);
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

/** The clock starts a part that it passed while the loop stood, as soon as the loop goes on. */
static void test_start_made_up(void)
{
    static const struct part_row timed[] = {
        {PART_LOOP, 0  },
        {PART_LOOP, 480}
    };
    static const struct slide_row two[] = {
        {0, "a", 2, 0, 10000, false, 0, 0},
        {1, "b", 1, 0, 10000, false, 0, 0}
    };
    static const enum command_id ids[] = {COMMAND_PAUSE, COMMAND_FREEZE};
    struct playlist *playlist = playlist_by_hand(timed, 2, two, 2);
    struct timeline *timeline = timeline_by_hand(playlist, NULL);
    const struct wall wall = wall_at(7, 59, 55);
    for (size_t i = 0; i < ARRAY_LENGTH(ids); i++) {
        const struct command command = {.id = ids[i]};
        struct playhead playhead = timeline_start(timeline, 0, wall);
        playhead = playhead_apply(timeline, playhead, &command, 4000, wall_after(wall, 4000));
        CHECK_INT(seen_number(timeline, &playhead, 9000, wall_after(wall, 9000)), 1);
        playhead = playhead_apply(timeline, playhead, &command, 9000, wall_after(wall, 9000));
        CHECK_INT(seen_number(timeline, &playhead, 9000, wall_after(wall, 9000)), 3);
    }
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

int main(void)
{
    test_lines();
    test_keys();
    test_standing_time();
    test_overlays();
    test_start_made_up();
    return check_result();
}
