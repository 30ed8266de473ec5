/* The loops over rows are written for the vectoriser, which gcc wants to be asked for. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3", "no-trapping-math")
#endif

#include "photo/canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "photo/view.h"

enum {
    CANVAS_BYTES = 256 << 20,
    BYTES = 4,
    MOST_BLOCK = 256, /* its sum down still fits 16 bits */
    TOLD_ROWS = 16,
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

enum photo_outcome canvas_begin(struct canvas *canvas, const struct canvas_rows *rows,
                                const struct photo_request *request)
{
    const double scale = canvas_stored_scale(rows->width_px, rows->height_px, rows->turn, request);
    *canvas = (struct canvas){
        .turn = rows->turn,
        .stored_width_px = rows->width_px,
        .stored_height_px = rows->height_px,
        .bytes_per_pixel = rows->bytes_per_pixel,
        .block = (int)fmin(fmax(1.0 / (scale * spare), 1.0), MOST_BLOCK),
        .is_incomplete = canvas->is_incomplete,
        .follower = canvas->follower,
    };
    canvas->width_px = blocks_in(canvas, rows->width_px);
    canvas->height_px = blocks_in(canvas, rows->height_px);
    canvas->picture_width =
        (rows->picture_width > 0.0 ? rows->picture_width : rows->width_px) / canvas->block;
    canvas->picture_height =
        (rows->picture_height > 0.0 ? rows->picture_height : rows->height_px) / canvas->block;
    const size_t pixel_count = (size_t)canvas->width_px * (size_t)canvas->height_px;
    if (pixel_count * BYTES > CANVAS_BYTES) {
        return PHOTO_TOO_LARGE;
    }
    const size_t stored_bytes = (size_t)rows->width_px * BYTES;
    canvas->pixels = malloc(pixel_count * BYTES);
    canvas->line = malloc(stored_bytes);
    canvas->sums = calloc(stored_bytes, sizeof *canvas->sums);
    const bool is_good =
        canvas->pixels != NULL && canvas->line != NULL && canvas->sums != NULL &&
        (canvas->follower == NULL || canvas->follower->begin(canvas->follower->context, canvas));
    return is_good ? PHOTO_DECODED : PHOTO_TOO_LARGE;
}

static void widen_row(const uint8_t *restrict from, uint8_t *restrict to, int count)
{
    for (int x = 0; x < count; x++) {
        to[BYTES * x] = from[3 * x];
        to[BYTES * x + 1] = from[3 * x + 1];
        to[BYTES * x + 2] = from[3 * x + 2];
        to[BYTES * x + 3] = 255;
    }
}

/* A transparent pixel's colour counts for nothing. @return whether all are opaque */
static bool premultiply_row(const uint8_t *restrict from, uint8_t *restrict to, int count)
{
    unsigned darkest = 255;
    for (int x = 0; x < count; x++, from += BYTES, to += BYTES) {
        const unsigned alpha = from[3];
        darkest &= alpha;
        for (int c = 0; c < 3; c++) {
            to[c] = (uint8_t)((from[c] * alpha + 127) / 255);
        }
        to[3] = (uint8_t)alpha;
    }
    return darkest == 255;
}

static void add_bytes(uint16_t *restrict sums, const uint8_t *restrict bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sums[i] = (uint16_t)(sums[i] + bytes[i]);
    }
}

/* `height` rows have been added. `bytes_per_pixel` is a constant where this is called, so that the
 * inner loops are unrolled. */
static inline void mix_blocks(const struct canvas *canvas, int height, int bytes_per_pixel,
                              uint8_t *pixel)
{
    const uint16_t *sums = canvas->sums;
    for (int x = 0; x < canvas->width_px; x++, pixel += BYTES) {
        const int left = canvas->stored_width_px - x * canvas->block;
        const int width = left < canvas->block ? left : canvas->block;
        uint32_t sum[BYTES] = {0};
        for (int i = 0; i < width; i++, sums += bytes_per_pixel) {
            for (int c = 0; c < bytes_per_pixel; c++) {
                sum[c] += sums[c];
            }
        }
        const float share = 1.0F / (float)(width * height);
        for (int c = 0; c < bytes_per_pixel; c++) {
            pixel[c] = (uint8_t)(int)((float)(int32_t)sum[c] * share + 0.5F);
        }
        if (bytes_per_pixel == 3) {
            pixel[3] = 255;
        }
    }
}

static void put_row(struct canvas *canvas, const uint8_t *row, uint8_t *pixels)
{
    if (canvas->bytes_per_pixel == 3) {
        widen_row(row, pixels, canvas->stored_width_px);
    } else if (!premultiply_row(row, pixels, canvas->stored_width_px)) {
        canvas->has_alpha = true;
    }
}

static void add_row(struct canvas *canvas, const uint8_t *row)
{
    const size_t count = (size_t)canvas->stored_width_px * (size_t)canvas->bytes_per_pixel;
    if (canvas->bytes_per_pixel == 4) {
        put_row(canvas, row, canvas->line);
        row = canvas->line;
    }
    add_bytes(canvas->sums, row, count);
}

static void put_blocks(struct canvas *canvas, int height, uint8_t *pixels)
{
    const size_t count = (size_t)canvas->stored_width_px * (size_t)canvas->bytes_per_pixel;
    if (canvas->bytes_per_pixel == 3) {
        mix_blocks(canvas, height, 3, pixels);
    } else {
        mix_blocks(canvas, height, 4, pixels);
    }
    memset(canvas->sums, 0, count * sizeof *canvas->sums);
}

void canvas_row(struct canvas *canvas, const uint8_t *row)
{
    if (canvas_is_full(canvas)) {
        return;
    }
    const int y = canvas->row++ / canvas->block, height = canvas->row - y * canvas->block;
    uint8_t *pixels = canvas->pixels + (size_t)y * (size_t)canvas->width_px * BYTES;
    const bool is_last = canvas_is_full(canvas);
    if (canvas->block == 1) {
        put_row(canvas, row, pixels);
    } else {
        add_row(canvas, row);
        if (height < canvas->block && !is_last) {
            return;
        }
        put_blocks(canvas, height, pixels);
    }
    if (canvas->follower != NULL && ((y + 1) % TOLD_ROWS == 0 || is_last)) {
        canvas->follower->come(canvas->follower->context, y + 1);
    }
}

bool canvas_is_full(const struct canvas *canvas)
{
    return canvas->row >= canvas->stored_height_px;
}

void canvas_finish(struct canvas *canvas)
{
    free(canvas->pixels);
    free(canvas->line);
    free(canvas->sums);
    *canvas = (struct canvas){0};
}
