#include "draw/ornament.h"

#include <stddef.h>

typedef void ornament_function(const struct stroke_sheet *sheet);

static ornament_function *const functions[ORNAMENT_COUNT] = {
    [ORNAMENT_NONE] = NULL,
    [ORNAMENT_DRUM] = ornament_drum,
    [ORNAMENT_LOTUS] = ornament_lotus,
};

void ornament_draw(enum ornament ornament, uint8_t *mask, int width_px, int height_px,
                   struct ornament_rows rows)
{
    /* On an upright screen further out, under less text. */
    const bool is_upright = height_px > width_px;
    const float edge = (float)(is_upright ? width_px : height_px);
    const struct stroke_sheet sheet = {
        .mask = mask,
        .width_px = width_px,
        .first_row = rows.first,
        .end_row = rows.end,
        .x = (float)width_px - (is_upright ? 0.22F : 0.42F) * edge,
        .y = (float)height_px - 0.30F * edge,
        .scale = 0.6F * edge / (float)ORNAMENT_RADIUS,
    };
    if (functions[ornament] != NULL) {
        functions[ornament](&sheet);
    }
}
