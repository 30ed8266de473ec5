#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "document/source.h"

/*
 * Repairs of a text in memory: what stands instead of which bytes, and, for the repaired text,
 * where each of its bytes was. Used by the YAML front alone; an edit of a file is splice.h.
 */

struct edit {
    size_t start, end; /* byte range of source->text; start == end inserts */
    const char *replacement;
    size_t size_bytes;
};

/* In order, not overlapping. */
struct patch {
    struct edit *items;
    size_t count, capacity;
};

/** Adds an edit. Edits that its range touches give way to it, and it covers what they did. Edits
 * come nearly in order. */
void patch_replace(struct arena *arena, struct patch *patch, size_t start, size_t end,
                   const char *replacement);

/** `end`, or the end of the edit that goes on over it. */
size_t patch_end(const struct patch *patch, size_t end);

/** The bytes `start` to `end` of the source as they are after the edits that lie in them. */
char *patch_render(struct arena *arena, const struct source *source, const struct patch *patch,
                   size_t start, size_t end);

/* A repaired text. */
struct patched {
    const struct source *source;
    const struct patch *patch;
    const char *text;
    size_t size_bytes;
    const size_t *starts; /* of each edit's replacement in `text` */
};

/** The whole text repaired; without edits it is the source's own. */
struct patched patch_apply(struct arena *arena, const struct source *source,
                           const struct patch *patch);

/**
 * Where a byte of the repaired text was. What lies inside a replacement was at the start of what it
 * replaces, or at its end.
 */
size_t patched_start(const struct patched *patched, size_t offset);
size_t patched_end(const struct patched *patched, size_t offset);
