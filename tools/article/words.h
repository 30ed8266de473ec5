#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "article/vocabulary.h"
#include "base/arena.h"

/*
 * A paragraph as words: what rules look at. A word is a run of letters and digits with the signs
 * inside it (K'Thanh, PGS.TS, Đ/c); a number is a run of digits; any other sign stands alone.
 */

enum word_shape {
    WORD_SIGN,
    WORD_NUMBER,
    WORD_LOWER,
    WORD_CAPITAL,  /* Lê */
    WORD_CAPITALS, /* UBND, H */
};

struct word {
    uint32_t start, end; /* byte range of the text */
    enum word_shape shape;
    char sign;          /* of a sign: its class, one of . , ; : ( ) - " ? / * ; else 0 */
    bool is_glued;      /* no blank before it */
    bool ends_sentence; /* a sign behind which a new sentence begins, or the last word */
    uint32_t sentence_start, sentence_end; /* words of the sentence that holds it */
    const char *key;                       /* lower case, tone mark in the new style */
    uint32_t classes_begin;                /* classes of which a phrase begins here */
    uint8_t longest[VOCABULARY_COUNT];     /* words of the longest phrase of each class; 0: none */
};

struct words {
    const char *text;
    struct word *items;
    size_t count;
};

/** Splits a text (NFC, single blanks) into words, at most `most` of them. Lives as long as `arena`.
 */
struct words words_split(struct arena *arena, const char *text, size_t most);

/** The longest phrase of a class that begins at `at`; 0: none, also behind the end. */
size_t words_match(const struct words *words, size_t at, enum vocabulary_class wanted);

/** The longest phrase of a class that ends before `end`; 0: none. */
size_t words_match_before(const struct words *words, size_t end, enum vocabulary_class wanted);

/** The text of the words `start` to `end` (not included), as it stands in the article. */
char *words_text(struct arena *arena, const struct words *words, size_t start, size_t end);

/** Whether this word is that sign. */
bool words_is_sign(const struct words *words, size_t at, char sign);

/** Whether the word's key is `key`. */
bool words_is(const struct words *words, size_t at, const char *key);

/** Whether the sign at `at` parts what it stands between: a dash or slash with a blank on a side,
 * any other sign. */
bool words_is_border(const struct words *words, size_t at);
