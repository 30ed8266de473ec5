#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "layout/box.h"
#include "layout/measure.h"

/*
 * Text broken into lines. Opportunities are UAX #14's (libunistring); what they cost, and which of
 * them are forbidden, is Vietnamese (domain.md §2.1) and stands in breaks.c; the choice is optimal
 * over the whole paragraph, not greedy: no group parted that fits a line, then the fewest lines,
 * then evenly filled ones with good breaks.
 * The operator's own line breaks (`\n`) always win; an empty line between two stays as a line
 * without text. Text is never cut, hyphenated or ended by dots.
 */

/** What had to be parted because it is wider than a line, worst last. */
enum parting {
    PARTING_NONE,
    PARTING_SOFT, /* words that belong together: Phó | Bí thư */
    PARTING_HARD, /* a name, a number and its unit, at a blank */
};

struct text_line {
    const char *text; /* NUL-terminated, no blanks at the ends */
    int advance;      /* 1/1000 em */
};

struct text_lines {
    struct text_line *items;
    size_t count, capacity;
    enum parting parting;
    bool is_too_wide; /* a word does not fit the width at all: the size must go down */
};

/**
 * Breaks `text` into lines of at most `max_advance` (1/1000 em; a width in units * 1000 / size).
 * Pure; the same answer on every call. `lines` may be uninitialised.
 */
void paragraph_break(struct arena *arena, const struct measurer *measurer, enum face face,
                     const char *text, int max_advance, struct text_lines *lines);

/** A text whose words are found and measured, for trying several widths without doing it again.
 * Lives as long as the arena; texts of its lines lie in the arena of paragraph_lines. */
struct paragraph;

struct paragraph *paragraph_make(struct arena *arena, const struct measurer *measurer,
                                 enum face face, const char *text);

/** paragraph_make of the text in capitals. It is broken as the text is written, since capitals do
 * not tell names from other words. */
struct paragraph *paragraph_make_capitals(struct arena *arena, const struct measurer *measurer,
                                          enum face face, const char *text);

/** A text in two ways: as it is where it needs no other break than its own ("Chuyên viên, Sở Nội
 * vụ"), else as it is better parted ("Chuyên viên\nSở Nội vụ"). */
struct paragraph *paragraph_make_either(struct arena *arena, const struct measurer *measurer,
                                        enum face face, const char *text, const char *parted);

/** paragraph_break of a made paragraph. */
void paragraph_lines(struct arena *arena, const struct paragraph *paragraph, int max_advance,
                     struct text_lines *lines);

/** Whether every line fits, and nothing is parted further than `allowed`. */
bool text_lines_fit(const struct text_lines *lines, enum parting allowed);

/** How many letters (code points) are in the lines from `line_limit` on, and in what is wider than
 * `max_advance`: what FIT_NOTHING reports. 0: it fits. */
int text_lines_too_many(const struct text_lines *lines, size_t line_limit, int max_advance);

/** `width` (units) as an advance at a size. */
int advance_of_width(int width, int size);

enum align {
    ALIGN_LEFT,
    ALIGN_CENTRE,
    ALIGN_RIGHT,
};

/** How a paragraph is set. Line height in 1/1000 em (1350 to 1500), at least the face's ascent +
 * descent. */
struct text_style {
    enum face face;
    enum colour colour;
    enum align align;
    int line_height;
    int opacity; /* 0 to 1000 */
};

/** Height in units of `line_count` lines of a style at a size. */
int paragraph_height(const struct measurer *measurer, const struct text_style *style, int size,
                     size_t line_count);

/**
 * Appends one BOX_TEXT a line to a page (none for a line without text), the first line's top at
 * `y`. The ink of all letters lies within paragraph_height: the baseline stands where ascent and
 * descent are centred in the line height.
 * @return the y below the last line
 */
int paragraph_emit(struct arena *arena, const struct measurer *measurer, struct page *page,
                   const struct text_lines *lines, const struct text_style *style, int size, int x,
                   int y, int width);
