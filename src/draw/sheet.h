#pragma once

#include <stdbool.h>

#include "draw/fonts.h"
#include "draw/picture.h"

/*
 * The pages of a show small beside each other, to be looked over or printed: on a neutral ground,
 * with their numbers under them.
 */

enum { SHEET_PAGES = 48, SHEET_LABEL_BYTES = 48 };

struct sheet {
    int thumb_width_px, thumb_height_px;
    struct picture *thumbs[SHEET_PAGES];
    char labels[SHEET_PAGES][SHEET_LABEL_BYTES];
    int count;
};

/** For pages of this size; nothing is made before the first page. */
struct sheet sheet_make(int page_width_px, int page_height_px);

/** Adds a page, made small; at most SHEET_PAGES. False: no memory. */
bool sheet_add(struct sheet *sheet, const struct picture *page, const char *label);

/** The sheet as a picture (the caller destroys it), and empty again; NULL: no memory. */
struct picture *sheet_draw(struct sheet *sheet, struct fonts *fonts);
