#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "photo/facts.h"
#include "photo/formats.h"

/* BMP as Windows programs write photos: uncompressed, 24 or 32 bits. No other library of the worker
 * reads it. */

enum { HEADER_BYTES = 54, UNCOMPRESSED = 0 };

static uint32_t little_endian(const uint8_t *bytes, int count)
{
    uint32_t value = 0;
    for (int i = count - 1; i >= 0; i--) {
        value = value << 8 | bytes[i];
    }
    return value;
}

/* The fourth byte of a pixel is not used. */
static void to_red_first(const uint8_t *from, uint8_t *to, int count, int bytes_per_pixel)
{
    for (int x = 0; x < count; x++, from += bytes_per_pixel, to += 3) {
        to[0] = from[2];
        to[1] = from[1];
        to[2] = from[0];
    }
}

enum photo_outcome bmp_decode(int descriptor, const struct photo_request *request,
                              struct photo_facts *facts, struct canvas *canvas)
{
    uint8_t header[HEADER_BYTES];
    if (pread(descriptor, header, sizeof header, 0) != (ssize_t)sizeof header) {
        return PHOTO_DAMAGED;
    }
    const int64_t width = (int32_t)little_endian(header + 18, 4);
    const int64_t stored_height = (int32_t)little_endian(header + 22, 4);
    const int64_t height = stored_height < 0 ? -stored_height : stored_height;
    const uint32_t bits = little_endian(header + 28, 2);
    if (width >= 1 && width <= INT32_MAX && height >= 1 && height <= INT32_MAX) {
        facts_fill(facts, (int)width, (int)height, &(struct facts_parts){0});
    }
    if (little_endian(header + 14, 4) < 40 || little_endian(header + 30, 4) != UNCOMPRESSED ||
        (bits != 24 && bits != 32)) {
        return PHOTO_UNSUPPORTED;
    }
    if (width < 1 || height < 1) {
        return PHOTO_DAMAGED;
    }
    if (!canvas_may_hold(width, height)) {
        return PHOTO_TOO_LARGE;
    }
    if (request->question == PHOTO_ASK_FACTS) {
        return PHOTO_DECODED;
    }
    const int bytes_per_pixel = (int)bits / 8;
    const size_t row_bytes = ((size_t)width * (size_t)bytes_per_pixel + 3) / 4 * 4;
    const struct canvas_rows rows = {.width_px = (int)width,
                                     .height_px = (int)height,
                                     .bytes_per_pixel = 3,
                                     .turn = stored_height < 0 ? 1 : 4};
    enum photo_outcome outcome = canvas_begin(canvas, &rows, request);
    uint8_t *row = malloc(row_bytes), *shown = malloc((size_t)width * 3);
    off_t offset = (off_t)little_endian(header + 10, 4);
    if (outcome == PHOTO_DECODED && (row == NULL || shown == NULL)) {
        outcome = PHOTO_TOO_LARGE;
    }
    for (int64_t y = 0; y < height && outcome == PHOTO_DECODED; y++, offset += (off_t)row_bytes) {
        if (pread(descriptor, row, row_bytes, offset) != (ssize_t)row_bytes) {
            outcome = PHOTO_CUT;
            break;
        }
        to_red_first(row, shown, (int)width, bytes_per_pixel);
        canvas_row(canvas, shown);
    }
    free(row);
    free(shown);
    return outcome;
}
