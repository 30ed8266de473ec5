#pragma once

#include "base/arena.h"
#include "document/source.h"

/*
 * Names and terms that a show writes in two ways: hòa and hoà, `Ban Thi đua Khen thưởng` and `Ban
 * Thi đua khen thưởng`. A clause (what stands between signs, of two words or more) is a term, and
 * so are two to four words in a row within it. First everything is learned, then looked through, so
 * that the order of slides and lists does not matter.
 */

struct spellings;

struct spellings *spellings_create(void);
void spellings_destroy(struct spellings *spellings);

/** A text, and where it stands; both live as long as the spellings. */
struct spelling_text {
    const char *text;
    const struct source *source;
    size_t start;
};

/** Takes the terms of a text, each as it is written first. */
void spellings_learn(struct spellings *spellings, const struct spelling_text *text);

/** A term as it was written first, and as it is written here. */
struct spelling_pair {
    const char *first, *now; /* in the arena of spellings_find */
    const struct source *first_source;
    size_t first_start; /* of the text that holds it */
};

/**
 * Looks through a text.
 * @param pair  gets the first term in it that is written otherwise than first (told once a term)
 * @return whether there is one
 */
bool spellings_find(struct spellings *spellings, struct arena *arena, const char *text,
                    struct spelling_pair *pair);
