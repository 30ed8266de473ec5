/* The ground is the one loop over all pixels that is worth the vectoriser; before the includes, so
 * that what is inlined there is built alike. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3", "no-trapping-math")
#endif

#include "shell/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/require.h"
#include "shell/ornament.h"
#include "shell/paint.h"

enum { GROUND_COUNT = GROUND_BLACK }; /* black is not kept, only filled */

struct raster {
    const struct theme *theme;
    struct fonts *fonts;
    int width_px, height_px;
    struct picture *grounds[GROUND_COUNT]; /* drawn when first wanted */
};

struct raster *raster_create(const struct theme *theme, struct fonts *fonts, int width_px,
                             int height_px)
{
    REQUIRE(width_px > 0 && height_px > 0);
    struct raster *raster = calloc(1, sizeof *raster);
    REQUIRE(raster != NULL);
    raster->theme = theme;
    raster->fonts = fonts;
    raster->width_px = width_px;
    raster->height_px = height_px;
    return raster;
}

void raster_destroy(struct raster *raster)
{
    if (raster == NULL) {
        return;
    }
    for (int i = 0; i < GROUND_COUNT; i++) {
        picture_destroy(raster->grounds[i]);
    }
    free(raster);
}

struct colour_value {
    float red, green, blue; /* 0 to 255 */
};

static struct colour_value split_colour(uint32_t colour)
{
    return (struct colour_value){.red = (float)(colour >> 16 & 255),
                                 .green = (float)(colour >> 8 & 255),
                                 .blue = (float)(colour & 255)};
}

/* One channel of a pixel: from light to dark, then towards gold where the ornament is, then a whole
 * number by the noise. */
static inline uint32_t shade(float light, float dark, float gold, float eased, float ornament,
                             float noise)
{
    const float plain = light + (dark - light) * eased;
    return (uint32_t)(int)(plain + (gold - plain) * ornament + noise);
}

/* One row of the ground: light from 70 % / 20 %, by the square of the distance, so that neither its
 * middle nor its end is seen; `mask` is the ornament's. Without branches, for the vectoriser. */
static void ground_row(const struct raster *raster, const uint8_t *restrict mask, int y,
                       uint32_t *restrict line)
{
    const float width = (float)raster->width_px, height = (float)raster->height_px;
    const struct colour_value light = split_colour(raster->theme->ground_light);
    const struct colour_value dark = split_colour(raster->theme->ground_dark);
    const struct colour_value gold = split_colour(raster->theme->colours[COLOUR_ACCENT]);
    const float strength = (float)raster->theme->ornament_pct / 100.0F / 255.0F;
    const float reach = 0.78F;
    const float dy = ((float)y + 0.5F - 0.2F * height) / (1.4F * height * reach);
    const float per_pixel = 1.0F / (1.2F * width * reach);
    const int width_px = raster->width_px;
    for (int x = 0; x < width_px; x++) {
        const float dx = ((float)x + 0.5F - 0.7F * width) * per_pixel;
        const float square = dx * dx + dy * dy;
        const float t = square < 1.0F ? square : 1.0F;
        const float eased = t * (2.0F - t);
        const float ornament = (float)mask[x] * strength;
        const float noise = paint_noise(x, y);
        line[x] = 0xFF000000U | shade(light.red, dark.red, gold.red, eased, ornament, noise) << 16 |
                  shade(light.green, dark.green, gold.green, eased, ornament, noise) << 8 |
                  shade(light.blue, dark.blue, gold.blue, eased, ornament, noise);
    }
}

/* All zero where the theme has none. */
static uint8_t *make_ornament(const struct raster *raster, enum ground ground)
{
    const struct theme *theme = raster->theme;
    uint8_t *mask = calloc((size_t)raster->width_px, (size_t)raster->height_px);
    if (mask != NULL && ground == GROUND_THEME && theme->ornament_pct > 0 &&
        theme->ornament != NULL && strcmp(theme->ornament, "drum") == 0) {
        /* Cut by the right and the lower edge; on an upright screen further out, under less text.
         */
        const bool is_upright = raster->height_px > raster->width_px;
        const float edge = (float)(is_upright ? raster->width_px : raster->height_px);
        ornament_drum(mask, raster->width_px, raster->height_px,
                      (float)raster->width_px - (is_upright ? 0.22F : 0.42F) * edge,
                      (float)raster->height_px - 0.30F * edge, 0.6F * edge);
    }
    return mask;
}

static struct picture *make_ground(const struct raster *raster, enum ground ground)
{
    struct picture *picture = picture_create(raster->width_px, raster->height_px);
    if (picture == NULL) {
        return NULL;
    }
    picture->is_opaque = true;
    const size_t width = (size_t)raster->width_px;
    uint8_t *mask = make_ornament(raster, ground);
    REQUIRE(mask != NULL);
    for (int y = 0; y < raster->height_px; y++) {
        ground_row(raster, mask + (size_t)y * width, y, picture->pixels + (size_t)y * width);
    }
    free(mask);
    return picture;
}

static void draw_ground(struct raster *raster, struct picture *target, enum ground ground)
{
    if (ground == GROUND_BLACK) {
        for (size_t i = 0; i < (size_t)target->width_px * (size_t)target->height_px; i++) {
            target->pixels[i] = 0xFF000000U;
        }
        return;
    }
    if (raster->grounds[ground] == NULL) {
        raster->grounds[ground] = make_ground(raster, ground);
    }
    if (raster->grounds[ground] != NULL) {
        memcpy(target->pixels, raster->grounds[ground]->pixels,
               (size_t)target->width_px * (size_t)target->height_px * sizeof *target->pixels);
    }
}

struct pixel_rect raster_picture_rect(const struct box *box, int height_px)
{
    const int left = frame_px(box->rect.x, height_px), top = frame_px(box->rect.y, height_px);
    const int right = frame_px(box->rect.x + box->rect.width, height_px);
    const int bottom = frame_px(box->rect.y + box->rect.height, height_px);
    return (struct pixel_rect){
        .x = left,
        .y = top,
        .width = right > left ? right - left : 1,
        .height = bottom > top ? bottom - top : 1,
    };
}

static bool draw_picture(struct raster *raster, struct picture *target, const struct box *box,
                         const struct photo_pixels *photos)
{
    const struct pixel_rect rect = raster_picture_rect(box, raster->height_px);
    const struct picture *picture =
        photos == NULL ? NULL : photos->get(photos->context, box, rect.width, rect.height);
    if (picture == NULL) {
        return false;
    }
    const int x = rect.x + (rect.width - picture->width_px) / 2;
    const int y = rect.y + (rect.height - picture->height_px) / 2;
    const struct area area = {(float)x, (float)y, (float)picture->width_px,
                              (float)picture->height_px};
    const int edge = raster->width_px < raster->height_px ? raster->width_px : raster->height_px;
    const float border = fmaxf(1.0F, roundf((float)edge * 0.004F));
    if (box->is_framed) {
        paint_shadow(target, area, (float)edge * 0.035F);
    }
    paint_picture(target, picture, x, y);
    if (box->is_framed) {
        paint_frame(target, area, border, 0xFFFFFF, 0.9F);
    }
    return true;
}

static void draw_text(struct raster *raster, struct picture *target, const struct box *box,
                      uint32_t colour, float scale)
{
    fonts_draw(raster->fonts, target, box->face, (float)box->size * scale, box->text,
               (float)box->rect.x * scale, (float)box->baseline * scale, colour,
               (float)box->opacity / 1000.0F);
}

static bool draw_box(struct raster *raster, struct picture *target, const struct box *box,
                     const struct photo_pixels *photos)
{
    const float scale = (float)raster->height_px / (float)FRAME_HEIGHT;
    const struct area area = {(float)box->rect.x * scale, (float)box->rect.y * scale,
                              (float)box->rect.width * scale, (float)box->rect.height * scale};
    const uint32_t colour = raster->theme->colours[box->colour];
    const float opacity = (float)box->opacity / 1000.0F;
    switch (box->type) {
    case BOX_GROUND:
        draw_ground(raster, target, box->ground);
        return true;
    case BOX_PICTURE:
        return draw_picture(raster, target, box, photos);
    case BOX_BAND:
        paint_area(target, area, colour, opacity, FADE_NONE);
        return true;
    case BOX_LIGHT:
        paint_area(target, area, colour, opacity, FADE_RIGHT);
        return true;
    case BOX_RULE:
        paint_rule(target, area, colour, opacity, box->fade);
        return true;
    case BOX_TEXT:
        draw_text(raster, target, box, colour, scale);
        return true;
    case BOX_TYPE_COUNT:
        break;
    }
    REQUIRE(box->type < BOX_TYPE_COUNT);
    return false;
}

struct picture *raster_page(struct raster *raster, const struct page *page,
                            const struct photo_pixels *photos, bool *is_complete)
{
    struct picture *target = picture_create(raster->width_px, raster->height_px);
    *is_complete = target != NULL;
    if (target == NULL) {
        return NULL;
    }
    if (page->count == 0 || page->items[0].type != BOX_GROUND) {
        draw_ground(raster, target, GROUND_BLACK);
    }
    target->is_opaque = true;
    for (size_t i = 0; i < page->count; i++) {
        *is_complete = draw_box(raster, target, &page->items[i], photos) && *is_complete;
    }
    return target;
}
