#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/phrases.h"

/*
 * Words of Vietnamese that line breaking knows, in lower case and NFC, with the tone mark of the
 * new style (`ủy`, `hòa`). Data only: what they mean for a break stands in breaks.c. Sources:
 * domain.md §1 and §2.1 and the names of posts, bodies and awards as provincial offices write them.
 */

enum lexicon_table {
    LEXICON_TERMS,         /* posts, bodies, awards, common compounds: soft groups */
    LEXICON_LONG_TERMS,    /* terms that may be parted where shorter ones meet in them */
    LEXICON_PLACES,        /* provinces, regions: soft groups that may also be parts of names */
    LEXICON_FAMILIES,      /* family names that begin a personal name */
    LEXICON_CAPS_FAMILIES, /* those that begin one even where everything is in capitals */
    LEXICON_ADDRESSES,     /* what stands before a personal name: address, rank, degree */
    LEXICON_JOINERS,       /* words that a line should not end with */
    LEXICON_OPENERS,       /* words that a line likes to begin with */
    LEXICON_ORDINALS,      /* words whose number follows: năm 2023, Khóa XV */
    LEXICON_RANKS,         /* spelt numbers behind them: hạng Ba, thứ nhất */
    LEXICON_PLACERS,       /* what stands before the name of a place: tỉnh, huyện */
    LEXICON_DOCUMENTS,     /* last word of what a document number belongs to: Nghị định */
    LEXICON_HEADS,         /* what begins the name of a body or post: Sở, Ban, Phó */
    LEXICON_COUNT,
};

extern const struct phrases lexicon[LEXICON_COUNT];

/** How many of `words` (lower case, without punctuation) the longest phrase of the table takes that
 * begins with the first; 0: none. */
size_t lexicon_match(enum lexicon_table table, const char *const *words, size_t count);

/** Whether this one word is in the table. */
bool lexicon_has(enum lexicon_table table, const char *word);
