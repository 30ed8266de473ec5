#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "photo/canvas.h"

/** Pixels as the player draws them: alpha, red, green, blue from the highest byte down,
 * premultiplied. */
struct raster_pixels {
    uint32_t *pixels;
    int width_px, height_px;
};

/*
 * A part of a canvas at a size, upright, by Lanczos's filter: sharp, and fine patterns do not
 * shimmer. It is made by rows, which lie across the canvas as it is stored, in any order and on any
 * thread.
 */

/* The lobes of the filter. */
enum resampling_filter {
    RESAMPLING_SOFT = 1,  /* a third of the work, for what is blurred afterwards */
    RESAMPLING_SHARP = 3, /* Lanczos's */
};

struct resampling {
    const struct canvas *canvas;
    struct raster_pixels target;
    int row_count, row_px;          /* of the target, as it lies across the canvas */
    int first_column, column_count; /* of the canvas, that any pixel needs */
    struct taps *across, *down;
};

/** @param part  of the upright picture. False: no memory; to be finished all the same. */
bool resampling_begin(struct resampling *resampling, const struct canvas *canvas,
                      const struct canvas_part *part, enum resampling_filter filter,
                      const struct raster_pixels *target);

/** How many rows of the canvas must have come for these rows. */
int resampling_needs(const struct resampling *resampling, int first, int end);

/** The memory that making rows takes, aligned for any type; two threads cannot share it. */
size_t resampling_scratch_bytes(const struct canvas *canvas, const struct raster_pixels *target);

void resampling_make(const struct resampling *resampling, int first, int end, void *scratch);

/** Takes a zeroed one. */
void resampling_finish(struct resampling *resampling);
