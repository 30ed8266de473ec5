#include "draw/stretch.h"

#include <math.h>

#include "check.h"

/* Against the same in whole numbers of each channel, one pixel at a time. */

enum { WIDTH = 37, HEIGHT = 23, MOST = 200 };

static struct picture *make(void)
{
    struct picture *picture = picture_create(WIDTH, HEIGHT);
    uint32_t seed = 7;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        seed = seed * 1664525U + 1013904223U;
        picture->pixels[i] = 0xFF000000U | seed >> 8;
    }
    return picture;
}

static double channel(const struct picture *picture, int x, int y, unsigned shift)
{
    x = x < 0 ? 0 : x >= WIDTH ? WIDTH - 1 : x;
    y = y < 0 ? 0 : y >= HEIGHT ? HEIGHT - 1 : y;
    return picture->pixels[y * WIDTH + x] >> shift & 255;
}

/* The channel of the picture at a position between its pixels. */
static double exact(const struct picture *picture, double x, double y, unsigned shift)
{
    x = fmin(fmax(x, 0), WIDTH - 1);
    y = fmin(fmax(y, 0), HEIGHT - 1);
    const int left = (int)x, top = (int)y;
    const double across = x - left, down = y - top;
    const double above = channel(picture, left, top, shift) * (1 - across) +
                         channel(picture, left + 1, top, shift) * across;
    const double below = channel(picture, left, top + 1, shift) * (1 - across) +
                         channel(picture, left + 1, top + 1, shift) * across;
    return above * (1 - down) + below * down;
}

static void test_at(const struct picture *picture, double first_x, double step_x, double y,
                    int count)
{
    const double one = 1 << STRETCH_BITS;
    uint32_t line[MOST];
    struct stretch *stretch = stretch_create(picture, (int64_t)llround(first_x * one),
                                             (int64_t)llround(step_x * one), count);
    stretch_row(stretch, (int64_t)llround(y * one), line);
    double most = 0;
    for (int i = 0; i < count; i++) {
        for (unsigned shift = 0; shift < 32; shift += 8) {
            const double wanted = exact(picture, first_x + step_x * i, y, shift);
            most = fmax(most, fabs(wanted - (line[i] >> shift & 255)));
        }
    }
    CHECK(most < 2.5); /* positions are cut to 1/256, and both directions rounded */
    stretch_destroy(stretch);
}

int main(void)
{
    struct picture *picture = make();
    test_at(picture, 0, 1, 0, WIDTH);
    test_at(picture, 0, 1, HEIGHT - 1, WIDTH);
    test_at(picture, 0.25, 0.9, 3.7, WIDTH);
    test_at(picture, -5.5, 0.37, 11.01, 120);
    test_at(picture, 30.2, 1.7, 22.9, 31);
    test_at(picture, WIDTH - 1, 1, 5, 1);
    test_at(picture, -40, 0.5, -3, 7);
    test_at(picture, 100, 0.5, 99, 8);
    picture_destroy(picture);
    return check_result();
}
