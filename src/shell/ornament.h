#pragma once

#include <stdint.h>

/*
 * The quiet ornament behind the pages: concentric bands in the manner of old bronze drums, drawn
 * from circles and lines alone. It gives coverage; the ground gives it colour and strength.
 */

/**
 * Draws the drum into a mask of `width_px` x `height_px` bytes (0 to 255), its centre at (x, y),
 * its outermost circle `radius_px` away.
 */
void ornament_drum(uint8_t *mask, int width_px, int height_px, float x, float y, float radius_px);
