#include "draw/stroke.h"

#include <math.h>
#include <stddef.h>

/* Strokes join, they do not add up: where two cross, it is no brighter. */
static void touch(const struct stroke_sheet *sheet, int x, int y, float distance, float half_px)
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

static int row_of(const struct stroke_sheet *sheet, float value)
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

void stroke_line(const struct stroke_sheet *sheet, float x0, float y0, float x1, float y1,
                 float width)
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

static void circle_span(const struct stroke_sheet *sheet, int y, float from, float to, float cx,
                        float dy, float radius, float half)
{
    const int right = bounded(to + 1.0F, sheet->width_px);
    for (int x = bounded(from, sheet->width_px); x < right; x++) {
        const float dx = (float)x + 0.5F - cx;
        touch(sheet, x, y, fabsf(sqrtf(dx * dx + dy * dy) - radius), half);
    }
}

void stroke_circle(const struct stroke_sheet *sheet, float x0, float y0, float radius, float width)
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

void stroke_ray(const struct stroke_sheet *sheet, float r0, float a0, float r1, float a1,
                float width)
{
    stroke_line(sheet, r0 * cosf(a0), r0 * sinf(a0), r1 * cosf(a1), r1 * sinf(a1), width);
}
