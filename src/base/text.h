#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Text is UTF-8, kept in NFC from the moment it is read, and never cut by bytes. Unicode data and
 * algorithms are libunistring's; the order of Vietnamese names is CLDR's `vi`.
 * All functions are pure, any thread; results lie in the arena that is handed in.
 */

/**
 * Whether `size_bytes` bytes are valid UTF-8 (RFC 3629: no overlong forms, no surrogates).
 * @param bad_offset  gets the offset of the first bad byte; may be NULL; untouched on true
 */
bool text_is_utf8(const char *bytes, size_t size_bytes, size_t *bad_offset);

/** Bytes of the code point at `text` (valid UTF-8, not at its end); `*code_point` gets it. */
size_t text_decode(const char *text, uint32_t *code_point);

/** Writes a code point that is no surrogate as UTF-8 to `out`, which has room for 4 bytes; how many
 * it takes. */
size_t text_encode(char *out, uint32_t code_point);

/** Number of code points. */
size_t text_length(const char *text, size_t size_bytes);

/** NFC of the bytes, NUL-terminated (UAX #15). ASCII is only copied. */
char *text_nfc(struct arena *arena, const char *text, size_t size_bytes);

/** Without blanks (Unicode White_Space, NBSP too) at both ends, and each inner run made one blank
 * U+0020. */
char *text_squeeze(struct arena *arena, const char *text);

/**
 * The form in which keys, fixed words and CSV headers are compared: no diacritics, đ as d, no
 * case, blanks squeezed. `Chức vụ` and `chuc  vu` are equal then.
 */
char *text_fold(struct arena *arena, const char *text);

/**
 * The form in which names of people and units are compared: no case, blanks squeezed, the tone of
 * each syllable at its end, so that `Hòa` and `Hoà` are equal (`Hoa` is another name), and `Kỹ` is
 * `Kĩ`.
 */
char *text_name_key(struct arena *arena, const char *text);

/**
 * A lower-case syllable in NFC, in place: "hoà" becomes "hòa", "uỷ" "ủy", with the tone on the
 * first of two open vowels; both are right, and have as many bytes. "quý" stays.
 */
void text_tone_to_new_style(char *syllable, size_t size_bytes);

/** Capitals by Unicode (full mappings, no locale), in NFC. */
char *text_upper(struct arena *arena, const char *text);

/** Small letters, in the same way. */
char *text_lower(struct arena *arena, const char *text);

/** First letter in upper case, the rest as it is. */
char *text_capitalise(struct arena *arena, const char *text);

/**
 * How long a text is to read, in syllables: blank-separated tokens that hold a letter or digit; a
 * run of digits counts one a digit and two more from three digits on ("2023" is 6). A token of
 * letters and digits counts its digit runs, and one more if it has letters.
 */
int text_syllables(const char *text);

/** Damerau-Levenshtein distance in code points of the folded texts; at most `limit` + 1. */
int text_distance(const char *a, const char *b, int limit);

/**
 * The candidate nearest to `word` for "did you mean": folded distance at most a third of the word's
 * length (and at least 1); NULL if there is none.
 */
const char *text_nearest(const char *word, const char *const *candidates, size_t count);

/**
 * Order of Vietnamese names: given name (last syllable), then the middle ones, then the family
 * name; letters a ă â b c d đ e ê ..., tones ngang huyền hỏi ngã sắc nặng (CLDR vi).
 * @return negative, 0, positive as strcmp
 */
int text_compare_given_name(const char *a, const char *b);

/** Natural order of file names: "2" before "10", then letters without case; total (never 0 for
 * different names). */
int text_compare_natural(const char *a, const char *b);
