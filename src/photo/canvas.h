#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "photo/protocol.h"

/*
 * Where a decoder puts its rows, in the order they are stored: turned upright, colours multiplied
 * with alpha, and where the photo is twice as large as it is shown or more, blocks of pixels made
 * one. The pixels lie in a memfd.
 */

struct canvas {
    int width_px, height_px; /* of the answer, upright */
    bool has_alpha;
    bool is_incomplete; /* set by a decoder: what is missing does not show */
    int memfd;          /* -1: none */

    int stored_width_px, stored_height_px, bytes_per_pixel, turn;
    int block_width, block_height;
    int row; /* that comes next, as stored */
    uint8_t *pixels;
    uint32_t *sums; /* of one row of blocks */
};

/** Of a file that its header says is this large, before anything is decoded. */
bool canvas_may_hold(int64_t width_px, int64_t height_px);

/** How much smaller an upright photo of this size is shown than it is; above 0, at most 1. */
double canvas_scale(int width_px, int height_px, const struct photo_wanted *wanted);

/** Turns 5 to 8 of EXIF lay a photo on its side. */
bool canvas_is_sideways(int turn);

/** The same for a photo as it is stored. */
double canvas_stored_scale(int width_px, int height_px, int turn,
                           const struct photo_wanted *wanted);

/**
 * @param width_px, height_px  of the rows that will come
 * @param bytes_per_pixel      3, or 4 with straight alpha
 * @param turn                 EXIF's orientation, 1 to 8
 * @return PHOTO_DECODED, or why not
 */
enum photo_outcome canvas_begin(struct canvas *canvas, int width_px, int height_px,
                                int bytes_per_pixel, int turn, const struct photo_wanted *wanted);

void canvas_row(struct canvas *canvas, const uint8_t *row);

/** Seals the memfd; false where rows are missing or the machine refuses. */
bool canvas_seal(struct canvas *canvas);

/** Takes zeroed and begun ones; closes the memfd. */
void canvas_finish(struct canvas *canvas);
