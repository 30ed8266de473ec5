#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "slides/kind.h"

/*
 * Lists on pages: a heading that is repeated, and rows under it with a number or a time before
 * them. One paging and one look for agenda, roll and awards; all rows of a slide have one size.
 */

enum row_mark {
    ROW_PLAIN,
    ROW_CURRENT, /* with a bar and a light */
    ROW_PAST,    /* steps back */
};

struct row {
    const char *lead;   /* "08:15", "3"; NULL: none */
    const char *text;   /* never NULL */
    const char *detail; /* under it, smaller; NULL: none */
    enum row_mark mark;
    int group; /* rows of two groups never share a page */
};

struct rows {
    const char *heading;      /* NULL: none */
    bool is_solemn;           /* heading in the title face and gold; else small, above a rule */
    const char *const *notes; /* lines under the heading */
    size_t note_count;
    enum colour text_colour;
    enum face face; /* of rows; a current one is in FACE_STRONG, and room is made for that */
    enum text_role role;
    bool has_range; /* "1–6 / 13" at the heading */
    const struct row *items;
    size_t count;
    size_t batch, maximum; /* 0: none */
};

/** Appends the pages of a list; none where it has no rows. */
void rows_paginate(const struct page_maker *maker, const struct rows *rows, struct pages *pages);
