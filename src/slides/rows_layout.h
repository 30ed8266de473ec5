#pragma once

#include "layout/paging.h"
#include "slides/rows.h"
#include "slides/stack.h"

/* The geometry of a list at one size: for rows.c alone. */

struct rows_layout {
    const struct page_maker *maker;
    const struct rows *rows;
    struct stack header;
    struct paragraph **texts, **details; /* of each row; a detail may be NULL */
    int lead_advance;                    /* of the widest lead, 1/1000 em */
    int range_advance;                   /* of the widest range, 1/1000 em; 0: none */
    struct rect area;                    /* where header and columns stand */
    int column_count, gutter;
    /* filled by a try */
    int size, detail_size, range_size;
    int header_height; /* with the room under it */
    struct text_lines *text_lines, *detail_lines;
    int *heights;  /* of each row */
    int available; /* for the rows of a page, all its columns */
    /* filled by rows_layout_spread */
    int extra; /* room that each row has besides its height */
};

struct rows_layout rows_layout_make(const struct page_maker *maker, const struct rows *rows);

/**
 * Sets everything at a size; lines and heights lie in `arena`.
 * @return whether it fits with no group parted further than `allowed`, one row a page at the worst
 */
bool rows_layout_try(struct rows_layout *layout, struct arena *arena, int size,
                     enum parting allowed);

/** After a try: letters that are outside. */
int rows_layout_letters_too_many(const struct rows_layout *layout);

/** Gives what room the fullest page has left to the rows of all pages alike. */
void rows_layout_spread(struct rows_layout *layout, const struct page_ranges *ranges);

/** Header and rows of one page. */
void rows_layout_emit(const struct rows_layout *layout, struct page *page, struct page_range range);
