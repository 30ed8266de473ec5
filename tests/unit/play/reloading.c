#include "play/reloading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/require.h"
#include "check.h"
#include "sample_photo.h"
#include "shell/clock.h"

/* Edits that nobody takes, and photos that nothing is known of yet. */

enum { PAUSE_MS = 2, WAIT_MS = 5000, BUSY_MS = 3000 };

static const char *folder;

static struct session_options options_of(void)
{
    return (struct session_options){
        .show = folder, .themes_folder = "assets/themes", .width_px = 320, .height_px = 180};
}

static void write_text(const char *name, const char *text)
{
    struct arena *arena = arena_create();
    REQUIRE(file_replace(file_join(arena, folder, name), text, strlen(text)));
    arena_destroy(arena);
}

static void write_photo(const char *name, const char *source)
{
    sample_photo_put(folder, name, source);
}

static void move(const char *from, const char *to)
{
    struct arena *arena = arena_create();
    REQUIRE(rename(file_join(arena, folder, from), file_join(arena, folder, to)) == 0);
    arena_destroy(arena);
}

static void write_show(const char *name)
{
    struct arena *arena = arena_create();
    write_text("playlist.yaml", arena_format(arena,
                                             "theme: own.yaml\n"
                                             "event:\n"
                                             "  kind: Hội nghị\n"
                                             "slides:\n"
                                             "  - kind: speaker\n"
                                             "    name: %s\n"
                                             "  - kind: photos\n"
                                             "    folder: anh\n",
                                             name));
    arena_destroy(arena);
}

static void write_theme(const char *face)
{
    struct arena *arena = arena_create();
    write_text("own.yaml",
               arena_format(arena, "name: own\ninherits: red\nfaces:\n  text: %s\n", face));
    arena_destroy(arena);
}

static void pause_a_little(void)
{
    const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
    nanosleep(&pause, NULL);
}

/* As the player does it, once. @return whether an edit is ready */
static bool step(struct reloading *reloading)
{
    reloading_notice(reloading, clock_real_ns());
    if (reloading_due_ns(reloading) <= clock_real_ns()) {
        reloading_load(reloading, clock_real_ns());
    }
    pause_a_little();
    return reloading_is_ready(reloading);
}

static void take(struct reloading *reloading)
{
    struct session *session = reloading_take(reloading);
    session_close(session);
    free(session);
}

/* @return whether an edit was ready within `most_ms`; it is left there */
static bool wait_ready(struct reloading *reloading, int64_t most_ms)
{
    const int64_t end_ns = clock_real_ns() + most_ms * 1000000;
    bool is_ready = false;
    while (!is_ready && clock_real_ns() < end_ns) {
        is_ready = step(reloading);
    }
    return is_ready;
}

static void settle(struct reloading *reloading)
{
    while (wait_ready(reloading, 1000)) {
        take(reloading);
    }
}

/* A show on hold takes no edit; its faces stay, however many others the edits want. */
static void test_faces(void)
{
    static const char *const faces[] = {"Inter Thin",   "Inter Light",    "Inter Regular",
                                        "Inter Medium", "Inter Bold",     "Inter ExtraBold",
                                        "Inter Black",  "Noto Serif Bold"};
    struct session_store *store = session_store_create(false, NULL, NULL);
    const struct session_options options = options_of();
    struct session running = {0}, waiting = {0};
    REQUIRE(session_open(&running, store, &options) == SESSION_READY);
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < ARRAY_LENGTH(faces); i++) {
            write_theme(faces[i]);
            CHECK_INT(session_open(&waiting, store, &options), SESSION_READY);
            session_close(&waiting);
        }
    }
    const struct page_view view = {
        .page = {PAGE_SLIDE, 0, 0},
          .look = agenda_plain
    };
    const struct picture *picture;
    CHECK_INT(show_pages_wait(running.pages, view, &picture), PAGE_READY);
    session_close(&running);
    session_store_destroy(store);
    write_theme("Inter Medium");
}

/* An edit that is ready stays so while the next one waits for photos, and is not lost where that
 * one is taken back. */
static void test_taken_back(struct reloading *reloading)
{
    write_show("Trần Thị Mẫu");
    CHECK(wait_ready(reloading, WAIT_MS));
    move("ngoài/2.jpg", "anh/2.jpg");
    const int64_t end_ns = clock_real_ns() + (int64_t)WAIT_MS * 1000000;
    while (clock_real_ns() < end_ns && reloading_due_ns(reloading) == INT64_MAX) {
        reloading_notice(reloading, clock_real_ns());
        pause_a_little();
    }
    while (clock_real_ns() < reloading_due_ns(reloading)) {
        pause_a_little();
    }
    reloading_load(reloading, clock_real_ns()); /* put off */
    CHECK(reloading_is_ready(reloading));
    move("anh/2.jpg", "ngoài/2.jpg");
    CHECK(wait_ready(reloading, WAIT_MS));
    settle(reloading);
}

/* From now on a worker that takes its time to start. */
static void slow_worker_down(void)
{
    char program[512] = "";
    const char *given = getenv("HALLSCREEN_PHOTO_WORKER");
    struct arena *arena = arena_create();
    if (given == NULL) {
        REQUIRE(readlink("/proc/self/exe", program, sizeof program - 1) > 0);
        given = arena_format(arena, "%.*s/hallscreen-photo-worker",
                             (int)(strrchr(program, '/') - program), program);
    }
    const char *script = file_join(arena, folder, "worker");
    const char *text = arena_format(arena, "#!/bin/sh\nsleep 0.3\nexec '%s' \"$@\"\n", given);
    REQUIRE(file_replace(script, text, strlen(text)) && chmod(script, 0700) == 0);
    setenv("HALLSCREEN_PHOTO_WORKER", script, 1);
    arena_destroy(arena);
}

/* A photo that is written again and again does not hold up what else has changed. */
static void test_busy_photo(struct reloading *reloading)
{
    int loads = 0;
    slow_worker_down();
    write_show("Trần Văn Lại");
    const int64_t end_ns = clock_real_ns() + (int64_t)BUSY_MS * 1000000;
    for (int i = 0; loads == 0 && clock_real_ns() < end_ns; i++) {
        write_photo("anh/1.jpg", i % 2 == 0 ? "hoa-sen.jpg" : "ky-ket.jpg");
        if (wait_ready(reloading, 400)) {
            take(reloading);
            loads++;
        }
    }
    CHECK(loads > 0);
    settle(reloading);
}

int main(void)
{
    char made[] = "/tmp/reloading-XXXXXX";
    folder = mkdtemp(made);
    REQUIRE(folder != NULL);
    struct arena *arena = arena_create();
    REQUIRE(file_make_folder(file_join(arena, folder, "anh"), 0700) &&
            file_make_folder(file_join(arena, folder, "ngoài"), 0700));
    write_photo("anh/1.jpg", "hoa-sen.jpg");
    write_photo("ngoài/2.jpg", "ky-ket.jpg");
    write_theme("Inter Medium");
    write_show("Trần Văn Mẫu");
    test_faces();

    struct session_store *store = session_store_create(false, NULL, NULL);
    const struct session_options options = options_of();
    struct session session = {0};
    REQUIRE(session_open(&session, store, &options) == SESSION_READY);
    session_store_read_behind(store);
    struct reloading *reloading = reloading_create(&options, store, session.playlist);
    REQUIRE(reloading != NULL);
    settle(reloading);
    test_taken_back(reloading);
    test_busy_photo(reloading);
    reloading_destroy(reloading);
    session_close(&session);
    session_store_destroy(store);

    static const char *const names[] = {"worker", "anh/1.jpg",     "ngoài/2.jpg", "anh",
                                        "ngoài",  "playlist.yaml", "own.yaml"};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        (void)remove(file_join(arena, folder, names[i]));
    }
    (void)remove(folder);
    arena_destroy(arena);
    return check_result();
}
