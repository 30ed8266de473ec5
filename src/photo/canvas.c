#include "photo/canvas.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "photo/views.h"

enum {
    CANVAS_BYTES = 256 << 20,
    BYTES = 4,
    MOST_BLOCK = 2048, /* its sum still fits 32 bits */
};

/* How much larger than it is shown a canvas stays, so that its filter has something to weigh. */
static const double spare = 1.5;

bool canvas_may_hold(int64_t width_px, int64_t height_px)
{
    return width_px >= 1 && height_px >= 1 && width_px <= PHOTO_SIDE_PX &&
           height_px <= PHOTO_SIDE_PX &&
           width_px * height_px <= LIMIT_PHOTO_MEGAPIXELS * INT64_C(1000000);
}

double canvas_scale(int width_px, int height_px, const struct photo_request *request)
{
    double scale = 1.0 / PHOTO_SIDE_PX;
    for (uint32_t i = 0; i < request->view_count; i++) {
        scale = fmax(scale, view_scale(&request->views[i], width_px, height_px));
    }
    return fmin(scale, 1.0);
}

bool canvas_is_sideways(int turn)
{
    return turn >= 5;
}

double canvas_stored_scale(int width_px, int height_px, int turn,
                           const struct photo_request *request)
{
    return canvas_is_sideways(turn) ? canvas_scale(height_px, width_px, request)
                                    : canvas_scale(width_px, height_px, request);
}

static int blocks_in(const struct canvas *canvas, int length_px)
{
    return (length_px + canvas->block - 1) / canvas->block;
}

/* The part of the last block that is none lies where its end was turned to. */
static void place_picture(struct canvas *canvas, const struct canvas_rows *rows)
{
    const double across = rows->picture_width > 0.0 ? rows->picture_width : rows->width_px;
    const double down = rows->picture_height > 0.0 ? rows->picture_height : rows->height_px;
    const bool is_sideways = canvas_is_sideways(rows->turn);
    struct canvas_part *picture = &canvas->picture;
    picture->width = (is_sideways ? down : across) / canvas->block;
    picture->height = (is_sideways ? across : down) / canvas->block;
    const bool is_from_right =
        rows->turn == 2 || rows->turn == 3 || rows->turn == 6 || rows->turn == 7;
    const bool is_from_below =
        rows->turn == 3 || rows->turn == 4 || rows->turn == 7 || rows->turn == 8;
    picture->x = is_from_right ? canvas->width_px - picture->width : 0.0;
    picture->y = is_from_below ? canvas->height_px - picture->height : 0.0;
}

enum photo_outcome canvas_begin(struct canvas *canvas, const struct canvas_rows *rows,
                                const struct photo_request *request)
{
    const double scale = canvas_stored_scale(rows->width_px, rows->height_px, rows->turn, request);
    *canvas = (struct canvas){
        .stored_width_px = rows->width_px,
        .stored_height_px = rows->height_px,
        .bytes_per_pixel = rows->bytes_per_pixel,
        .turn = rows->turn,
        .block = (int)fmin(fmax(1.0 / (scale * spare), 1.0), MOST_BLOCK),
        .is_incomplete = canvas->is_incomplete,
    };
    const int across = blocks_in(canvas, rows->width_px), down = blocks_in(canvas, rows->height_px);
    const bool is_sideways = canvas_is_sideways(rows->turn);
    canvas->width_px = is_sideways ? down : across;
    canvas->height_px = is_sideways ? across : down;
    place_picture(canvas, rows);
    const size_t pixel_count = (size_t)across * (size_t)down;
    if (pixel_count * BYTES > CANVAS_BYTES) {
        return PHOTO_TOO_LARGE;
    }
    canvas->pixels = malloc(pixel_count * BYTES);
    canvas->sums = calloc((size_t)across * BYTES, sizeof *canvas->sums);
    return canvas->pixels != NULL && canvas->sums != NULL ? PHOTO_DECODED : PHOTO_TOO_LARGE;
}

/* Where the stored pixel 0,`y` lies upright, and how far the next one of its row is from it. */
static uint8_t *place_of_row(const struct canvas *canvas, int y, ptrdiff_t *step)
{
    const ptrdiff_t right = BYTES, below = right * canvas->width_px;
    const ptrdiff_t last_x = canvas->width_px - 1, last_y = canvas->height_px - 1;
    ptrdiff_t at = 0;
    switch (canvas->turn) {
    case 2:
        *step = -right;
        at = last_x * right + y * below;
        break;
    case 3:
        *step = -right;
        at = last_x * right + (last_y - y) * below;
        break;
    case 4:
        *step = right;
        at = (last_y - y) * below;
        break;
    case 5:
        *step = below;
        at = y * right;
        break;
    case 6:
        *step = below;
        at = (last_x - y) * right;
        break;
    case 7:
        *step = -below;
        at = (last_x - y) * right + last_y * below;
        break;
    case 8:
        *step = -below;
        at = y * right + last_y * below;
        break;
    default:
        *step = right;
        at = y * below;
        break;
    }
    return canvas->pixels + at;
}

/* A transparent pixel's colour counts for nothing. */
static inline void premultiply(const uint8_t *from, int bytes_per_pixel, uint8_t *to)
{
    const unsigned alpha = bytes_per_pixel == 4 ? from[3] : 255;
    for (int c = 0; c < 3; c++) {
        to[c] = bytes_per_pixel == 4 ? (uint8_t)((from[c] * alpha + 127) / 255) : from[c];
    }
    to[3] = (uint8_t)alpha;
}

/* `bytes_per_pixel` is a constant where these are called, so that the inner loops are unrolled. */
static inline void put_row(struct canvas *canvas, const uint8_t *row, int bytes_per_pixel)
{
    ptrdiff_t step;
    uint8_t *pixel = place_of_row(canvas, canvas->row, &step), darkest = 255;
    for (int x = 0; x < canvas->stored_width_px; x++, pixel += step, row += bytes_per_pixel) {
        premultiply(row, bytes_per_pixel, pixel);
        darkest = pixel[3] < darkest ? pixel[3] : darkest;
    }
    canvas->has_alpha = canvas->has_alpha || darkest != 255;
}

static inline void add_row(struct canvas *canvas, const uint8_t *row, int bytes_per_pixel)
{
    uint32_t *sums = canvas->sums;
    for (int x = 0, end = 0; x < canvas->stored_width_px; sums += BYTES) {
        end = x + canvas->block < canvas->stored_width_px ? x + canvas->block
                                                          : canvas->stored_width_px;
        for (; x < end; x++, row += bytes_per_pixel) {
            uint8_t pixel[BYTES];
            premultiply(row, bytes_per_pixel, pixel);
            for (int c = 0; c < BYTES; c++) {
                sums[c] += pixel[c];
            }
        }
    }
}

/* `height` rows have been added. */
static void put_blocks(struct canvas *canvas, int y, int height)
{
    const int across = blocks_in(canvas, canvas->stored_width_px);
    ptrdiff_t step;
    uint8_t *pixel = place_of_row(canvas, y, &step);
    const uint32_t *sums = canvas->sums;
    for (int x = 0; x < across; x++, pixel += step, sums += BYTES) {
        const int left = canvas->stored_width_px - x * canvas->block;
        const uint32_t count = (uint32_t)((left < canvas->block ? left : canvas->block) * height);
        for (int c = 0; c < BYTES; c++) {
            pixel[c] = (uint8_t)((sums[c] + count / 2) / count);
        }
        canvas->has_alpha = canvas->has_alpha || pixel[3] != 255;
    }
    memset(canvas->sums, 0, (size_t)across * BYTES * sizeof *canvas->sums);
}

void canvas_row(struct canvas *canvas, const uint8_t *row)
{
    if (canvas_is_full(canvas)) {
        return;
    }
    if (canvas->block == 1) {
        if (canvas->bytes_per_pixel == 3) {
            put_row(canvas, row, 3);
        } else {
            put_row(canvas, row, 4);
        }
        canvas->row++;
        return;
    }
    if (canvas->bytes_per_pixel == 3) {
        add_row(canvas, row, 3);
    } else {
        add_row(canvas, row, 4);
    }
    const int y = canvas->row++ / canvas->block;
    if (canvas->row % canvas->block == 0 || canvas_is_full(canvas)) {
        put_blocks(canvas, y, canvas->row - y * canvas->block);
    }
}

bool canvas_is_full(const struct canvas *canvas)
{
    return canvas->row >= canvas->stored_height_px;
}

void canvas_finish(struct canvas *canvas)
{
    free(canvas->pixels);
    free(canvas->sums);
    *canvas = (struct canvas){0};
}
