#pragma once

#include "slides/photo_list.h"

/*
 * One page of photos: where they stand, on what, and their captions under them; beside them on
 * walls so wide that there is room.
 */

enum photo_layout {
    MODE_FIT,   /* whole, on a blurred copy */
    MODE_FILL,  /* all the room, cut around the focus; fit where it would get coarse or be cut to a
                   strip */
    MODE_FRAME, /* whole, in a mat on the theme's ground */
    MODE_PAIR,  /* two upright ones side by side, two wide ones one above the other; else as fit */
};

/** How a slide shows its photos. */
struct photo_look {
    enum photo_layout mode;
    enum drift drift;         /* of a photo alone on its page */
    struct point_value focus; /* of photos that have none of their own */
    int caption_size;         /* of all captions, unless one must be smaller; 0: each its own */
};

/** Appends the page of one photo, which may drift, or of two. */
void photo_page_make(const struct page_maker *maker, struct pages *pages,
                     const struct photo_look *look, const struct photo *photos, size_t count);

/** What a page holds when it goes by no other one. */
struct photo_plan {
    size_t count;     /* of photos */
    int caption_size; /* of its smallest caption; 0: it has none */
};

/** How many of the photos that are `left` share the next page: two in MODE_PAIR that are of one
 * shape, which the room suits, with words that have room there. */
struct photo_plan photo_page_plan(const struct page_maker *maker, const struct photo_look *look,
                                  const struct photo *photos, size_t left);
