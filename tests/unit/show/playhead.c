#include "show/playhead.h"

#include "base/require.h"
#include "by_hand.h"
#include "show/command.h"

/*
 * Laws that hold for every show, command and time, tried at random times with a fixed seed: what
 * is on the wall follows from the playhead's value alone.
 */

static const struct part_row parts[] = {
    {PART_LOOP,   0  },
    {PART_MANUAL, 0  },
    {PART_LOOP,   482},
    {PART_ONCE,   485},
    {PART_MANUAL, 0  },
    {PART_LOOP,   0  },
    {PART_MANUAL, 490}
};
static const struct slide_row slides[] = {
    {0, "a",    1, 3,  0,    false, 0,   0  },
    {0, "b",    3, 20, 5000, false, 0,   481},
    {0, "c",    2, 20, 300,  false, 480, 0  },
    {1, "d",    2, 10, 0,    false, 0,   0  },
    {1, "e",    1, 0,  0,    true,  0,   0  },
    {1, "late", 1, 0,  0,    false, 483, 484},
    {2, "f",    1, 0,  4000, false, 0,   483},
    {2, "g",    1, 0,  4000, false, 481, 484},
    {3, "h",    3, 0,  2000, false, 0,   0  },
    {3, "i",    1, 0,  2000, false, 0,   486},
    {4, "none", 0, 0,  0,    false, 0,   0  },
    {5, "j",    2, 0,  1500, false, 0,   0  },
    {5, "k",    1, 0,  1500, true,  487, 488},
    {6, "l",    2, 30, 0,    false, 0,   0  },
};
static const struct timeline_item items[] = {
    {3,  480},
    {6,  481},
    {-1, 483}
};

static struct timeline *show_create(struct playlist **playlist)
{
    *playlist = playlist_by_hand(parts, ARRAY_LENGTH(parts), slides, ARRAY_LENGTH(slides));
    struct timeline *timeline = timeline_by_hand(*playlist, NULL);
    timeline->slides[0].items = timeline->slides[3].items = items;
    timeline->slides[0].item_count = timeline->slides[3].item_count = 3;
    timeline->slides[3].is_goal = timeline->slides[6].is_goal = true;
    return timeline;
}

/** The same on every machine. */
static uint32_t random_below(uint64_t *seed, uint32_t bound)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % bound;
}

static struct command random_command(uint64_t *seed)
{
    struct command command = {.id = (enum command_id)random_below(seed, COMMAND_COUNT)};
    command.minutes = (int)random_below(seed, 5) - 2;
    snprintf(command.page, sizeof command.page, "%u", random_below(seed, 24));
    return command;
}

static bool same_picture(const struct moment *a, const struct moment *b)
{
    return page_ref_equal(a->page, b->page) && a->look.current_item == b->look.current_item &&
           page_ref_equal(a->from, b->from) &&
           a->from_look.current_item == b->from_look.current_item && a->progress >= b->progress &&
           a->progress <= b->progress && a->shown_ms == b->shown_ms &&
           page_ref_equal(a->next, b->next) && a->next_change_ms == b->next_change_ms;
}

struct run {
    struct timeline *timeline;
    struct playhead playhead;
    int64_t now_ms;
    struct wall wall; /* at now_ms */
    uint64_t seed;
};

static struct wall run_wall(const struct run *run, int64_t at_ms)
{
    return wall_after(run->wall, at_ms - run->now_ms);
}

static struct moment run_at(const struct run *run, const struct playhead *playhead, int64_t at_ms)
{
    return timeline_at(run->timeline, playhead, at_ms, run_wall(run, at_ms));
}

/** Advancing changes nothing of what is seen, then or later. */
static void check_advance(struct run *run)
{
    const int64_t middle_ms = run->now_ms + random_below(&run->seed, 60000);
    const int64_t later_ms = middle_ms + random_below(&run->seed, 60000);
    const struct playhead advanced =
        timeline_advance(run->timeline, run->playhead, middle_ms, run_wall(run, middle_ms));
    const struct moment a = run_at(run, &run->playhead, middle_ms);
    const struct moment b = run_at(run, &advanced, middle_ms);
    CHECK(same_picture(&a, &b));
    const struct moment c = run_at(run, &run->playhead, later_ms);
    const struct moment d = run_at(run, &advanced, later_ms);
    CHECK(same_picture(&c, &d));
}

static bool same_page(const struct moment *a, const struct moment *b)
{
    const bool is_covered = a->page.kind != PAGE_SLIDE;
    return page_ref_equal(a->page, b->page) && a->look.current_item == b->look.current_item &&
           (!is_covered || page_ref_equal(a->next, b->next));
}

/** Nothing changes before next_change_ms, and something does then. */
static void check_next_change(struct run *run)
{
    const struct moment now = run_at(run, &run->playhead, run->now_ms);
    if (now.next_change_ms == run->now_ms) {
        CHECK(now.progress < 1);
        return;
    }
    const bool is_ever = now.next_change_ms != INT64_MAX;
    CHECK(now.next_change_ms > run->now_ms);
    const int64_t span_ms = is_ever ? now.next_change_ms - run->now_ms : 600000;
    const int64_t before_ms = run->now_ms + random_below(&run->seed, (uint32_t)span_ms);
    const struct moment before = run_at(run, &run->playhead, before_ms);
    CHECK(same_page(&now, &before));
    if (is_ever) {
        const struct moment last = run_at(run, &run->playhead, now.next_change_ms - 1);
        const struct moment changed = run_at(run, &run->playhead, now.next_change_ms);
        CHECK(same_page(&now, &last));
        CHECK(!same_page(&now, &changed));
    }
}

/** The text form, read back on another clock, gives the same pictures. */
static void check_text_form(struct run *run, struct arena *arena)
{
    const int64_t shift_ms = (int64_t)random_below(&run->seed, 1000000) - 500000;
    const char *text = playhead_text(arena, run->timeline, &run->playhead, run->now_ms);
    struct playhead read;
    CHECK(playhead_parse(text, run->timeline, run->now_ms + shift_ms, &read));
    CHECK_TEXT(playhead_text(arena, run->timeline, &read, run->now_ms + shift_ms), text);
    const int64_t at_ms = run->now_ms + random_below(&run->seed, 20000);
    const struct moment a = run_at(run, &run->playhead, at_ms);
    struct moment b = timeline_at(run->timeline, &read, at_ms + shift_ms, run_wall(run, at_ms));
    b.next_change_ms -= b.next_change_ms == INT64_MAX ? 0 : shift_ms;
    CHECK(same_picture(&a, &b));
    arena_reset(arena);
}

static void test_laws(void)
{
    struct playlist *playlist;
    struct timeline *timeline = show_create(&playlist);
    struct arena *arena = arena_create();
    for (uint64_t seed = 1; seed <= 60; seed++) {
        const struct wall wall = seed % 5 == 0 ? wall_unknown : wall_at(7, 59, 30);
        struct run run = {timeline, timeline_start(timeline, 0, wall), 0, wall, seed};
        for (int i = 0; i < 60; i++) {
            const struct command command = random_command(&run.seed);
            const int64_t step_ms = random_below(&run.seed, 3) == 0
                                        ? random_below(&run.seed, 900)
                                        : random_below(&run.seed, 20000);
            run.wall = run_wall(&run, run.now_ms + step_ms);
            run.now_ms += step_ms;
            run.playhead = playhead_apply(timeline, run.playhead, &command, run.now_ms, run.wall);
            check_advance(&run);
            check_next_change(&run);
            check_text_form(&run, arena);
        }
    }
    arena_destroy(arena);
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

/** A wall clock that jumps, is lost and found again: always a page of the show or its banner. */
static void test_clock_jumps(void)
{
    struct playlist *playlist;
    struct timeline *timeline = show_create(&playlist);
    uint64_t seed = 11;
    int64_t now_ms = 0;
    struct playhead playhead = timeline_start(timeline, now_ms, wall_unknown);
    for (int i = 0; i < 2000; i++) {
        struct wall wall = wall_at((int)random_below(&seed, 24), (int)random_below(&seed, 60), 0);
        wall.is_known = random_below(&seed, 4) > 0;
        wall.date.day += (int)random_below(&seed, 3) - 1;
        now_ms += random_below(&seed, 100000);
        const struct command command = random_command(&seed);
        playhead = playhead_apply(timeline, playhead, &command, now_ms, wall);
        now_ms += random_below(&seed, 100000);
        const struct moment moment = timeline_at(timeline, &playhead, now_ms, wall);
        CHECK(moment.page.kind != PAGE_NONE);
        CHECK(moment.page.kind != PAGE_SLIDE ||
              moment.page.page < timeline->slides[moment.page.slide].page_count);
        CHECK(moment.progress >= 0 && moment.progress <= 1 && moment.next_change_ms >= now_ms);
        playhead = timeline_advance(timeline, playhead, now_ms, wall);
    }
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

/** A log of commands replays to the same pages, also by a player that slept in between. */
static void test_replay(void)
{
    enum { COMMANDS = 200 };
    struct playlist *playlist;
    struct timeline *timeline = show_create(&playlist);
    char lines[COMMANDS][64];
    int64_t times_ms[COMMANDS];
    int numbers[COMMANDS];
    uint64_t seed = 7;
    const struct wall wall = wall_at(7, 58, 0);
    struct playhead playhead = timeline_start(timeline, 0, wall);
    int64_t now_ms = 0;
    for (int i = 0; i < COMMANDS; i++) {
        const struct command command = random_command(&seed);
        /* The player looks often and keeps what it sees. */
        for (int j = 0; j < 5; j++) {
            now_ms += random_below(&seed, 3000);
            playhead = timeline_advance(timeline, playhead, now_ms, wall_after(wall, now_ms));
        }
        playhead = playhead_apply(timeline, playhead, &command, now_ms, wall_after(wall, now_ms));
        command_text(&command, lines[i], sizeof lines[i]);
        times_ms[i] = now_ms;
        numbers[i] = seen_number(timeline, &playhead, now_ms, wall_after(wall, now_ms));
    }
    playhead = timeline_start(timeline, 0, wall);
    for (int i = 0; i < COMMANDS; i++) {
        struct command command;
        const struct wall then = wall_after(wall, times_ms[i]);
        CHECK(command_parse(lines[i], &command));
        playhead = playhead_apply(timeline, playhead, &command, times_ms[i], then);
        CHECK_INT(seen_number(timeline, &playhead, times_ms[i], then), numbers[i]);
    }
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

static void test_bad_text(void)
{
    static const struct {
        const char *text;
        bool is_read;
    } rows[] = {
        {"part=0 slide=b page=1 spent=100 delay=0",                                                 true },
        {"slide=b page=99 spent=100",                                                               true }, /* fewer pages now: the last one */
        {"slide=b spent=-5",                                                                        true },
        {"slide=b page=1 spent=100 later=thing",                                                    true },
        {"slide=b page=1 spent=100 from=gone/3 reached=gone",                                       true },
        {"part=2 spent=0",                                                                          true }, /* a part without a page: its banner */
        {"part=99 spent=0",                                                                         false},
        {"",                                                                                        false},
        {"slide=b page=1",                                                                          false},
        {"slide=gone page=0 spent=0",                                                               false},
        {"slide=none page=0 spent=0",                                                               false}, /* awaited */
        {"slide=b page=-1 spent=0",                                                                 false},
        {"slide=b page=x spent=0",                                                                  false},
        {"slide=b page=0 spent=99999999999999999999",                                               false},
        {"slide=b page=0 spent=0 from=b",                                                           false},
        {"slide=b page=0 spent=0 banner=2",                                                         false},
        {"slide=b page=0 spent=0 delay=9999",                                                       false},
        {"slide=b page=0 spent=0 nonsense",                                                         false},
        {"slide=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb spent=0",
         false                                                                                           },
    };
    struct playlist *playlist;
    struct timeline *timeline = show_create(&playlist);
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct playhead playhead = {.page = 1234};
        const bool is_read = playhead_parse(rows[i].text, timeline, 1000, &playhead);
        if (is_read != rows[i].is_read) {
            printf("%s:\n", rows[i].text);
        }
        CHECK_INT(is_read, rows[i].is_read);
        CHECK_INT(playhead.page == 1234, !is_read);
        if (is_read) {
            timeline_at(timeline, &playhead, 1000, wall_unknown);
        }
    }
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

/** 10,000 page changes, and the timeline has not grown. */
static void test_memory(void)
{
    struct playlist *playlist;
    struct timeline *timeline = show_create(&playlist);
    struct arena *arena = arena_create();
    const size_t before = arena_size_bytes(timeline->arena);
    struct playhead playhead = timeline_start(timeline, 0, wall_unknown);
    int64_t now_ms = 0;
    size_t most = 0;
    for (int i = 0; i < 10000; i++) {
        const struct command command = {.id = COMMAND_STEP};
        struct moment moment = timeline_at(timeline, &playhead, now_ms, wall_unknown);
        now_ms = moment.next_change_ms;
        while (moment.progress < 1) {
            now_ms += 400;
            moment = timeline_at(timeline, &playhead, now_ms, wall_unknown);
        }
        playhead = playhead_apply(timeline, playhead, &command, now_ms = moment.next_change_ms,
                                  wall_unknown);
        struct pages pages;
        timeline_layout(timeline, arena, playhead.slide, agenda_plain, &pages);
        most = arena_size_bytes(arena) > most ? arena_size_bytes(arena) : most;
        arena_reset(arena);
    }
    CHECK(arena_size_bytes(timeline->arena) == before);
    CHECK(most < 4096);
    arena_destroy(arena);
    timeline_destroy(timeline);
    arena_destroy(playlist->arena);
}

int main(void)
{
    test_laws();
    test_clock_jumps();
    test_replay();
    test_bad_text();
    test_memory();
    return check_result();
}
