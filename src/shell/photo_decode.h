#pragma once

#include <stdbool.h>

#include "draw/picture.h"
#include "layout/box.h"
#include "photo/protocol.h"

/*
 * One photo file to the pixels of a picture box: the place where a photo's file is opened, and
 * handed to the photo worker. A file that killed a worker is not tried again until it changes. One
 * thread at a time.
 */

struct photo_decoder;
struct photo_decoder *photo_decoder_create(void);
void photo_decoder_destroy(struct photo_decoder *decoder);

/** How large a photo is needed for a picture box of this size. */
struct photo_wanted photo_wanted_by(const struct box *box, int width_px, int height_px);

struct photo_wanted photo_wanted_both(const struct photo_wanted *a, const struct photo_wanted *b);

struct photo_decoded;

/** NULL: it cannot be read; `outcome` gets why, and `format`, if not NULL, what it is ("" where
 * that is not known; PHOTO_FORMAT_BYTES). */
struct photo_decoded *photo_decode(struct photo_decoder *decoder, const char *path,
                                   const struct photo_wanted *wanted, enum photo_outcome *outcome,
                                   char *format);
void photo_decoded_destroy(struct photo_decoded *decoded);

/** Of the file, upright. */
void photo_decoded_size(const struct photo_decoded *decoded, int *width_px, int *height_px);

/** Whether it is as large as this needs, or as its file is. */
bool photo_is_enough(const struct photo_decoded *decoded, const struct photo_wanted *wanted);

/** What a picture box shows of it (photos.h: whole, fill, backdrop); NULL: no memory. */
struct picture *photo_fit(const struct photo_decoded *decoded, const struct box *box, int width_px,
                          int height_px);
