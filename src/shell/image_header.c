#include "shell/image_header.h"

#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum {
    MOST_STEPS = 2000, /* segments of a JPEG, blocks of a GIF; real files have a few dozen */
    START_BYTES = 30,
};

static bool read_at(int descriptor, off_t offset, uint8_t *bytes, size_t size_bytes)
{
    return pread(descriptor, bytes, size_bytes, offset) == (ssize_t)size_bytes;
}

static uint32_t big_endian(const uint8_t *bytes, int count)
{
    uint32_t value = 0;
    for (int i = 0; i < count; i++) {
        value = value << 8 | bytes[i];
    }
    return value;
}

static uint32_t little_endian(const uint8_t *bytes, int count)
{
    uint32_t value = 0;
    for (int i = count - 1; i >= 0; i--) {
        value = value << 8 | bytes[i];
    }
    return value;
}

static bool set_size(struct image_header *header, uint32_t width_px, uint32_t height_px)
{
    if (width_px == 0 || height_px == 0 || width_px > INT_MAX || height_px > INT_MAX) {
        return false;
    }
    header->width_px = (int)width_px;
    header->height_px = (int)height_px;
    return true;
}

/* SOF0 to SOF15 without DHT, JPG and DAC, which lie between them. */
static bool is_frame_marker(uint8_t marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static bool read_jpeg(int descriptor, struct image_header *header)
{
    off_t offset = 2;
    for (int i = 0; i < MOST_STEPS; i++) {
        uint8_t bytes[9];
        if (!read_at(descriptor, offset, bytes, 4) || bytes[0] != 0xFF) {
            return false;
        }
        const uint8_t marker = bytes[1];
        if (marker == 0xFF) {
            offset++; /* a fill byte */
            continue;
        }
        if (is_frame_marker(marker)) {
            return read_at(descriptor, offset, bytes, sizeof bytes) &&
                   set_size(header, big_endian(bytes + 7, 2), big_endian(bytes + 5, 2));
        }
        const uint32_t length = big_endian(bytes + 2, 2);
        if (length < 2 || marker == 0xD8 || marker == 0xD9 || marker == 0xDA) {
            return false;
        }
        offset += 2 + (off_t)length;
    }
    return false;
}

/* The offset behind a chain of GIF sub-blocks, or -1. */
static off_t skip_sub_blocks(int descriptor, off_t offset, int *steps)
{
    while (++*steps < MOST_STEPS) {
        uint8_t length;
        if (!read_at(descriptor, offset, &length, 1)) {
            return -1;
        }
        offset += 1 + (off_t)length;
        if (length == 0) {
            return offset;
        }
    }
    return -1;
}

/* The first picture may be larger than the canvas that the file begins with: both count. */
static bool read_gif(int descriptor, const uint8_t *start, struct image_header *header)
{
    uint32_t width_px = little_endian(start + 6, 2), height_px = little_endian(start + 8, 2);
    off_t offset = 13 + ((start[10] & 0x80) != 0 ? (off_t)3 << ((start[10] & 7) + 1) : 0);
    for (int steps = 0; offset > 0 && steps < MOST_STEPS; steps++) {
        uint8_t block[9];
        if (!read_at(descriptor, offset, block, 1)) {
            return false;
        }
        if (block[0] == 0x21) {
            offset = skip_sub_blocks(descriptor, offset + 2, &steps);
            continue;
        }
        if (block[0] != 0x2C || !read_at(descriptor, offset, block, sizeof block)) {
            return false;
        }
        const uint32_t right = little_endian(block + 1, 2) + little_endian(block + 5, 2);
        const uint32_t bottom = little_endian(block + 3, 2) + little_endian(block + 7, 2);
        width_px = width_px > right ? width_px : right;
        height_px = height_px > bottom ? height_px : bottom;
        return set_size(header, width_px, height_px);
    }
    return false;
}

static bool read_bmp(const uint8_t *start, struct image_header *header)
{
    const uint32_t header_bytes = little_endian(start + 14, 4);
    if (header_bytes == 12) {
        return set_size(header, little_endian(start + 18, 2), little_endian(start + 20, 2));
    }
    const uint32_t height = little_endian(start + 22, 4);
    /* Negative: the rows go from above to below. */
    return header_bytes >= 40 &&
           set_size(header, little_endian(start + 18, 4), height > INT_MAX ? 0U - height : height);
}

static bool read_webp(const uint8_t *start, struct image_header *header)
{
    if (memcmp(start + 12, "VP8X", 4) == 0) {
        return set_size(header, little_endian(start + 24, 3) + 1, little_endian(start + 27, 3) + 1);
    }
    if (memcmp(start + 12, "VP8L", 4) == 0 && start[20] == 0x2F) {
        const uint32_t sizes = little_endian(start + 21, 4);
        return set_size(header, (sizes & 0x3FFF) + 1, (sizes >> 14 & 0x3FFF) + 1);
    }
    return memcmp(start + 12, "VP8 ", 4) == 0 && memcmp(start + 23, "\x9D\x01\x2A", 3) == 0 &&
           set_size(header, little_endian(start + 26, 2) & 0x3FFF,
                    little_endian(start + 28, 2) & 0x3FFF);
}

static bool recognise(int descriptor, const uint8_t *start, struct image_header *header)
{
    if (memcmp(start, "\xFF\xD8\xFF", 3) == 0) {
        header->format = IMAGE_JPEG;
        return read_jpeg(descriptor, header);
    }
    if (memcmp(start, "\x89PNG\r\n\x1A\n", 8) == 0 && memcmp(start + 12, "IHDR", 4) == 0) {
        header->format = IMAGE_PNG;
        return set_size(header, big_endian(start + 16, 4), big_endian(start + 20, 4));
    }
    if (memcmp(start, "GIF87a", 6) == 0 || memcmp(start, "GIF89a", 6) == 0) {
        header->format = IMAGE_GIF;
        return read_gif(descriptor, start, header);
    }
    if (memcmp(start, "BM", 2) == 0) {
        header->format = IMAGE_BMP;
        return read_bmp(start, header);
    }
    if (memcmp(start, "RIFF", 4) == 0 && memcmp(start + 8, "WEBP", 4) == 0) {
        header->format = IMAGE_WEBP;
        return read_webp(start, header);
    }
    return false;
}

bool image_header_read(int descriptor, struct image_header *header)
{
    uint8_t start[START_BYTES];
    struct image_header found;
    if (!read_at(descriptor, 0, start, sizeof start) || !recognise(descriptor, start, &found)) {
        return false;
    }
    *header = found;
    return true;
}
