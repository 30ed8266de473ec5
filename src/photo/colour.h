#pragma once

#include <stddef.h>
#include <stdint.h>

/* Colours as a file means them to those of the screen (sRGB), by the file's ICC profile. */

enum colour_input {
    COLOUR_GREY,
    COLOUR_RGB,
    COLOUR_RGBA,
    COLOUR_CMYK,          /* 0: no ink */
    COLOUR_CMYK_INVERTED, /* 255: no ink, as Adobe writes JPEG */
};

struct colour;

/** NULL: no profile, a damaged one, or one of another kind of colours; then the pixels are taken
 * as they are. */
struct colour *colour_create(const void *profile, size_t size_bytes, enum colour_input input);
void colour_destroy(struct colour *colour);

/** One row to red, green, blue (RGBA: and alpha); `from` and `to` may be the same where both have
 * as many bytes a pixel. `colour` may be NULL. */
void colour_row(const struct colour *colour, enum colour_input input, const uint8_t *from,
                uint8_t *to, int count);
