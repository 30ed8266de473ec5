#pragma once

#include <stdbool.h>

/*
 * What a picture file says of itself in its first bytes: format and size. Reads a few bounded
 * pieces and decodes nothing, so that a file can be refused before a decoder sees it. Any thread.
 */

enum image_format {
    IMAGE_JPEG,
    IMAGE_PNG,
    IMAGE_GIF,
    IMAGE_BMP,
    IMAGE_WEBP,
};

struct image_header {
    enum image_format format;
    int width_px, height_px; /* as stored, at least 1 */
};

/** @return false, output untouched: none of these formats, cut off, or without a size */
bool image_header_read(int descriptor, struct image_header *header);
