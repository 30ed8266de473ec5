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
#include "base/limits.h"
#include "base/text.h"

static enum file_status status_of(int error)
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
        return status_of(errno);
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

/* How well a name in a folder answers what was asked for; larger is better. */
enum match {
    MATCH_NONE,
    MATCH_CASE,
    MATCH_NFC,
};

static enum match name_match(struct arena *scratch, const char *name, const char *wanted)
{
    if (!text_is_utf8(name, strlen(name), NULL)) {
        return MATCH_NONE;
    }
    const char *normal = text_nfc(scratch, name, strlen(name));
    if (strcmp(normal, wanted) == 0) {
        return MATCH_NFC;
    }
    return strcmp(text_upper(scratch, normal), text_upper(scratch, wanted)) == 0 ? MATCH_CASE
                                                                                 : MATCH_NONE;
}

/* The name in `folder` that is meant by `part`, which is not there to the letter. */
static enum match folder_match(struct arena *arena, const char *folder, const char *part,
                               char **name)
{
    DIR *stream = opendir(folder);
    if (stream == NULL) {
        return MATCH_NONE;
    }
    struct arena *scratch = arena_create();
    const char *wanted = text_nfc(scratch, part, strlen(part));
    enum match best = MATCH_NONE;
    for (struct dirent *item = readdir(stream); item != NULL; item = readdir(stream)) {
        const enum match match = name_match(scratch, item->d_name, wanted);
        if (match > best) {
            best = match;
            *name = arena_text(arena, item->d_name);
        }
    }
    arena_destroy(scratch);
    closedir(stream);
    return best;
}

/* Whether `path`, links followed, still lies in `root`. */
static bool is_inside(const char *root, const char *path)
{
    char *real_root = realpath(root, NULL);
    char *real_path = realpath(path, NULL);
    bool is_in = real_root != NULL && real_path != NULL;
    if (is_in) {
        const size_t size = strcmp(real_root, "/") == 0 ? 0 : strlen(real_root);
        is_in = strncmp(real_root, real_path, size) == 0 &&
                (real_path[size] == '/' || real_path[size] == '\0');
    }
    free(real_root);
    free(real_path);
    return is_in;
}

static enum file_status check_type(const char *path, enum file_type type)
{
    struct stat facts;
    if (stat(path, &facts) != 0) {
        return status_of(errno);
    }
    const bool is_right = type == FILE_FOLDER ? S_ISDIR(facts.st_mode) : S_ISREG(facts.st_mode);
    if (!is_right) {
        return FILE_WRONG_TYPE;
    }
    return access(path, type == FILE_FOLDER ? R_OK | X_OK : R_OK) == 0 ? FILE_FOUND : FILE_DENIED;
}

static bool leads_out(const char *relative)
{
    if (relative[0] == '/') {
        return true;
    }
    const bool is_drive = relative[0] != '\0' && relative[1] == ':';
    int depth = 0;
    while (*relative != '\0' && depth >= 0) {
        const size_t size = strcspn(relative, "/");
        if (size == 2 && strncmp(relative, "..", 2) == 0) {
            depth--;
        } else if (size > 0 && !(size == 1 && relative[0] == '.')) {
            depth++;
        }
        relative += size + (relative[size] == '/');
    }
    return depth < 0 || is_drive;
}

/* One part of the path further; false where there is nothing that could be meant. */
static bool step_into(struct arena *arena, char **path, char **spelled, const char *part,
                      bool *is_wrong_case, bool *is_by_nfc)
{
    char *next = file_join(arena, *path, part);
    char *name = arena_text(arena, part);
    struct stat facts;
    if (lstat(next, &facts) != 0) {
        const enum match match = folder_match(arena, *path, part, &name);
        if (match == MATCH_NONE) {
            return false;
        }
        *is_wrong_case = *is_wrong_case || match == MATCH_CASE;
        *is_by_nfc = *is_by_nfc || match == MATCH_NFC;
        next = file_join(arena, *path, name);
    }
    *path = next;
    *spelled = **spelled == '\0' ? name : arena_format(arena, "%s/%s", *spelled, name);
    return true;
}

enum file_status file_find(struct arena *arena, const char *root, const char *relative,
                           enum file_type type, char **actual, bool *by_nfc)
{
    *actual = NULL;
    bool is_wrong_case = false, is_by_nfc = false;
    char *asked = file_slashes(arena, relative);
    if (leads_out(asked)) {
        return FILE_OUTSIDE;
    }
    if (strlen(asked) > LIMIT_PATH_BYTES) {
        return FILE_MISSING;
    }
    char *path = arena_text(arena, root[0] == '\0' ? "." : root), *spelled = arena_text(arena, "");
    for (char *part = asked; *part != '\0';) {
        const size_t size = strcspn(part, "/");
        const char *name = arena_copy(arena, part, size);
        part += size + (part[size] == '/');
        if (size == 0 || strcmp(name, ".") == 0) {
            continue;
        }
        if (!step_into(arena, &path, &spelled, name, &is_wrong_case, &is_by_nfc)) {
            return FILE_MISSING;
        }
    }
    if (!is_inside(root[0] == '\0' ? "." : root, path)) {
        struct stat facts;
        return stat(path, &facts) != 0 ? FILE_MISSING : FILE_OUTSIDE;
    }
    if (is_wrong_case) {
        *actual = spelled;
        return FILE_WRONG_CASE;
    }
    const enum file_status status = check_type(path, type);
    *actual = status == FILE_FOUND ? path : NULL;
    if (by_nfc != NULL) {
        *by_nfc = is_by_nfc;
    }
    return status;
}

enum file_status file_list(struct arena *arena, const char *folder, size_t max,
                           struct file_names *names)
{
    DIR *stream = opendir(folder);
    if (stream == NULL) {
        return status_of(errno);
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
