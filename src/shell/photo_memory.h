#pragma once

#include <stdbool.h>

#include "base/file.h"
#include "photo/protocol.h"

/*
 * What was seen of photo files before, so that looking at an unchanged folder again costs next to
 * nothing. Kept in the user's cache folder, by path and stamp; what is damaged there, of another
 * version or too much is as if it were not there. One thread at a time.
 */

struct photo_seen {
    enum photo_outcome outcome;
    int width_px, height_px; /* upright; 0: the header cannot be read */
    int64_t taken;           /* seconds since 1970 in local time; 0: unknown */
    bool is_incomplete;      /* its end is missing, which does not show */
    bool is_untagged_inks;   /* CMYK without a profile */
    bool is_turned_twice;    /* its thumbnail lies otherwise than its tag says */
    const char *format;      /* "": unknown */
    const char *caption;     /* written in it, NFC; "": none */
    const char *digest;      /* SHA-256 in hex; "": not asked for yet */
};

struct photo_memory;

/** What is kept in `folder`; NULL: nothing is, nor will be. */
struct photo_memory *photo_memory_open(const char *folder);

/** Writes what is new, and frees. NULL does nothing. */
void photo_memory_close(struct photo_memory *memory);

/** What was seen of a file in this state; NULL: nothing. Lives as long as the memory. */
const struct photo_seen *photo_memory_find(struct photo_memory *memory, const char *path,
                                           const struct file_stamp *stamp);

/** Remembers; texts are copied. NULL memory: does nothing. */
void photo_memory_keep(struct photo_memory *memory, const char *path,
                       const struct file_stamp *stamp, const struct photo_seen *seen);

/** Where that is: $XDG_CACHE_HOME/hallscreen, else ~/.cache/hallscreen; made if need be. NULL:
 * there is no such place. */
char *photo_memory_folder(struct arena *arena);
