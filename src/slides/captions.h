#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "document/source.h"

/*
 * The captions of a folder of photos: a text file, a line `FILE: CAPTION` a photo. The first colon
 * with a blank behind it parts the two; `#` begins a comment line; `?: CAPTION` waits for its file.
 */

struct caption {
    const char *file; /* as written, NFC, without folder; "?": still to come */
    const char *text; /* NFC, never "" */
    const char *key;  /* what names are compared by */
    bool is_used;     /* set by captions_take */
    struct place place;
    size_t line;
    const struct source *source; /* and the byte range of its line */
    size_t start, end;
};

struct captions {
    struct caption *items; /* by key, then by line */
    size_t count, capacity;
};

/** Reads all lines; a line that is none and two captions of one file are told. @return whether
 * there was no error */
bool captions_parse(struct arena *arena, const struct source *source,
                    struct diagnostics *diagnostics, struct captions *captions);

/** The caption of a file by its name, whatever its Unicode form and case, and marks it used; NULL:
 * none. */
const struct caption *captions_take(struct captions *captions, const char *file_name);
