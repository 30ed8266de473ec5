#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "slides/kind.h"

/*
 * Lists on pages: a heading that is repeated, and rows under it with a number or a time before
 * them. One paging and one look for agenda, roll and awards; all rows of a slide have one size. On
 * a very wide wall the rows of a page stand in two columns where that saves a page.
 */

enum row_mark {
    ROW_PLAIN,
    ROW_CURRENT, /* with a bar and a light */
    ROW_PAST,    /* steps back */
};

struct row {
    const char *lead;          /* "08:15", "3"; NULL: none */
    const char *text;          /* never NULL */
    const char *detail;        /* under it, smaller; NULL: none */
    const char *parted_detail; /* the same with breaks, where it does not fit a line; NULL: none */
    const char *portrait, *shown_portrait; /* opens a file, and names it; NULL: none */
    bool has_portrait_room;                /* before its text, with or without one of its own */
    enum row_mark mark;
    int group; /* rows of two groups never share a page */
};

/** A line under the heading. */
struct rows_note {
    const char *text;
    bool is_kept; /* on every page, also where the notes leave no room for the rows */
};

enum { MOST_NOTES = 4 };

struct rows {
    const char *heading; /* set in capitals; NULL: none */
    bool is_solemn;      /* heading in the title face and gold */
    struct rows_note notes[MOST_NOTES];
    size_t note_count;
    enum face face; /* of rows; a current one is in FACE_STRONG, and room is made for that */
    enum text_role role;
    bool has_hairlines; /* between rows */
    bool has_marks;     /* one of them may be the current one */
    bool is_counted;    /* "1–6 / 13" where there are several pages */
    const struct row *items;
    size_t count;
    int lead_advance;      /* room for leads that may get wider, 1/1000 em of FACE_STRONG; 0: they
                              stay as they are */
    bool has_portraits;    /* one of them at least */
    size_t batch, maximum; /* 0: none */
};

/**
 * Appends the pages of a list; none where it has no rows. Where the notes would leave room for
 * hardly a row, they stand with the heading on a page of their own before it.
 */
void rows_paginate(const struct page_maker *maker, const struct rows *rows, struct pages *pages);
