#include "draw/compose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/require.h"
#include "draw/stretch.h"

/* The blending loops below are written for the vectoriser, which gcc wants to be asked for. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif

enum { FULL = 256 };

static struct layer whole_layer(const struct picture *picture, float x, float opacity)
{
    const float width = (float)picture->width_px, height = (float)picture->height_px;
    return (struct layer){
        .picture = picture,
        .x = x,
        .width = width,
        .height = height,
        .clip_width = width,
        .clip_height = height,
        .opacity = opacity,
    };
}

static void push(struct layers *layers, struct layer layer)
{
    REQUIRE(layers->count < COMPOSE_LAYERS);
    layers->items[layers->count++] = layer;
}

/* The photo as large as makes the seen part of it fill its place, which clips it. */
static struct layer photo_layer(const struct composed_page *page, float x, float opacity)
{
    const struct area *place = &page->place;
    const double width = (double)place->width / page->view.width;
    const double height = (double)place->height / page->view.height;
    return (struct layer){
        .picture = page->photo,
        .x = x + place->x - (float)(page->view.x * width),
        .y = place->y - (float)(page->view.y * height),
        .width = (float)width,
        .height = (float)height,
        .clip_x = x + place->x,
        .clip_y = place->y,
        .clip_width = place->width,
        .clip_height = place->height,
        .opacity = opacity,
    };
}

/* A page around the place of its photo: in a fade the photo alone is to be seen there. */
static void push_around(struct layers *layers, const struct composed_page *page, float x,
                        float opacity)
{
    const struct layer whole = whole_layer(page->picture, x, opacity);
    const struct area *place = &page->place;
    const float right = place->x + place->width, bottom = place->y + place->height;
    const struct area sides[] = {
        {0.0F,  0.0F,     whole.width,         place->y             },
        {0.0F,  bottom,   whole.width,         whole.height - bottom},
        {0.0F,  place->y, place->x,            place->height        },
        {right, place->y, whole.width - right, place->height        },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(sides); i++) {
        struct layer side = whole;
        side.clip_x = x + sides[i].x;
        side.clip_y = sides[i].y;
        side.clip_width = sides[i].width;
        side.clip_height = sides[i].height;
        if (side.clip_width > 0.0F && side.clip_height > 0.0F) {
            push(layers, side);
        }
    }
}

static void push_page(struct layers *layers, const struct composed_page *page, float x,
                      float opacity)
{
    if (page->picture == NULL) {
        return;
    }
    if (page->photo == NULL) {
        push(layers, whole_layer(page->picture, x, opacity));
        return;
    }
    if (opacity < 1.0F) {
        push_around(layers, page, x, opacity);
    } else {
        push(layers, whole_layer(page->picture, x, opacity));
    }
    push(layers, photo_layer(page, x, opacity));
}

/* Nothing to the right of `right`. */
static void clip_right(struct layer *layer, float right)
{
    const float width = right - layer->clip_x;
    layer->clip_width = fmaxf(fminf(layer->clip_width, width), 0.0F);
}

struct layers compose_pages(enum effect effect, double progress, const struct composed_page *from,
                            const struct composed_page *to)
{
    struct layers layers = {.count = 0};
    const double t = progress > 0.0 ? progress : 0.0;
    const float eased = (float)(t * t * (3.0 - 2.0 * t));
    if (effect == EFFECT_CUT || progress >= 1.0) {
        push_page(&layers, to, 0.0F, 1.0F);
        return layers;
    }
    const float moved = roundf(eased * (float)to->picture->width_px);
    push_page(&layers, from, effect == EFFECT_SLIDE ? -moved : 0.0F, 1.0F);
    const int first = layers.count;
    switch (effect) {
    case EFFECT_SLIDE:
        push_page(&layers, to, (float)to->picture->width_px - moved, 1.0F);
        break;
    case EFFECT_WIPE:
        push_page(&layers, to, 0.0F, 1.0F);
        for (int i = first; i < layers.count; i++) {
            clip_right(&layers.items[i], moved);
        }
        break;
    case EFFECT_FADE:
    case EFFECT_CUT:
    case EFFECT_COUNT:
        push_page(&layers, to, 0.0F, eased);
        break;
    }
    return layers;
}

struct layers compose_transition(enum effect effect, double progress, const struct picture *from,
                                 const struct picture *to)
{
    const struct composed_page before = {.picture = from}, after = {.picture = to};
    return compose_pages(effect, progress, &before, &after);
}

struct layers compose_stretched(const struct picture *picture, int width_px, int height_px)
{
    struct layers layers = {.count = 0};
    struct layer layer = whole_layer(picture, 0.0F, 1.0F);
    layer.width = layer.clip_width = (float)width_px;
    layer.height = layer.clip_height = (float)height_px;
    push(&layers, layer);
    return layers;
}

/* A layer in whole numbers: which pixels of the target it touches and where they come from. */
struct placed {
    const struct picture *picture;
    int left, top, right, bottom; /* of the target */
    int x, y;                     /* where the picture's corner stands, when it is not scaled */
    unsigned opacity;             /* 0 to FULL */
    bool is_scaled;
    int64_t first_y, step_y; /* of the source, with STRETCH_BITS */
    struct stretch *stretch; /* of a scaled layer */
    uint32_t *scratch;       /* a row of it */
};

static int whole_px(float value, int high)
{
    const float rounded = roundf(value);
    return rounded <= 0.0F ? 0 : rounded >= (float)high ? high : (int)rounded;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static struct placed place(const struct picture *target, const struct layer *layer)
{
    const int width = target->width_px, height = target->height_px;
    const double one = (double)(1 << STRETCH_BITS);
    struct placed placed = {
        .picture = layer->picture,
        .left = larger(whole_px(layer->x, width), whole_px(layer->clip_x, width)),
        .top = larger(whole_px(layer->y, height), whole_px(layer->clip_y, height)),
        .right = smaller(whole_px(layer->x + layer->width, width),
                         whole_px(layer->clip_x + layer->clip_width, width)),
        .bottom = smaller(whole_px(layer->y + layer->height, height),
                          whole_px(layer->clip_y + layer->clip_height, height)),
        .x = (int)roundf(layer->x),
        .y = (int)roundf(layer->y),
        .opacity = (unsigned)lroundf(fminf(fmaxf(layer->opacity, 0.0F), 1.0F) * (float)FULL),
    };
    placed.is_scaled = fabsf(layer->width - (float)layer->picture->width_px) > 0.01F ||
                       fabsf(layer->height - (float)layer->picture->height_px) > 0.01F ||
                       fabsf(layer->x - roundf(layer->x)) > 0.01F ||
                       fabsf(layer->y - roundf(layer->y)) > 0.01F;
    if (placed.is_scaled && placed.left < placed.right && placed.top < placed.bottom) {
        const double step_x = (double)layer->picture->width_px / (double)layer->width;
        const double step_y = (double)layer->picture->height_px / (double)layer->height;
        const double first_x = ((double)placed.left + 0.5 - (double)layer->x) * step_x - 0.5;
        placed.step_y = (int64_t)llround(step_y * one);
        placed.first_y = (int64_t)llround((0.5 - (double)layer->y) * step_y * one - 0.5 * one);
        placed.stretch = stretch_create(layer->picture, (int64_t)llround(first_x * one),
                                        (int64_t)llround(step_x * one), placed.right - placed.left);
        placed.scratch = calloc((size_t)(placed.right - placed.left), sizeof *placed.scratch);
        REQUIRE(placed.scratch != NULL);
    }
    return placed;
}

/* Bytes, not pixels: every channel is mixed alike, and 16 bits are enough for each. */
static void blend_even(uint8_t *restrict under, const uint8_t *restrict over, size_t size_bytes,
                       unsigned opacity)
{
    const uint16_t share = (uint16_t)opacity, rest = (uint16_t)(FULL - opacity);
    for (size_t i = 0; i < size_bytes; i++) {
        under[i] = (uint8_t)((uint16_t)((uint16_t)(under[i] * rest) + (uint16_t)(over[i] * share) +
                                        128U) >>
                             8);
    }
}

static uint32_t scale_pixel(uint32_t pixel, unsigned share)
{
    const uint32_t even = ((pixel & 0x00FF00FFU) * share >> 8) & 0x00FF00FFU;
    const uint32_t odd = (pixel >> 8 & 0x00FF00FFU) * share & 0xFF00FF00U;
    return even | odd;
}

static void blend_over(uint32_t *restrict under, const uint32_t *restrict over, size_t count,
                       unsigned opacity)
{
    for (size_t i = 0; i < count; i++) {
        const uint32_t top = scale_pixel(over[i], opacity);
        const uint32_t alpha = top >> 24;
        under[i] = top + scale_pixel(under[i], FULL - alpha - (alpha >> 7));
    }
}

/* One row of a scaled layer: made beside the line, unless it covers what is there. */
static void scaled_row(const struct placed *placed, int y, uint32_t *line)
{
    const int64_t source_y = placed->first_y + placed->step_y * y;
    uint32_t *under = line + placed->left;
    const size_t count = (size_t)(placed->right - placed->left);
    if (placed->opacity == FULL && placed->picture->is_opaque) {
        stretch_row(placed->stretch, source_y, under);
        return;
    }
    stretch_row(placed->stretch, source_y, placed->scratch);
    if (placed->picture->is_opaque) {
        blend_even((uint8_t *)under, (const uint8_t *)placed->scratch, count * sizeof *under,
                   placed->opacity);
    } else {
        blend_over(under, placed->scratch, count, placed->opacity);
    }
}

static void place_row(const struct placed *placed, int y, uint32_t *line)
{
    if (y < placed->top || y >= placed->bottom || placed->left >= placed->right ||
        placed->opacity == 0) {
        return;
    }
    if (placed->is_scaled) {
        scaled_row(placed, y, line);
        return;
    }
    const struct picture *picture = placed->picture;
    const uint32_t *source = picture->pixels + (size_t)(y - placed->y) * (size_t)picture->width_px +
                             (placed->left - placed->x);
    const size_t count = (size_t)(placed->right - placed->left);
    uint32_t *under = line + placed->left;
    if (!picture->is_opaque) {
        blend_over(under, source, count, placed->opacity);
    } else if (placed->opacity == FULL) {
        memcpy(under, source, count * sizeof *under);
    } else {
        blend_even((uint8_t *)under, (const uint8_t *)source, count * sizeof *under,
                   placed->opacity);
    }
}

static bool covers_row(const struct placed *placed, int y, int width_px)
{
    return placed->picture->is_opaque && placed->opacity == FULL && y >= placed->top &&
           y < placed->bottom && placed->left == 0 && placed->right == width_px;
}

void compose_layers(struct picture *target, const struct layers *layers)
{
    struct placed placed[COMPOSE_LAYERS];
    for (int i = 0; i < layers->count; i++) {
        placed[i] = place(target, &layers->items[i]);
    }
    /* Row by row, all layers: what the first wrote is still near when the next blends over it. */
    for (int y = 0; y < target->height_px; y++) {
        uint32_t *line = target->pixels + (size_t)y * (size_t)target->width_px;
        int first = layers->count;
        while (first > 0 && !covers_row(&placed[first - 1], y, target->width_px)) {
            first--;
        }
        if (first == 0) {
            for (int x = 0; x < target->width_px; x++) {
                line[x] = 0xFF000000U;
            }
        }
        for (int i = first > 0 ? first - 1 : 0; i < layers->count; i++) {
            place_row(&placed[i], y, line);
        }
    }
    for (int i = 0; i < layers->count; i++) {
        stretch_destroy(placed[i].stretch);
        free(placed[i].scratch);
    }
    target->is_opaque = true;
}
