#pragma once

#include "photo/resample.h"

/* What a picture stands on: a small copy of it, blurred until nothing in it draws the eye, and
 * darkened or lightened. */

struct photo_size backdrop_small_size(const struct raster_pixels *target);

/** @param small  of that size. False: no memory. */
bool backdrop_make(const struct raster_pixels *small, bool is_light,
                   const struct raster_pixels *target);
