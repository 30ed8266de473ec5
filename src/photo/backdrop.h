#pragma once

#include "photo/resample.h"

/** A part of a canvas, blurred until nothing in it draws the eye, and darkened or lightened: what
 * a picture stands on. False: no memory. */
bool backdrop_make(const struct canvas *canvas, struct canvas_part part, bool is_light,
                   const struct raster_pixels *target);
