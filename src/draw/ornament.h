#pragma once

#include <stdint.h>

/*
 * The quiet ornament behind the pages: concentric bands in the manner of old bronze drums, drawn
 * from circles and lines alone. It gives coverage; the ground gives it colour and strength.
 */

/** Which rows of a picture are drawn: parts of it can be made side by side. */
struct ornament_rows {
    int first, end;
};

/**
 * Draws the drum into a mask `width_px` wide (bytes, 0 to 255) that begins with row 0 of the
 * picture, its centre at (x, y), its outermost circle `radius_px` away; touches these rows alone.
 * Any thread.
 */
void ornament_drum(uint8_t *mask, int width_px, struct ornament_rows rows, float x, float y,
                   float radius_px);
