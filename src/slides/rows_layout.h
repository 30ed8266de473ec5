#pragma once

#include "slides/rows_head.h"

/* The geometry of a list at one size. For rows*.c alone. */

/** Rows of one page; those behind the first column stand in the second one. */
struct rows_page {
    size_t first, count, in_first_column;
};

struct rows_pages {
    struct rows_page *items;
    size_t count, capacity;
};

struct rows_layout {
    const struct page_maker *maker;
    const struct rows *rows;
    struct rows_head head;
    struct paragraph **texts, **details; /* of each row; a detail may be NULL */
    int lead_advance;                    /* of the widest lead, 1/1000 em */
    struct rect area;                    /* where head and columns stand */
    int column_count, gutter;
    int preferred; /* size of rows that need not be larger; a step */
    /* filled by a try */
    int size, detail_size;
    struct text_lines *text_lines, *detail_lines;
    int *heights; /* of each row */
    int room;     /* of a column */
    /* filled by rows_layout_spread */
    int extra; /* room that each row has besides its height */
};

/** @param keeps_all  whether all notes stand on every page */
struct rows_layout rows_layout_make(const struct page_maker *maker, const struct rows *rows,
                                    bool keeps_all);

/**
 * Sets everything at a size; lines and heights lie in `arena`.
 * @return whether it fits with no group parted further than `allowed`, one row a page at the worst
 */
bool rows_layout_try(struct rows_layout *layout, struct arena *arena, int size,
                     enum parting allowed);

/** After a try: the rows onto pages. */
void rows_layout_pages(const struct rows_layout *layout, struct arena *arena,
                       struct rows_pages *pages);

/** After a try: letters that are outside. */
int rows_layout_letters_too_many(const struct rows_layout *layout);

/** Gives what room the fullest column has left to the rows of all pages alike. */
void rows_layout_spread(struct rows_layout *layout, const struct rows_pages *pages);

/** Of one row, without the room around it. */
int rows_layout_text_height(const struct rows_layout *layout, size_t index);

int rows_layout_column_width(const struct rows_layout *layout);

/** Where texts begin, from the left edge of their column. */
int rows_layout_text_left(const struct rows_layout *layout);

/** Head and rows of one page. */
void rows_layout_emit(const struct rows_layout *layout, struct page *page, struct rows_page range,
                      bool has_range);
