#pragma once

#include "layout/box.h"
#include "shell/picture.h"
#include "show/theme.h"

/**
 * What stands behind every page: the theme's light, with its ornament for GROUND_THEME. Drawn on
 * all processors, to the same pixels on any number of them. NULL: no memory. Any thread.
 */
struct picture *ground_draw(const struct theme *theme, enum ground ground, int width_px,
                            int height_px);
