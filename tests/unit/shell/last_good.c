#include "shell/last_good.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"

static struct arena *arena;
static char base[64];

static const char *at(const char *name)
{
    return arena_format(arena, "%s/%s", base, name);
}

/* A show of which this much is told apart. */
static void write_show(const char *place)
{
    const char *text = arena_format(
        arena, "event:\n  kind: Hội nghị\n  subject: Một\n  place: %s\nslides:\n  - banner\n",
        place);
    CHECK(file_replace(at("show/chuong-trinh.yaml"), text, strlen(text)));
}

static bool has_copy_of(const char *place)
{
    char *bytes;
    size_t size_bytes;
    return file_read(arena, at("state/show/playlist.yaml"), 1000, &bytes, &size_bytes) ==
               FILE_FOUND &&
           strstr(bytes, place) != NULL;
}

static const char *content(const char *name)
{
    char *bytes;
    size_t size_bytes;
    return file_read(arena, at(name), 100, &bytes, &size_bytes) == FILE_FOUND ? bytes : "missing";
}

int main(void)
{
    arena = arena_create();
    snprintf(base, sizeof base, "/tmp/hallscreen-kiosk-XXXXXX");
    CHECK(mkdtemp(base) != NULL);
    mkdir(at("state"), 0700);
    mkdir(at("show"), 0755);
    mkdir(at("show/photos"), 0755);
    write_show("Nam Định");
    file_replace(at("show/photos/a.jpg"), "a", 1);
    file_replace(at("show/.hidden"), "h", 1);
    CHECK(symlink("/etc/passwd", at("show/link")) == 0);
    CHECK(last_good_find(arena, at("state")) == NULL);

    struct last_good *last_good = last_good_create(at("state"), "assets/themes");
    CHECK(last_good_copy(last_good, at("show"), "chuong-trinh.yaml"));
    CHECK_TEXT(last_good_find(arena, at("state")), at("state/show"));
    CHECK(has_copy_of("Nam Định"));
    CHECK_TEXT(content("state/show/chuong-trinh.yaml"), "missing");
    CHECK_TEXT(content("state/show/photos/a.jpg"), "a");
    CHECK_TEXT(content("state/show/.hidden"), "missing");
    CHECK_TEXT(content("state/show/link"), "missing");

    /* The next one takes its place whole; one that cannot be copied leaves it. */
    unlink(at("show/photos/a.jpg"));
    write_show("Thái Bình");
    last_good_keep(last_good, at("nowhere"), "playlist.yaml");
    last_good_keep(last_good, at("show"), "chuong-trinh.yaml");
    for (int i = 0; i < 400 && !has_copy_of("Thái Bình"); i++) {
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    }
    last_good_destroy(last_good);
    CHECK(has_copy_of("Thái Bình"));
    CHECK_TEXT(content("state/show/photos/a.jpg"), "missing");

    /* Nor is half of a show taken, or an empty folder. */
    last_good = last_good_create(at("state"), "assets/themes");
    CHECK(!last_good_copy(last_good, at("nowhere"), "playlist.yaml"));
    CHECK(file_replace(at("show/chuong-trinh.yaml"), "event:\n  ki", 11));
    CHECK(!last_good_copy(last_good, at("show"), "chuong-trinh.yaml"));
    CHECK_INT(unlink(at("show/chuong-trinh.yaml")), 0);
    CHECK(!last_good_copy(last_good, at("show"), "chuong-trinh.yaml"));
    last_good_destroy(last_good);
    CHECK(has_copy_of("Thái Bình"));
    CHECK(access(at("state/show.new"), F_OK) != 0);

    CHECK_INT(system(arena_format(arena, "rm -r %s", base)), 0);
    arena_destroy(arena);
    return check_result();
}
