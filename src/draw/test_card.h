#pragma once

#include <stddef.h>

#include "draw/fonts.h"
#include "draw/picture.h"
#include "show/theme.h"

/*
 * The picture a technician sets a display up by: whether the edges are there, pixels are pixels,
 * steps of grey and colour apart, circles round, and every face has its Vietnamese letters.
 */

/**
 * @param lines  what is known of the machine ("1920x1080, 60 Hz", "KMSDRM, opengles2"), one line
 *               each
 * @return the caller destroys it; NULL: no memory
 */
struct picture *test_card_draw(const struct theme *theme, struct fonts *fonts, int width_px,
                               int height_px, const char *const *lines, size_t line_count);
