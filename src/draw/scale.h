#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "draw/paint.h"
#include "draw/picture.h"

/*
 * Pictures at other sizes: every pixel of the source counts with the area that it covers when it
 * gets smaller, and is mixed with its neighbours when it gets larger; so fine patterns never
 * shimmer. Any thread.
 */

/** Pixels as a decoder leaves them: bytes in rows, colours premultiplied with alpha. */
struct pixel_rows {
    const uint8_t *bytes;
    int width_px, height_px, pitch_bytes;
    int bytes_per_pixel;         /* 3 or 4 */
    int red, green, blue, alpha; /* which byte of a pixel; alpha -1: opaque */
};

struct pixel_rows scale_rows_of(const struct picture *picture);

/** `part` of the source (within it) at a size; NULL where there is no memory for it. */
struct picture *scale_part(const struct pixel_rows *source, struct area part, int width_px,
                           int height_px);
