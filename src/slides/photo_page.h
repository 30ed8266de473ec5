#pragma once

#include "slides/photo_list.h"

/*
 * One page of photos: where they stand, on what, and their captions under them; beside them on
 * walls so wide that there is room.
 */

enum photo_mode {
    MODE_FIT,   /* whole, on a blurred copy */
    MODE_FILL,  /* all the room, cut around the focus; fit where it would get coarse */
    MODE_FRAME, /* whole, in a mat on the theme's ground */
    MODE_PAIR,  /* two portraits side by side; others as fit */
};

/** How a slide shows its photos. */
struct photo_look {
    enum photo_mode mode;
    enum drift drift;         /* of a photo alone on its page */
    struct point_value focus; /* of photos that have none of their own */
};

/** Appends the page of one photo, which may drift, or of two side by side. */
void photo_page_make(const struct page_maker *maker, struct pages *pages,
                     const struct photo_look *look, const struct photo *photos, size_t count);

/** What is known of a photo's size; taken to be 3:2, and large, where nothing is. */
struct picture_facts photo_facts(const struct picture_source *pictures, const struct photo *photo);
