#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"

/*
 * A text file as it came from Notepad, decoded to UTF-8, with its lines. Everything behind it
 * (YAML, CSV, captions) works on `text` and speaks of it by byte range; what the file was encoded
 * in is kept, so that an edit can be written back in the same form.
 */

enum source_encoding {
    SOURCE_UTF8,
    SOURCE_UTF8_BOM,
    SOURCE_UTF16LE_BOM,
    SOURCE_UTF16BE_BOM,
    SOURCE_UTF16LE,
    SOURCE_UTF16BE,
};

struct source {
    const char *path; /* as shown in messages */
    const char *
        text; /* valid UTF-8 without BOM, NUL-terminated, line ends as in the file; no NUL inside */
    size_t size_bytes;
    enum source_encoding encoding;
    const size_t *line_starts; /* byte offsets in `text`; `line_count` of them, at least 1 */
    size_t line_count;
};

/**
 * Decodes bytes: BOM, UTF-16 with and without BOM; refuses with a diagnostic at line and column:
 * NUL, bad UTF-8 (naming windows-1258 / TCVN3 / "ANSI" where the evidence says so, with the remedy
 * "save as UTF-8"), other control characters, a lone surrogate.
 * @return NULL after an error; lives as long as `arena`
 */
const struct source *source_decode(struct arena *arena, const char *path, const char *bytes,
                                   size_t size_bytes, struct diagnostics *diagnostics);

/**
 * Reads and decodes a file. Missing, unreadable and too large files are diagnostics too, at
 * `asked_at` (the value that names the file), or at 1:1 of the file itself where that is NULL.
 */
const struct source *source_read(struct arena *arena, const char *path, size_t max_bytes,
                                 const struct place *asked_at, const char *key,
                                 struct diagnostics *diagnostics);

/** The place of a byte range of `text`; columns count code points; `line_text` lies in `arena`. */
struct place source_place(const struct source *source, struct arena *arena, size_t start,
                          size_t end);

/** The line (from 1) that holds a byte offset. */
size_t source_line(const struct source *source, size_t offset);

/** The offset behind the last byte of a line (from 1), its line end left out. */
size_t source_line_end(const struct source *source, size_t line);
