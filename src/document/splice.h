#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "document/source.h"

/* An edit of a file: byte ranges of the decoded text replaced, everything else as it was. */

struct splice {
    size_t start, end;       /* byte range of source->text; start == end inserts */
    const char *replacement; /* UTF-8; its `\n` become the file's line end */
};

/**
 * Applies splices (in order, not overlapping, at character borders) and encodes the result as the
 * source was: encoding, BOM, line ends and comments stay.
 * @return false, outputs untouched, where the splices are not in order, overlap, leave the text or
 * cut a character
 */
bool document_splice(struct arena *arena, const struct source *source, const struct splice *splices,
                     size_t count, char **bytes, size_t *size_bytes);
