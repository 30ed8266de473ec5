#pragma once

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "draw/picture.h"

/* Whether a screen shows a page or two pages in a fade, all of one size. */

enum { BLEND_TOLERANCE = 4, BLEND_SAMPLED = 7 };

static inline int blend_channel(uint32_t pixel, unsigned shift)
{
    return (int)(pixel >> shift & 255);
}

static inline size_t blend_pixels(const struct picture *picture)
{
    return (size_t)picture->width_px * (size_t)picture->height_px;
}

/** How far a fade from `from` to `to` would have to be for what the screen shows, by least squares
 * over some of the pixels. */
static inline double blend_share(const struct picture *screen, const struct picture *from,
                                 const struct picture *to)
{
    double along = 0.0, square = 0.0;
    for (size_t i = 0; i < blend_pixels(screen); i += BLEND_SAMPLED) {
        for (unsigned shift = 0; shift < 24; shift += 8) {
            const int start = blend_channel(from->pixels[i], shift);
            const int way = blend_channel(to->pixels[i], shift) - start;
            along += (double)way * (blend_channel(screen->pixels[i], shift) - start);
            square += (double)way * way;
        }
    }
    return square > 0.0 ? fmin(fmax(along / square, 0.0), 1.0) : 0.0;
}

/** Whether the screen shows `from` gone over to `to` by this share, 0 to 1. */
static inline bool blend_is(const struct picture *screen, const struct picture *from,
                            const struct picture *to, double share)
{
    for (size_t i = 0; i < blend_pixels(screen); i++) {
        for (unsigned shift = 0; shift < 24; shift += 8) {
            const double start = blend_channel(from->pixels[i], shift);
            const double mixed = start + (blend_channel(to->pixels[i], shift) - start) * share;
            if (fabs(mixed - blend_channel(screen->pixels[i], shift)) > BLEND_TOLERANCE) {
                return false;
            }
        }
    }
    return true;
}

/** Which page the screen shows; -1: none. */
static inline int blend_page(const struct picture *screen, struct picture *const *pages, int count)
{
    for (int i = 0; i < count; i++) {
        if (blend_is(screen, pages[i], pages[i], 0.0)) {
            return i;
        }
    }
    return -1;
}

/** Which two pages the screen shows in a fade; false: no two. */
static inline bool blend_find(const struct picture *screen, struct picture *const *pages, int count,
                              int *from, int *to, double *share)
{
    for (int i = 0; i < count * count; i++) {
        *from = i / count;
        *to = i % count;
        if (*from == *to) {
            continue;
        }
        *share = blend_share(screen, pages[*from], pages[*to]);
        if (blend_is(screen, pages[*from], pages[*to], *share)) {
            return true;
        }
    }
    return false;
}
