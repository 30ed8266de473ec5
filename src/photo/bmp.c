#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "photo/facts.h"
#include "photo/formats.h"

/* BMP as Windows programs write it: with a palette or not, uncompressed. No other library of the
 * worker reads it. */

enum {
    FILE_HEADER_BYTES = 14,
    OLD_HEADER_BYTES = 12, /* of OS/2, without compression and with palettes of three bytes */
    HEADER_BYTES = 40,
    MASKS_AT = FILE_HEADER_BYTES + HEADER_BYTES,
    START_BYTES = MASKS_AT + 12,
    MOST_COLOURS = 256,
    UNCOMPRESSED = 0,
    WITH_MASKS = 3,
};

struct bitmap {
    int64_t width_px, height_px;
    bool is_from_above;
    unsigned bits; /* of a pixel */
    uint32_t compression;
    uint32_t masks[3]; /* red, green, blue in a pixel */
    uint8_t palette[MOST_COLOURS][3];
    off_t palette_at, pixels_at;
    uint32_t colour_count, colour_bytes;
};

static uint32_t little_endian(const uint8_t *bytes, unsigned count)
{
    uint32_t value = 0;
    while (count-- > 0) {
        value = value << 8 | bytes[count];
    }
    return value;
}

static void set_masks(struct bitmap *bitmap, const uint8_t *start)
{
    static const uint32_t five_bits[] = {0x7C00, 0x03E0, 0x001F};
    static const uint32_t eight_bits[] = {0xFF0000, 0x00FF00, 0x0000FF};
    memcpy(bitmap->masks, bitmap->bits == 16 ? five_bits : eight_bits, sizeof bitmap->masks);
    for (int c = 0; bitmap->compression == WITH_MASKS && c < 3; c++) {
        bitmap->masks[c] = little_endian(start + MASKS_AT + 4 * c, 4);
    }
}

/* False: too short. */
static bool read_header(int descriptor, struct bitmap *bitmap)
{
    uint8_t start[START_BYTES] = {0};
    const ssize_t count = pread(descriptor, start, sizeof start, 0);
    const uint32_t header_bytes = little_endian(start + FILE_HEADER_BYTES, 4);
    bitmap->pixels_at = (off_t)little_endian(start + 10, 4);
    if (header_bytes == OLD_HEADER_BYTES) {
        bitmap->width_px = little_endian(start + 18, 2);
        bitmap->height_px = little_endian(start + 20, 2);
        bitmap->bits = little_endian(start + 24, 2);
        bitmap->colour_bytes = 3;
    } else {
        const int64_t height = (int32_t)little_endian(start + 22, 4);
        bitmap->width_px = (int32_t)little_endian(start + 18, 4);
        bitmap->height_px = height < 0 ? -height : height;
        bitmap->is_from_above = height < 0;
        bitmap->bits = little_endian(start + 28, 2);
        bitmap->compression = little_endian(start + 30, 4);
        bitmap->colour_count = little_endian(start + 46, 4);
        bitmap->colour_bytes = 4;
    }
    bitmap->palette_at = FILE_HEADER_BYTES + (off_t)header_bytes;
    set_masks(bitmap, start);
    return count >= (header_bytes == OLD_HEADER_BYTES ? FILE_HEADER_BYTES + OLD_HEADER_BYTES
                                                      : MASKS_AT) &&
           (header_bytes == OLD_HEADER_BYTES || header_bytes >= HEADER_BYTES);
}

static bool is_known(const struct bitmap *bitmap)
{
    const unsigned bits = bitmap->bits;
    return bitmap->compression == WITH_MASKS
               ? bits == 16 || bits == 32
               : bitmap->compression == UNCOMPRESSED && (bits == 1 || bits == 4 || bits == 8 ||
                                                         bits == 16 || bits == 24 || bits == 32);
}

/* What it lacks is black. */
static void read_palette(int descriptor, struct bitmap *bitmap)
{
    uint8_t bytes[MOST_COLOURS * 4] = {0};
    const uint32_t most = bitmap->bits > 8 ? 0 : 1U << bitmap->bits;
    const uint32_t count =
        bitmap->colour_count == 0 || bitmap->colour_count > most ? most : bitmap->colour_count;
    if (pread(descriptor, bytes, count * (size_t)bitmap->colour_bytes, bitmap->palette_at) < 0) {
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        for (int c = 0; c < 3; c++) {
            bitmap->palette[i][c] = bytes[i * bitmap->colour_bytes + (uint32_t)(2 - c)];
        }
    }
}

/* However many bits a mask has, the highest value is 255. */
static uint8_t masked(uint32_t pixel, uint32_t mask)
{
    if (mask == 0) {
        return 0;
    }
    const uint32_t lowest = mask & (~mask + 1);
    const uint64_t most = mask / lowest, value = (pixel & mask) / lowest;
    return (uint8_t)((value * 255 + most / 2) / most);
}

static void to_red_first(const struct bitmap *bitmap, const uint8_t *from, uint8_t *to)
{
    for (int64_t x = 0; x < bitmap->width_px; x++, to += 3) {
        if (bitmap->bits <= 8) {
            const unsigned at = (unsigned)x * bitmap->bits, shift = 8 - bitmap->bits - at % 8;
            const unsigned index = from[at / 8] >> shift & ((1U << bitmap->bits) - 1);
            memcpy(to, bitmap->palette[index], 3);
            continue;
        }
        const unsigned bytes = bitmap->bits / 8;
        const uint32_t pixel = little_endian(from + (size_t)x * bytes, bytes);
        for (int c = 0; c < 3; c++) {
            to[c] = masked(pixel, bitmap->masks[c]);
        }
    }
}

static enum photo_outcome read_rows(int descriptor, const struct bitmap *bitmap,
                                    struct canvas *canvas)
{
    const size_t row_bytes = ((size_t)bitmap->width_px * bitmap->bits + 31) / 32 * 4;
    uint8_t *row = malloc(row_bytes), *shown = malloc((size_t)bitmap->width_px * 3);
    enum photo_outcome outcome = row == NULL || shown == NULL ? PHOTO_TOO_LARGE : PHOTO_DECODED;
    off_t offset = bitmap->pixels_at;
    for (int64_t y = 0; y < bitmap->height_px && outcome == PHOTO_DECODED; y++) {
        if (pread(descriptor, row, row_bytes, offset) != (ssize_t)row_bytes) {
            outcome = PHOTO_CUT;
        } else {
            to_red_first(bitmap, row, shown);
            canvas_row(canvas, shown);
            offset += (off_t)row_bytes;
        }
    }
    free(row);
    free(shown);
    return outcome;
}

enum photo_outcome bmp_decode(int descriptor, const struct photo_request *request,
                              struct photo_facts *facts, struct canvas *canvas)
{
    struct bitmap bitmap = {0};
    if (!read_header(descriptor, &bitmap) || bitmap.width_px < 1 || bitmap.height_px < 1 ||
        bitmap.height_px > INT32_MAX) {
        return PHOTO_DAMAGED;
    }
    const int width = (int)bitmap.width_px, height = (int)bitmap.height_px;
    facts_fill(facts, width, height, &(struct facts_parts){0});
    if (!is_known(&bitmap)) {
        return PHOTO_UNSUPPORTED;
    }
    if (!canvas_may_hold(width, height)) {
        return PHOTO_TOO_LARGE;
    }
    if (request->question == PHOTO_ASK_FACTS) {
        return PHOTO_DECODED;
    }
    read_palette(descriptor, &bitmap);
    const struct canvas_rows rows = {.width_px = width,
                                     .height_px = height,
                                     .bytes_per_pixel = 3,
                                     .turn = bitmap.is_from_above ? 1 : 4};
    const enum photo_outcome outcome = canvas_begin(canvas, &rows, request);
    return outcome == PHOTO_DECODED ? read_rows(descriptor, &bitmap, canvas) : outcome;
}
