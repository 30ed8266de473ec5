#pragma once

#include "layout/box.h"
#include "slides/pictures.h"

/* The identity of a page: what is approved is what is shown. */

/** SHA-256 in hex over boxes, `looks` (theme and font files as one text) and the contents of
 * pictures. */
void page_hash(const struct page *page, const char *looks, const struct picture_source *pictures,
               char hex[65]);

/** The boxes as `render --boxes` prints them (design.md §4), in pixels of a picture `height_px`
 * high, one line each. */
char *page_boxes_text(struct arena *arena, const struct page *page, int height_px,
                      const char *const *face_files);
