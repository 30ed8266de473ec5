#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "photo/canvas.h"

/** Pixels as the player draws them: alpha, red, green, blue from the highest byte down,
 * premultiplied. */
struct raster_pixels {
    uint32_t *pixels;
    int width_px, height_px;
};

/** A part of a canvas at a size, by Lanczos's filter: sharp, and fine patterns do not shimmer.
 * False: no memory. */
bool resample(const struct canvas *canvas, struct canvas_part part,
              const struct raster_pixels *target);
