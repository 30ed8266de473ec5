/* The loops over rows are written for the vectoriser, which gcc wants to be asked for. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3", "no-trapping-math")
#endif

#include "photo/resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BYTES = 4 };

/* The four channels of a pixel. */
typedef float quad __attribute__((vector_size(16)));

/* Which pixels of the source make one of the target, and how much each of them counts. */
struct taps {
    int first, count;
    float *weights; /* sum 1 */
};

static double lanczos(double x, int lobes)
{
    const double pi = 3.14159265358979323846, at = fabs(x);
    if (at < 1e-9) {
        return 1.0;
    }
    return at >= lobes ? 0.0 : lobes * sin(pi * at) * sin(pi * at / lobes) / (pi * pi * at * at);
}

static int bounded(double value, int low, int high)
{
    return value <= low ? low : value >= high ? high : (int)value;
}

static void weigh_taps(struct taps *taps, double centre, double step, int lobes)
{
    double sum = 0.0;
    for (int i = 0; i < taps->count; i++) {
        const double weight = lanczos((taps->first + i + 0.5 - centre) / step, lobes);
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
static struct taps *make_taps(double start, double length, int source_count, int count, int lobes)
{
    const double step = fmax(length / count, 1.0), reach = lobes * step;
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
        weigh_taps(&taps[i], centre, step, lobes);
    }
    return taps;
}

/* Where a tap on a pixel's very middle stands alone, the last one of all need not reach furthest.
 */
static void find_reach(const struct taps *taps, int count, int *first, int *end)
{
    *first = taps[0].first;
    *end = 0;
    for (int i = 0; i < count; i++) {
        const int own_end = taps[i].first + taps[i].count;
        *first = taps[i].first < *first ? taps[i].first : *first;
        *end = own_end > *end ? own_end : *end;
    }
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

/* The place of an upright part in the canvas as it is stored. */
static struct canvas_part stored_part(const struct canvas *canvas, const struct canvas_part *part)
{
    const double width = canvas->picture_width, height = canvas->picture_height;
    switch (canvas->turn) {
    case 2:
        return (struct canvas_part){width - part->x - part->width, part->y, part->width,
                                    part->height};
    case 3:
        return (struct canvas_part){width - part->x - part->width, height - part->y - part->height,
                                    part->width, part->height};
    case 4:
        return (struct canvas_part){part->x, height - part->y - part->height, part->width,
                                    part->height};
    case 5:
        return (struct canvas_part){part->y, part->x, part->height, part->width};
    case 6:
        return (struct canvas_part){part->y, height - part->x - part->width, part->height,
                                    part->width};
    case 7:
        return (struct canvas_part){width - part->y - part->height, height - part->x - part->width,
                                    part->height, part->width};
    case 8:
        return (struct canvas_part){width - part->y - part->height, part->x, part->height,
                                    part->width};
    default:
        return *part;
    }
}

/* Where the first pixel of a row lies upright, and how far the next one is from it. */
static uint32_t *place_of_row(const struct raster_pixels *target, int turn, int y, ptrdiff_t *step)
{
    const ptrdiff_t right = 1, below = target->width_px;
    const ptrdiff_t last_x = target->width_px - 1, last_y = target->height_px - 1;
    switch (turn) {
    case 2:
        *step = -right;
        return target->pixels + last_x + y * below;
    case 3:
        *step = -right;
        return target->pixels + last_x + (last_y - y) * below;
    case 4:
        *step = right;
        return target->pixels + (last_y - y) * below;
    case 5:
        *step = below;
        return target->pixels + y;
    case 6:
        *step = below;
        return target->pixels + last_x - y;
    case 7:
        *step = -below;
        return target->pixels + last_x - y + last_y * below;
    case 8:
        *step = -below;
        return target->pixels + y + last_y * below;
    default:
        *step = right;
        return target->pixels + y * below;
    }
}

bool resampling_begin(struct resampling *resampling, const struct canvas *canvas,
                      const struct canvas_part *part, enum resampling_filter filter,
                      const struct raster_pixels *target)
{
    const struct canvas_part stored = stored_part(canvas, part);
    const bool is_sideways = canvas_is_sideways(canvas->turn);
    *resampling = (struct resampling){
        .canvas = canvas,
        .target = *target,
        .row_count = is_sideways ? target->width_px : target->height_px,
        .row_px = is_sideways ? target->height_px : target->width_px,
    };
    resampling->across =
        make_taps(stored.x, stored.width, canvas->width_px, resampling->row_px, (int)filter);
    resampling->down =
        make_taps(stored.y, stored.height, canvas->height_px, resampling->row_count, (int)filter);
    if (resampling->across == NULL || resampling->down == NULL) {
        return false;
    }
    int end;
    find_reach(resampling->across, resampling->row_px, &resampling->first_column, &end);
    resampling->column_count = end - resampling->first_column;
    return true;
}

int resampling_needs(const struct resampling *resampling, int first, int end)
{
    int first_row, end_row;
    find_reach(resampling->down + first, end - first, &first_row, &end_row);
    return end_row;
}

static size_t sums_bytes(const struct canvas *canvas)
{
    return (size_t)canvas->width_px * sizeof(quad);
}

size_t resampling_scratch_bytes(const struct canvas *canvas, const struct raster_pixels *target)
{
    const int longer = target->width_px > target->height_px ? target->width_px : target->height_px;
    return sums_bytes(canvas) + (size_t)longer * sizeof *target->pixels;
}

/* Rows first: that touches every byte of a large source in order. Columns that no pixel of the
 * target needs are left out. */
void resampling_make(const struct resampling *resampling, int first, int end, void *scratch)
{
    const struct canvas *canvas = resampling->canvas;
    const struct taps *across = resampling->across;
    const int first_column = resampling->first_column;
    quad *sums = scratch;
    uint32_t *line = (uint32_t *)(void *)((char *)scratch + sums_bytes(canvas));
    for (int y = first; y < end; y++) {
        ptrdiff_t step;
        uint32_t *pixel = place_of_row(&resampling->target, canvas->turn, y, &step);
        sum_rows((float *)(sums + first_column), canvas, &resampling->down[y], first_column,
                 (size_t)resampling->column_count * BYTES);
        mix_row(sums, across, resampling->row_px, step == 1 ? pixel : line);
        for (int x = 0; step != 1 && x < resampling->row_px; x++, pixel += step) {
            *pixel = line[x];
        }
    }
}

void resampling_finish(struct resampling *resampling)
{
    free(resampling->across);
    free(resampling->down);
    *resampling = (struct resampling){0};
}
