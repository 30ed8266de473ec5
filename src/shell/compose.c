#include "shell/compose.h"

#include <math.h>
#include <string.h>

#include "base/require.h"

/* The blending loops below are written for the vectoriser, which gcc wants to be asked for. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif

enum { FULL = 256, FRACTION_BITS = 16 };

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

struct layers compose_transition(enum effect effect, double progress, const struct picture *from,
                                 const struct picture *to)
{
    struct layers layers = {.count = 0};
    const double t = progress > 0.0 ? progress : 0.0;
    const float eased = (float)(t * t * (3.0 - 2.0 * t));
    if (effect == EFFECT_CUT || progress >= 1.0) {
        push(&layers, whole_layer(to, 0.0F, 1.0F));
        return layers;
    }
    const float moved = roundf(eased * (float)to->width_px);
    switch (effect) {
    case EFFECT_SLIDE:
        if (from != NULL) {
            push(&layers, whole_layer(from, -moved, 1.0F));
        }
        push(&layers, whole_layer(to, (float)to->width_px - moved, 1.0F));
        break;
    case EFFECT_WIPE:
        if (from != NULL) {
            push(&layers, whole_layer(from, 0.0F, 1.0F));
        }
        push(&layers, whole_layer(to, 0.0F, 1.0F));
        layers.items[layers.count - 1].clip_width = moved;
        break;
    case EFFECT_FADE:
    case EFFECT_CUT:
    case EFFECT_COUNT:
        if (from != NULL) {
            push(&layers, whole_layer(from, 0.0F, 1.0F));
        }
        push(&layers, whole_layer(to, 0.0F, eased));
        break;
    }
    return layers;
}

/* A layer in whole numbers: which pixels of the target it touches and where they come from. */
struct placed {
    const struct picture *picture;
    int left, top, right, bottom; /* of the target */
    int x, y;                     /* where the picture's corner stands, when it is not scaled */
    unsigned opacity;             /* 0 to FULL */
    bool is_scaled;
    int64_t first_x, step_x, first_y, step_y; /* of the source, with FRACTION_BITS */
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
    const double one = (double)(1 << FRACTION_BITS);
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
    if (placed.is_scaled) {
        const double step_x = (double)layer->picture->width_px / (double)layer->width;
        const double step_y = (double)layer->picture->height_px / (double)layer->height;
        placed.step_x = (int64_t)llround(step_x * one);
        placed.step_y = (int64_t)llround(step_y * one);
        placed.first_x = (int64_t)llround((0.5 - (double)layer->x) * step_x * one - 0.5 * one);
        placed.first_y = (int64_t)llround((0.5 - (double)layer->y) * step_y * one - 0.5 * one);
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

static uint32_t mix_pixels(uint32_t a, uint32_t b, unsigned share)
{
    /* Two channels at a time, rounded once. */
    const uint32_t even = (a & 0x00FF00FFU) * (FULL - share) + (b & 0x00FF00FFU) * share;
    const uint32_t odd = (a >> 8 & 0x00FF00FFU) * (FULL - share) + (b >> 8 & 0x00FF00FFU) * share;
    return ((even + 0x00800080U) >> 8 & 0x00FF00FFU) | ((odd + 0x00800080U) & 0xFF00FF00U);
}

static int64_t bounded(int64_t value, int64_t high)
{
    return value < 0 ? 0 : value > high ? high : value;
}

/* Two rows of the source and how far the target's row lies between them. */
struct row_pair {
    const uint32_t *above, *below;
    int64_t last; /* index of the last pixel */
    unsigned down;
};

static struct row_pair rows_at(const struct picture *picture, int64_t y)
{
    const int64_t last = picture->height_px - 1, row = y >> FRACTION_BITS;
    return (struct row_pair){
        .above = picture->pixels + bounded(row, last) * picture->width_px,
        .below = picture->pixels + bounded(row + 1, last) * picture->width_px,
        .last = picture->width_px - 1,
        .down = (unsigned)(y >> (FRACTION_BITS - 8)) & 255,
    };
}

/* One pixel between four of the source. */
static inline uint32_t sample(const struct row_pair *rows, int64_t x)
{
    const int64_t left = bounded(x >> FRACTION_BITS, rows->last);
    const int64_t right = bounded((x >> FRACTION_BITS) + 1, rows->last);
    const unsigned across = (unsigned)(x >> (FRACTION_BITS - 8)) & 255;
    return mix_pixels(mix_pixels(rows->above[left], rows->above[right], across),
                      mix_pixels(rows->below[left], rows->below[right], across), rows->down);
}

static void scaled_row(const struct placed *placed, int y, uint32_t *line)
{
    const struct row_pair rows = rows_at(placed->picture, placed->first_y + placed->step_y * y);
    int64_t source_x = placed->first_x + placed->step_x * placed->left;
    const bool is_plain = placed->opacity == FULL && placed->picture->is_opaque;
    for (int x = placed->left; x < placed->right; x++, source_x += placed->step_x) {
        const uint32_t pixel = sample(&rows, source_x);
        if (is_plain) {
            line[x] = pixel;
        } else {
            blend_over(line + x, &pixel, 1, placed->opacity);
        }
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
    target->is_opaque = true;
}
