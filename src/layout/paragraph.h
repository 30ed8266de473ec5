#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "layout/box.h"
#include "layout/measure.h"

/*
 * Text broken into lines. Opportunities are UAX #14's (libunistring); what they cost, and which of
 * them are forbidden, is Vietnamese (domain.md §2.1) and stands in breaks.c; the choice is optimal
 * over the whole paragraph (fewest lines, then least cost with evenly filled lines), not greedy.
 * The operator's own line breaks (`\n`) always win. Text is never cut, hyphenated or ended by dots.
 */

struct text_line {
    const char *text; /* NUL-terminated, no blanks at the ends */
    int advance;      /* 1/1000 em */
};

struct text_lines {
    struct text_line *items;
    size_t count, capacity;
    bool is_broken_in_group; /* a hard group (a name, a number and its unit) had to be parted at a
                                blank */
    bool is_too_wide;        /* a word does not fit the width at all: the size must go down */
};

/**
 * Breaks `text` into lines of at most `max_advance` (1/1000 em; a width in units * 1000 / size).
 * Pure; the same answer on every call.
 */
void paragraph_break(struct arena *arena, const struct measurer *measurer, enum face face,
                     const char *text, int max_advance, struct text_lines *lines);

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
 * Appends one BOX_TEXT a line to a page, the first line's top at `y`.
 * @return the y below the last line
 */
int paragraph_emit(struct arena *arena, const struct measurer *measurer, struct page *page,
                   const struct text_lines *lines, const struct text_style *style, int size, int x,
                   int y, int width);
