#include "draw/sheet.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/require.h"
#include "draw/paint.h"

enum {
    THUMB_AREA_PX = 480 * 270, /* small, but its text can be read */
    GAP_PX = 24,
    LABEL_PX = 36,
    LABEL_SIZE_PX = 20,
    COLUMNS = 6,
    PAPER = 0x2E3033,
    INK = 0xD5D7DA,
};

struct sheet sheet_make(int page_width_px, int page_height_px)
{
    const double aspect = (double)page_width_px / (double)page_height_px;
    const double height = sqrt((double)THUMB_AREA_PX / aspect);
    struct sheet sheet = {
        .thumb_width_px = (int)lround(height * aspect),
        .thumb_height_px = (int)lround(height),
    };
    if (sheet.thumb_width_px > page_width_px) {
        sheet.thumb_width_px = page_width_px;
        sheet.thumb_height_px = page_height_px;
    }
    return sheet;
}

/* The mean of the pixels from (left, top) to before (right, bottom). */
static uint32_t mean(const struct picture *page, int left, int top, int right, int bottom)
{
    uint64_t sums[4] = {0};
    for (int y = top; y < bottom; y++) {
        const uint32_t *line = page->pixels + (size_t)y * (size_t)page->width_px;
        for (int x = left; x < right; x++) {
            for (unsigned i = 0; i < 4; i++) {
                sums[i] += line[x] >> (8 * i) & 255;
            }
        }
    }
    const uint64_t count = (uint64_t)(right - left) * (uint64_t)(bottom - top);
    uint32_t pixel = 0;
    for (unsigned i = 0; i < 4; i++) {
        pixel |= (uint32_t)((sums[i] + count / 2) / count) << (8 * i);
    }
    return pixel;
}

static int edge(int index, int from_px, int to_px)
{
    return (int)((int64_t)index * from_px / to_px);
}

static struct picture *make_small(const struct picture *page, int width_px, int height_px)
{
    struct picture *small = picture_create(width_px, height_px);
    if (small == NULL) {
        return NULL;
    }
    small->is_opaque = true;
    for (int y = 0; y < height_px; y++) {
        for (int x = 0; x < width_px; x++) {
            small->pixels[(size_t)y * (size_t)width_px + (size_t)x] = mean(
                page, edge(x, page->width_px, width_px), edge(y, page->height_px, height_px),
                edge(x + 1, page->width_px, width_px), edge(y + 1, page->height_px, height_px));
        }
    }
    return small;
}

bool sheet_add(struct sheet *sheet, const struct picture *page, const char *label)
{
    REQUIRE(sheet->count < SHEET_PAGES);
    struct picture *small = make_small(page, sheet->thumb_width_px, sheet->thumb_height_px);
    if (small == NULL) {
        return false;
    }
    sheet->thumbs[sheet->count] = small;
    snprintf(sheet->labels[sheet->count], SHEET_LABEL_BYTES, "%s", label);
    sheet->count++;
    return true;
}

static void draw_label(struct fonts *fonts, struct picture *target, const char *label, int x, int y,
                       int width_px)
{
    const struct measurer measurer = fonts_measurer(fonts);
    const float advance =
        (float)measurer_advance(&measurer, FACE_TEXT, label) * (float)LABEL_SIZE_PX / 1000.0F;
    (void)fonts_draw(fonts, target, FACE_TEXT, (float)LABEL_SIZE_PX, label,
                     (float)x + ((float)width_px - advance) / 2.0F, (float)y + 25.0F, INK, 1.0F);
}

struct picture *sheet_draw(struct sheet *sheet, struct fonts *fonts)
{
    const int columns = sheet->count < COLUMNS ? sheet->count : COLUMNS;
    const int rows = (sheet->count + COLUMNS - 1) / COLUMNS;
    const int step_x = sheet->thumb_width_px + GAP_PX;
    const int step_y = sheet->thumb_height_px + LABEL_PX + GAP_PX / 2;
    struct picture *target =
        sheet->count == 0 ? NULL
                          : picture_create(columns * step_x + GAP_PX, rows * step_y + GAP_PX);
    if (target != NULL) {
        const struct area all = {0, 0, (float)target->width_px, (float)target->height_px};
        paint_area(target, all, PAPER, 1.0F, FADE_NONE);
        target->is_opaque = true;
    }
    for (int i = 0; i < sheet->count; i++) {
        const int x = GAP_PX + i % COLUMNS * step_x, y = GAP_PX + i / COLUMNS * step_y;
        if (target != NULL) {
            paint_picture(target, sheet->thumbs[i], x, y);
            draw_label(fonts, target, sheet->labels[i], x, y + sheet->thumb_height_px,
                       sheet->thumb_width_px);
        }
        picture_destroy(sheet->thumbs[i]);
    }
    sheet->count = 0;
    return target;
}
