#pragma once

#include "photo/canvas.h"

/* What a request wants to see of a photo, made from its canvas while that is filled. */

struct views;

/**
 * @param request  lives as long
 * @param answer   lives as long; its facts are there when the canvas begins; gets the sizes of the
 *                 views, and whether they are opaque
 * @return NULL: no memory
 */
struct views *views_create(const struct photo_request *request, struct photo_answer *answer);

/** What a canvas has to be given before a decoder begins it; it is ended before the canvas is. */
const struct canvas_follower *views_follower(const struct views *views);

/**
 * What is still to be made, when the decoder is through.
 * @param memfd  gets the pixels, sealed; the caller's; -1 unless PHOTO_DECODED is returned
 */
enum photo_outcome views_finish(struct views *views, int *memfd);

/** Ends at once whatever is still made. Takes NULL. */
void views_destroy(struct views *views);
