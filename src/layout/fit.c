#include "layout/fit.h"

#include <stdint.h>

#include "base/require.h"

/*
 * The scale: anchor * (4/3)^(k/3). AVIXA's preferred height is 4/3 of its floor, so that both are
 * steps and nothing is lost by rounding up. With a hall profile the anchor is the em whose capitals
 * are as high as the floor says, in faces whose capitals are 0.712 em high or more; without one it
 * is a little above 5 % of the reference, so that the defaults of 6, 6.5, 8 and 9 % lie just under
 * a step each.
 */

enum { THIRDS = 3, LOWEST_STEP = -72, HIGHEST_STEP = 72, ANCHOR_CAP = 712, DEFAULT_ANCHOR = 507 };

static const int ratios[THIRDS] = {1000000, 1100642, 1211414};

/* (4/3)^n, in millionths. */
static const int powers[HIGHEST_STEP / THIRDS + 1] = {
    1000000,   1333333,   1777778,   2370370,   3160494,   4213992,   5618656,
    7491541,   9988721,   13318295,  17757727,  23676969,  31569292,  42092389,
    56123185,  74830914,  99774552,  133032736, 177376981, 236502641, 315336855,
    420449140, 560598854, 747465138, 996620184,
};

static int step_size(const struct frame *frame, int step)
{
    const int64_t anchor = frame->has_profile ? (int64_t)frame->floor_cap * 1000 / ANCHOR_CAP
                                              : (int64_t)frame->reference * DEFAULT_ANCHOR / 10000;
    const int whole = (step - LOWEST_STEP) / THIRDS + LOWEST_STEP / THIRDS;
    /* Thousandths of a unit, so that a power of 10^9 more stays within 63 bits. */
    const int64_t size = anchor * ratios[step - whole * THIRDS] / 1000;
    const int64_t scaled =
        whole >= 0 ? size * powers[whole] / 1000000 : size * 1000000 / powers[-whole];
    const int64_t rounded = (scaled + 500) / 1000;
    return rounded > INT32_MAX / 4 ? INT32_MAX / 4 : (int)rounded;
}

static int smallest_size(const struct frame *frame)
{
    const int size = frame->reference / 100;
    return size > 1 ? size : 1;
}

/* The highest step not above `size`; LOWEST_STEP where there is none. */
static int step_at_most(const struct frame *frame, int size)
{
    int low = LOWEST_STEP, high = HIGHEST_STEP;
    while (low < high) {
        const int middle = low + (high - low + 1) / 2;
        if (step_size(frame, middle) > size) {
            high = middle - 1;
        } else {
            low = middle;
        }
    }
    return low;
}

int scale_at_most(const struct frame *frame, int size)
{
    return step_size(frame, step_at_most(frame, size));
}

int scale_at_least(const struct frame *frame, int size)
{
    const int step = step_at_most(frame, size);
    const int found = step_size(frame, step);
    return found >= size || step == HIGHEST_STEP ? found : step_size(frame, step + 1);
}

int scale_below(const struct frame *frame, int size)
{
    const int below = scale_at_most(frame, size - 1);
    return below < size && below >= smallest_size(frame) ? below : 0;
}

int scale_steps(const struct frame *frame, int size, int steps)
{
    int step = step_at_most(frame, size);
    if (step < HIGHEST_STEP && step_size(frame, step + 1) - size < size - step_size(frame, step)) {
        step++;
    }
    step += steps;
    step = step > HIGHEST_STEP ? HIGHEST_STEP : step;
    return step_size(frame, step < LOWEST_STEP ? LOWEST_STEP : step);
}

int scale_steps_bounded(const struct frame *frame, int size, int steps, int least)
{
    const int found = scale_steps(frame, size, steps);
    if (found >= least) {
        return found;
    }
    const int bound = scale_at_least(frame, least);
    return bound < size ? bound : size;
}

/* The largest step from `from` down to `to` (both included) that takes at most `most` pages. */
static bool walk(const struct frame *frame, const struct fit_search *search, int from, int to,
                 enum parting allowed, int most, struct fit_found *found)
{
    for (int size = from; size >= to && size > 0; size = scale_below(frame, size)) {
        const int pages = search->pages(search->context, size, allowed);
        if (pages > 0 && pages <= most) {
            found->size = size;
            found->pages = pages;
            found->allowed = allowed;
            return true;
        }
    }
    return false;
}

static enum fit fit_of(const struct fit_found *found, const struct fit_search *search)
{
    if (found->size < search->floor) {
        return FIT_UNDER_FLOOR;
    }
    if (found->allowed == PARTING_HARD) {
        return FIT_GROUP_BROKEN;
    }
    return found->size < search->preferred ? FIT_UNDER_PREFERRED : FIT_GOOD;
}

/* Below preferred: what is parted, and how small it gets. */
static bool surrender(const struct frame *frame, const struct fit_search *search, int preferred,
                      int floor, int end, struct fit_found *found)
{
    const int under = scale_below(frame, floor);
    return walk(frame, search, scale_below(frame, preferred), floor, PARTING_NONE, INT32_MAX,
                found) ||
           walk(frame, search, preferred, floor, PARTING_SOFT, INT32_MAX, found) ||
           walk(frame, search, preferred, floor, PARTING_HARD, INT32_MAX, found) ||
           (under > 0 && walk(frame, search, under, end, PARTING_HARD, INT32_MAX, found));
}

struct fit_found fit_search(const struct frame *frame, const struct fit_search *search)
{
    REQUIRE(search->floor > 0 && search->preferred >= search->floor);
    const int preferred = scale_at_least(frame, search->preferred);
    const int floor = scale_at_least(frame, search->floor);
    const int wished = scale_at_most(frame, search->wished);
    const int end = scale_at_least(frame, (search->floor * 2 + 2) / 3);
    struct fit_found found = {.size = end, .pages = 1, .allowed = PARTING_HARD, .fit = FIT_NOTHING};
    const int pages = search->pages(search->context, preferred, PARTING_NONE);
    if (pages > 0) {
        found = (struct fit_found){.size = preferred, .pages = pages, .allowed = PARTING_NONE};
        if (wished > preferred) {
            walk(frame, search, wished, preferred, PARTING_NONE, pages, &found);
        }
        found.fit = FIT_GOOD;
    } else if (surrender(frame, search, preferred, floor, end, &found)) {
        found.fit = fit_of(&found, search);
    }
    return found;
}
