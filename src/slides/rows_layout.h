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
    size_t column_count;
    int gutter;
    int preferred;       /* size of rows that need not be larger; a step */
    int portrait_height; /* where rows have any; 3 wide by 4 high */
    int name_steps;      /* texts above the size of rows: where each stands on a page alone */
    /* filled by a try */
    int size, name_size, detail_size;
    struct text_lines *text_lines, *detail_lines;
    int *heights; /* of each row */
    int room;     /* of a column */
    /* filled by rows_layout_spread */
    int extra; /* room that each row has besides its height */
};

/** One of the ways to set a list. */
struct rows_plan {
    bool keeps_all;      /* all notes stand on every page */
    bool has_range;      /* which rows are on the page is told */
    size_t column_count; /* 1 to rows_layout_most_columns */
};

/** 2 for a list of names, and for any on a very wide wall, where there are rows enough; 1 on an
 * upright screen. */
size_t rows_layout_most_columns(const struct page_maker *maker, const struct rows *rows);

struct rows_layout rows_layout_make(const struct page_maker *maker, const struct rows *rows,
                                    const struct rows_plan *plan);

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

/** Height of what stands side by side in the columns of a page; `row` is below in_first_column. */
int rows_layout_grid_height(const struct rows_layout *layout, const struct rows_page *page,
                            size_t row);

/** Gives what room the fullest page has left to the rows of all pages alike. */
void rows_layout_spread(struct rows_layout *layout, const struct rows_pages *pages);

struct rows_lines {
    size_t texts, details;
};

/** After a try: how many lines all rows take. */
struct rows_lines rows_layout_count_lines(const struct rows_layout *layout);

/** Size of portraits where there is room for no larger ones, in units. */
int rows_layout_least_portrait(const struct page_maker *maker);

int rows_layout_column_width(const struct rows_layout *layout);

/** Where leads and texts begin, from the left edge of their column; whether a lead stands on a line
 * of its own above its text. */
bool rows_layout_has_lead_above(const struct rows_layout *layout);
int rows_layout_lead_left(const struct rows_layout *layout);
int rows_layout_text_left(const struct rows_layout *layout, size_t index);

/** Where the portrait of a row stands in the rectangle of the row. */
struct rect rows_layout_portrait(const struct rows_layout *layout, size_t index, struct rect row);

/** Where the text of a row begins in its rectangle: beside portraits in the middle, else at its
 * top, so that rows side by side begin alike. */
int rows_layout_text_top(const struct rows_layout *layout, size_t index, struct rect row);

/** Head and rows of one page. */
void rows_layout_emit(const struct rows_layout *layout, struct page *page,
                      const struct rows_page *range);
