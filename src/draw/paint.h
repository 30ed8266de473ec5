#pragma once

#include <stdint.h>

#include "draw/picture.h"
#include "layout/box.h"

/* Areas and lines over a picture: the small strokes that the rasteriser is made of. Blending is
 * done on sRGB values as they are. */

struct area {
    float x, y, width, height; /* pixels */
};

/** A threshold from 0 to 1 for a pixel: blue-ish noise, the same on every call, so that a gradient
 * on a big wall has no steps. */
static inline float paint_noise(int x, int y)
{
    const float a = 0.06711056F * (float)x + 0.00583715F * (float)y;
    const float b = 52.9829189F * (a - (float)(int)a);
    return b - (float)(int)b;
}

/** An area of one colour, antialiased at its edges, fading along its longer side. */
void paint_area(struct picture *target, struct area area, uint32_t colour, float opacity,
                enum fade fade);

/** A thin line on whole pixels, at least one thick, so that it is even and never vanishes. */
void paint_rule(struct picture *target, struct area area, uint32_t colour, float opacity,
                enum fade fade);

/** The outline of an area, `thickness` pixels outside of it. */
void paint_frame(struct picture *target, struct area area, float thickness, uint32_t colour,
                 float opacity);

/** A soft dark edge around an area and a little below it, `reach` pixels wide; the area itself is
 * left as it is. @param darkest  0 to 1, at the area itself */
void paint_shadow(struct picture *target, struct area area, float reach, float darkest);

/** A picture at a place, over what is there, with what of it lies outside left away. */
void paint_picture(struct picture *target, const struct picture *picture, int x, int y);
