#include "shell/fingerprint.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/require.h"

enum { SMALL_BYTES = 1 << 20 };

static uint64_t add_stamp(uint64_t hash, const struct stat *found)
{
    const struct file_stamp stamp = file_stamp_of(found);
    return hash_add(hash, &stamp, sizeof stamp);
}

static uint64_t add_content(uint64_t hash, const char *path)
{
    const int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    char piece[16384];
    for (ssize_t got; file >= 0 && (got = read(file, piece, sizeof piece)) > 0;) {
        hash = hash_add(hash, piece, (size_t)got);
    }
    if (file >= 0) {
        close(file);
    }
    return hash;
}

/* The sum does not depend on the order in which the folder names them. */
static uint64_t add_folder(uint64_t hash, const char *path)
{
    uint64_t sum = 0;
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return hash;
    }
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        struct stat found;
        if (entry->d_name[0] != '.' && fstatat(dirfd(folder), entry->d_name, &found, 0) == 0) {
            sum += add_stamp(hash_add(hash_begin, entry->d_name, strlen(entry->d_name)), &found);
        }
    }
    closedir(folder);
    return hash_add(hash, &sum, sizeof sum);
}

uint64_t fingerprint_of(const char *const *paths, size_t count)
{
    uint64_t hash = hash_begin;
    for (size_t i = 0; i < count; i++) {
        struct stat found;
        hash = hash_add(hash, paths[i], strlen(paths[i]) + 1);
        if (stat(paths[i], &found) != 0) {
            continue;
        }
        if (S_ISDIR(found.st_mode)) {
            hash = add_folder(hash, paths[i]);
        } else if (S_ISREG(found.st_mode)) {
            hash = add_stamp(hash, &found);
            hash = found.st_size <= SMALL_BYTES ? add_content(hash, paths[i]) : hash;
        }
    }
    return hash;
}

static bool is_unended(const char *path)
{
    static const char *const endings[] = {"yaml", "yml", "txt", "csv", NULL};
    struct stat found;
    const int file =
        file_has_ending_of(path, endings) ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
    if (file < 0) {
        return false;
    }
    char last = '\n';
    const bool is_read = fstat(file, &found) == 0 && S_ISREG(found.st_mode) && found.st_size > 0 &&
                         pread(file, &last, 1, found.st_size - 1) == 1;
    close(file);
    return is_read && last != '\n';
}

size_t fingerprint_unended(const char *const *paths, size_t count)
{
    size_t unended = 0;
    for (size_t i = 0; i < count; i++) {
        unended += is_unended(paths[i]);
    }
    return unended;
}
