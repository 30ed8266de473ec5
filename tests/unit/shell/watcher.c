#include "shell/watcher.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

/* What editors and copying programs do to a folder, one after the other: each must be noticed, or
 * must not be. */

static char base[64];

static const char *at(const char *name)
{
    static char paths[4][160];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", base, name);
    return path;
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(at(name), "w");
    CHECK(file != NULL);
    fputs(text, file);
    fclose(file);
}

static void set(struct watcher *watcher)
{
    const char *paths[] = {at("show/playlist.yaml"), at("show/photos")};
    watcher_set(watcher, paths, 2);
    watcher_take(watcher);
}

static void test_edits(struct watcher *watcher)
{
    set(watcher);
    CHECK(!watcher_take(watcher));
    write_file("show/playlist.yaml", "event:\n");
    CHECK(watcher_take(watcher));
    CHECK(!watcher_take(watcher));

    /* Open and half written is not yet a change. */
    const int half = open(at("show/playlist.yaml"), O_WRONLY | O_APPEND);
    CHECK_INT(write(half, "x", 1), 1);
    CHECK(!watcher_take(watcher));
    close(half);
    CHECK(watcher_take(watcher));

    /* vim, rsync, Syncthing: a temporary file, then its new name. */
    write_file("show/.playlist.yaml.Xy12ab", "event:\n");
    CHECK(!watcher_take(watcher));
    CHECK(rename(at("show/.playlist.yaml.Xy12ab"), at("show/playlist.yaml")) == 0);
    CHECK(watcher_take(watcher));

    write_file("show/photos/a.jpg", "");
    CHECK(watcher_take(watcher));
    CHECK(unlink(at("show/photos/a.jpg")) == 0);
    CHECK(watcher_take(watcher));
    write_file("other", "");
    CHECK(!watcher_take(watcher));
    CHECK(unlink(at("other")) == 0);
    CHECK(!watcher_take(watcher));
}

static void test_folders(struct watcher *watcher)
{
    set(watcher);
    CHECK(rename(at("show"), at("show.old")) == 0);
    CHECK(watcher_take(watcher));
    set(watcher); /* it is not there: the folder above waits for its name */
    write_file("something", "");
    CHECK(!watcher_take(watcher));
    CHECK(unlink(at("something")) == 0);
    CHECK(rename(at("show.old"), at("show")) == 0);
    CHECK(watcher_take(watcher));
    set(watcher);
    write_file("show/playlist.yaml", "again\n");
    CHECK(watcher_take(watcher));

    CHECK(rmdir(at("show/photos")) == 0);
    CHECK(watcher_take(watcher));
    set(watcher);
    CHECK(mkdir(at("show/photos"), 0755) == 0);
    CHECK(watcher_take(watcher));
}

static void test_names(void)
{
    static const struct {
        const char *name;
        bool is_temporary;
    } rows[] = {
        {"playlist.yaml",                false},
        {"ảnh 1.jpg",                  false},
        {".playlist.yaml.swp",           true },
        {"playlist.yaml~",               true },
        {"~$danh-sach.xlsx",             true },
        {".syncthing.playlist.yaml.tmp", true },
        {"4913",                         true },
        {"a.JPG.crdownload",             true },
        {"tmp",                          false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        CHECK_INT(watcher_is_temporary(rows[i].name), rows[i].is_temporary);
    }
}

int main(void)
{
    snprintf(base, sizeof base, "/tmp/hallscreen-watcher-XXXXXX");
    CHECK(mkdtemp(base) != NULL);
    mkdir(at("show"), 0755);
    mkdir(at("show/photos"), 0755);
    write_file("show/playlist.yaml", "");
    struct watcher *watcher = watcher_create();
    CHECK(watcher != NULL);
    test_edits(watcher);
    test_folders(watcher);
    test_names();
    watcher_destroy(watcher);
    unlink(at("show/playlist.yaml"));
    rmdir(at("show/photos"));
    rmdir(at("show"));
    rmdir(base);
    return check_result();
}
