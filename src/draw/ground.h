#pragma once

#include "draw/picture.h"
#include "layout/box.h"
#include "show/theme.h"

/*
 * What stands behind every page: the theme's light, with its ornament for GROUND_THEME. Drawn on
 * all processors, to the same pixels on any number of them, while whoever began it does something
 * else.
 */

struct ground_task;

/**
 * The theme must live until ground_finish.
 * @param with_copy  a page that begins with this ground will be wanted at once
 */
struct ground_task *ground_begin(const struct theme *theme, enum ground ground, int width_px,
                                 int height_px, bool with_copy);

/** Waits for the picture, which is the caller's, as `*copy` is; NULL: no memory, or no task. */
struct picture *ground_finish(struct ground_task *task, struct picture **copy);
