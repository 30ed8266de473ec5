#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "photo/protocol.h"

/*
 * Where a decoder puts its rows, as they are stored: colours multiplied with alpha, and where the
 * photo is far larger than it is shown, blocks of pixels made one. What is shown is made from it
 * while they come (views.h), and is turned upright there.
 */

/** Places in a picture, in pixels; between them, where a last block is not a whole one. */
struct canvas_part {
    double x, y, width, height;
};

struct canvas;

/** Who is told what becomes of a canvas, on the decoder's thread. */
struct canvas_follower {
    void *context;
    bool (*begin)(void *context,
                  const struct canvas *canvas); /* its size is known; false: no memory */
    void (*come)(void *context, int row_count); /* so many of its rows will not change any more */
};

struct canvas {
    int width_px, height_px;                /* as stored */
    uint8_t *pixels;                        /* red, green, blue, alpha, premultiplied */
    double picture_width, picture_height;   /* all of it but a part of the last block */
    int turn;                               /* EXIF's orientation, 1 to 8 */
    bool has_alpha;                         /* any pixel is not opaque */
    bool is_incomplete;                     /* set by a decoder: what is missing does not show */
    const struct canvas_follower *follower; /* or NULL; its owner's, set before a decoder begins */

    int stored_width_px, stored_height_px, bytes_per_pixel;
    int block;      /* so many pixels across and down become one */
    int row;        /* that comes next, as stored */
    uint8_t *line;  /* one row, premultiplied */
    uint16_t *sums; /* of each byte of the rows of one row of blocks */
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
