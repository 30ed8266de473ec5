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
    file_replace(at("show/playlist.yaml"), "one", 3);
    file_replace(at("show/photos/a.jpg"), "a", 1);
    file_replace(at("show/.hidden"), "h", 1);
    CHECK(symlink("/etc/passwd", at("show/link")) == 0);
    CHECK(last_good_find(arena, at("state")) == NULL);

    CHECK(last_good_copy(at("state"), at("show")));
    CHECK_TEXT(last_good_find(arena, at("state")), at("state/show"));
    CHECK_TEXT(content("state/show/playlist.yaml"), "one");
    CHECK_TEXT(content("state/show/photos/a.jpg"), "a");
    CHECK_TEXT(content("state/show/.hidden"), "missing");
    CHECK_TEXT(content("state/show/link"), "missing");

    /* The next one takes its place whole; one that cannot be copied leaves it. */
    unlink(at("show/photos/a.jpg"));
    file_replace(at("show/playlist.yaml"), "two", 3);
    struct last_good *last_good = last_good_create(at("state"));
    last_good_keep(last_good, at("nowhere"));
    last_good_keep(last_good, at("show"));
    for (int i = 0; i < 400 && strcmp(content("state/show/playlist.yaml"), "two") != 0; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    }
    last_good_destroy(last_good);
    CHECK_TEXT(content("state/show/playlist.yaml"), "two");
    CHECK_TEXT(content("state/show/photos/a.jpg"), "missing");
    CHECK(!last_good_copy(at("state"), at("nowhere")));
    CHECK_TEXT(content("state/show/playlist.yaml"), "two");
    CHECK(access(at("state/show.new"), F_OK) != 0);

    CHECK_INT(system(arena_format(arena, "rm -r %s", base)), 0);
    arena_destroy(arena);
    return check_result();
}
