#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * A text as the blank-separated tokens that the rules of line breaking look at: what they are
 * without punctuation and case, and what kind of thing they are. Knows writing, not Vietnamese.
 */

/** A token of nothing but punctuation. */
enum bare {
    BARE_NOT,
    BARE_DASH,
    BARE_OPENING, /* “ ( and so on, and the first of two straight quotes */
    BARE_CLOSING, /* what belongs to the word before it: ” ) ./. % ... */
};

struct token {
    const char *text; /* as written; 0 bytes: an empty line between two */
    size_t size_bytes;
    size_t blanks;    /* behind it, to the next token */
    uint32_t last;    /* its last code point */
    bool is_glued;    /* UAX #14 allows no break at the blanks behind it */
    bool ends_line;   /* the operator's line break is behind it */
    bool opens;       /* begins with opening punctuation */
    bool closes;      /* ends with punctuation that no name or term goes across */
    bool is_capital;  /* begins with a capital letter */
    bool is_lone;     /* a single letter: an initial */
    bool in_capitals; /* its line has no small letter: capitals say nothing */
    bool is_number;   /* begins with a digit: 3, 07/4, 8h15, 163/QĐ-UBND */
    bool is_plain;    /* digits only */
    bool is_document; /* a number with letters: 21-KL/TW */
    bool is_roman;    /* XV: capitals out of IVXLCDM */
    enum bare bare;
    /* filled by groups_find: tokens of the longest term that begins here, how strongly its group
     * holds it to the next token, 0: not at all */
    size_t term;
    bool is_long_term; /* out of those that may be parted where shorter ones meet */
    int hard, soft;
    bool begins_group, ends_group;
};

struct tokens {
    struct token *items;
    size_t count, capacity;
    const char **cores;        /* of each: lower case, no punctuation at the ends; "" where bare */
    const char *opportunities; /* libunistring's answer for each byte of the text */
};

/** The tokens of a text, without empty lines at its ends. All lives in `arena`. */
void tokens_find(struct arena *arena, const char *text, struct tokens *tokens);

/** Whether token `i` is the last one of its line. */
bool tokens_line_ends(const struct tokens *tokens, size_t i);

/** Whether no name or term goes on behind token `i`. */
bool tokens_phrase_ends(const struct tokens *tokens, size_t i);

/** Whether the core of token `i` is among `words`. */
bool tokens_is_one_of(const struct tokens *tokens, size_t i, const char *const *words,
                      size_t count);
