#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"

enum file_status file_status_of(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
        return FILE_MISSING;
    case EACCES:
    case EPERM:
        return FILE_DENIED;
    case ELOOP:
        return FILE_OUTSIDE;
    default:
        return FILE_FAILED;
    }
}

/* Reads up to `size_bytes`; a file that grows or shrinks meanwhile is read as far as it goes. */
static bool read_all(int descriptor, char *bytes, size_t size_bytes, size_t *read_bytes)
{
    *read_bytes = 0;
    if (fault_strikes(FAULT_READ)) {
        errno = EIO;
        return false;
    }
    while (*read_bytes < size_bytes) {
        const ssize_t got = read(descriptor, bytes + *read_bytes, size_bytes - *read_bytes);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return false;
        }
        if (got == 0) {
            break;
        }
        *read_bytes += (size_t)got;
    }
    return true;
}

enum file_status file_read(struct arena *arena, const char *path, size_t max_bytes, char **bytes,
                           size_t *size_bytes)
{
    /* O_NONBLOCK: opening a pipe must not wait for a writer. */
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return file_status_of(errno);
    }
    enum file_status status = FILE_FAILED;
    struct stat facts;
    if (fstat(descriptor, &facts) == 0) {
        status = !S_ISREG(facts.st_mode)             ? FILE_WRONG_TYPE
                 : (size_t)facts.st_size > max_bytes ? FILE_TOO_LARGE
                                                     : FILE_FOUND;
    }
    if (status == FILE_FOUND) {
        char *content = arena_allocate(arena, (size_t)facts.st_size + 1);
        size_t got = 0;
        if (read_all(descriptor, content, (size_t)facts.st_size, &got)) {
            content[got] = '\0';
            *bytes = content;
            *size_bytes = got;
        } else {
            status = FILE_FAILED;
        }
    }
    close(descriptor);
    return status;
}

static bool write_all(int descriptor, const char *bytes, size_t size_bytes)
{
    if (fault_strikes(FAULT_WRITE)) {
        errno = ENOSPC;
        return false;
    }
    while (size_bytes > 0) {
        const ssize_t written = write(descriptor, bytes, size_bytes);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return false;
        }
        bytes += written;
        size_bytes -= (size_t)written;
    }
    return true;
}

/* The rename itself must reach the disk before the cleaner pulls the plug. */
static void sync_folder(const char *folder)
{
    const int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        fsync(descriptor);
        close(descriptor);
    }
}

static mode_t mode_to_keep(const char *path)
{
    struct stat facts;
    if (stat(path, &facts) == 0) {
        return facts.st_mode & 0777;
    }
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

bool file_replace(const char *path, const void *bytes, size_t size_bytes)
{
    struct arena *scratch = arena_create();
    const char *folder = file_folder(scratch, path);
    char *temporary = arena_format(scratch, "%s/.%s.XXXXXX", folder, file_name(path));
    const int descriptor = mkstemp(temporary);
    bool is_done = descriptor >= 0;
    int error = errno;
    if (is_done) {
        is_done = write_all(descriptor, bytes, size_bytes) &&
                  fchmod(descriptor, mode_to_keep(path)) == 0 && fsync(descriptor) == 0;
        error = errno;
        is_done = close(descriptor) == 0 && is_done;
        if (is_done && rename(temporary, path) != 0) {
            is_done = false;
            error = errno;
        }
        if (is_done) {
            sync_folder(folder);
        } else {
            unlink(temporary);
        }
    }
    arena_destroy(scratch);
    errno = error;
    return is_done;
}

/* errno tells of the last part alone: one above it may be there and not ours to make. */
static bool make_folders(char *path, mode_t mode)
{
    struct stat found;
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(path, mode);
        *slash = '/';
    }
    if (mkdir(path, mode) == 0) {
        return true;
    }
    const int why = errno;
    const bool is_there = why == EEXIST && stat(path, &found) == 0 && S_ISDIR(found.st_mode);
    errno = why == EEXIST ? ENOTDIR : why;
    return is_there;
}

bool file_make_folder(const char *path, unsigned mode)
{
    struct arena *scratch = arena_create();
    const size_t length = strlen(path);
    /* `a/` is `a`: else its last part would have no name. */
    const bool has_slash = length > 1 && path[length - 1] == '/';
    const bool is_there =
        length > 0 && make_folders(arena_copy(scratch, path, length - has_slash), (mode_t)mode);
    const int why = length > 0 ? errno : ENOENT;
    arena_destroy(scratch);
    errno = why;
    return is_there;
}

struct file_stamp file_stamp_of(const struct stat *found)
{
    return (struct file_stamp){.size_bytes = found->st_size,
                               .modified_s = found->st_mtim.tv_sec,
                               .modified_ns = found->st_mtim.tv_nsec,
                               .inode = (int64_t)found->st_ino};
}

struct file_stamp file_stamp_read(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 ? file_stamp_of(&found) : (struct file_stamp){.size_bytes = -1};
}

bool file_stamp_equal(const struct file_stamp *a, const struct file_stamp *b)
{
    return a->size_bytes == b->size_bytes && a->modified_s == b->modified_s &&
           a->modified_ns == b->modified_ns && a->inode == b->inode;
}

char *file_slashes(struct arena *arena, const char *path)
{
    char *slashed = arena_text(arena, path);
    for (char *letter = slashed; *letter != '\0'; letter++) {
        *letter = *letter == '\\' ? '/' : *letter;
    }
    return slashed;
}

char *file_join(struct arena *arena, const char *folder, const char *name)
{
    if (name[0] == '/' || folder[0] == '\0' || strcmp(folder, ".") == 0) {
        return arena_text(arena, name);
    }
    const bool has_slash = folder[strlen(folder) - 1] == '/';
    return arena_format(arena, "%s%s%s", folder, has_slash ? "" : "/", name);
}

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

char *file_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) {
        return arena_text(arena, ".");
    }
    return slash == path ? arena_text(arena, "/") : arena_copy(arena, path, (size_t)(slash - path));
}

bool file_has_ending(const char *path, const char *ending)
{
    const char *dot = strrchr(file_name(path), '.');
    return dot != NULL && strcasecmp(dot + 1, ending) == 0;
}

bool file_has_ending_of(const char *path, const char *const *endings)
{
    for (; *endings != NULL; endings++) {
        if (file_has_ending(path, *endings)) {
            return true;
        }
    }
    return false;
}

enum file_status file_list(struct arena *arena, const char *folder, size_t max,
                           struct file_names *names)
{
    DIR *stream = opendir(folder);
    if (stream == NULL) {
        return file_status_of(errno);
    }
    enum file_status status = FILE_FOUND;
    for (struct dirent *item = readdir(stream); item != NULL; item = readdir(stream)) {
        struct stat facts;
        if (item->d_name[0] == '.' || fstatat(dirfd(stream), item->d_name, &facts, 0) != 0 ||
            !S_ISREG(facts.st_mode)) {
            continue;
        }
        if (names->count == max) {
            status = FILE_TOO_LARGE;
            break;
        }
        *LIST_PUSH(arena, names) = arena_text(arena, item->d_name);
    }
    closedir(stream);
    return status;
}
