#include "shell/watcher.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/log.h"
#include "base/require.h"

enum {
    MAX_FOLDERS = 4096,
    /* A file that is still open is not whole: closing and renaming count, writing does not. */
    INSIDE = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB,
    MADE = IN_CREATE | IN_ISDIR, /* but a folder is, as soon as it is made */
    ABOVE = IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE,
    SELF = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT,
};

struct names {
    const char **items;
    size_t count, capacity;
};

/* One watched folder: everything in it counts, or only the names that lead to what is watched. */
struct folder {
    int descriptor; /* of the watch */
    bool is_whole;
    struct names names;
};

struct watcher {
    int inotify;
    struct arena *arena; /* of the folders */
    struct folder *items;
    size_t count, capacity;
    bool is_full; /* said once */
};

struct watcher *watcher_create(void)
{
    const int inotify = fault_strikes(FAULT_WATCH) ? -1 : inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (inotify < 0) {
        log_write(LOG_WARNING, "watcher", "edits are not seen while it plays: %s", strerror(errno));
        return NULL;
    }
    struct watcher *watcher = calloc(1, sizeof *watcher);
    REQUIRE(watcher != NULL);
    watcher->inotify = inotify;
    watcher->arena = arena_create();
    return watcher;
}

void watcher_destroy(struct watcher *watcher)
{
    if (watcher != NULL) {
        close(watcher->inotify);
        arena_destroy(watcher->arena);
        free(watcher);
    }
}

int watcher_descriptor(const struct watcher *watcher)
{
    return watcher->inotify;
}

static bool ends_with(const char *name, const char *ending)
{
    const size_t length = strlen(name), tail = strlen(ending);
    return length >= tail && strcmp(name + length - tail, ending) == 0;
}

bool watcher_is_temporary(const char *name)
{
    static const char *const endings[] = {"~", ".tmp", ".part", ".crdownload", ".swp"};
    if (name[0] == '.' || strncmp(name, "~$", 2) == 0 || strcmp(name, "4913") == 0) {
        return true; /* 4913: vim tries with it whether the folder can be written */
    }
    for (size_t i = 0; i < ARRAY_LENGTH(endings); i++) {
        if (ends_with(name, endings[i])) {
            return true;
        }
    }
    return false;
}

static struct folder *find_folder(struct watcher *watcher, int descriptor)
{
    for (size_t i = 0; i < watcher->count; i++) {
        if (watcher->items[i].descriptor == descriptor) {
            return &watcher->items[i];
        }
    }
    return NULL;
}

/* Adds a folder to the watched ones; NULL: it is not there, or no more can be watched. */
static struct folder *add_folder(struct watcher *watcher, const char *path, uint32_t mask)
{
    const int descriptor =
        inotify_add_watch(watcher->inotify, path, mask | SELF | IN_MASK_ADD | IN_ONLYDIR);
    if (descriptor < 0 || watcher->count >= MAX_FOLDERS) {
        if (!watcher->is_full && (errno == ENOSPC || watcher->count >= MAX_FOLDERS)) {
            log_write(LOG_WARNING, "watcher", "%s is not watched: too many folders", path);
            watcher->is_full = true;
        }
        return NULL;
    }
    struct folder *folder = find_folder(watcher, descriptor);
    if (folder == NULL) {
        folder = LIST_PUSH(watcher->arena, watcher);
        *folder = (struct folder){.descriptor = descriptor};
    }
    return folder;
}

static bool has_name(const struct folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->names.count; i++) {
        if (strcmp(folder->names.items[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* The nearest folder above a path that is there, for the name that leads down to it. Those above
 * that one are not watched: /tmp and /home are never quiet. */
static void add_above(struct watcher *watcher, const char *path)
{
    while (strcmp(path, "/") != 0) {
        const char *name = file_name(path);
        const char *above = file_folder(watcher->arena, path);
        struct folder *folder = add_folder(watcher, above, ABOVE);
        if (folder != NULL) {
            if (!has_name(folder, name)) {
                *LIST_PUSH(watcher->arena, &folder->names) = name;
            }
            return;
        }
        path = above;
    }
}

/* Absolute, without looking at what is there: it may not be there. */
static const char *absolute(struct arena *arena, const char *path)
{
    char here[PATH_MAX];
    if (path[0] == '/' || getcwd(here, sizeof here) == NULL) {
        return path;
    }
    return strcmp(path, ".") == 0 ? arena_text(arena, here)
                                  : arena_format(arena, "%s/%s", here, path);
}

static void add_path(struct watcher *watcher, const char *path)
{
    struct stat found;
    const bool is_there = stat(path, &found) == 0;
    const bool is_folder = is_there && S_ISDIR(found.st_mode);
    const char *inside = is_folder ? path : file_folder(watcher->arena, path);
    struct folder *folder = add_folder(watcher, inside, INSIDE | IN_CREATE);
    if (folder != NULL) {
        folder->is_whole = true;
    }
    add_above(watcher, is_there ? inside : path); /* its making counts where it is not there */
}

void watcher_set(struct watcher *watcher, const char *const *paths, size_t count)
{
    for (size_t i = 0; i < watcher->count; i++) {
        inotify_rm_watch(watcher->inotify, watcher->items[i].descriptor);
    }
    arena_reset(watcher->arena);
    watcher->items = NULL;
    watcher->count = watcher->capacity = 0;
    for (size_t i = 0; i < count; i++) {
        add_path(watcher, absolute(watcher->arena, paths[i]));
    }
}

static bool counts(struct watcher *watcher, const struct inotify_event *event)
{
    if ((event->mask & IN_Q_OVERFLOW) != 0) {
        return true;
    }
    const struct folder *folder = find_folder(watcher, event->wd);
    if (folder == NULL || (event->mask & IN_IGNORED) != 0) {
        return false;
    }
    if ((event->mask & SELF) != 0) {
        return true;
    }
    const char *name = event->len > 0 ? event->name : "";
    if (has_name(folder, name)) {
        return true;
    }
    const bool is_whole = (event->mask & INSIDE) != 0 || (event->mask & MADE) == MADE;
    return folder->is_whole && is_whole && !watcher_is_temporary(name);
}

bool watcher_take(struct watcher *watcher)
{
    _Alignas(struct inotify_event) char bytes[16384];
    bool has_happened = false;
    for (;;) {
        const ssize_t got = read(watcher->inotify, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return has_happened;
        }
        for (const char *at = bytes; at < bytes + got;) {
            const struct inotify_event *event = (const void *)at;
            has_happened = counts(watcher, event) || has_happened;
            at += sizeof *event + event->len;
        }
    }
}
