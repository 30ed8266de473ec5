#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "photo/protocol.h"

/*
 * Where a decoder puts its rows, in the order they are stored: turned upright, colours multiplied
 * with alpha, and where the photo is far larger than it is shown, blocks of pixels made one. What
 * is shown is made from it (views.h).
 */

/** Places in a canvas, in its pixels; between them, where a last block is not a whole one. */
struct canvas_part {
    double x, y, width, height;
};

struct canvas {
    int width_px, height_px;    /* upright */
    uint8_t *pixels;            /* red, green, blue, alpha, premultiplied */
    struct canvas_part picture; /* where the picture lies in it: all but a part of the last block */
    bool has_alpha;             /* any pixel is not opaque */
    bool is_incomplete;         /* set by a decoder: what is missing does not show */

    int stored_width_px, stored_height_px, bytes_per_pixel, turn;
    int block;      /* so many pixels across and down become one */
    int row;        /* that comes next, as stored */
    uint32_t *sums; /* of one row of blocks */
};

/** The rows that will come. */
struct canvas_rows {
    int width_px, height_px;
    int bytes_per_pixel;                  /* 3, or 4 with straight alpha */
    int turn;                             /* EXIF's orientation, 1 to 8 */
    double picture_width, picture_height; /* how much of them is picture; 0: all */
};

/** Of a file that its header says is this large, before anything is decoded. */
bool canvas_may_hold(int64_t width_px, int64_t height_px);

/** How much smaller an upright photo of this size is shown than it is; above 0, at most 1. */
double canvas_scale(int width_px, int height_px, const struct photo_request *request);

/** Turns 5 to 8 of EXIF lay a photo on its side. */
bool canvas_is_sideways(int turn);

/** The same for a photo as it is stored. */
double canvas_stored_scale(int width_px, int height_px, int turn,
                           const struct photo_request *request);

/** @return PHOTO_DECODED, or why not */
enum photo_outcome canvas_begin(struct canvas *canvas, const struct canvas_rows *rows,
                                const struct photo_request *request);

void canvas_row(struct canvas *canvas, const uint8_t *row);

/** Whether all rows have come. */
bool canvas_is_full(const struct canvas *canvas);

/** Takes zeroed and begun ones. */
void canvas_finish(struct canvas *canvas);
