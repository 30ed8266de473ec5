#pragma once

#include "draw/fonts.h"
#include "play/page_draw.h"
#include "show/timeline.h"

/*
 * The pages of a show, drawn: laid out and rasterised when first wanted, kept while they are near
 * the playhead. One user of layout and raster for `play` and `render`. Main thread.
 */

struct show_pages;

/** All of it must outlive the pages. @param photos  NULL: there are none, pages with them are bad
 */
struct show_pages *show_pages_create(const struct timeline *timeline, struct fonts *fonts,
                                     struct photos *photos, int width_px, int height_px);
void show_pages_destroy(struct show_pages *pages);

/** What was drawn under the load before, of the same size and faces: a page that looks just like
 * one of those is that picture. The others are held until show_pages_settle. */
void show_pages_inherit(struct show_pages *pages, struct show_pages *before);

/** Everything that may be wanted has been asked for. */
void show_pages_settle(struct show_pages *pages);

/** A page as it is drawn: an agenda once for every look of it. */
struct page_view {
    struct page_ref page;
    struct agenda_look look;
};

bool page_view_equal(struct page_view a, struct page_view b);
bool page_view_is_among(struct page_view view, const struct page_view *views, size_t count);

/** What is on the wall at a moment, and what goes out of it. */
struct page_view page_view_of(const struct moment *moment);
struct page_view page_view_from(const struct moment *moment);

/** This page will be wanted soon: begins what other threads and the photo worker can do for it.
 * Never waits. */
void show_pages_begin(struct show_pages *pages, struct page_view view);

/** The boxes of a page (PAGE_BANNER: the event's banner), in `arena`; PAGE_BLACK: a black ground.
 */
const struct page *show_pages_boxes(struct show_pages *pages, struct arena *arena,
                                    struct page_view view);

/**
 * The picture of a page (NULL while it is coming); lives until show_pages_trim drops it. Never
 * waits; asked for early, it draws ahead.
 * @return PAGE_BAD: it cannot be drawn, and `*picture` is the next page of its photos that can,
 * else the fallback; NULL without memory for it either
 */
enum page_state show_pages_get(struct show_pages *pages, struct page_view view,
                               const struct picture **picture);

/** The same with the photo on it, if one drifts, drifted so far (0 to 1). */
struct composed_page show_pages_compose(struct show_pages *pages, struct page_view view,
                                        double progress);

/** show_pages_get, waiting for photos: `render`. */
enum page_state show_pages_wait(struct show_pages *pages, struct page_view view,
                                const struct picture **picture);

/** The colour of the ground alone, one pixel, always there; and the size it stands for. */
const struct picture *show_pages_plain(const struct show_pages *pages, int *width_px,
                                       int *height_px);

/** Keeps these views and the fallback, drops the others, and those that could not be drawn: they
 * are tried again when they are asked for again. */
void show_pages_trim(struct show_pages *pages, const struct page_view *keep, size_t count);

/** Calls `drop` before each picture that goes from now on, so that copies of it can go too. */
void show_pages_on_drop(struct show_pages *pages,
                        void (*drop)(void *context, const struct picture *picture), void *context);
