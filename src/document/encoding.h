#pragma once

#include "document/source.h"

/* How bytes become a source. Used by source.c and encoding.c alone. */

/** A source over text that is known to be good; `text` must be NUL-terminated. */
const struct source *source_make(struct arena *arena, const char *path, const char *text,
                                 size_t size_bytes, enum source_encoding encoding);
