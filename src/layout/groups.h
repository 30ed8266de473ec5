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

/** Where a text that is a person's name and nothing else may be parted when it is set large, before
 * its last two syllables: Nguyễn Thị | Ánh Nguyệt. @return bytes from the start; 0: it has fewer
 * than four syllables, or is more than a name */
size_t groups_name_middle(const char *text);

/** Whether a text begins with a person's name without a word of address: a family name and at least
 * one syllable more, in small letters. */
bool groups_begin_with_name(const char *text);
