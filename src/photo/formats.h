#pragma once

#include "photo/canvas.h"

/* The formats by content; what a file is called does not matter. */

/**
 * Reads the file from its start: its facts and, if the request asks for them, its rows.
 * @param facts   zeroed; filled as soon as the header is read, whatever comes then
 * @param canvas  zeroed; the caller's to finish whatever comes
 * @return PHOTO_DECODED, or why not
 */
typedef enum photo_outcome photo_decoder(int descriptor, const struct photo_request *request,
                                         struct photo_facts *facts, struct canvas *canvas);

photo_decoder jpeg_decode, png_decode, bmp_decode, vips_decode;

struct photo_format {
    const char *name;      /* as an operator knows it; shorter than PHOTO_FORMAT_BYTES */
    photo_decoder *decode; /* NULL: known, and not shown */
    const char *refused;   /* what a file of it is called that its decoder does not support */
};

/** NULL: none of the known ones. */
const struct photo_format *photo_format_of(int descriptor);

/** Loads libvips; before the sandbox is closed. False: it is not installed. */
bool vips_load(void);
bool vips_is_loaded(void);
