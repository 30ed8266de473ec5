#include "draw/paint.h"

#include <math.h>
#include <string.h>

static float clamp(float value, float low, float high)
{
    return fminf(fmaxf(value, low), high);
}

/* How much of the pixel from `position` to `position` + 1 lies between `start` and `end`. */
static float covered(int position, float start, float end)
{
    const float low = fmaxf((float)position, start);
    const float high = fminf((float)position + 1.0F, end);
    return clamp(high - low, 0.0F, 1.0F);
}

static float faded(enum fade fade, float along)
{
    switch (fade) {
    case FADE_NONE:
        return 1.0F;
    case FADE_RIGHT:
        return clamp(1.0F - along, 0.0F, 1.0F);
    case FADE_BOTH:
        return clamp(1.0F - fabsf(2.0F * along - 1.0F), 0.0F, 1.0F);
    }
    return 1.0F;
}

static uint32_t mix(uint32_t under, uint32_t over, float alpha, float threshold)
{
    uint32_t mixed = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        const float a = (float)(under >> shift & 255);
        const float b = (float)(over >> shift & 255);
        mixed |= (uint32_t)(a + (b - a) * alpha + threshold) << shift;
    }
    return mixed;
}

void paint_area(struct picture *target, struct area area, uint32_t colour, float opacity,
                enum fade fade)
{
    const float right = area.x + area.width, bottom = area.y + area.height;
    const int first_x = (int)clamp(floorf(area.x), 0.0F, (float)target->width_px);
    const int first_y = (int)clamp(floorf(area.y), 0.0F, (float)target->height_px);
    const int end_x = (int)clamp(ceilf(right), 0.0F, (float)target->width_px);
    const int end_y = (int)clamp(ceilf(bottom), 0.0F, (float)target->height_px);
    const bool is_upright = area.height > area.width;
    const uint32_t over = colour | 0xFF000000U;
    for (int y = first_y; y < end_y; y++) {
        uint32_t *line = target->pixels + (size_t)y * (size_t)target->width_px;
        const float rows = opacity * covered(y, area.y, bottom);
        const float down = ((float)y + 0.5F - area.y) / area.height;
        for (int x = first_x; x < end_x; x++) {
            const float across = ((float)x + 0.5F - area.x) / area.width;
            const float alpha =
                rows * covered(x, area.x, right) * faded(fade, is_upright ? down : across);
            const float threshold = fade == FADE_NONE ? 0.5F : paint_noise(x, y);
            line[x] = mix(line[x], over, alpha, threshold);
        }
    }
}

void paint_rule(struct picture *target, struct area area, uint32_t colour, float opacity,
                enum fade fade)
{
    float *start = area.height > area.width ? &area.x : &area.y;
    float *thickness = area.height > area.width ? &area.width : &area.height;
    *thickness = fmaxf(1.0F, roundf(*thickness));
    *start = roundf(*start);
    paint_area(target, area, colour, opacity, fade);
}

void paint_frame(struct picture *target, struct area area, float thickness, uint32_t colour,
                 float opacity)
{
    const struct area sides[4] = {
        {area.x - thickness,  area.y - thickness,   area.width + 2 * thickness, thickness  },
        {area.x - thickness,  area.y + area.height, area.width + 2 * thickness, thickness  },
        {area.x - thickness,  area.y,               thickness,                  area.height},
        {area.x + area.width, area.y,               thickness,                  area.height},
    };
    for (int i = 0; i < 4; i++) {
        paint_area(target, sides[i], colour, opacity, FADE_NONE);
    }
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

void paint_shadow(struct picture *target, struct area area, float reach, float darkest)
{
    const float right = area.x + area.width, bottom = area.y + area.height;
    const float drop = reach * 0.3F;
    const int first_x = (int)clamp(area.x - reach, 0.0F, (float)target->width_px);
    const int first_y = (int)clamp(area.y - reach, 0.0F, (float)target->height_px);
    const int end_x = (int)clamp(right + reach + 1.0F, 0.0F, (float)target->width_px);
    const int end_y = (int)clamp(bottom + drop + reach + 1.0F, 0.0F, (float)target->height_px);
    for (int y = first_y; y < end_y; y++) {
        uint32_t *line = target->pixels + (size_t)y * (size_t)target->width_px;
        const float py = (float)y + 0.5F;
        const float away_y = fmaxf(fmaxf(area.y + drop - py, py - bottom - drop), 0.0F);
        for (int x = first_x; x < end_x; x++) {
            const float px = (float)x + 0.5F;
            if (px > area.x && px < right && py > area.y && py < bottom) {
                x = larger(x, (int)right - 1); /* nothing to do up to the other side */
                continue;
            }
            const float away_x = fmaxf(fmaxf(area.x - px, px - right), 0.0F);
            const float near = 1.0F - sqrtf(away_x * away_x + away_y * away_y) / reach;
            if (near > 0.0F) {
                line[x] = mix(line[x], 0xFF000000U, darkest * near * near, paint_noise(x, y));
            }
        }
    }
}

static uint32_t over_pixel(uint32_t under, uint32_t over)
{
    const uint32_t rest = 255 - (over >> 24);
    uint32_t result = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        const uint32_t sum = (under >> shift & 255) * rest + 128;
        result |= ((over >> shift & 255) + ((sum + (sum >> 8)) >> 8)) << shift;
    }
    return result;
}

void paint_picture(struct picture *target, const struct picture *picture, int x, int y)
{
    const int left = x < 0 ? -x : 0, top = y < 0 ? -y : 0;
    const int right =
        picture->width_px < target->width_px - x ? picture->width_px : target->width_px - x;
    const int bottom =
        picture->height_px < target->height_px - y ? picture->height_px : target->height_px - y;
    for (int row = top; row < bottom && left < right; row++) {
        const uint32_t *source = picture->pixels + (size_t)row * (size_t)picture->width_px;
        uint32_t *line = target->pixels + (size_t)(y + row) * (size_t)target->width_px + x;
        if (picture->is_opaque) {
            memcpy(line + left, source + left, (size_t)(right - left) * sizeof *line);
            continue;
        }
        for (int i = left; i < right; i++) {
            line[i] = over_pixel(line[i], source[i]);
        }
    }
}
