/* The loops over rows are written for the vectoriser, which gcc wants to be asked for. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3", "no-trapping-math")
#endif

#include "photo/resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LOBES = 3, BYTES = 4 };

/* The four channels of a pixel. */
typedef float quad __attribute__((vector_size(16)));

/* Which pixels of the source make one of the target, and how much each of them counts. */
struct taps {
    int first, count;
    float *weights; /* sum 1 */
};

static double lanczos(double x)
{
    const double pi = 3.14159265358979323846, at = fabs(x);
    if (at < 1e-9) {
        return 1.0;
    }
    return at >= LOBES ? 0.0 : LOBES * sin(pi * at) * sin(pi * at / LOBES) / (pi * pi * at * at);
}

static int bounded(double value, int low, int high)
{
    return value <= low ? low : value >= high ? high : (int)value;
}

static void weigh_taps(struct taps *taps, double centre, double step)
{
    double sum = 0.0;
    for (int i = 0; i < taps->count; i++) {
        const double weight = lanczos((taps->first + i + 0.5 - centre) / step);
        taps->weights[i] = (float)weight;
        sum += weight;
    }
    for (int i = 0; i < taps->count; i++) {
        taps->weights[i] = (float)((double)taps->weights[i] / sum);
    }
    /* What counts for nothing is left out; where nothing is scaled, that is all but one. */
    const float least = 1.0F / 8192.0F;
    while (taps->count > 1 && fabsf(taps->weights[taps->count - 1]) < least) {
        taps->count--;
    }
    while (taps->count > 1 && fabsf(taps->weights[0]) < least) {
        taps->count--;
        taps->first++;
        taps->weights++;
    }
}

/* One array of taps with all weights behind it; NULL: no memory. */
static struct taps *make_taps(double start, double length, int source_count, int count)
{
    const double step = fmax(length / count, 1.0), reach = LOBES * step;
    const size_t most = (size_t)(2.0 * ceil(reach)) + 2;
    struct taps *taps = malloc((size_t)count * (sizeof *taps + most * sizeof(float)));
    if (taps == NULL) {
        return NULL;
    }
    float *weights = (float *)(void *)(taps + count);
    for (int i = 0; i < count; i++, weights += most) {
        const double centre = start + (i + 0.5) * length / count;
        const int first = bounded(floor(centre - reach), 0, source_count - 1);
        const int end = bounded(ceil(centre + reach), first + 1, source_count);
        taps[i] = (struct taps){first, end - first, weights};
        weigh_taps(&taps[i], centre, step);
    }
    return taps;
}

/* Four rows at once: the sums are the dearest to touch. */
static void weigh_rows(float *restrict sums, const uint8_t *const rows[4], const float weights[4],
                       size_t count)
{
    const uint8_t *restrict a = rows[0], *restrict b = rows[1];
    const uint8_t *restrict c = rows[2], *restrict d = rows[3];
    for (size_t i = 0; i < count; i++) {
        sums[i] += (float)a[i] * weights[0] + (float)b[i] * weights[1] + (float)c[i] * weights[2] +
                   (float)d[i] * weights[3];
    }
}

/* One row of the target, not yet mixed across. */
static void sum_rows(float *sums, const struct canvas *canvas, const struct taps *taps, int first,
                     size_t count)
{
    const size_t row_bytes = (size_t)canvas->width_px * BYTES;
    memset(sums, 0, count * sizeof *sums);
    for (int i = 0; i < taps->count; i += 4) {
        const uint8_t *rows[4];
        float weights[4];
        for (int k = 0; k < 4; k++) {
            const int tap = i + k < taps->count ? i + k : i;
            rows[k] =
                canvas->pixels + (size_t)(taps->first + tap) * row_bytes + (ptrdiff_t)first * BYTES;
            weights[k] = i + k < taps->count ? taps->weights[tap] : 0.0F;
        }
        weigh_rows(sums, rows, weights, count);
    }
}

static inline float within(float value, float high)
{
    const float above = value > 0.0F ? value : 0.0F;
    return above < high ? above : high;
}

/* The filter may overshoot: no byte leaves its bounds, and no colour is brighter than its alpha. */
static inline uint32_t pack(quad sum)
{
    const float alpha = within(sum[3], 255.0F);
    uint32_t pixel = (uint32_t)(int)(alpha + 0.5F);
    for (int c = 0; c < 3; c++) {
        pixel = pixel << 8 | (uint32_t)(int)(within(sum[c], alpha) + 0.5F);
    }
    return pixel;
}

static void mix_row(const quad *sums, const struct taps *taps, int count, uint32_t *line)
{
    for (int x = 0; x < count; x++) {
        quad sum = {0.0F, 0.0F, 0.0F, 0.0F};
        const quad *pixel = sums + taps[x].first;
        for (int i = 0; i < taps[x].count; i++) {
            sum += pixel[i] * taps[x].weights[i];
        }
        line[x] = pack(sum);
    }
}

/* Rows first: that touches every byte of a large source in order. Columns that no pixel of the
 * target needs are left out. */
static void mix_rows(const struct canvas *canvas, const struct taps *across,
                     const struct taps *down, quad *sums, const struct raster_pixels *target)
{
    const struct taps *last = &across[target->width_px - 1];
    const int first = across[0].first, count = last->first + last->count - first;
    for (int y = 0; y < target->height_px; y++) {
        sum_rows((float *)(sums + first), canvas, &down[y], first, (size_t)count * BYTES);
        mix_row(sums, across, target->width_px,
                target->pixels + (size_t)y * (size_t)target->width_px);
    }
}

bool resample(const struct canvas *canvas, struct canvas_part part,
              const struct raster_pixels *target)
{
    struct taps *across = make_taps(part.x, part.width, canvas->width_px, target->width_px);
    struct taps *down = make_taps(part.y, part.height, canvas->height_px, target->height_px);
    quad *sums = aligned_alloc(sizeof *sums, (size_t)canvas->width_px * sizeof *sums);
    const bool is_good = across != NULL && down != NULL && sums != NULL;
    if (is_good) {
        mix_rows(canvas, across, down, sums, target);
    }
    free(sums);
    free(down);
    free(across);
    return is_good;
}
