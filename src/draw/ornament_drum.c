#include <math.h>
#include <stddef.h>

#include "draw/ornament.h"

/* Concentric bands in the manner of old bronze drums, from circles and lines alone. */

static const float pi = 3.14159265F;

/* The sun of the middle: fourteen rays, a small angle nested between each two. */
static void sun(const struct stroke_sheet *sheet)
{
    enum { RAYS = 14 };
    const float half = pi / RAYS;
    stroke_circle(sheet, 0.0F, 0.0F, 22.0F, 3.0F);
    for (int i = 0; i < RAYS; i++) {
        const float a = (float)i * 2.0F * half;
        stroke_ray(sheet, 56.0F, a - half, 142.0F, a, 3.4F);
        stroke_ray(sheet, 56.0F, a + half, 142.0F, a, 3.4F);
        stroke_ray(sheet, 92.0F, a + half, 138.0F, a + half * 0.42F, 2.2F);
        stroke_ray(sheet, 92.0F, a + half, 138.0F, a + half * 1.58F, 2.2F);
        stroke_ray(sheet, 114.0F, a + half, 138.0F, a + half * 0.72F, 2.0F);
        stroke_ray(sheet, 114.0F, a + half, 138.0F, a + half * 1.28F, 2.0F);
    }
}

/* Rings with a dot, each joined to the next by a slanting tangent. */
static void ring_band(const struct stroke_sheet *sheet, float radius, float size, int count,
                      float width)
{
    const float step = 2.0F * pi / (float)count;
    for (int i = 0; i < count; i++) {
        const float a = (float)i * step;
        const float x = radius * cosf(a), y = radius * sinf(a);
        stroke_circle(sheet, x, y, size, width);
        stroke_circle(sheet, x, y, size * 0.32F, width);
        const float lean = size * 0.62F / radius;
        stroke_ray(sheet, radius + size * 0.8F, a + lean, radius - size * 0.8F, a + step - lean,
                   width * 0.85F);
    }
}

static void comb_band(const struct stroke_sheet *sheet, float inner, float outer, int count,
                      float width)
{
    for (int i = 0; i < count; i++) {
        const float a = (float)i * 2.0F * pi / (float)count;
        stroke_ray(sheet, inner, a, outer, a, width);
    }
}

/* Feathers: pairs of strokes that meet half-way. */
static void feather_band(const struct stroke_sheet *sheet, float inner, float outer, int count,
                         float width)
{
    const float step = 2.0F * pi / (float)count, middle = (inner + outer) / 2.0F;
    for (int i = 0; i < count; i++) {
        const float a = (float)i * step;
        stroke_ray(sheet, inner, a, middle, a + step * 0.75F, width);
        stroke_ray(sheet, middle, a + step * 0.75F, outer, a, width);
    }
}

static void saw_band(const struct stroke_sheet *sheet, float inner, float outer, int count,
                     float width)
{
    const float half = pi / (float)count;
    for (int i = 0; i < count; i++) {
        const float a = (float)i * 2.0F * half;
        stroke_ray(sheet, inner, a - half, outer, a, width);
        stroke_ray(sheet, outer, a, inner, a + half, width);
    }
}

void ornament_drum(const struct stroke_sheet *sheet)
{
    static const struct {
        float radius, width;
    } circles[] = {
        {150, 2.4F},
        {157, 2.4F},
        {189, 2.4F},
        {196, 2   },
        {226, 2   },
        {233, 3.4F},
        {241, 2   },
        {317, 2   },
        {325, 3.4F},
        {333, 2   },
        {345, 2.4F},
        {417, 2.4F},
        {425, 2   },
        {433, 3.4F},
        {463, 2   },
        {470, 2   },
        {498, 3.4F},
    };
    sun(sheet);
    for (size_t i = 0; i < sizeof circles / sizeof circles[0]; i++) {
        stroke_circle(sheet, 0.0F, 0.0F, circles[i].radius, circles[i].width);
    }
    ring_band(sheet, 173.0F, 9.0F, 40, 2.0F);
    comb_band(sheet, 200.0F, 222.0F, 120, 2.0F);
    feather_band(sheet, 245.0F, 313.0F, 84, 2.6F);
    ring_band(sheet, 381.0F, 19.0F, 44, 2.8F);
    saw_band(sheet, 437.0F, 459.0F, 120, 2.0F);
    comb_band(sheet, 474.0F, 494.0F, 240, 1.8F);
}
