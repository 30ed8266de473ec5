#include "photo/formats.h"

#include <string.h>
#include <unistd.h>

#include "base/require.h"

enum { START_BYTES = 64, MOST_MAGIC = 16 };

/* What a file begins with, at `offset`; the first that fits counts. */
struct magic {
    int offset, length;
    const char *bytes;
    struct photo_format format;
};

#define MAGIC(offset, bytes) offset, (int)sizeof(bytes) - 1, bytes

/* clang-format off */
static const struct magic magics[] = {
    {MAGIC(0, "\xFF\xD8\xFF"), {"JPEG", jpeg_decode, "JPEG (unusual)"}},
    {MAGIC(0, "\x89PNG\r\n\x1A\n"), {"PNG", png_decode, NULL}},
    {MAGIC(8, "WEBP"), {"WebP", vips_decode, NULL}},
    {MAGIC(0, "GIF8"), {"GIF", vips_decode, NULL}},
    {MAGIC(4, "ftypheic"), {"HEIC", vips_decode, NULL}},
    {MAGIC(4, "ftypheix"), {"HEIC", vips_decode, NULL}},
    {MAGIC(4, "ftyphevc"), {"HEIC", vips_decode, NULL}},
    {MAGIC(4, "ftypheim"), {"HEIC", vips_decode, NULL}},
    {MAGIC(4, "ftypmif1"), {"HEIC", vips_decode, NULL}},
    {MAGIC(4, "ftypmsf1"), {"HEIC", vips_decode, NULL}},
    {MAGIC(4, "ftypavi"), {"AVIF", vips_decode, NULL}},
    {MAGIC(4, "ftypcrx"), {"RAW (CR3)", NULL, NULL}},
    {MAGIC(8, "CR\2\0"), {"RAW (CR2)", NULL, NULL}},
    {MAGIC(0, "IIU\0"), {"RAW (RW2)", NULL, NULL}},
    {MAGIC(0, "FUJIFILM"), {"RAW (RAF)", NULL, NULL}},
    {MAGIC(0, "IIRO"), {"RAW (ORF)", NULL, NULL}},
    {MAGIC(0, "II*\0"), {"TIFF", vips_decode, NULL}},
    {MAGIC(0, "MM\0*"), {"TIFF", vips_decode, NULL}},
    {MAGIC(0, "II+\0"), {"TIFF", vips_decode, NULL}},
    {MAGIC(0, "MM\0+"), {"TIFF", vips_decode, NULL}},
    {MAGIC(0, "BM"), {"BMP", bmp_decode, "BMP (RLE)"}},
    {MAGIC(0, "\xFF\x0A"), {"JPEG XL", NULL, NULL}},
    {MAGIC(4, "JXL \r\n\x87\n"), {"JPEG XL", NULL, NULL}},
    {MAGIC(4, "jP  \r\n\x87\n"), {"JPEG 2000", NULL, NULL}},
    {MAGIC(0, "%PDF"), {"PDF", NULL, NULL}},
    {MAGIC(0, "8BPS"), {"Photoshop", NULL, NULL}},
    {MAGIC(0, "/* XPM"), {"XPM", NULL, NULL}},
    {MAGIC(0, "<svg"), {"SVG", NULL, NULL}},
    {MAGIC(0, "<?xml"), {"SVG", NULL, NULL}},
    {MAGIC(4, "ftyp"), {"video", NULL, NULL}},
};
/* clang-format on */

const struct photo_format *photo_format_of(int descriptor)
{
    char start[START_BYTES] = {0};
    if (pread(descriptor, start, sizeof start, 0) < MOST_MAGIC) {
        return NULL;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(magics); i++) {
        const struct magic *magic = &magics[i];
        if (memcmp(start + magic->offset, magic->bytes, (size_t)magic->length) == 0) {
            return &magic->format;
        }
    }
    return NULL;
}
