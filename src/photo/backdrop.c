/* The loops over rows are written for the vectoriser, which gcc wants to be asked for. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3", "no-trapping-math")
#endif

#include "photo/backdrop.h"

#include <stdlib.h>

enum { PASSES = 3, ALPHA = 3 };

/* The four channels of a pixel. */
typedef float quad __attribute__((vector_size(16)));
typedef int32_t quad_int __attribute__((vector_size(16)));

/* What becomes of a channel from 0 to 255: darker, or lighter in the tone of ivory. */
struct shade {
    float share, lift[ALPHA]; /* red, green, blue */
};
static const struct shade dark_shade = {
    0.42F, {0.0F, 0.0F, 0.0F}
};
static const struct shade light_shade = {
    0.28F, {183.0F, 179.0F, 169.0F}
};

/* A running mean along one line of pixels, `step` apart; at the ends the last one goes on. */
static void blur_line(quad *line, quad *scratch, int count, int step, int radius)
{
    for (int i = 0; i < count; i++) {
        scratch[i] = line[(ptrdiff_t)i * step];
    }
    quad sum = scratch[0] * (float)radius;
    for (int i = 0; i <= radius; i++) {
        sum += scratch[i < count ? i : count - 1];
    }
    for (int i = 0; i < count; i++) {
        line[(ptrdiff_t)i * step] = sum / (float)(2 * radius + 1);
        const int in = i + radius + 1, out = i - radius;
        sum += scratch[in < count ? in : count - 1] - scratch[out > 0 ? out : 0];
    }
}

static void blur(quad *values, quad *scratch, int width, int height)
{
    const int radius = (width > height ? width : height) / 40 + 1;
    for (int pass = 0; pass < PASSES; pass++) {
        for (int y = 0; y < height; y++) {
            blur_line(values + (ptrdiff_t)y * width, scratch, width, 1, radius);
        }
        for (int x = 0; x < width; x++) {
            blur_line(values + x, scratch, height, width, radius);
        }
    }
}

static void split_channels(const struct raster_pixels *small, const struct shade *shade,
                           quad *values)
{
    const size_t count = (size_t)small->width_px * (size_t)small->height_px;
    for (size_t i = 0; i < count; i++) {
        const float alpha = (float)(small->pixels[i] >> 24);
        for (int c = 0; c < ALPHA; c++) {
            const uint32_t channel = small->pixels[i] >> (16 - 8 * c) & 255;
            values[i][c] = (float)channel * shade->share + shade->lift[c] * alpha / 255.0F;
        }
        values[i][ALPHA] = alpha;
    }
}

/* A threshold from 0 to 1 for each pixel, which hides the steps that so slow a gradient would have.
 */
static void make_noise(float *thresholds, int y, int count)
{
    for (int x = 0; x < count; x++) {
        const float a = 0.06711056F * (float)x + 0.00583715F * (float)y;
        const float b = 52.9829189F * (a - (float)(int)a);
        thresholds[x] = b - (float)(int)b;
    }
}

static inline uint32_t pack(quad mixed, float threshold)
{
    const quad thresholds = {threshold, threshold, threshold, 0.5F};
    const quad_int channels = __builtin_convertvector(mixed + thresholds, quad_int);
    const int32_t alpha = channels[ALPHA];
    uint32_t pixel = (uint32_t)alpha;
    for (int c = 0; c < ALPHA; c++) {
        pixel = pixel << 8 | (uint32_t)(channels[c] < alpha ? channels[c] : alpha);
    }
    return pixel;
}

/* Where the middle of a pixel lies between those of the small picture. */
struct between {
    int low, high;
    float share; /* of the higher one */
};

static struct between between_of(int at, int count, int small_count)
{
    float place = ((float)at + 0.5F) * (float)small_count / (float)count - 0.5F;
    place = place < 0.0F ? 0.0F : place;
    const int low = (int)place < small_count ? (int)place : small_count - 1;
    return (struct between){low, low + 1 < small_count ? low + 1 : low, place - (float)low};
}

static void spread_row(const quad *row, const struct between *across, const float *thresholds,
                       int count, uint32_t *line)
{
    for (int x = 0; x < count; x++) {
        const quad left = row[across[x].low], right = row[across[x].high];
        line[x] = pack(left + (right - left) * across[x].share, thresholds[x]);
    }
}

static void spread(const quad *values, int width, int height, quad *row, struct between *across,
                   float *thresholds, const struct raster_pixels *target)
{
    for (int x = 0; x < target->width_px; x++) {
        across[x] = between_of(x, target->width_px, width);
    }
    for (int y = 0; y < target->height_px; y++) {
        const struct between down = between_of(y, target->height_px, height);
        const quad *above = values + (ptrdiff_t)down.low * width;
        const quad *below = values + (ptrdiff_t)down.high * width;
        for (int x = 0; x < width; x++) {
            row[x] = above[x] + (below[x] - above[x]) * down.share;
        }
        make_noise(thresholds, y, target->width_px);
        spread_row(row, across, thresholds, target->width_px,
                   target->pixels + (size_t)y * (size_t)target->width_px);
    }
}

struct photo_size backdrop_small_size(const struct raster_pixels *target)
{
    return (struct photo_size){target->width_px / PHOTO_BACKDROP_SHRINK + 1,
                               target->height_px / PHOTO_BACKDROP_SHRINK + 1};
}

bool backdrop_make(const struct raster_pixels *small, bool is_light,
                   const struct raster_pixels *target)
{
    const int width = small->width_px, height = small->height_px;
    const size_t count = (size_t)width * (size_t)height;
    const size_t longer = (size_t)(width > height ? width : height);
    quad *values = aligned_alloc(sizeof *values, count * sizeof *values);
    quad *scratch = aligned_alloc(sizeof *scratch, longer * sizeof *scratch);
    struct between *across = malloc((size_t)target->width_px * sizeof *across);
    float *thresholds = malloc((size_t)target->width_px * sizeof *thresholds);
    const bool is_good = values != NULL && scratch != NULL && across != NULL && thresholds != NULL;
    if (is_good) {
        split_channels(small, is_light ? &light_shade : &dark_shade, values);
        blur(values, scratch, width, height);
        spread(values, width, height, scratch, across, thresholds, target);
    }
    free(thresholds);
    free(across);
    free(scratch);
    free(values);
    return is_good;
}
