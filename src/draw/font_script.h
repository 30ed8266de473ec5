#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What a word is made of, by Unicode and without a font: what is invisible in it, where emoji begin
 * and end, where it may be cut if no face has all of it. Pure; any thread.
 */

enum { FONT_SCRIPT_BYTES = 240 }; /* the longest word that is looked at */

/** Nothing to see, and no face need have it: joiners, variation selectors, marks of direction. */
bool font_script_is_invisible(uint32_t code_point);

/** Means nothing outside the font it was typed in (a bullet of Wingdings): another face's sign
 * there is none of it. */
bool font_script_is_private(uint32_t code_point);

/** Stands on the letter before it: the breve of Ê Đê "Ơ̆", for which there is no letter of its own.
 */
bool font_script_is_mark(uint32_t code_point);

/** A blank of any width. */
bool font_script_is_blank(uint32_t code_point);

/**
 * The stretch at the beginning of a word that is all emoji (what Unicode shows in colour by itself
 * or by U+FE0F, with its joiners, skin tones, keycaps) or all something else.
 * @return its bytes, at least one code point
 */
size_t font_script_stretch(const char *word, size_t size_bytes, bool *is_emoji);

/** The bytes of the first word by UAX #29, of at most FONT_SCRIPT_BYTES: "Tiếng中文" has "Tiếng",
 * "中" and "文". */
size_t font_script_word(const char *word, size_t size_bytes);

/** The ISO 15924 name of a letter's script where its signs only join when the shaper knows of it
 * (Khmer, Burmese, the scripts of India), else "Zzzz": all others stand as they come. */
const char *font_script_name(uint32_t code_point);

/** Which of the regional forms of a Chinese character a word wants, as the Noto CJK faces name it:
 * "JP" beside kana, "KR" beside hangul, else "SC". */
const char *font_script_region(const uint32_t *code_points, size_t count);
