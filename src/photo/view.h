#pragma once

#include "photo/canvas.h"

/* What one view shows of a photo, and how large. */

/** How much smaller than an upright photo of this size it is; may be above 1. */
double view_scale(const struct photo_view *view, int width_px, int height_px);

bool view_is_backdrop(const struct photo_view *view);

struct photo_size view_size(const struct photo_view *view, const struct photo_facts *facts);

/** The part of the upright picture that it shows. */
struct canvas_part view_part(const struct photo_view *view, const struct canvas *canvas);
