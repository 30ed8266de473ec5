#pragma once

#include "draw/compose.h"
#include "draw/raster.h"
#include "shell/photos.h"

/* One page drawn, as soon as all its photos are there. Main thread. */

struct page_drawer {
    struct raster *raster;
    struct photos *photos; /* NULL: there are none, pages with them are bad */
    int height_px;
    bool may_wait; /* for photos */
};

struct drawn_page {
    struct picture *picture; /* NULL: not drawn */
    struct picture *moving;  /* the photo on it that drifts; NULL: nothing does */
    bool is_lacking;         /* it does without a picture that could not be had */
    struct area place;
    enum drift drift;
    double drift_x, drift_y;
};

enum page_state {
    PAGE_COMING, /* photos are still being decoded */
    PAGE_READY,
    PAGE_BAD, /* cannot be drawn */
};

/** Asks for the photos of a page. Never waits. */
void page_ask(const struct page_drawer *drawer, const struct page *page);

/** Asks for the photos of a page, and draws it when they are there; what was decoded for it is
 * given back then, but for the photo that drifts. @param drawn  filled where that is so, the
 * caller's */
enum page_state page_draw(const struct page_drawer *drawer, const struct page *page,
                          struct drawn_page *drawn);

/** Both its pictures. Takes a zeroed one. */
void page_undraw(struct drawn_page *drawn);

/** The page with those of its photos that can be had, waiting for them; NULL: no memory. */
struct picture *page_draw_anyhow(const struct page_drawer *drawer, const struct page *page);

/** The page when its photo has drifted so far, 0 to 1. */
struct composed_page page_compose(const struct drawn_page *drawn, double progress);
