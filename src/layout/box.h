#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "layout/drift.h"
#include "layout/frame.h"

/*
 * A page is a list of boxes: what stands where, in frame units, in the order in which it is
 * painted. Kinds emit them, the rasteriser paints them, `render --boxes` prints them, tests compare
 * them.
 */

enum box_type {
    BOX_GROUND,  /* first box of every page: what the whole picture is filled with */
    BOX_PICTURE, /* a photo or image file */
    BOX_BAND,    /* an even area behind text */
    BOX_LIGHT,   /* a soft light that fades out to the right (the current item) */
    BOX_RULE,    /* a thin line of the theme; fades out as `fade` says */
    BOX_TEXT,    /* one line of text */
    BOX_TYPE_COUNT,
};

/** Colours by meaning; the theme gives them. */
enum colour {
    COLOUR_ACCENT, /* what matters most: gold */
    COLOUR_TEXT,   /* what is read: white */
    COLOUR_SOFT,   /* what surrounds it */
    COLOUR_RULE,
    COLOUR_BAND, /* behind text over a picture */
    COLOUR_COUNT,
};

enum ground {
    GROUND_THEME, /* the theme's colours and ornament */
    GROUND_PLAIN, /* the theme's colours without the ornament (behind much text, around pictures) */
    GROUND_BLACK,
};

enum fade {
    FADE_NONE,
    FADE_RIGHT, /* full at the left, nothing at the right */
    FADE_BOTH,  /* full in the middle */
};

enum picture_mode {
    PICTURE_WHOLE,          /* the whole picture in the rectangle, on its ground */
    PICTURE_FILL,           /* the rectangle covered, what is too much cut off around `focus` */
    PICTURE_BACKDROP,       /* the rectangle covered by a blurred, darkened copy */
    PICTURE_BACKDROP_LIGHT, /* the same, lightened: for themes with dark letters */
};

enum border {
    BORDER_NONE,
    BORDER_THIN, /* a light line and a shadow, on a backdrop */
    BORDER_MAT,  /* a mat between two lines of the theme, on its ground */
};

/** Width of a mat with its lines, around the picture, in 1/1000 of the screen's shorter edge. */
enum { BORDER_MAT_WIDTH = 30 };

struct box {
    enum box_type type;
    struct rect rect; /* text: left edge, top of the line, advance width, line height */
    enum colour colour;
    int opacity; /* 0 to 1000 */
    /* BOX_GROUND */
    enum ground ground;
    /* BOX_RULE */
    enum fade fade;
    /* BOX_TEXT */
    enum face face;
    int size;         /* em, in units */
    int baseline;     /* y of the baseline */
    const char *text; /* one line, NFC, no blanks at the ends */
    /* BOX_PICTURE */
    enum picture_mode mode;
    const char *path;       /* opens the file (root included) */
    const char *shown_path; /* as the show names it: for --boxes, status, hashes */
    double focus_x, focus_y;
    enum border border;      /* outside of the rectangle */
    bool may_lack;           /* the page is right without it, where its file cannot be read */
    enum drift drift;        /* at most one picture of a page does */
    double drift_x, drift_y; /* the focus in what the rectangle shows */
};

/** A page in the making and when done; all texts live as long as the arena it was made with. */
struct page {
    struct box *items;
    size_t count, capacity;
};

struct pages {
    struct page *items;
    size_t count, capacity;
};

/** "ground", "picture", ...: the names that `render --boxes` prints. */
const char *box_type_name(enum box_type type);

/** Syllables of all text boxes of a page: what its reading time is taken from (domain.md §3.4). */
int page_syllables(const struct page *page);
