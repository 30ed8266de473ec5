#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "layout/frame.h"

/*
 * The order of surrender (design.md §6): more lines, smaller down to preferred, more pages, down to
 * the floor, a soft group broken, a hard group broken at a blank, under the floor to two thirds of
 * it. Sizes are steps of one scale through the whole show.
 */

/** What had to be surrendered, worst first wins; kinds report it with fit_report(). */
enum fit {
    FIT_GOOD,
    FIT_UNDER_PREFERRED, /* warning: still at or above the floor */
    FIT_GROUP_BROKEN,    /* warning: a name or number parted */
    FIT_UNDER_FLOOR,     /* warning, with the height reached */
    FIT_NOTHING,         /* error, with how many letters are too many */
};

/** The largest step of the scale not above `size` (units), for a frame. The scale's ratio is
 * 2^(1/6). */
int scale_at_most(const struct frame *frame, int size);

/** The next smaller step; 0 below one hundredth of the reference. */
int scale_below(const struct frame *frame, int size);
