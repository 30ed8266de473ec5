#pragma once

#include "layout/tokens.h"

/*
 * Runs of tokens that belong together: personal names with what stands before them, terms and
 * places of the lexicon, names of places. Fills the fields of the tokens that say so.
 */

/** How strongly a group holds two tokens together, weakest first. */
enum strength {
    LOOSE = 1, /* where shorter terms meet in a long one: Phó Bí thư | Thường trực */
    FIRM,      /* where they meet in a term, within a name: Hội đồng | nhân dân */
    CLOSE,     /* a word that leans on the next one: của | tỉnh */
    TIGHT,     /* within a word: Bí | thư */
};

void groups_find(struct tokens *tokens);

/** Bytes from the start of a text, each behind a blank. */
struct name_parts {
    size_t start;  /* of the name, behind degree and rank; 0: nothing is before it */
    size_t middle; /* of its last two syllables */
};

/** Where the name that ends a text of one line may be parted when it is set large: PGS. TS. |
 * Nguyễn Thị | Ánh Nguyệt. False: it is shorter than four syllables, or there is none. */
bool groups_part_name(const char *text, struct name_parts *parts);

/** Whether a text begins with a person's name without a word of address: a family name and at least
 * one syllable more, in small letters. */
bool groups_begin_with_name(const char *text);
