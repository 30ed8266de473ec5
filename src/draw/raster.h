#pragma once

#include <stdbool.h>

#include "draw/fonts.h"
#include "draw/picture.h"
#include "layout/box.h"
#include "show/theme.h"

/*
 * The one implementation of drawing: boxes to pixels, on the CPU, ahead of time. What `render`
 * writes is what the window shows. Main thread.
 */

struct raster;

/** @param width_px,height_px  the hall's screen. Keeps the drawn grounds. Theme and fonts must
 * outlive it. */
struct raster *raster_create(const struct theme *theme, struct fonts *fonts, int width_px,
                             int height_px);
void raster_destroy(struct raster *raster);

/** Begins, on other threads, what most first pages stand on. */
void raster_begin(struct raster *raster);

/** Pixels of a photo for a box, by path, at the size asked for (exactly, or NULL while it is not
 * there; PICTURE_WHOLE: its aspect inside that size). */
struct photo_pixels {
    void *context;
    const struct picture *(*get)(void *context, const struct box *box, int width_px, int height_px);
};

struct pixel_rect {
    int x, y, width, height;
};

/** Where a picture box stands in a picture `height_px` high: the size that photos are asked for in.
 */
struct pixel_rect raster_picture_rect(const struct box *box, int height_px);

/**
 * Draws a page whole.
 * @param photos  gives the pictures of BOX_PICTURE; a box without pixels is left as the ground
 * @param is_complete  gets whether all its pictures were there
 * @return the caller destroys it; NULL where memory for it was not to be had
 */
struct picture *raster_page(struct raster *raster, const struct page *page,
                            const struct photo_pixels *photos, bool *is_complete);
