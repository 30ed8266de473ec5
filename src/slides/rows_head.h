#pragma once

#include "slides/rows.h"
#include "slides/stack.h"

/* What stands on every page of a list above its rows: heading, notes, a rule, and which rows these
 * are. For rows*.c alone. */

struct rows_head {
    const struct page_maker *maker;
    bool has_heading, is_solemn;
    struct stack stack;
    int range_advance; /* of the widest range, 1/1000 em; 0: none */
    /* filled by a try */
    int size, range_size;
    int height; /* with the room under it; 0: there is nothing */
    int foot;   /* room for the range at the foot of the page; 0: it stands beside the heading */
};

/** @param keeps_all  false: only the notes that are kept on every page
 * @param has_range  whether it says which rows are on the page */
struct rows_head rows_head_make(const struct page_maker *maker, const struct rows *rows,
                                bool keeps_all, bool has_range);

/** How many ways there are to set the heading, the better first. */
size_t rows_head_variants(const struct rows_head *head);

/** Sets its heights for rows of a size. @return whether it fits this way, with no group parted
 * further than `allowed` */
bool rows_head_try(struct rows_head *head, int size, enum parting allowed, size_t variant);

/** @param range  "1–6 / 13", shown where the head has one */
void rows_head_emit(const struct rows_head *head, struct page *page, const char *range);

/** "1–6 / 13", "7 / 13"; rows are counted from 1. */
char *rows_range_text(struct arena *arena, size_t first, size_t last, size_t count);

/** One line on the baseline of the line that it belongs to, in a rectangle as wide as `rect`. */
void rows_emit_beside(const struct page_maker *maker, struct page *page, const char *text,
                      const struct text_style *style, int size, struct rect rect, int baseline);

enum { ROWS_LINE_HEIGHT = 1350 };
