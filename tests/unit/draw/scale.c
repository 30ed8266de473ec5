#include "draw/scale.h"

#include <stdlib.h>

#include "check.h"
#include "patterns.h"

static int channel(uint32_t pixel, unsigned shift)
{
    return (int)(pixel >> shift & 255);
}

static struct picture *make(int width_px, int height_px, uint32_t (*colour)(int x, int y))
{
    struct picture *picture = picture_create(width_px, height_px);
    picture->is_opaque = true;
    for (int y = 0; y < height_px; y++) {
        for (int x = 0; x < width_px; x++) {
            picture->pixels[y * width_px + x] = colour(x, y);
        }
    }
    return picture;
}

static struct picture *scale_all(const struct picture *source, int width_px, int height_px)
{
    const struct pixel_rows rows = scale_rows_of(source);
    const struct area all = {0.0F, 0.0F, (float)source->width_px, (float)source->height_px};
    return scale_part(&rows, all, width_px, height_px);
}

/* An even colour stays it, at every size. */
static void test_flat(void)
{
    static const int sizes[][2] = {
        {1,   1  },
        {7,   3  },
        {64,  48 },
        {65,  47 },
        {200, 300}
    };
    struct picture *source = make(64, 48, flat);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct picture *scaled = scale_all(source, sizes[i][0], sizes[i][1]);
        int wrong = 0;
        for (int k = 0; k < sizes[i][0] * sizes[i][1]; k++) {
            wrong += scaled->pixels[k] != 0xFF4080C0U;
        }
        CHECK_INT(wrong, 0);
        CHECK(scaled->is_opaque);
        picture_destroy(scaled);
    }
    picture_destroy(source);
}

static void test_same_size(void)
{
    struct picture *source = make(31, 17, noise);
    struct picture *scaled = scale_all(source, 31, 17);
    int wrong = 0;
    for (int i = 0; i < 31 * 17; i++) {
        wrong += scaled->pixels[i] != source->pixels[i];
    }
    CHECK_INT(wrong, 0);
    picture_destroy(scaled);
    picture_destroy(source);
}

static void test_no_aliasing(void)
{
    struct picture *source = make(600, 400, stripes);
    static const int widths[] = {37, 100, 211, 299};
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        const int width = widths[i], height = width * 2 / 3;
        struct picture *scaled = scale_all(source, width, height);
        int worst = 0;
        for (int k = 0; k < width * height; k++) {
            const int off = abs(channel(scaled->pixels[k], 8) - 128);
            worst = off > worst ? off : worst;
        }
        CHECK(worst <= 128 * width / 600 + 2);
        picture_destroy(scaled);
    }
    picture_destroy(source);
}

/* Halved: exactly the mean of four; a part: exactly that part. */
static void test_means(void)
{
    struct picture *source = make(8, 6, noise);
    struct picture *half = scale_all(source, 4, 3);
    for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 4; x++) {
            const uint32_t *above = source->pixels + (ptrdiff_t)2 * y * 8 + (ptrdiff_t)2 * x;
            for (unsigned shift = 0; shift < 24; shift += 8) {
                const int sum = channel(above[0], shift) + channel(above[1], shift) +
                                channel(above[8], shift) + channel(above[9], shift);
                CHECK(abs(channel(half->pixels[y * 4 + x], shift) * 4 - sum) <= 2);
            }
        }
    }
    const struct pixel_rows rows = scale_rows_of(source);
    struct picture *part = scale_part(&rows, (struct area){3, 2, 4, 3}, 4, 3);
    CHECK_INT(part->pixels[0], source->pixels[2 * 8 + 3]);
    CHECK_INT(part->pixels[11], source->pixels[4 * 8 + 6]);
    picture_destroy(part);
    picture_destroy(half);
    picture_destroy(source);
}

/* Three bytes a pixel in the other order, rows with a gap. */
static void test_bytes(void)
{
    const uint8_t bytes[] = {1, 2, 3, 4, 5, 6, 99, 99, 7, 8, 9, 10, 11, 12, 99, 99};
    const struct pixel_rows rows = {.bytes = bytes,
                                    .width_px = 2,
                                    .height_px = 2,
                                    .pitch_bytes = 8,
                                    .bytes_per_pixel = 3,
                                    .red = 2,
                                    .green = 1,
                                    .blue = 0,
                                    .alpha = -1};
    struct picture *scaled = scale_part(&rows, (struct area){0, 0, 2, 2}, 2, 2);
    CHECK_INT(scaled->pixels[0], 0xFF030201U);
    CHECK_INT(scaled->pixels[1], 0xFF060504U);
    CHECK_INT(scaled->pixels[3], 0xFF0C0B0AU);
    picture_destroy(scaled);
}

int main(void)
{
    test_flat();
    test_same_size();
    test_no_aliasing();
    test_means();
    test_bytes();
    return check_result();
}
