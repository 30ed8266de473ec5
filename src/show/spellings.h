#pragma once

#include "base/arena.h"
#include "document/source.h"

/*
 * Names and terms that a show writes in two ways: hòa and hoà, `Ban Thi đua Khen thưởng` and `Ban
 * Thi đua khen thưởng`. A clause (what stands between signs, of two words or more) is a term; it is
 * looked for again as a whole and within every later text.
 */

struct spellings;

struct spellings *spellings_create(void);
void spellings_destroy(struct spellings *spellings);

/** A term as it was written first, and as it is written now. */
struct spelling_pair {
    const char *first, *now; /* in the arena of spellings_add */
    const struct source *first_source;
    size_t first_start; /* of the text that holds it */
};

/**
 * Adds a text; all of it lives as long as its source.
 * @param pair  gets the first term in it that was written otherwise before (told once a term)
 * @return whether there is one
 */
bool spellings_add(struct spellings *spellings, struct arena *arena, const char *text,
                   const struct source *source, size_t start, struct spelling_pair *pair);
