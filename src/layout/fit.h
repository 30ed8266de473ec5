#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "layout/frame.h"
#include "layout/paragraph.h"

/*
 * The order of surrender (design.md §6): more lines, smaller down to preferred, more pages, down to
 * the floor, a soft group broken, a hard group broken at a blank, under the floor to two thirds of
 * it. Sizes are steps of one scale through the whole show.
 *
 * How a kind uses it: it says how many pages its content takes at one size of its leading style
 * (other styles follow by scale_steps), and fit_search walks down the order. A block that must
 * stand on one page (banner, speaker card, caption) answers 1 or 0; rows (agenda, roll, awards)
 * answer with paging_split's count, and 0 where one entry alone is higher than a page, so that a
 * whole slide has one size. Then it lays out once more at the size found, and reports `fit`.
 */

/** What had to be surrendered, worst last; kinds report it through their page_maker. */
enum fit {
    FIT_GOOD,
    FIT_UNDER_PREFERRED, /* warning: still at or above the floor */
    FIT_GROUP_BROKEN,    /* warning: a name or number parted */
    FIT_UNDER_FLOOR,     /* warning, with the height reached */
    FIT_NOTHING,         /* error, with how many letters are too many */
};

/** The largest step of the scale not above `size` (units), for a frame. The scale's ratio is
 * the cube root of 4/3; its anchor is the frame's floor, so that sizes are a fixed set in one hall
 * and floor and preferred size are two of them. */
int scale_at_most(const struct frame *frame, int size);

/** The smallest step of the scale not below `size`. */
int scale_at_least(const struct frame *frame, int size);

/** The next smaller step; 0 below one hundredth of the reference. */
int scale_below(const struct frame *frame, int size);

/** The step `steps` above (or below: negative) the one that is nearest to `size`: for styles that
 * keep their ratio to a leading one. 3 steps are a factor of 1.33, 6 of 1.78. */
int scale_steps(const struct frame *frame, int size, int steps);

/** scale_steps, but no step under `least` (units; 0: no bound) while `size` itself is above it:
 * small print that follows a leading size stops at the floor. */
int scale_steps_bounded(const struct frame *frame, int size, int steps, int least);

/**
 * How many pages the content takes with its leading style at `size`, and no group parted further
 * than `allowed`: every text_lines must pass text_lines_fit(lines, allowed).
 * @return 0: it does not fit
 */
typedef int fit_pages(void *context, int size, enum parting allowed);

struct fit_search {
    fit_pages *pages;
    void *context;
    int wished;    /* size with all the room in the world; below `preferred`: preferred */
    int preferred; /* frame_preferred_size of the role */
    int floor;     /* frame_floor_size of the face */
};

struct fit_found {
    int size;             /* a step of the scale */
    int pages;            /* at least 1, also with FIT_NOTHING (then at two thirds of the floor) */
    enum parting allowed; /* what was needed */
    enum fit fit;
};

/**
 * The largest size from `wished` down to `preferred` that takes as few pages as `preferred` does
 * (pages are added before text goes under preferred, but not for the sake of size above it); then
 * the largest one down to the floor; then parting soft groups, then hard ones, at the largest size
 * down to the floor; then under it.
 * `pages` is called at most some 60 times. Pure if `pages` is.
 */
struct fit_found fit_search(const struct frame *frame, const struct fit_search *search);
