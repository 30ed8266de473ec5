/* The loops over rows are written for the vectoriser, which gcc wants to be asked for. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3", "no-trapping-math")
#endif

#include "draw/scale.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/require.h"

/* Which pixels of the source make one of the target, and how much each of them counts. */
struct taps {
    int first, count;
    const float *weights; /* sum 1 */
};

struct pixel_rows scale_rows_of(const struct picture *picture)
{
    const uint32_t order = 0x03020100U; /* the bytes of a pixel as this machine stores them */
    const uint8_t *place = (const uint8_t *)&order;
    int at[4];
    for (int i = 0; i < 4; i++) {
        at[place[i]] = i;
    }
    return (struct pixel_rows){
        .bytes = (const uint8_t *)picture->pixels,
        .width_px = picture->width_px,
        .height_px = picture->height_px,
        .pitch_bytes = picture->width_px * 4,
        .bytes_per_pixel = 4,
        .blue = at[0],
        .green = at[1],
        .red = at[2],
        .alpha = picture->is_opaque ? -1 : at[3],
    };
}

static int bounded(double value, int high)
{
    return value <= 0.0 ? 0 : value >= (double)high ? high : (int)value;
}

/* Smaller: as much as the pixel of the source lies in that of the target. */
static struct taps area_taps(struct arena *arena, double start, double step, int source_count)
{
    const int first = bounded(floor(start), source_count - 1);
    const int end = bounded(ceil(start + step), source_count);
    const int count = end > first ? end - first : 1;
    float *weights = ARENA_ARRAY(arena, float, (size_t)count);
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
        const double low = fmax(start, first + i), high = fmin(start + step, first + i + 1);
        weights[i] = (float)fmax(high - low, 0.0);
        sum += (double)weights[i];
    }
    for (int i = 0; i < count; i++) {
        weights[i] = sum > 0.0 ? (float)((double)weights[i] / sum) : 1.0F / (float)count;
    }
    return (struct taps){first, count, weights};
}

/* Larger: between the two nearest. */
static struct taps linear_taps(struct arena *arena, double middle, int source_count)
{
    const double place = fmin(fmax(middle - 0.5, 0.0), source_count - 1);
    const int first = bounded(place, source_count - 1);
    float *weights = ARENA_ARRAY(arena, float, 2);
    const double down = place - first;
    weights[0] = (float)(1.0 - down);
    weights[1] = (float)down;
    return (struct taps){first, first + 1 < source_count ? 2 : 1, weights};
}

static struct taps *make_taps(struct arena *arena, double start, double length, int source_count,
                              int count)
{
    struct taps *taps = ARENA_ARRAY(arena, struct taps, (size_t)count);
    const double step = length / count;
    for (int i = 0; i < count; i++) {
        taps[i] = step > 1.0 ? area_taps(arena, start + i * step, step, source_count)
                             : linear_taps(arena, start + (i + 0.5) * step, source_count);
    }
    return taps;
}

static void weigh_bytes(float *restrict sums, const uint8_t *restrict bytes, size_t count,
                        float weight)
{
    for (size_t i = 0; i < count; i++) {
        sums[i] += (float)bytes[i] * weight;
    }
}

static inline uint32_t whole(float value)
{
    return (uint32_t)(int)(fminf(value, 255.0F) + 0.5F);
}

/* One row of the target from the weighed rows of the source. `bytes_per_pixel` is a constant where
 * this is called, so that the inner loop is unrolled. */
static inline void mix_row(const float *sums, const struct taps *taps, int count,
                           const struct pixel_rows *source, int bytes_per_pixel, uint32_t *line)
{
    for (int x = 0; x < count; x++) {
        float mixed[4] = {0.0F, 0.0F, 0.0F, 0.0F};
        const float *pixel = sums + (ptrdiff_t)taps[x].first * bytes_per_pixel;
        for (int i = 0; i < taps[x].count; i++, pixel += bytes_per_pixel) {
            for (int c = 0; c < bytes_per_pixel; c++) {
                mixed[c] += pixel[c] * taps[x].weights[i];
            }
        }
        const uint32_t alpha = source->alpha < 0 ? 255U : whole(mixed[source->alpha]);
        line[x] = alpha << 24 | whole(mixed[source->red]) << 16 | whole(mixed[source->green]) << 8 |
                  whole(mixed[source->blue]);
    }
}

struct picture *scale_part(const struct pixel_rows *source, struct area part, int width_px,
                           int height_px)
{
    struct picture *picture = picture_create(width_px, height_px);
    if (picture == NULL) {
        return NULL;
    }
    picture->is_opaque = source->alpha < 0;
    struct arena *arena = arena_create();
    const struct taps *across =
        make_taps(arena, (double)part.x, (double)part.width, source->width_px, width_px);
    const struct taps *down =
        make_taps(arena, (double)part.y, (double)part.height, source->height_px, height_px);
    /* Rows first: that touches every byte of a large source once, in order. */
    const size_t row_bytes = (size_t)source->width_px * (size_t)source->bytes_per_pixel;
    float *sums = ARENA_ARRAY(arena, float, row_bytes);
    for (int y = 0; y < height_px; y++) {
        memset(sums, 0, row_bytes * sizeof *sums);
        for (int i = 0; i < down[y].count; i++) {
            const size_t row = (size_t)(down[y].first + i);
            weigh_bytes(sums, source->bytes + row * (size_t)source->pitch_bytes, row_bytes,
                        down[y].weights[i]);
        }
        uint32_t *line = picture->pixels + (size_t)y * (size_t)width_px;
        if (source->bytes_per_pixel == 3) {
            mix_row(sums, across, width_px, source, 3, line);
        } else {
            mix_row(sums, across, width_px, source, 4, line);
        }
    }
    arena_destroy(arena);
    return picture;
}
