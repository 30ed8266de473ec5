#pragma once

#include "photo/canvas.h"

/* What a request wants to see of a photo, made from its canvas. */

/** How much smaller than an upright photo of this size it is; may be above 1. */
double view_scale(const struct photo_view *view, int width_px, int height_px);

/**
 * Makes all views of a request.
 * @param answer  gets their sizes, and whether they are opaque
 * @param memfd   gets the pixels, sealed; the caller's; -1 unless PHOTO_DECODED is returned
 */
enum photo_outcome views_make(const struct canvas *canvas, const struct photo_request *request,
                              struct photo_answer *answer, int *memfd);
