#pragma once

#include "draw/paint.h"
#include "draw/picture.h"
#include "show/timeline.h"

/*
 * From two pages and a progress to layers, from layers to a picture. Layers are all that a
 * compositor knows: `window` uses compose_layers, `gpu` will place the same list as textures.
 */

struct layer {
    const struct picture *picture;
    float x, y, width, height;                     /* where it stands in the target, pixels */
    float clip_x, clip_y, clip_width, clip_height; /* what of the target it may touch */
    float opacity;                                 /* 0 to 1 */
};

enum { COMPOSE_LAYERS = 8 };

struct layers {
    struct layer items[COMPOSE_LAYERS];
    int count;
};

/** A page, and the photo on it that drifts. */
struct composed_page {
    const struct picture *picture; /* of the target's size; NULL: nothing was there */
    const struct picture *photo;   /* NULL: nothing on it moves */
    struct area place;             /* of the photo on the page, on whole pixels */
    struct drift_view view;        /* what of the photo is seen there */
};

/** The layers of a transition at `progress` (eased here); `from` may have no picture. */
struct layers compose_pages(enum effect effect, double progress, const struct composed_page *from,
                            const struct composed_page *to);

/** The same of pages on which nothing moves; `from` may be NULL: nothing was there. */
struct layers compose_transition(enum effect effect, double progress, const struct picture *from,
                                 const struct picture *to);

/** One picture over a whole target of another size. */
struct layers compose_stretched(const struct picture *picture, int width_px, int height_px);

/** Paints layers over each other into a target; plain C loops that the compiler vectorises. */
void compose_layers(struct picture *target, const struct layers *layers);
