#include "draw/ornament.h"

#include <math.h>
#include <stddef.h>

/* Measures below are in units of a drum of radius 500. */
static const float drum_radius = 500.0F;
static const float pi = 3.14159265F;

struct sheet {
    uint8_t *mask;
    int width_px, first_row, end_row;
    float x, y, scale;
};

/* Strokes join, they do not add up: where two cross, it is no brighter. */
static void touch(const struct sheet *sheet, int x, int y, float distance, float half_px)
{
    /* Thinner than a pixel: as faint as it would be thin. */
    const float wide = fmaxf(half_px, 0.5F);
    const float coverage = (wide + 0.5F - distance) * half_px / wide;
    if (coverage <= 0.0F) {
        return;
    }
    uint8_t *place = &sheet->mask[(size_t)y * (size_t)sheet->width_px + (size_t)x];
    const int value = (int)(fminf(coverage, 1.0F) * 255.0F + 0.5F);
    if (value > *place) {
        *place = (uint8_t)value;
    }
}

static int bounded(float value, int high)
{
    return value <= 0.0F ? 0 : value >= (float)high ? high : (int)value;
}

static int row_of(const struct sheet *sheet, float value)
{
    const int row = bounded(value, sheet->end_row);
    return row > sheet->first_row ? row : sheet->first_row;
}

/* Where along a row the distance to a line through (ax, ay) can be under `reach`: a slanting stroke
 * touches few pixels of the rectangle that it spans. */
static void line_span(float py, float dx, float dy, float reach, float *from, float *to)
{
    if (fabsf(dy) < 0.001F) {
        return;
    }
    const float middle = py * dx / dy;
    const float half = reach * sqrtf(dx * dx + dy * dy) / fabsf(dy);
    *from = fmaxf(*from, middle - half - 1.0F);
    *to = fminf(*to, middle + half + 1.0F);
}

static void line(const struct sheet *sheet, float x0, float y0, float x1, float y1, float width)
{
    const float ax = sheet->x + x0 * sheet->scale, ay = sheet->y + y0 * sheet->scale;
    const float bx = sheet->x + x1 * sheet->scale, by = sheet->y + y1 * sheet->scale;
    const float half = width * sheet->scale / 2.0F, reach = half + 1.0F;
    const float dx = bx - ax, dy = by - ay, length2 = fmaxf(dx * dx + dy * dy, 0.001F);
    const int top = row_of(sheet, fminf(ay, by) - reach);
    const int bottom = row_of(sheet, fmaxf(ay, by) + reach + 1.0F);
    for (int y = top; y < bottom; y++) {
        const float py = (float)y + 0.5F - ay;
        float from = fminf(ax, bx) - reach - ax, to = fmaxf(ax, bx) + reach + 1.0F - ax;
        line_span(py, dx, dy, reach, &from, &to);
        const int right = bounded(to + ax, sheet->width_px);
        for (int x = bounded(from + ax, sheet->width_px); x < right; x++) {
            const float px = (float)x + 0.5F - ax;
            const float t = fminf(fmaxf((px * dx + py * dy) / length2, 0.0F), 1.0F);
            const float ex = px - t * dx, ey = py - t * dy;
            const float distance2 = ex * ex + ey * ey;
            if (distance2 < reach * reach) {
                touch(sheet, x, y, sqrtf(distance2), half);
            }
        }
    }
}

static void circle_span(const struct sheet *sheet, int y, float from, float to, float cx, float dy,
                        float radius, float half)
{
    const int right = bounded(to + 1.0F, sheet->width_px);
    for (int x = bounded(from, sheet->width_px); x < right; x++) {
        const float dx = (float)x + 0.5F - cx;
        touch(sheet, x, y, fabsf(sqrtf(dx * dx + dy * dy) - radius), half);
    }
}

static void circle(const struct sheet *sheet, float x0, float y0, float radius, float width)
{
    const float cx = sheet->x + x0 * sheet->scale, cy = sheet->y + y0 * sheet->scale;
    const float r = radius * sheet->scale, half = width * sheet->scale / 2.0F;
    const float outer = r + half + 1.0F, inner = fmaxf(r - half - 1.0F, 0.0F);
    const int top = row_of(sheet, cy - outer), bottom = row_of(sheet, cy + outer + 1.0F);
    for (int y = top; y < bottom; y++) {
        const float dy = (float)y + 0.5F - cy;
        const float out = sqrtf(fmaxf(outer * outer - dy * dy, 0.0F));
        const float in = sqrtf(fmaxf(inner * inner - dy * dy, 0.0F));
        /* Where the inside is narrow, one span; else only the two near the line. */
        if (in < 2.0F) {
            circle_span(sheet, y, cx - out, cx + out, cx, dy, r, half);
        } else {
            circle_span(sheet, y, cx - out, cx - in + 1.0F, cx, dy, r, half);
            circle_span(sheet, y, cx + in - 1.0F, cx + out, cx, dy, r, half);
        }
    }
}

/* A line from one polar place to another. */
static void ray(const struct sheet *sheet, float r0, float a0, float r1, float a1, float width)
{
    line(sheet, r0 * cosf(a0), r0 * sinf(a0), r1 * cosf(a1), r1 * sinf(a1), width);
}

/* The sun of the middle: fourteen rays, a small angle nested between each two. */
static void sun(const struct sheet *sheet)
{
    enum { RAYS = 14 };
    const float half = pi / RAYS;
    circle(sheet, 0.0F, 0.0F, 22.0F, 3.0F);
    for (int i = 0; i < RAYS; i++) {
        const float a = (float)i * 2.0F * half;
        ray(sheet, 56.0F, a - half, 142.0F, a, 3.4F);
        ray(sheet, 56.0F, a + half, 142.0F, a, 3.4F);
        ray(sheet, 92.0F, a + half, 138.0F, a + half * 0.42F, 2.2F);
        ray(sheet, 92.0F, a + half, 138.0F, a + half * 1.58F, 2.2F);
        ray(sheet, 114.0F, a + half, 138.0F, a + half * 0.72F, 2.0F);
        ray(sheet, 114.0F, a + half, 138.0F, a + half * 1.28F, 2.0F);
    }
}

/* Rings with a dot, each joined to the next by a slanting tangent. */
static void ring_band(const struct sheet *sheet, float radius, float size, int count, float width)
{
    const float step = 2.0F * pi / (float)count;
    for (int i = 0; i < count; i++) {
        const float a = (float)i * step;
        const float x = radius * cosf(a), y = radius * sinf(a);
        circle(sheet, x, y, size, width);
        circle(sheet, x, y, size * 0.32F, width);
        const float lean = size * 0.62F / radius;
        ray(sheet, radius + size * 0.8F, a + lean, radius - size * 0.8F, a + step - lean,
            width * 0.85F);
    }
}

static void comb_band(const struct sheet *sheet, float inner, float outer, int count, float width)
{
    for (int i = 0; i < count; i++) {
        const float a = (float)i * 2.0F * pi / (float)count;
        ray(sheet, inner, a, outer, a, width);
    }
}

/* Feathers: pairs of strokes that meet half-way. */
static void feather_band(const struct sheet *sheet, float inner, float outer, int count,
                         float width)
{
    const float step = 2.0F * pi / (float)count, middle = (inner + outer) / 2.0F;
    for (int i = 0; i < count; i++) {
        const float a = (float)i * step;
        ray(sheet, inner, a, middle, a + step * 0.75F, width);
        ray(sheet, middle, a + step * 0.75F, outer, a, width);
    }
}

static void saw_band(const struct sheet *sheet, float inner, float outer, int count, float width)
{
    const float half = pi / (float)count;
    for (int i = 0; i < count; i++) {
        const float a = (float)i * 2.0F * half;
        ray(sheet, inner, a - half, outer, a, width);
        ray(sheet, outer, a, inner, a + half, width);
    }
}

void ornament_drum(uint8_t *mask, int width_px, struct ornament_rows rows, float x, float y,
                   float radius_px)
{
    const struct sheet sheet = {
        mask, width_px, rows.first, rows.end, x, y, radius_px / drum_radius};
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
    sun(&sheet);
    for (size_t i = 0; i < sizeof circles / sizeof circles[0]; i++) {
        circle(&sheet, 0.0F, 0.0F, circles[i].radius, circles[i].width);
    }
    ring_band(&sheet, 173.0F, 9.0F, 40, 2.0F);
    comb_band(&sheet, 200.0F, 222.0F, 120, 2.0F);
    feather_band(&sheet, 245.0F, 313.0F, 84, 2.6F);
    ring_band(&sheet, 381.0F, 19.0F, 44, 2.8F);
    saw_band(&sheet, 437.0F, 459.0F, 120, 2.0F);
    comb_band(&sheet, 474.0F, 494.0F, 240, 1.8F);
}
