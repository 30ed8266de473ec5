#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/require.h"
#include "play/session.h"
#include "play/stage.h"
#include "play/upcoming.h"
#include "shell/compositor.h"
#include "show/command.h"

#ifdef __SANITIZE_ADDRESS__
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif
#ifdef HAS_ASAN
size_t __sanitizer_get_current_allocated_bytes(void); /* the header is not installed everywhere */
#endif

/*
 * bench-turns SHOW TURNS: goes through the pages of a show on a clock of its own, each drawn with
 * those that may follow, as the player does it, into no window. When caches are full, neither
 * memory nor open files may grow. Prints by how many KB and files they did; exit 1 where they did.
 */

enum {
    PAGE_WIDTH_PX = 480, /* drawn small: what is kept is counted, not how fast it is */
    PAGE_HEIGHT_PX = 270,
    TURN_MS = 4000,
    GROWTH_BYTES = 64 << 10,
};

static long long allocated_bytes(void)
{
#ifdef HAS_ASAN
    return (long long)__sanitizer_get_current_allocated_bytes();
#else
    const struct mallinfo2 info = mallinfo2();
    return (long long)(info.uordblks + info.hblkhd);
#endif
}

static int open_files(void)
{
    DIR *folder = opendir("/proc/self/fd");
    REQUIRE(folder != NULL);
    int count = -1; /* the folder itself */
    for (struct dirent *item = readdir(folder); item != NULL; item = readdir(folder)) {
        count += item->d_name[0] != '.';
    }
    closedir(folder);
    return count;
}

struct run {
    struct session session;
    struct stage *stage;
    struct playhead playhead;
    int64_t now_ms;
    long turns;
};

static void show(struct run *run)
{
    const struct timeline *timeline = run->session.timeline;
    const struct wall wall = {.is_known = false};
    run->playhead = timeline_advance(timeline, run->playhead, run->now_ms, wall);
    const struct moment moment = timeline_at(timeline, &run->playhead, run->now_ms, wall);
    struct page_view views[UPCOMING_MOST];
    const size_t count =
        upcoming_views(timeline, &run->playhead, &moment, run->now_ms, wall, views);
    /* Photos are waited for, so that every run keeps the same pictures at the same turn. */
    for (size_t i = 0; i < count; i++) {
        const struct picture *picture;
        (void)show_pages_wait(run->session.pages, views[i], &picture);
    }
    stage_want(run->stage, views, count);
    stage_retry(run->stage);
    REQUIRE(stage_show(run->stage, &moment, run->now_ms) != STAGE_FAILED);
    while (stage_draw_ahead(run->stage)) {
    }
}

/* One press and what comes of it: the page, its transition half-way and at its end. */
static void turn(struct run *run)
{
    static const enum command_id ids[] = {COMMAND_NEXT, COMMAND_STEP, COMMAND_NEXT,  COMMAND_BLACK,
                                          COMMAND_NEXT, COMMAND_STEP, COMMAND_BANNER};
    struct command command = {.id = ids[run->turns % (long)ARRAY_LENGTH(ids)]};
    const struct timeline *timeline = run->session.timeline;
    if (run->turns % timeline->page_count == timeline->page_count - 1) {
        command.id = COMMAND_FIRST;
    }
    const struct wall wall = {.is_known = false};
    run->playhead = playhead_apply(timeline, run->playhead, &command, run->now_ms, wall);
    show(run);
    run->now_ms += TURN_MS / 10;
    show(run);
    run->now_ms += TURN_MS;
    show(run);
    run->turns++;
}

/* The least in use at the end of a turn: more of it moves with the page on the wall, and what leaks
 * is in the least as well. */
struct usage {
    long long bytes;
    int files;
};

static struct usage usage_until(struct run *run, long turns)
{
    struct usage usage = {allocated_bytes(), open_files()};
    while (run->turns < turns) {
        turn(run);
        const long long bytes = allocated_bytes();
        const int files = open_files();
        usage.bytes = bytes < usage.bytes ? bytes : usage.bytes;
        usage.files = files < usage.files ? files : usage.files;
    }
    return usage;
}

/* The second tenth, when all caches are full, and the last one. @return whether nothing grew */
static bool go(struct run *run, long turns)
{
    (void)usage_until(run, turns / 10);
    const struct usage before = usage_until(run, turns / 5);
    (void)usage_until(run, turns - turns / 10);
    const struct usage after = usage_until(run, turns);
    printf("%lld %d\n", (after.bytes - before.bytes) / 1024, after.files - before.files);
    return after.bytes - before.bytes <= GROWTH_BYTES && after.files <= before.files;
}

int main(int argument_count, char **arguments)
{
    const long turns = argument_count == 3 ? strtol(arguments[2], NULL, 10) : 0;
    if (turns < 10) {
        fprintf(stderr, "usage: bench-turns SHOW TURNS\n");
        return 2;
    }
    struct session_store *store = session_store_create(false, NULL, NULL);
    const struct session_options options = {
        .show = arguments[1],
        .themes_folder = "assets/themes",
        .width_px = PAGE_WIDTH_PX,
        .height_px = PAGE_HEIGHT_PX,
    };
    struct run run = {0};
    REQUIRE(session_open(&run.session, store, &options) == SESSION_READY);
    struct compositor *compositor =
        compositor_create(&none_compositor, NULL, PAGE_WIDTH_PX, PAGE_HEIGHT_PX, 0);
    REQUIRE(compositor != NULL);
    run.stage = stage_create(run.session.pages, compositor);
    run.playhead = timeline_start(run.session.timeline, 0, (struct wall){.is_known = false});
    const bool is_good = go(&run, turns);
    stage_destroy(run.stage);
    compositor_destroy(compositor);
    session_close(&run.session);
    session_store_destroy(store);
    return is_good ? 0 : 1;
}
