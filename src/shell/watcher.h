#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether something may have changed in the files that a show was made from: the folders that they
 * lie in are watched, not the files, because editors, Syncthing and rsync replace files instead of
 * writing into them; and the folder above, by name, because whole shows are moved away and back.
 * What programs write under temporary or hidden names is passed over. It tells that, not what: the
 * show is loaded again whole. Main thread.
 */

struct watcher;

/** NULL: the system gives no inotify instance (logged); edits then wait for the next start. */
struct watcher *watcher_create(void);
void watcher_destroy(struct watcher *watcher);

/** Readable when watcher_take has something to read. */
int watcher_descriptor(const struct watcher *watcher);

/**
 * Watches these files and folders from now on, and nothing else; what is not there (yet) is watched
 * for in the folders above it. Paths may be relative to the current folder.
 */
void watcher_set(struct watcher *watcher, const char *const *paths, size_t count);

/** Reads what has come; true: something that counts has happened. Never waits. */
bool watcher_take(struct watcher *watcher);

/** Whether a program uses this name only until the file is whole: hidden (.a, .a.Xy12 of rsync,
 * .syncthing.a.tmp), a~, a.tmp, a.part, a.crdownload, ~$a, 4913. */
bool watcher_is_temporary(const char *name);
