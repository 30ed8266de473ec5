#include "photo/canvas.h"

#include <fcntl.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/limits.h"

bool canvas_may_hold(int64_t width_px, int64_t height_px)
{
    return width_px >= 1 && height_px >= 1 && width_px <= PHOTO_SIDE_PX &&
           height_px <= PHOTO_SIDE_PX &&
           width_px * height_px <= LIMIT_PHOTO_MEGAPIXELS * INT64_C(1000000);
}

double canvas_scale(int width_px, int height_px, const struct photo_wanted *wanted)
{
    const double whole = fmin((double)wanted->whole_width_px / width_px,
                              (double)wanted->whole_height_px / height_px);
    const double cover = fmax((double)wanted->cover_width_px / width_px,
                              (double)wanted->cover_height_px / height_px);
    return fmin(fmax(fmax(whole, cover), 1.0 / PHOTO_SIDE_PX), 1.0);
}

bool canvas_is_sideways(int turn)
{
    return turn >= 5;
}

double canvas_stored_scale(int width_px, int height_px, int turn, const struct photo_wanted *wanted)
{
    return canvas_is_sideways(turn) ? canvas_scale(height_px, width_px, wanted)
                                    : canvas_scale(width_px, height_px, wanted);
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static size_t size_bytes_of(const struct canvas *canvas)
{
    return (size_t)canvas->width_px * (size_t)canvas->height_px * (size_t)canvas->bytes_per_pixel;
}

/* Mapped shared, so that the limit on private memory is the decoder's alone. */
static bool make_pixels(struct canvas *canvas)
{
    const size_t size_bytes = size_bytes_of(canvas);
    canvas->memfd = memfd_create("photo", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (canvas->memfd < 0 || ftruncate(canvas->memfd, (off_t)size_bytes) != 0) {
        return false;
    }
    void *pixels = mmap(NULL, size_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, canvas->memfd, 0);
    canvas->pixels = pixels == MAP_FAILED ? NULL : pixels;
    return canvas->pixels != NULL;
}

enum photo_outcome canvas_begin(struct canvas *canvas, int width_px, int height_px,
                                int bytes_per_pixel, int turn, const struct photo_wanted *wanted)
{
    const int block = (int)fmin(1.0 / canvas_stored_scale(width_px, height_px, turn, wanted) + 1e-9,
                                PHOTO_SIDE_PX);
    *canvas = (struct canvas){
        .memfd = -1,
        .stored_width_px = width_px,
        .stored_height_px = height_px,
        .bytes_per_pixel = bytes_per_pixel,
        .turn = turn,
        .block_width = smaller(block, width_px),
        .block_height = smaller(block, height_px),
    };
    const int across = width_px / canvas->block_width, down = height_px / canvas->block_height;
    canvas->width_px = canvas_is_sideways(turn) ? down : across;
    canvas->height_px = canvas_is_sideways(turn) ? across : down;
    if (size_bytes_of(canvas) > PHOTO_OUTPUT_BYTES) {
        return PHOTO_TOO_LARGE;
    }
    canvas->sums = calloc((size_t)across * (size_t)bytes_per_pixel, sizeof *canvas->sums);
    return canvas->sums != NULL && make_pixels(canvas) ? PHOTO_DECODED : PHOTO_TOO_LARGE;
}

static void add_opaque(uint32_t *sums, const uint8_t *row, int count, int block)
{
    for (int x = 0; x < count; x++, sums += 3) {
        for (int i = 0; i < block; i++, row += 3) {
            sums[0] += row[0];
            sums[1] += row[1];
            sums[2] += row[2];
        }
    }
}

/* A transparent pixel's colour counts for nothing. */
static void add_with_alpha(uint32_t *sums, const uint8_t *row, int count, int block)
{
    for (int x = 0; x < count; x++, sums += 4) {
        for (int i = 0; i < block; i++, row += 4) {
            const uint32_t alpha = row[3];
            for (int c = 0; c < 3; c++) {
                sums[c] += (row[c] * alpha + 127) / 255;
            }
            sums[3] += alpha;
        }
    }
}

/* Where the stored pixel 0,`y` lies upright, and how far the next one of its row is from it. */
static uint8_t *place_of_row(const struct canvas *canvas, int y, ptrdiff_t *step)
{
    const ptrdiff_t right = canvas->bytes_per_pixel, below = right * canvas->width_px;
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

static void put_blocks(struct canvas *canvas, int y)
{
    const int across = canvas->stored_width_px / canvas->block_width;
    const uint32_t count = (uint32_t)canvas->block_width * (uint32_t)canvas->block_height;
    const int channels = canvas->bytes_per_pixel;
    ptrdiff_t step;
    uint8_t *pixel = place_of_row(canvas, y, &step);
    uint32_t *sums = canvas->sums;
    for (int x = 0; x < across; x++, pixel += step, sums += channels) {
        for (int c = 0; c < channels; c++) {
            pixel[c] = (uint8_t)((sums[c] + count / 2) / count);
        }
        canvas->has_alpha = canvas->has_alpha || (channels == 4 && pixel[3] != 255);
    }
    memset(canvas->sums, 0, (size_t)across * (size_t)channels * sizeof *canvas->sums);
}

void canvas_row(struct canvas *canvas, const uint8_t *row)
{
    const int across = canvas->stored_width_px / canvas->block_width;
    const int down = canvas->stored_height_px / canvas->block_height;
    const int y = canvas->row / canvas->block_height;
    const bool is_last = ++canvas->row % canvas->block_height == 0;
    ptrdiff_t step;
    if (y >= down) {
        return; /* what is less than a block */
    }
    uint8_t *pixel = place_of_row(canvas, y, &step);
    if (canvas->block_width == 1 && canvas->block_height == 1 && canvas->bytes_per_pixel == 3) {
        for (int x = 0; x < across; x++, pixel += step, row += 3) {
            memcpy(pixel, row, 3);
        }
        return;
    }
    if (canvas->bytes_per_pixel == 3) {
        add_opaque(canvas->sums, row, across, canvas->block_width);
    } else {
        add_with_alpha(canvas->sums, row, across, canvas->block_width);
    }
    if (is_last) {
        put_blocks(canvas, y);
    }
}

bool canvas_seal(struct canvas *canvas)
{
    if (canvas->pixels == NULL || canvas->row < canvas->stored_height_px) {
        return false;
    }
    /* A file that is mapped for writing cannot be sealed against it. */
    munmap(canvas->pixels, size_bytes_of(canvas));
    canvas->pixels = NULL;
    return fcntl(canvas->memfd, F_ADD_SEALS,
                 F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == 0;
}

void canvas_finish(struct canvas *canvas)
{
    if (canvas->pixels != NULL) {
        munmap(canvas->pixels, size_bytes_of(canvas));
    }
    if (canvas->bytes_per_pixel != 0 && canvas->memfd >= 0) {
        close(canvas->memfd);
    }
    free(canvas->sums);
    *canvas = (struct canvas){.memfd = -1};
}
