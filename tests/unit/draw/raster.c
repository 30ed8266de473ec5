#include "draw/raster.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "check.h"

enum { WIDTH = 320, HEIGHT = 180, FRAME_WIDTH = 17778 };

static const struct theme theme = {
    .ground_light = 0x9A1015,
    .ground_dark = 0x5A070B,
    .colours = {0xFFD76A,  0xFFFFFF, 0xFFE9C9, 0xD9A441, 0x280204},
    .faces = {"Noto Serif Bold", "Inter SemiBold",         "Inter Medium"},
    .ornament_pct = 10,
    .ornament = ORNAMENT_DRUM,
};

static struct picture *draw(struct raster *raster, struct box *boxes, size_t count)
{
    const struct page page = {.items = boxes, .count = count};
    bool is_complete = false;
    struct picture *picture = raster_page(raster, &page, NULL, &is_complete);
    CHECK(is_complete);
    CHECK(picture != NULL && picture->is_opaque);
    return picture;
}

static int red(const struct picture *picture, int x, int y)
{
    return (int)(picture->pixels[y * WIDTH + x] >> 16 & 255);
}

static void test_grounds(struct raster *raster)
{
    struct box box = {.type = BOX_GROUND, .ground = GROUND_PLAIN};
    struct picture *plain = draw(raster, &box, 1);
    CHECK(abs(red(plain, WIDTH * 7 / 10, HEIGHT / 5) - 0x9A) <= 2);
    CHECK(abs(red(plain, 0, HEIGHT - 1) - 0x5A) <= 12);
    int steps = 0;
    for (int i = 1; i < WIDTH * HEIGHT; i++) {
        steps += i % WIDTH != 0 &&
                 abs(red(plain, i % WIDTH, i / WIDTH) - red(plain, i % WIDTH - 1, i / WIDTH)) > 2;
        CHECK((plain->pixels[i] >> 24) == 255);
    }
    CHECK_INT(steps, 0);
    box.ground = GROUND_THEME;
    struct picture *first = draw(raster, &box, 1), *second = draw(raster, &box, 1);
    CHECK(memcmp(first->pixels, second->pixels, WIDTH * HEIGHT * 4) == 0);
    CHECK(memcmp(first->pixels, plain->pixels, WIDTH * HEIGHT * 4) != 0);
    /* The ornament keeps off the upper left, where headings stand. */
    CHECK(memcmp(first->pixels, plain->pixels, WIDTH * 10 * 4) == 0);
    box.ground = GROUND_BLACK;
    struct picture *black = draw(raster, &box, 1);
    CHECK_INT(black->pixels[1234], 0xFF000000U);
    picture_destroy(plain);
    picture_destroy(first);
    picture_destroy(second);
    picture_destroy(black);
}

static void test_lines(struct raster *raster)
{
    struct box boxes[] = {
        {.type = BOX_GROUND,                 .ground = GROUND_BLACK},
        { .type = BOX_RULE,
         .rect = {0, 1000, FRAME_WIDTH, 4},
         .colour = COLOUR_TEXT,
         .opacity = 1000},
        {                                            .type = BOX_RULE,
         .rect = {0, 3000, FRAME_WIDTH, 42},
         .colour = COLOUR_TEXT,
         .opacity = 1000,
         .fade = FADE_RIGHT},
        {                                           .type = BOX_RULE,
         .rect = {0, 5000, FRAME_WIDTH, 42},
         .colour = COLOUR_TEXT,
         .opacity = 1000,
         .fade = FADE_BOTH},
        {                                              .type = BOX_BAND,
         .rect = {0, 8000, FRAME_WIDTH, 2000},
         .colour = COLOUR_TEXT,
         .opacity = 500},
    };
    struct picture *picture = draw(raster, boxes, sizeof boxes / sizeof boxes[0]);
    /* However thin, one whole row of pixels. */
    CHECK_INT(red(picture, 100, 18), 255);
    CHECK_INT(red(picture, 100, 17), 0);
    CHECK_INT(red(picture, 100, 19), 0);
    CHECK(red(picture, 2, 54) > 245 && red(picture, 160, 54) > 110 && red(picture, 318, 54) < 8);
    CHECK(red(picture, 2, 90) < 8 && red(picture, 160, 90) > 245 && red(picture, 318, 90) < 8);
    CHECK(abs(red(picture, 5, 170) - 128) <= 1);
    CHECK_INT(red(picture, 5, 143), 0);
    picture_destroy(picture);
}

struct shelf {
    struct picture *photo;
    int width_px, height_px; /* asked for */
};

static const struct picture *take(void *context, const struct box *box, int width_px, int height_px)
{
    struct shelf *shelf = context;
    (void)box;
    shelf->width_px = width_px;
    shelf->height_px = height_px;
    return shelf->photo;
}

static void test_pictures(struct raster *raster)
{
    struct box boxes[] = {
        {.type = BOX_GROUND,                  .ground = GROUND_BLACK},
        { .type = BOX_PICTURE, .rect = {0, 0, FRAME_WIDTH, 10000},        .path = "a.jpg"},
    };
    const struct page page = {.items = boxes, .count = 2};
    struct shelf shelf = {0};
    const struct photo_pixels photos = {.context = &shelf, .get = take};
    bool is_complete = true;
    struct picture *without = raster_page(raster, &page, &photos, &is_complete);
    CHECK(!is_complete);
    CHECK_INT(shelf.width_px, WIDTH);
    CHECK_INT(shelf.height_px, HEIGHT);
    /* A whole picture narrower than its box stands in the middle. */
    shelf.photo = picture_create(100, HEIGHT);
    shelf.photo->is_opaque = true;
    for (int i = 0; i < 100 * HEIGHT; i++) {
        shelf.photo->pixels[i] = 0xFF8090A0U;
    }
    struct picture *with = raster_page(raster, &page, &photos, &is_complete);
    CHECK(is_complete);
    CHECK_INT(with->pixels[109], 0xFF000000U);
    CHECK_INT(with->pixels[110], 0xFF8090A0U);
    CHECK_INT(with->pixels[209], 0xFF8090A0U);
    CHECK_INT(with->pixels[210], 0xFF000000U);
    picture_destroy(without);
    picture_destroy(with);
    picture_destroy(shelf.photo);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    struct fonts *fonts = fonts_create(&theme);
    CHECK(fonts != NULL);
    if (fonts != NULL) {
        struct raster *raster = raster_create(&theme, fonts, WIDTH, HEIGHT);
        test_grounds(raster);
        test_lines(raster);
        test_pictures(raster);
        raster_destroy(raster);
        fonts_destroy(fonts);
    }
    return check_result();
}
