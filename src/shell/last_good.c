#include "shell/last_good.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file.h"
#include "base/log.h"
#include "base/require.h"
#include "draw/thread.h"
#include "shell/watcher.h"
#include "show/playlist.h"

enum {
    MAX_DEPTH = 8,
    MAX_FILES = 40000,
    PIECE_BYTES = 1 << 18,
};
static const int64_t max_bytes = INT64_C(8) << 30;

struct last_good {
    char *state_folder, *themes_folder;
    char *show_folder, *playlist; /* being copied */
    pthread_t thread;
    bool has_thread;
    atomic_bool is_ended;
};

/* One copy in the making. */
struct copying {
    struct arena *arena;
    const atomic_bool *is_ended; /* somebody wants it to stop */
    char *piece;                 /* PIECE_BYTES on the way */
    int file_count;
    int64_t size_bytes;
};

static bool is_ended(const struct copying *copying)
{
    return atomic_load(copying->is_ended);
}

static bool write_all(int to, const char *piece, size_t size_bytes)
{
    for (size_t done = 0; done < size_bytes;) {
        const ssize_t written = write(to, piece + done, size_bytes - done);
        if (written < 0 || fault_strikes(FAULT_WRITE)) {
            errno = written < 0 ? errno : ENOSPC;
            return false;
        }
        done += (size_t)written;
    }
    return true;
}

/* Not copy_file_range: between two kinds of file system, such as a USB stick and the card, the
 * kernel refuses it. */
static bool copy_bytes(struct copying *copying, int from, int to)
{
    for (;;) {
        const ssize_t size_bytes = read(from, copying->piece, PIECE_BYTES);
        if (size_bytes <= 0) {
            return size_bytes == 0;
        }
        if (!write_all(to, copying->piece, (size_t)size_bytes)) {
            return false;
        }
        copying->size_bytes += size_bytes;
        if (is_ended(copying) || copying->size_bytes > max_bytes) {
            errno = is_ended(copying) ? ECANCELED : EFBIG;
            return false;
        }
    }
}

static bool copy_file(struct copying *copying, const char *from_path, const char *to_path)
{
    const int from = open(from_path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    const int to = open(to_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool is_good = from >= 0 && to >= 0 && ++copying->file_count <= MAX_FILES;
    is_good = is_good && copy_bytes(copying, from, to) && fsync(to) == 0;
    const int why = errno;
    if (from >= 0) {
        close(from);
    }
    if (to >= 0) {
        close(to);
    }
    errno = why;
    return is_good;
}

static bool copy_folder(struct copying *copying, const char *from_path, const char *to_path,
                        int depth);

/* Files and folders; links and pipes are not part of a show. */
static bool copy_entry(struct copying *copying, const char *from_path, const char *to_path,
                       int depth)
{
    struct stat found;
    if (lstat(from_path, &found) != 0) {
        return false; /* gone meanwhile: the show is being changed, or its stick pulled out */
    }
    if (S_ISREG(found.st_mode)) {
        return copy_file(copying, from_path, to_path);
    }
    return !S_ISDIR(found.st_mode) || depth == MAX_DEPTH ||
           copy_folder(copying, from_path, to_path, depth + 1);
}

static bool copy_folder(struct copying *copying, const char *from_path, const char *to_path,
                        int depth)
{
    DIR *folder = opendir(from_path);
    if (folder == NULL || mkdir(to_path, 0700) != 0) {
        const int why = errno;
        if (folder != NULL) {
            closedir(folder);
        }
        errno = why;
        return false;
    }
    bool is_good = true;
    for (const struct dirent *entry; is_good && (entry = readdir(folder)) != NULL;) {
        if (!watcher_is_temporary(entry->d_name)) {
            is_good = copy_entry(copying, file_join(copying->arena, from_path, entry->d_name),
                                 file_join(copying->arena, to_path, entry->d_name), depth);
        }
    }
    const int why = errno;
    closedir(folder);
    errno = why;
    return is_good;
}

static int remove_entry(const char *path, const struct stat *found, int type, struct FTW *where)
{
    (void)found;
    (void)type;
    (void)where;
    return remove(path);
}

static void remove_folder(const char *path)
{
    nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

/* In place of the old one in a single step, where there is an old one. */
static bool put_in_place(const char *made, const char *place)
{
    if (renameat2(AT_FDCWD, made, AT_FDCWD, place, RENAME_EXCHANGE) == 0) {
        remove_folder(made); /* the old one now */
        return true;
    }
    return errno == ENOENT && rename(made, place) == 0;
}

/* What was copied may be half of an edit, or of a folder that was just being removed. */
static bool is_show(const char *folder, const char *themes_folder)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    const struct playlist_options options = {.themes_folder = themes_folder};
    struct playlist *playlist = playlist_load(folder, &options, &diagnostics);
    const bool is_good = playlist != NULL;
    playlist_destroy(playlist);
    arena_destroy(arena);
    if (!is_good) {
        errno = ESTALE;
    }
    return is_good;
}

/* Under the name by which a folder is opened. */
static bool name_playlist(struct arena *arena, const char *folder, const char *playlist)
{
    return rename(file_join(arena, folder, playlist), file_join(arena, folder, "playlist.yaml")) ==
           0;
}

bool last_good_copy(const struct last_good *last_good, const char *show_folder,
                    const char *playlist)
{
    struct copying copying = {.arena = arena_create(), .is_ended = &last_good->is_ended};
    copying.piece = arena_allocate(copying.arena, PIECE_BYTES);
    const char *made = file_join(copying.arena, last_good->state_folder, "show.new");
    remove_folder(made);
    const bool is_good =
        copy_folder(&copying, show_folder, made, 0) &&
        name_playlist(copying.arena, made, playlist) && is_show(made, last_good->themes_folder) &&
        put_in_place(made, file_join(copying.arena, last_good->state_folder, "show"));
    if (!is_good) {
        if (errno != ECANCELED) {
            log_write(LOG_WARNING, "kiosk", "no copy of the show could be kept: %s",
                      errno == ESTALE ? "it was changed meanwhile" : strerror(errno));
        }
        remove_folder(made);
    }
    arena_destroy(copying.arena);
    return is_good;
}

char *last_good_find(struct arena *arena, const char *state_folder)
{
    char *path = file_join(arena, state_folder, "show");
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode) ? path : NULL;
}

static char *copied(const char *text)
{
    char *copy = strdup(text);
    REQUIRE(copy != NULL);
    return copy;
}

struct last_good *last_good_create(const char *state_folder, const char *themes_folder)
{
    struct last_good *last_good = calloc(1, sizeof *last_good);
    REQUIRE(last_good != NULL);
    last_good->state_folder = copied(state_folder);
    last_good->themes_folder = copied(themes_folder);
    return last_good;
}

static void end_thread(struct last_good *last_good)
{
    if (last_good->has_thread) {
        atomic_store(&last_good->is_ended, true);
        pthread_join(last_good->thread, NULL);
        last_good->has_thread = false;
    }
    atomic_store(&last_good->is_ended, false);
    free(last_good->show_folder);
    free(last_good->playlist);
    last_good->show_folder = last_good->playlist = NULL;
}

void last_good_destroy(struct last_good *last_good)
{
    if (last_good != NULL) {
        end_thread(last_good);
        free(last_good->state_folder);
        free(last_good->themes_folder);
        free(last_good);
    }
}

static void *copy_in_thread(void *context)
{
    struct last_good *last_good = context;
    (void)last_good_copy(last_good, last_good->show_folder, last_good->playlist);
    return NULL;
}

void last_good_keep(struct last_good *last_good, const char *show_folder, const char *playlist)
{
    end_thread(last_good);
    last_good->show_folder = copied(show_folder);
    last_good->playlist = copied(playlist);
    const int error = thread_start(&last_good->thread, "last-good", copy_in_thread, last_good);
    last_good->has_thread = error == 0;
    if (!last_good->has_thread) {
        log_write(LOG_WARNING, "kiosk", "no copy of the show could be kept: %s", strerror(error));
    }
}
