#pragma once

#include <stdint.h>

#include "draw/picture.h"

/*
 * Rows of a picture between its pixels (bilinear), for slow zooms: first two rows of the picture
 * into one, then pairs of its neighbours into the pixels of the target, two at a time. Positions
 * are counted in pixels of the picture with STRETCH_BITS behind the point.
 */

enum { STRETCH_BITS = 16 };

struct stretch;

/**
 * @param first_x  position in the picture that the first of `count` pixels shows; beyond its edges
 *                 the edge goes on
 * @param step_x   from one pixel of the target to the next; more than 0
 */
struct stretch *stretch_create(const struct picture *picture, int64_t first_x, int64_t step_x,
                               int count);
void stretch_destroy(struct stretch *stretch);

/** The row at position `y` of the picture into `count` pixels. */
void stretch_row(struct stretch *stretch, int64_t y, uint32_t *line);
