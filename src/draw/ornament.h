#pragma once

#include <stdint.h>

#include "draw/stroke.h"
#include "show/theme.h"

/*
 * The quiet ornament behind the pages, drawn from circles and lines alone: no emblem, no flag, no
 * file. It gives coverage; the ground gives it colour and strength.
 */

/** Which rows of a picture are drawn: parts of it can be made side by side. */
struct ornament_rows {
    int first, end;
};

/**
 * Draws an ornament into a mask of the whole picture (bytes, 0 to 255, row by row), cut by the
 * right and the lower edge; touches these rows alone. ORNAMENT_NONE: nothing. Any thread.
 */
void ornament_draw(enum ornament ornament, uint8_t *mask, int width_px, int height_px,
                   struct ornament_rows rows);

/* The ornaments, each around (0, 0) within ORNAMENT_RADIUS units. For ornament*.c alone. */

enum { ORNAMENT_RADIUS = 500 };

void ornament_drum(const struct stroke_sheet *sheet);
void ornament_lotus(const struct stroke_sheet *sheet);
