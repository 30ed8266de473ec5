#include "draw/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/require.h"
#include "draw/ground.h"
#include "draw/paint.h"

enum { GROUND_COUNT = GROUND_BLACK }; /* black is not kept, only filled */

struct raster {
    const struct theme *theme;
    struct fonts *fonts;
    int width_px, height_px;
    struct picture *grounds[GROUND_COUNT]; /* drawn when first wanted */
    struct ground_task *coming;            /* GROUND_THEME, begun ahead; NULL: not */
    struct picture *begun;                 /* a page that has GROUND_THEME already; NULL: none */
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
    struct picture *copy;
    if (raster == NULL) {
        return;
    }
    picture_destroy(ground_finish(raster->coming, &copy));
    picture_destroy(copy);
    picture_destroy(raster->begun);
    for (int i = 0; i < GROUND_COUNT; i++) {
        picture_destroy(raster->grounds[i]);
    }
    free(raster);
}

void raster_begin(struct raster *raster)
{
    if (raster->coming == NULL && raster->grounds[GROUND_THEME] == NULL) {
        raster->coming =
            ground_begin(raster->theme, GROUND_THEME, raster->width_px, raster->height_px, true);
    }
}

/* The ground that was begun ahead, or a new one. */
static void make_ground(struct raster *raster, enum ground ground)
{
    struct picture *copy;
    if (ground == GROUND_THEME && raster->coming != NULL) {
        raster->grounds[ground] = ground_finish(raster->coming, &raster->begun);
        raster->coming = NULL;
        return;
    }
    struct ground_task *task =
        ground_begin(raster->theme, ground, raster->width_px, raster->height_px, false);
    raster->grounds[ground] = ground_finish(task, &copy);
}

/* False: no memory. */
static bool draw_ground(struct raster *raster, struct picture *target, enum ground ground)
{
    if (ground == GROUND_BLACK) {
        for (size_t i = 0; i < (size_t)target->width_px * (size_t)target->height_px; i++) {
            target->pixels[i] = 0xFF000000U;
        }
        return true;
    }
    if (raster->grounds[ground] == NULL) {
        make_ground(raster, ground);
    }
    if (raster->grounds[ground] != NULL) {
        memcpy(target->pixels, raster->grounds[ground]->pixels,
               (size_t)target->width_px * (size_t)target->height_px * sizeof *target->pixels);
    }
    return raster->grounds[ground] != NULL;
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

/* Around a picture, before it is painted. */
static void draw_border(const struct raster *raster, struct picture *target, struct area area,
                        enum border border)
{
    const int edge = raster->width_px < raster->height_px ? raster->width_px : raster->height_px;
    const float line = fmaxf(1.0F, roundf((float)edge * 0.004F));
    const uint32_t *colours = raster->theme->colours;
    const float reach = (float)edge * 0.035F,
                darkest = theme_is_light(raster->theme) ? 0.28F : 0.5F;
    if (border == BORDER_THIN) {
        paint_shadow(target, area, reach, darkest);
        paint_frame(target, area, line, 0xFFFFFF, 0.9F);
    }
    if (border == BORDER_MAT) {
        const float mat = roundf((float)edge * (float)BORDER_MAT_WIDTH / 1000.0F) - line;
        const struct area outer = {area.x - mat, area.y - mat, area.width + 2 * mat,
                                   area.height + 2 * mat};
        paint_shadow(target, outer, reach, darkest);
        paint_area(target, outer, colours[COLOUR_BAND], 1.0F, FADE_NONE);
        paint_frame(target, outer, line, colours[COLOUR_RULE], 1.0F);
        paint_frame(target, area, fmaxf(1.0F, roundf(line / 2)), colours[COLOUR_RULE], 0.8F);
    }
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
    draw_border(raster, target, area, box->border);
    paint_picture(target, picture, x, y);
    return true;
}

static bool draw_text(struct raster *raster, struct picture *target, const struct box *box,
                      uint32_t colour, float scale)
{
    return fonts_draw(raster->fonts, target, box->face, (float)box->size * scale, box->text,
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
        return draw_ground(raster, target, box->ground);
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
        return draw_text(raster, target, box, colour, scale);
    case BOX_TYPE_COUNT:
        break;
    }
    REQUIRE(box->type < BOX_TYPE_COUNT);
    return false;
}

/* A picture with a page's ground and nothing on it; NULL: no memory. */
static struct picture *begin_page(struct raster *raster, enum ground ground)
{
    if (ground == GROUND_THEME && raster->coming != NULL) {
        make_ground(raster, ground);
    }
    struct picture *target = ground == GROUND_THEME ? raster->begun : NULL;
    if (target != NULL) {
        raster->begun = NULL;
        return target;
    }
    target = picture_create(raster->width_px, raster->height_px);
    if (target != NULL && !draw_ground(raster, target, ground)) {
        picture_destroy(target);
        return NULL;
    }
    return target;
}

struct picture *raster_page(struct raster *raster, const struct page *page,
                            const struct photo_pixels *photos, bool *is_complete)
{
    const bool has_ground = page->count > 0 && page->items[0].type == BOX_GROUND;
    struct picture *target = begin_page(raster, has_ground ? page->items[0].ground : GROUND_BLACK);
    *is_complete = target != NULL;
    if (target == NULL) {
        return NULL;
    }
    target->is_opaque = true;
    for (size_t i = has_ground ? 1 : 0; i < page->count; i++) {
        if (draw_box(raster, target, &page->items[i], photos) || page->items[i].may_lack) {
            continue;
        }
        *is_complete = false;
        if (page->items[i].type != BOX_PICTURE) {
            picture_destroy(target); /* words are missing: better no page than half of one */
            return NULL;
        }
    }
    return target;
}
