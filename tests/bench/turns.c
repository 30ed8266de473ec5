#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/require.h"
#include "play/reloading.h"
#include "play/running.h"
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
 * bench-turns SHOW TURNS RELOADS: goes through the pages of a copy of a show on a clock of its own,
 * each drawn with those that may follow, as the player does it, into no window; and edits the show
 * meanwhile, so many times. With --days SHOW DAYS nobody presses a key: the show plays by itself
 * for so many days. When caches are full, neither memory nor open files may grow. Prints by how
 * many KB and files they did and how much more the process holds (resident, KB); exit 1 where they
 * grew.
 */

enum {
    PAGE_WIDTH_PX = 480, /* drawn small: what is kept is counted, not how fast it is */
    PAGE_HEIGHT_PX = 270,
    TURN_MS = 4000,
    DAY_MS = 24 * 60 * 60 * 1000,
    GROWTH_BYTES = 64 << 10,
    SAMPLE_TURNS = 25,
    EARLY_TURNS = 200, /* from here on nothing that is resident may have grown in the end */
    NAMES = 50,        /* few, for words that were measured are kept */
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

/* Memory of other processes that is still mapped: it came as a file. */
static int mapped_files(void)
{
    FILE *file = fopen("/proc/self/maps", "r");
    REQUIRE(file != NULL);
    char line[1024];
    int count = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        count += strstr(line, "/memfd:") != NULL;
    }
    fclose(file);
    return count;
}

/* What the process holds, with what the allocator keeps for later. */
static long long resident_bytes(void)
{
    long long all = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    REQUIRE(file != NULL && fscanf(file, "%lld %lld", &all, &resident) == 2);
    fclose(file);
    return resident * sysconf(_SC_PAGESIZE);
}

struct run {
    char folder[40]; /* of the copy */
    struct session_store *store;
    struct running show;
    struct stage *stage;
    struct reloading *reloading;
    int64_t now_ms;
    long turns, turns_an_edit, edits;
    bool is_alone; /* it plays by itself */
};

static struct moment show(struct run *run)
{
    struct running *running = &run->show;
    running_read_clock(running, run->now_ms * 1000000);
    const struct moment moment = running_advance(running);
    const struct session *session = running->session;
    struct page_view views[UPCOMING_MOST];
    const size_t count = upcoming_views(session->timeline, &running->playhead, &moment,
                                        running->now_ms, running->wall, views);
    /* Photos are waited for, so that every run keeps the same pictures at the same turn. */
    for (size_t i = 0; i < count; i++) {
        const struct picture *picture;
        (void)show_pages_wait(session->pages, views[i], &picture);
    }
    stage_want(run->stage, views, count);
    stage_retry(run->stage);
    REQUIRE(stage_show(run->stage, &moment, running->now_ms) != STAGE_FAILED);
    while (stage_draw_ahead(run->stage)) {
    }
    return moment;
}

/* Another name in the show, and the show with it on the wall as soon as that may be. */
static void edit(struct run *run, const struct moment *moment)
{
    struct arena *arena = arena_create();
    const char *path = file_join(arena, run->folder, "playlist.yaml");
    char *text;
    size_t size_bytes;
    REQUIRE(file_read(arena, path, 1 << 20, &text, &size_bytes) == FILE_FOUND);
    char *host = strstr(text, "  host: ");
    REQUIRE(host != NULL);
    char *rest = strchr(host, '\n');
    *host = '\0';
    text =
        arena_format(arena, "%s  host: Khối thi đua số %02ld%s", text, run->edits++ % NAMES, rest);
    REQUIRE(file_replace(path, text, strlen(text)));
    arena_destroy(arena);
    reloading_notice(run->reloading, 0);
    while (reloading_due_ns(run->reloading) != INT64_MAX) {
        reloading_load(run->reloading, reloading_due_ns(run->reloading));
    }
    REQUIRE(reloading_errors(run->reloading) == NULL);
    if (reloading_is_ready(run->reloading) && running_may_swap(&run->show, moment)) {
        running_swap(&run->show, reloading_take(run->reloading), true);
    }
}

/* A page comes by itself. */
static void pass(struct run *run)
{
    run->now_ms += TURN_MS;
    (void)show(run);
    run->turns++;
}

/* One press and what comes of it: the page, its transition half-way and at its end. */
static void turn(struct run *run)
{
    static const enum command_id ids[] = {COMMAND_NEXT, COMMAND_STEP, COMMAND_NEXT,  COMMAND_BLACK,
                                          COMMAND_NEXT, COMMAND_STEP, COMMAND_BANNER};
    struct command command = {.id = ids[run->turns % (long)ARRAY_LENGTH(ids)]};
    const int pages = run->show.session->timeline->page_count;
    if (run->turns % pages == pages - 1) {
        command.id = COMMAND_FIRST;
    }
    running_read_clock(&run->show, run->now_ms * 1000000);
    running_command(&run->show, &command);
    (void)show(run);
    run->now_ms += TURN_MS / 10;
    (void)show(run);
    run->now_ms += TURN_MS;
    const struct moment moment = show(run);
    run->turns++;
    if (run->turns_an_edit > 0 && run->turns % run->turns_an_edit == 0) {
        edit(run, &moment);
    }
}

/* The least in use at the end of a turn: more of it moves with the page on the wall, and what leaks
 * is in the least as well. */
struct usage {
    long long bytes;
    int files;
};

static struct usage usage_until(struct run *run, long turns)
{
    struct usage usage = {allocated_bytes(), open_files() + mapped_files()};
    while (run->turns < turns) {
        if (run->is_alone) {
            pass(run);
        } else {
            turn(run);
        }
        if (run->is_alone && run->turns % SAMPLE_TURNS != 0) {
            continue; /* looking takes longer than a page */
        }
        const long long bytes = allocated_bytes();
        const int files = open_files() + mapped_files();
        usage.bytes = bytes < usage.bytes ? bytes : usage.bytes;
        usage.files = files < usage.files ? files : usage.files;
    }
    return usage;
}

/* What is allocated, from the second tenth, when all caches are full, to the last one; what is
 * resident, from an early page on. @return whether nothing grew */
static bool go(struct run *run, long turns)
{
    (void)usage_until(run, turns / 10 < EARLY_TURNS ? turns / 10 : EARLY_TURNS);
    const long long resident = resident_bytes();
    (void)usage_until(run, turns / 10);
    const struct usage before = usage_until(run, turns / 5);
    (void)usage_until(run, turns - turns / 10);
    const struct usage after = usage_until(run, turns);
    printf("%lld %d %lld\n", (after.bytes - before.bytes) / 1024, after.files - before.files,
           (resident_bytes() - resident) / 1024);
    return after.bytes - before.bytes <= GROWTH_BYTES && after.files <= before.files;
}

static void open_run(struct run *run, const char *show, struct compositor *compositor)
{
    *run = (struct run){.folder = "/tmp/hallscreen-turns-XXXXXX"};
    REQUIRE(mkdtemp(run->folder) != NULL);
    char line[512];
    snprintf(line, sizeof line, "cp -r '%s/.' '%s'", show, run->folder);
    REQUIRE(system(line) == 0);
    const struct session_options options = {
        .show = run->folder,
        .themes_folder = "assets/themes",
        .width_px = PAGE_WIDTH_PX,
        .height_px = PAGE_HEIGHT_PX,
    };
    run->store = session_store_create(false, NULL, NULL);
    struct session *session = calloc(1, sizeof *session);
    REQUIRE(session != NULL && session_open(session, run->store, &options) == SESSION_READY);
    run->reloading = reloading_create(&options, run->store, session->playlist);
    REQUIRE(run->reloading != NULL);
    /* A day on which the event is not: nothing comes by the clock. */
    const struct wall wall = {
        .is_known = true, .date = {2001, 1, 1}
    };
    const struct playhead start = timeline_start(session->timeline, 0, wall);
    run->stage = stage_create(session->pages, compositor);
    running_init(&run->show, session, run->stage, clock_start(0, 1.0, wall), start, NULL);
}

static void close_run(struct run *run, struct compositor *compositor)
{
    stage_destroy(run->stage);
    running_finish(&run->show);
    reloading_destroy(run->reloading);
    compositor_destroy(compositor);
    session_store_destroy(run->store);
    char line[80];
    snprintf(line, sizeof line, "rm -r '%s'", run->folder);
    REQUIRE(system(line) == 0);
}

int main(int count, char **words)
{
    const bool is_alone = count == 4 && strcmp(words[1], "--days") == 0;
    const long number = count == 4 ? strtol(words[is_alone ? 3 : 2], NULL, 10) : 0;
    const long turns = is_alone ? number * (DAY_MS / TURN_MS) : number;
    const long edits = count == 4 && !is_alone ? strtol(words[3], NULL, 10) : 0;
    if (turns < 10 || edits < 0 || edits > turns) {
        fprintf(stderr,
                "usage: bench-turns SHOW TURNS RELOADS\n       bench-turns --days SHOW DAYS\n");
        return 2;
    }
    struct compositor *compositor =
        compositor_create(&none_compositor, NULL, PAGE_WIDTH_PX, PAGE_HEIGHT_PX, 0);
    REQUIRE(compositor != NULL);
    struct run run;
    open_run(&run, words[is_alone ? 2 : 1], compositor);
    run.is_alone = is_alone;
    run.turns_an_edit = edits == 0 ? 0 : turns / edits;
    const bool is_good = go(&run, turns);
    close_run(&run, compositor);
    return is_good ? 0 : 1;
}
