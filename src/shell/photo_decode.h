#pragma once

#include <stdbool.h>

#include "draw/picture.h"
#include "layout/box.h"

/*
 * One photo file to pixels, in the process: until a worker process does it, the place where a
 * photo's file is opened. Refuses by its header what is larger than the limits, before a decoder
 * sees it. One thread at a time.
 */

struct photo_decoded;

/** NULL: it cannot be read; why is told in one log line. */
struct photo_decoded *photo_decode(const char *path);
void photo_decoded_destroy(struct photo_decoded *decoded);

/** What a picture box shows of it (photos.h: whole, fill, backdrop); NULL: no memory. */
struct picture *photo_fit(const struct photo_decoded *decoded, const struct box *box, int width_px,
                          int height_px);
