#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Files as operators have them: bounded reads, names from Windows and macOS, writes that leave
 * the old or the new file and nothing between. Any thread.
 */

enum file_status {
    FILE_FOUND,
    FILE_MISSING,    /* nothing there under any spelling */
    FILE_WRONG_CASE, /* there, but with other capitals: Linux does not open it */
    FILE_OUTSIDE,    /* `..`, an absolute path, or a link that leads out of the root */
    FILE_WRONG_TYPE, /* a folder where a file is asked for, or the other way; a device, a pipe */
    FILE_DENIED,
    FILE_TOO_LARGE,
    FILE_FAILED, /* the machine: input/output error, too many open files */
};

enum file_type {
    FILE_REGULAR,
    FILE_FOLDER,
};

/**
 * Reads a whole regular file (a pipe or device is FILE_WRONG_TYPE, never waited for).
 * @param max_bytes  larger: FILE_TOO_LARGE
 * @param bytes      gets the content with a NUL behind it, in the arena
 */
enum file_status file_read(struct arena *arena, const char *path, size_t max_bytes, char **bytes,
                           size_t *size_bytes);

/**
 * Replaces or makes a file: temporary file in the same folder, write, fsync, rename, fsync of the
 * folder. On false the old file is as it was, no temporary file is left, and errno says why.
 */
bool file_replace(const char *path, const void *bytes, size_t size_bytes);

/** Makes a folder and those above it that are missing; true where it is there already. On false
 * errno says why. */
bool file_make_folder(const char *path, unsigned mode);

/**
 * Finds what a show file means by a relative path: each part is looked up as it is, then by NFC
 * (macOS writes names decomposed), then without case (FILE_WRONG_CASE). `\` is read as `/`.
 * @param actual  gets the path that opens the file (root included); for FILE_WRONG_CASE the
 *                relative path with the right letters; else NULL
 * @param by_nfc  gets whether only the NFC comparison found it; may be NULL
 */
enum file_status file_find(struct arena *arena, const char *root, const char *relative,
                           enum file_type type, char **actual, bool *by_nfc);

/** What the folders held when a name was first looked for in them, so that many names cost one
 * listing of each; for one load of a show. */
struct file_listings;
struct file_listings *file_listings_create(void);
void file_listings_destroy(struct file_listings *listings);

/** file_find of one of many names. */
enum file_status file_find_listed(struct file_listings *listings, struct arena *arena,
                                  const char *root, const char *relative, enum file_type type,
                                  char **actual, bool *by_nfc);

/** What the errno of open or stat says of a file. */
enum file_status file_status_of(int error);

/** What tells one state of a file from another; without padding, so that it can be hashed. */
struct file_stamp {
    int64_t size_bytes; /* -1: it is not there */
    int64_t modified_s, modified_ns, inode;
};

struct stat;
struct file_stamp file_stamp_of(const struct stat *found);
struct file_stamp file_stamp_read(const char *path);
bool file_stamp_equal(const struct file_stamp *a, const struct file_stamp *b);

struct file_names {
    char **items; /* names without folder, as the file system has them, in no order */
    size_t count, capacity;
};

/** Regular files directly in a folder, hidden ones (leading dot) left out; at most `max` (else
 * FILE_TOO_LARGE). */
enum file_status file_list(struct arena *arena, const char *folder, size_t max,
                           struct file_names *names);

/** A path as it is written on Windows, with `/` for `\`. */
char *file_slashes(struct arena *arena, const char *path);

/** `folder/name`; a folder of "" or "." gives the name alone; an absolute name gives itself. */
char *file_join(struct arena *arena, const char *folder, const char *name);

/** The folder part of a path, "." if there is none. */
char *file_folder(struct arena *arena, const char *path);

/** The part after the last slash. */
const char *file_name(const char *path);

/** Whether the name ends with `.ending`, without case. */
bool file_has_ending(const char *path, const char *ending);

/** Whether it ends with one of these; the list ends with NULL. */
bool file_has_ending_of(const char *path, const char *const *endings);
