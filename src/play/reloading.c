#include "play/reloading.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/log.h"
#include "base/require.h"
#include "shell/clock.h"
#include "shell/fingerprint.h"
#include "shell/watcher.h"

static const int64_t quiet_ns = 150000000;  /* nobody has written for so long: it is whole */
static const int64_t doubt_ns = 1000000000; /* and so long, if it does not look so */
static const int64_t young_ns = 2000000000; /* file systems on sticks count whole seconds, or two */

enum { MAX_DEPTH = 4, MAX_FOLDERS = 200 }; /* of a show's folders that nobody has named yet */

/* Paths of its own, so that they outlive the show that they were read for. */
struct paths {
    struct arena *arena;
    const char **items;
    size_t count, capacity;
};

struct reloading {
    struct session_options options;
    struct session_store *store;
    struct watcher *watcher;
    struct paths paths;      /* of the last good load */
    struct paths watched;    /* these and, after a bad one, all folders of the show */
    int64_t newest_ns;       /* change time of the youngest file at the last load */
    uint64_t fingerprint;    /* of the files at the last load; 0: none was made */
    uint64_t doubted;        /* of files that may not be whole */
    size_t unended;          /* texts of the last good load that do not end with a line's end */
    int64_t due_ns;          /* INT64_MAX: nothing has happened */
    bool awaits_photos;      /* a load was put off until the headers of new photos are read; */
    bool was_put_off;        /* the next one is not, whatever happens in between */
    struct session *ready;   /* loaded, not taken */
    struct session *refused; /* with the errors of the last load; NULL: it had none */
};

static int64_t changed_ns(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0
               ? (int64_t)found.st_mtim.tv_sec * 1000000000 + found.st_mtim.tv_nsec
               : 0;
}

static bool is_listed(const struct paths *paths, const struct playlist *playlist)
{
    if (paths->count != playlist->sources.count + 1) {
        return false;
    }
    for (size_t i = 0; i < playlist->sources.count; i++) {
        if (strcmp(paths->items[i + 1], playlist->sources.items[i]) != 0) {
            return false;
        }
    }
    return true;
}

/* The files of a show (NULL: its own folder alone) are those that count. @return whether they are
 * others than before */
static bool take_paths(struct reloading *reloading, const struct playlist *playlist)
{
    struct paths *paths = &reloading->paths;
    if (playlist != NULL && is_listed(paths, playlist)) {
        return false;
    }
    arena_reset(paths->arena);
    paths->items = NULL;
    paths->count = paths->capacity = 0;
    *LIST_PUSH(paths->arena, paths) = arena_text(paths->arena, reloading->options.show);
    for (size_t i = 0; playlist != NULL && i < playlist->sources.count; i++) {
        *LIST_PUSH(paths->arena, paths) = arena_text(paths->arena, playlist->sources.items[i]);
    }
    return true;
}

static void add_folders(struct paths *paths, const char *path, int depth)
{
    DIR *folder = depth > MAX_DEPTH ? NULL : opendir(path);
    if (folder == NULL) {
        return;
    }
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        struct stat found;
        if (entry->d_name[0] == '.' || paths->count >= MAX_FOLDERS ||
            fstatat(dirfd(folder), entry->d_name, &found, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISDIR(found.st_mode)) {
            continue;
        }
        const char *inside = file_join(paths->arena, path, entry->d_name);
        *LIST_PUSH(paths->arena, paths) = inside;
        add_folders(paths, inside, depth + 1);
    }
    closedir(folder);
}

/* What a refused show names, or one that was broken from the start, may still be on its way, into a
 * folder that is not known of yet. */
static void list_watched(struct reloading *reloading)
{
    struct paths *watched = &reloading->watched;
    arena_reset(watched->arena);
    watched->items = NULL;
    watched->count = watched->capacity = 0;
    if (reloading->refused != NULL || reloading->paths.count == 1) {
        add_folders(watched, reloading->options.show, 1);
    }
    for (size_t i = 0; i < reloading->paths.count; i++) {
        *LIST_PUSH(watched->arena, watched) = reloading->paths.items[i];
    }
}

/*
 * Watches the files from now on. One that is younger than its reading may have been read before it
 * was whole, with nobody watching: it is read once more.
 */
static void watch(struct reloading *reloading, int64_t read_at_ns, int64_t now_ns)
{
    list_watched(reloading);
    const struct paths *paths = &reloading->watched;
    watcher_set(reloading->watcher, paths->items, paths->count);
    int64_t newest_ns = 0;
    for (size_t i = 0; i < paths->count; i++) {
        const int64_t path_ns = changed_ns(paths->items[i]);
        newest_ns = path_ns > newest_ns ? path_ns : newest_ns;
    }
    if (newest_ns > read_at_ns - young_ns && newest_ns != reloading->newest_ns) {
        reloading->due_ns = now_ns + quiet_ns;
    }
    reloading->newest_ns = newest_ns;
}

struct reloading *reloading_create(const struct session_options *options,
                                   struct session_store *store, const struct playlist *watched)
{
    struct watcher *watcher = watcher_create();
    if (watcher == NULL) {
        return NULL;
    }
    struct reloading *reloading = calloc(1, sizeof *reloading);
    REQUIRE(reloading != NULL);
    *reloading = (struct reloading){.options = *options,
                                    .store = store,
                                    .watcher = watcher,
                                    .paths = {.arena = arena_create()},
                                    .watched = {.arena = arena_create()},
                                    .due_ns = INT64_MAX};
    (void)take_paths(reloading, watched);
    reloading->unended = fingerprint_unended(reloading->paths.items, reloading->paths.count);
    watch(reloading, clock_file_ns(), 0);
    return reloading;
}

static void drop(struct session **session)
{
    if (*session != NULL) {
        session_close(*session);
        free(*session);
        *session = NULL;
    }
}

void reloading_destroy(struct reloading *reloading)
{
    if (reloading != NULL) {
        drop(&reloading->ready);
        drop(&reloading->refused);
        watcher_destroy(reloading->watcher);
        arena_destroy(reloading->watched.arena);
        arena_destroy(reloading->paths.arena);
        free(reloading);
    }
}

int reloading_descriptor(const struct reloading *reloading)
{
    return watcher_descriptor(reloading->watcher);
}

void reloading_notice(struct reloading *reloading, int64_t now_ns)
{
    if (watcher_take(reloading->watcher)) {
        reloading->due_ns = now_ns + quiet_ns;
        reloading->awaits_photos = false;
    }
}

int64_t reloading_due_ns(const struct reloading *reloading)
{
    if (reloading->awaits_photos) {
        return session_store_is_reading(reloading->store) ? INT64_MAX : 0;
    }
    return reloading->due_ns;
}

static void refuse(struct reloading *reloading, struct session *session)
{
    reloading->refused = session;
    diagnostics_sort(&session->diagnostics);
    const struct diagnostics *found = &session->diagnostics;
    if (found->error_count > 0) {
        const struct diagnostic *first = &found->items[0];
        log_write(LOG_WARNING, "reload",
                  "%s:%d: the edited show is not shown, errors in it: %zu; run check",
                  first->place.path, first->place.line, found->error_count);
    }
}

/*
 * A text that ends in the middle of a line, where it did not before, is perhaps cut: half of a name
 * makes sense, too. Whoever means it that way waits a little longer.
 */
static bool is_doubted(struct reloading *reloading, uint64_t fingerprint)
{
    const struct paths *paths = &reloading->paths;
    if (fingerprint == reloading->doubted ||
        fingerprint_unended(paths->items, paths->count) <= reloading->unended) {
        return false;
    }
    reloading->doubted = fingerprint;
    return true;
}

void reloading_load(struct reloading *reloading, int64_t now_ns)
{
    if (now_ns < reloading_due_ns(reloading)) {
        return;
    }
    struct session_options options = reloading->options;
    /* Once: of a photo that changes all the time, what was known of it has to do. */
    options.may_put_off = !reloading->was_put_off;
    reloading->awaits_photos = reloading->was_put_off = false;
    reloading->due_ns = INT64_MAX;
    const uint64_t fingerprint = fingerprint_of(reloading->watched.items, reloading->watched.count);
    if (fingerprint == reloading->fingerprint) {
        return; /* written again as it was */
    }
    if (is_doubted(reloading, fingerprint)) {
        reloading->due_ns = now_ns + doubt_ns;
        return;
    }
    struct session *session = calloc(1, sizeof *session);
    REQUIRE(session != NULL);
    const int64_t read_at_ns = clock_file_ns();
    const enum session_status status = session_open(session, reloading->store, &options);
    if (status == SESSION_PUT_OFF) {
        drop(&session);
        reloading->awaits_photos = reloading->was_put_off = true;
        return;
    }
    drop(&reloading->ready);
    drop(&reloading->refused);
    if (status == SESSION_READY) {
        reloading->ready = session;
        /* Of other files nothing is known yet; asking now would miss what was written meanwhile. */
        reloading->fingerprint = take_paths(reloading, session->playlist) ? 0 : fingerprint;
        reloading->unended = fingerprint_unended(reloading->paths.items, reloading->paths.count);
    } else {
        /* Other folders are watched from now on: of those nothing is known yet. */
        reloading->fingerprint = 0;
        refuse(reloading, session);
    }
    watch(reloading, read_at_ns, now_ns);
}

bool reloading_is_ready(const struct reloading *reloading)
{
    return reloading->ready != NULL;
}

struct session *reloading_take(struct reloading *reloading)
{
    struct session *session = reloading->ready;
    reloading->ready = NULL;
    return session;
}

const struct diagnostics *reloading_errors(const struct reloading *reloading)
{
    return reloading->refused == NULL ? NULL : &reloading->refused->diagnostics;
}
