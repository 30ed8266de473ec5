#pragma once

#include <stdint.h>

/*
 * Thin strokes on a mask of coverage (bytes, 0 to 255), for ornaments. Strokes join, they do not
 * add up: where two cross, it is no brighter. Every row comes out alike whoever draws it, so that
 * parts of a mask can be made side by side, by any thread.
 */

/** A mask with a place and a scale on it; rows outside `first_row` to `end_row` are not touched. */
struct stroke_sheet {
    uint8_t *mask; /* begins with row 0 of the picture */
    int width_px, first_row, end_row;
    float x, y;  /* pixels: where (0, 0) of the strokes is */
    float scale; /* pixels a unit */
};

/** A line, measures in units. */
void stroke_line(const struct stroke_sheet *sheet, float x0, float y0, float x1, float y1,
                 float width);

/** A circle. */
void stroke_circle(const struct stroke_sheet *sheet, float x0, float y0, float radius, float width);

/** A line from one polar place around (0, 0) to another; angles in radians. */
void stroke_ray(const struct stroke_sheet *sheet, float r0, float a0, float r1, float a1,
                float width);
