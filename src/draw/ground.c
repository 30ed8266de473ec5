/* The ground is the one loop over all pixels that is worth the vectoriser; before the includes, so
 * that what is inlined there is built alike. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3", "no-trapping-math")
#endif

#include "draw/ground.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/require.h"
#include "draw/ornament.h"
#include "draw/paint.h"
#include "draw/thread.h"

enum {
    MOST_BANDS = 4,
    BAND_ROWS = 128, /* a smaller picture is not worth a thread */
};

/* The ground in hand. */
struct sheet {
    const struct theme *theme;
    enum ground ground;
    int width_px, height_px;
    uint8_t *mask;                  /* of the ornament; all zero where there is none */
    struct picture *picture, *copy; /* `copy` may be NULL */
};

/* What one thread draws of it. */
struct band {
    const struct sheet *sheet;
    struct ornament_rows rows;
    pthread_t thread;
    bool has_thread;
};

struct ground_task {
    struct sheet sheet;
    struct band bands[MOST_BANDS];
    int count;
};

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
static void ground_row(const struct sheet *sheet, const uint8_t *restrict mask, int y,
                       uint32_t *restrict line)
{
    const float width = (float)sheet->width_px, height = (float)sheet->height_px;
    const struct colour_value light = split_colour(sheet->theme->ground_light);
    const struct colour_value dark = split_colour(sheet->theme->ground_dark);
    const struct colour_value gold = split_colour(sheet->theme->colours[COLOUR_ACCENT]);
    const float strength = (float)sheet->theme->ornament_pct / 100.0F / 255.0F;
    const float reach = 0.78F;
    const float dy = ((float)y + 0.5F - 0.2F * height) / (1.4F * height * reach);
    const float per_pixel = 1.0F / (1.2F * width * reach);
    const int width_px = sheet->width_px;
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

static void *draw_band(void *context)
{
    const struct band *band = context;
    const struct sheet *sheet = band->sheet;
    const size_t width = (size_t)sheet->width_px;
    if (sheet->ground == GROUND_THEME && sheet->theme->ornament_pct > 0) {
        ornament_draw(sheet->theme->ornament, sheet->mask, sheet->width_px, sheet->height_px,
                      band->rows);
    }
    for (int y = band->rows.first; y < band->rows.end; y++) {
        uint32_t *line = sheet->picture->pixels + (size_t)y * width;
        ground_row(sheet, sheet->mask + (size_t)y * width, y, line);
        if (sheet->copy != NULL) {
            memcpy(sheet->copy->pixels + (size_t)y * width, line, width * sizeof *line);
        }
    }
    return NULL;
}

/* One band a processor. */
static int band_count(int height_px)
{
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    const int most = height_px / BAND_ROWS < MOST_BANDS ? height_px / BAND_ROWS : MOST_BANDS;
    return most < 1 || processors < 1 ? 1 : processors < most ? (int)processors : most;
}

struct ground_task *ground_begin(const struct theme *theme, enum ground ground, int width_px,
                                 int height_px, bool with_copy)
{
    struct ground_task *task = calloc(1, sizeof *task);
    REQUIRE(task != NULL);
    task->sheet = (struct sheet){.theme = theme,
                                 .ground = ground,
                                 .width_px = width_px,
                                 .height_px = height_px,
                                 .mask = calloc((size_t)width_px, (size_t)height_px),
                                 .picture = picture_create(width_px, height_px)};
    if (task->sheet.mask == NULL || task->sheet.picture == NULL) {
        picture_destroy(task->sheet.picture);
        task->sheet.picture = NULL;
        return task;
    }
    task->sheet.picture->is_opaque = true;
    task->sheet.copy = with_copy ? picture_create(width_px, height_px) : NULL;
    task->count = band_count(height_px);
    for (int i = 0; i < task->count; i++) {
        task->bands[i] = (struct band){
            .sheet = &task->sheet,
            .rows = {height_px * i / task->count, height_px * (i + 1) / task->count},
        };
        task->bands[i].has_thread =
            thread_start(&task->bands[i].thread, "ground", draw_band, &task->bands[i]) == 0;
    }
    return task;
}

struct picture *ground_finish(struct ground_task *task, struct picture **copy)
{
    *copy = NULL;
    if (task == NULL) {
        return NULL;
    }
    for (int i = 0; i < task->count; i++) {
        /* Rows are drawn alike whoever draws them. */
        if (task->bands[i].has_thread) {
            pthread_join(task->bands[i].thread, NULL);
        } else {
            (void)draw_band(&task->bands[i]);
        }
    }
    struct picture *picture = task->sheet.picture;
    *copy = task->sheet.copy;
    free(task->sheet.mask);
    free(task);
    return picture;
}
