#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* jpeglib.h wants size_t and FILE to be known. */
#include <jpeglib.h>

/*
 * bench-photos-make FOLDER COUNT WIDTH HEIGHT [progressive]: writes so many photos 01.jpg and so
 * on, with the grain and the soft areas of real ones, quality 92, 4:2:0, and in the middle of each
 * an area of a colour that nothing else on a screen has.
 */

enum { QUALITY = 92, MARK = 0xFF00FF };

static uint32_t scramble(uint32_t value)
{
    value ^= value >> 16;
    value *= 0x7FEB352DU;
    value ^= value >> 15;
    value *= 0x846CA68BU;
    return value ^ value >> 16;
}

static int lattice(int x, int y, uint32_t seed)
{
    return (int)(scramble((uint32_t)x * 0x9E3779B9U ^ scramble((uint32_t)y ^ seed)) & 255);
}

/* Soft noise with a cell of 1 << `bits` pixels, 0 to 255. */
static int soft(int x, int y, int bits, uint32_t seed)
{
    const int cell = 1 << bits, column = x >> bits, row = y >> bits;
    const int right = x & (cell - 1), down = y & (cell - 1);
    const int above =
        lattice(column, row, seed) * (cell - right) + lattice(column + 1, row, seed) * right;
    const int below = lattice(column, row + 1, seed) * (cell - right) +
                      lattice(column + 1, row + 1, seed) * right;
    return (int)(((int64_t)above * (cell - down) + (int64_t)below * down) >> (2 * bits));
}

static void fill_row(uint8_t *row, int width, int height, int y, uint32_t seed)
{
    for (int x = 0; x < width; x++, row += 3) {
        if (abs(x - width / 2) < width / 20 && abs(y - height / 2) < height / 20) {
            row[0] = MARK >> 16;
            row[1] = MARK >> 8 & 255;
            row[2] = MARK & 255;
            continue;
        }
        const int light =
            (4 * soft(x, y, 10, seed) + 2 * soft(x, y, 7, seed + 1) + soft(x, y, 4, seed + 2)) / 7;
        const int grain = (int)(scramble((uint32_t)(y * width + x) ^ seed) & 15) - 8;
        const int tone = soft(x, y, 9, seed + 3) / 4 - 32;
        for (int c = 0; c < 3; c++) {
            const int value = light + grain + (c == 0 ? tone : c == 2 ? -tone : 0);
            row[c] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
        }
    }
}

static bool write_photo(const char *path, int width, int height, uint32_t seed, bool is_progressive)
{
    FILE *file = fopen(path, "wb");
    uint8_t *row = malloc((size_t)width * 3);
    if (file == NULL || row == NULL) {
        return false;
    }
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr errors;
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    jpeg_stdio_dest(&info, file);
    info.image_width = (JDIMENSION)width;
    info.image_height = (JDIMENSION)height;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, QUALITY, TRUE);
    if (is_progressive) {
        jpeg_simple_progression(&info);
    }
    jpeg_start_compress(&info, TRUE);
    for (int y = 0; y < height; y++) {
        fill_row(row, width, height, y, seed);
        JSAMPROW rows = row;
        jpeg_write_scanlines(&info, &rows, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    free(row);
    return fclose(file) == 0;
}

int main(int count, char **words)
{
    if (count < 5) {
        fputs("usage: bench-photos-make FOLDER COUNT WIDTH HEIGHT [progressive]\n", stderr);
        return 2;
    }
    const int photos = atoi(words[2]), width = atoi(words[3]), height = atoi(words[4]);
    for (int i = 1; i <= photos; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%02d.jpg", words[1], i);
        if (!write_photo(path, width, height, (uint32_t)i * 1000, count > 5)) {
            perror(path);
            return 3;
        }
    }
    return 0;
}
