#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/require.h"
#include "check.h"
#include "play/reloading.h"
#include "sample_photo.h"
#include "shell/clock.h"

/*
 * A picture that a show names and that comes while it plays is seen without a touch of the
 * playlist, also under a name that macOS has written decomposed, and in a folder that is still to
 * be made: a list waits for it with all else shown; any other show is refused until then.
 */

enum { LONGEST_MS = 5000, REST_MS = 300 };

static struct arena *arena;
static const char *folder;

static void sleep_ms(long ms)
{
    const struct timespec time = {ms / 1000, ms % 1000 * 1000000};
    nanosleep(&time, NULL);
}

/* Loads what is due. @return whether a good load came within the time */
static bool is_loaded(struct reloading *reloading, int64_t longest_ms)
{
    const int64_t end_ns = clock_real_ns() + longest_ms * 1000000;
    bool is_ready = false;
    while (!is_ready && clock_real_ns() < end_ns) {
        reloading_notice(reloading, clock_real_ns());
        if (reloading_due_ns(reloading) <= clock_real_ns()) {
            reloading_load(reloading, clock_real_ns());
        }
        is_ready = reloading_is_ready(reloading);
        sleep_ms(2);
    }
    if (is_ready) {
        struct session *session = reloading_take(reloading);
        session_close(session);
        free(session);
    }
    return is_ready;
}

/* Nothing is read twice for having been written just now. */
static void make_old(const char *path)
{
    const struct timespec times[2] = {
        {1000000000, 0},
        {1000000000, 0}
    };
    REQUIRE(utimensat(AT_FDCWD, path, times, 0) == 0);
}

static void put_photo(const char *name)
{
    sample_photo_put(folder, name, "hoa-sen.jpg");
}

/* @param slide       names anh/ê.jpg, which is written decomposed on the disk
 * @param has_folder  its folder is there
 * @param is_playing  the show goes without it */
static void check_arrival(const char *slide, bool has_folder, bool is_playing)
{
    char made[] = "/tmp/hallscreen-test-XXXXXX";
    REQUIRE(mkdtemp(made) != NULL);
    folder = made;
    const char *text =
        arena_format(arena, "theme: red\nevent:\n  kind: Hội nghị\nslides:\n%s", slide);
    REQUIRE(file_replace(file_join(arena, folder, "playlist.yaml"), text, strlen(text)));
    REQUIRE(!has_folder || mkdir(file_join(arena, folder, "anh"), 0700) == 0);

    make_old(file_join(arena, folder, "playlist.yaml"));
    make_old(folder);
    if (has_folder) {
        make_old(file_join(arena, folder, "anh"));
    }
    struct session_store *store = session_store_create(false, NULL, NULL);
    const struct session_options options = {
        .show = folder, .themes_folder = "assets/themes", .width_px = 320, .height_px = 180};
    struct session session = {0};
    CHECK_INT(session_open(&session, store, &options) == SESSION_READY, is_playing);
    struct reloading *reloading =
        reloading_create(&options, store, is_playing ? session.playlist : NULL);
    REQUIRE(reloading != NULL);
    while (is_loaded(reloading, REST_MS)) { /* what was written just before it was read */
    }
    if (!has_folder) {
        REQUIRE(mkdir(file_join(arena, folder, "anh"), 0700) == 0);
        while (is_loaded(reloading, REST_MS)) {
        }
    }
    put_photo("anh/e\xCC\x82.jpg");
    CHECK(is_loaded(reloading, LONGEST_MS));
    reloading_destroy(reloading);
    session_close(&session);
    session_store_destroy(store);
    CHECK_INT(system(arena_format(arena, "rm -r %s", folder)), 0);
}

int main(void)
{
    arena = arena_create();
    static const char *const slides[] = {
        "  - kind: roll\n    entries:\n      - name: A\n        portrait: anh/ê.jpg\n      - B\n",
        "  - kind: speaker\n    name: A\n    portrait: anh/ê.jpg\n",
        "  - kind: banner\n    image: anh/ê.jpg\n",
        "  - kind: photos\n    files:\n      - anh/ê.jpg\n",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(slides); i++) {
        check_arrival(slides[i], true, i == 0);
        check_arrival(slides[i], false, i == 0);
    }
    arena_destroy(arena);
    return check_result();
}
