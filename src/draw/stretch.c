/* The loops below are written for the vectoriser, which gcc wants to be asked for. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif

#include "draw/stretch.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/require.h"

enum { FULL = 256, STEP = 8 }; /* pixels that are made at once */

/* Two pixels as bytes, and as numbers that can be multiplied; gcc and clang make of them what the
 * processor has (SSE2, NEON). */
typedef uint8_t byte_pair __attribute__((vector_size(8)));
typedef uint16_t wide_pair __attribute__((vector_size(16)));

struct stretch {
    const struct picture *picture;
    int count;         /* pixels of the target; `columns` is padded to whole steps */
    int first, width;  /* pixels of the picture that are seen */
    uint32_t *columns; /* of each pixel: the left one of its two, from `first` on, and in the lowest
                          byte how much of it the right one is, of FULL */
    uint32_t *row;     /* the two rows in one, with the last pixel twice */
    uint32_t *whole;   /* the line in hand, where `count` is no multiple of STEP */
    wide_pair weights[FULL];
};

static int64_t bounded(int64_t value, int64_t high)
{
    return value < 0 ? 0 : value > high ? high : value;
}

static int padded(int count)
{
    return (count + STEP - 1) / STEP * STEP;
}

/* Where each pixel lies between the picture's own; before its edge it is the edge. */
static void place_columns(struct stretch *stretch, int64_t first_x, int64_t step_x)
{
    const int64_t last = stretch->picture->width_px - 1;
    const int columns = padded(stretch->count);
    stretch->first = (int)bounded(first_x >> STRETCH_BITS, last);
    for (int i = 0; i < columns; i++) {
        const int64_t x = bounded(first_x + step_x * i, last << STRETCH_BITS);
        const int64_t left = x >> STRETCH_BITS;
        const uint32_t share = (uint32_t)(x >> (STRETCH_BITS - 8)) & (FULL - 1);
        stretch->columns[i] = (uint32_t)(left - stretch->first) << 8 | share;
    }
    stretch->width = (int)(stretch->columns[columns - 1] >> 8) + 2;
    if (stretch->first + stretch->width > stretch->picture->width_px) {
        stretch->width = stretch->picture->width_px - stretch->first;
    }
}

static void *allocate(size_t count, size_t size_bytes)
{
    void *memory = calloc(count, size_bytes);
    REQUIRE(memory != NULL);
    return memory;
}

struct stretch *stretch_create(const struct picture *picture, int64_t first_x, int64_t step_x,
                               int count)
{
    struct stretch *stretch = aligned_alloc(_Alignof(struct stretch), sizeof *stretch);
    REQUIRE(stretch != NULL && count > 0 && step_x > 0);
    const size_t columns = (size_t)padded(count);
    *stretch = (struct stretch){
        .picture = picture,
        .count = count,
        .columns = allocate(columns, sizeof *stretch->columns),
        .row = allocate((size_t)picture->width_px + 1, sizeof *stretch->row),
        .whole = allocate(columns, sizeof *stretch->whole),
    };
    for (int i = 0; i < FULL; i++) {
        for (int k = 0; k < 8; k++) {
            stretch->weights[i][k] = (uint16_t)(k < 4 ? FULL - i : i);
        }
    }
    place_columns(stretch, first_x, step_x);
    return stretch;
}

void stretch_destroy(struct stretch *stretch)
{
    if (stretch != NULL) {
        free(stretch->columns);
        free(stretch->row);
        free(stretch->whole);
        free(stretch);
    }
}

/* Bytes, not pixels: every channel is mixed alike. */
static void mix_rows(uint8_t *restrict out, const uint8_t *restrict above,
                     const uint8_t *restrict below, size_t size_bytes, unsigned share)
{
    const int16_t down = (int16_t)(share / 2); /* of 128, so that 16 bits are enough */
    for (size_t i = 0; i < size_bytes; i++) {
        const int16_t step = (int16_t)((int16_t)(below[i] - above[i]) * down);
        out[i] = (uint8_t)(above[i] + ((int16_t)(step + 64) >> 7));
    }
}

/* The two rows around `y` in one, as far as it is seen. */
static void make_row(struct stretch *stretch, int64_t y)
{
    const struct picture *picture = stretch->picture;
    const int64_t last = picture->height_px - 1;
    const int64_t inside = bounded(y, last << STRETCH_BITS), row = inside >> STRETCH_BITS;
    const unsigned share = (unsigned)(inside >> (STRETCH_BITS - 8) & (FULL - 1));
    const uint32_t *above = picture->pixels + row * picture->width_px + stretch->first;
    const uint32_t *below =
        picture->pixels + bounded(row + 1, last) * picture->width_px + stretch->first;
    const size_t width = (size_t)stretch->width;
    if (share == 0) {
        memcpy(stretch->row, above, width * sizeof *above);
    } else {
        mix_rows((uint8_t *)stretch->row, (const uint8_t *)above, (const uint8_t *)below,
                 width * sizeof *above, share);
    }
    stretch->row[width] = stretch->row[width - 1];
}

/* Two neighbours of a row, each by its share. */
static inline wide_pair weighed(const uint32_t *row, const wide_pair *weights, uint32_t column)
{
    byte_pair pair;
    memcpy(&pair, row + (column >> 8), sizeof pair);
    return __builtin_convertvector(pair, wide_pair) * weights[column & (FULL - 1)];
}

static inline void mix_pair(uint32_t *restrict out, const uint32_t *restrict row,
                            const uint32_t *restrict columns, const wide_pair *restrict weights)
{
    const wide_pair one = weighed(row, weights, columns[0]);
    const wide_pair other = weighed(row, weights, columns[1]);
    const wide_pair sum = __builtin_shufflevector(one, other, 0, 1, 2, 3, 8, 9, 10, 11) +
                          __builtin_shufflevector(one, other, 4, 5, 6, 7, 12, 13, 14, 15);
    const byte_pair pixels = __builtin_convertvector((sum + 128) >> 8, byte_pair);
    memcpy(out, &pixels, sizeof pixels);
}

/* Pixels of the target; `count` is a multiple of STEP. What is read is not what is written: the
 * compiler keeps it at hand then. */
static void mix_columns(uint32_t *restrict out, const uint32_t *restrict row,
                        const uint32_t *restrict columns, const wide_pair *restrict weights,
                        int count)
{
    for (int i = 0; i < count; i += STEP) {
        for (int k = 0; k < STEP; k += 2) {
            mix_pair(out + i + k, row, columns + i + k, weights);
        }
    }
}

void stretch_row(struct stretch *stretch, int64_t y, uint32_t *line)
{
    make_row(stretch, y);
    if (stretch->count % STEP == 0) {
        mix_columns(line, stretch->row, stretch->columns, stretch->weights, stretch->count);
        return;
    }
    mix_columns(stretch->whole, stretch->row, stretch->columns, stretch->weights,
                padded(stretch->count));
    memcpy(line, stretch->whole, (size_t)stretch->count * sizeof *line);
}
