#include "play/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/require.h"

enum {
    MOST_PHOTOS = 8, /* of a page that are remembered */
    MOST_TRIED = 64, /* photos behind one that cannot be shown */
};

/* The serials of the photos of a page. */
struct used_photos {
    uint64_t serials[MOST_PHOTOS];
    size_t count;
};

/* One drawn page; its boxes only live while it is being drawn. */
struct kept_page {
    struct kept_page *next;
    struct page_view view;
    enum page_state state;
    struct picture *picture;
    struct used_photos used;  /* an edit draws the page again, from the same photos */
    struct page_view instead; /* shown for a bad one; PAGE_NONE: the banner is */
    bool is_needed;           /* show_pages_trim leaves it */
};

struct show_pages {
    const struct timeline *timeline;
    struct photos *photos;
    struct raster *raster;
    struct arena *arena; /* of the layout in hand */
    int width_px, height_px;
    struct picture plain; /* one pixel of the ground */
    uint32_t plain_pixel;
    bool may_wait;           /* for photos */
    struct used_photos used; /* of the page in hand */
    struct picture *fallback;
    struct kept_page *kept;
    void (*drop)(void *context, const struct picture *picture); /* NULL: nobody asks */
    void *drop_context;
};

static bool is_overlay(struct page_ref page)
{
    return page.kind == PAGE_BANNER || page.kind == PAGE_NONE;
}

const struct page *show_pages_boxes(struct show_pages *pages, struct arena *arena,
                                    struct page_view view)
{
    const struct page_ref page = view.page;
    struct pages laid_out = {0};
    if (page.kind == PAGE_SLIDE) {
        timeline_layout(pages->timeline, arena, page.slide, view.look, &laid_out);
        if (page.page >= 0 && (size_t)page.page < laid_out.count) {
            return &laid_out.items[page.page];
        }
    } else if (is_overlay(page)) {
        timeline_banner(pages->timeline, arena, &laid_out);
        if (laid_out.count > 0) {
            return &laid_out.items[0];
        }
    }
    struct page *black = ARENA_NEW(arena, struct page);
    *LIST_PUSH(arena, black) = (struct box){.type = BOX_GROUND, .ground = GROUND_BLACK};
    return black;
}

static enum photo_state ask_photo(const struct show_pages *pages, const struct box *box,
                                  int width_px, int height_px, const struct picture **picture)
{
    *picture = NULL;
    return pages->photos == NULL ? PHOTO_BAD
           : pages->may_wait     ? photos_wait(pages->photos, box, width_px, height_px, picture)
                                 : photos_get(pages->photos, box, width_px, height_px, picture);
}

static const struct picture *get_photo(void *context, const struct box *box, int width_px,
                                       int height_px)
{
    struct show_pages *pages = context;
    const struct picture *picture;
    if (ask_photo(pages, box, width_px, height_px, &picture) != PHOTO_READY) {
        return NULL;
    }
    if (pages->used.count < MOST_PHOTOS) {
        pages->used.serials[pages->used.count++] = picture->serial;
    }
    return picture;
}

/* Whether all photos of a page are there; asks for those that are not. */
static enum page_state photos_state(const struct show_pages *pages, const struct page *page)
{
    enum page_state worst = PAGE_READY;
    for (size_t i = 0; i < page->count; i++) {
        const struct box *box = &page->items[i];
        if (box->type != BOX_PICTURE) {
            continue;
        }
        const struct pixel_rect rect = raster_picture_rect(box, pages->height_px);
        const struct picture *picture;
        const enum photo_state state = ask_photo(pages, box, rect.width, rect.height, &picture);
        if (state == PHOTO_BAD) {
            worst = PAGE_BAD;
        } else if (state == PHOTO_COMING && worst == PAGE_READY) {
            worst = PAGE_COMING;
        }
    }
    return worst;
}

/* Draws a page if its photos are there. */
static enum page_state draw(struct show_pages *pages, struct page_view view,
                            struct picture **picture)
{
    arena_reset(pages->arena);
    const struct page *boxes = show_pages_boxes(pages, pages->arena, view);
    const enum page_state state = photos_state(pages, boxes);
    if (state != PAGE_READY) {
        return state;
    }
    const struct photo_pixels photos = {.context = pages, .get = get_photo};
    bool is_complete;
    pages->used.count = 0;
    *picture = raster_page(pages->raster, boxes, &photos, &is_complete);
    if (*picture != NULL && is_complete) {
        return PAGE_READY;
    }
    picture_destroy(*picture);
    *picture = NULL;
    return PAGE_BAD;
}

/* The banner even where its own picture cannot be had: its boxes without it. Drawn when first
 * wanted, which `play` does as soon as the first page is on the wall. */
static const struct picture *fallback_of(struct show_pages *pages)
{
    if (pages->fallback != NULL) {
        return pages->fallback;
    }
    const struct page_view banner = {.page = {.kind = PAGE_BANNER}, .look = agenda_plain};
    arena_reset(pages->arena);
    const struct page *boxes = show_pages_boxes(pages, pages->arena, banner);
    const struct photo_pixels photos = {.context = pages, .get = get_photo};
    const bool may_wait = pages->may_wait;
    bool is_complete;
    pages->may_wait = true;
    pages->fallback = raster_page(pages->raster, boxes, &photos, &is_complete);
    pages->may_wait = may_wait;
    return pages->fallback;
}

struct show_pages *show_pages_create(const struct timeline *timeline, struct fonts *fonts,
                                     struct photos *photos, int width_px, int height_px)
{
    struct show_pages *pages = calloc(1, sizeof *pages);
    REQUIRE(pages != NULL);
    pages->timeline = timeline;
    pages->photos = photos;
    pages->width_px = width_px;
    pages->height_px = height_px;
    pages->plain_pixel = 0xFF000000U | timeline->playlist->theme->ground_dark;
    pages->plain = (struct picture){
        .width_px = 1,
        .height_px = 1,
        .is_opaque = true,
        .pixels = &pages->plain_pixel,
        .serial = picture_serial(),
    };
    pages->arena = arena_create();
    pages->raster = raster_create(timeline->playlist->theme, fonts, width_px, height_px);
    return pages;
}

const struct picture *show_pages_plain(const struct show_pages *pages, int *width_px,
                                       int *height_px)
{
    *width_px = pages->width_px;
    *height_px = pages->height_px;
    return &pages->plain;
}

static void drop_page(struct show_pages *pages, struct kept_page *kept)
{
    if (pages->drop != NULL && kept->picture != NULL) {
        pages->drop(pages->drop_context, kept->picture);
    }
    picture_destroy(kept->picture);
    free(kept);
}

void show_pages_destroy(struct show_pages *pages)
{
    if (pages == NULL) {
        return;
    }
    while (pages->kept != NULL) {
        struct kept_page *kept = pages->kept;
        pages->kept = kept->next;
        drop_page(pages, kept);
    }
    picture_destroy(pages->fallback);
    raster_destroy(pages->raster);
    arena_destroy(pages->arena);
    free(pages);
}

void show_pages_begin(struct show_pages *pages)
{
    raster_begin(pages->raster);
}

static struct kept_page *find_kept(struct show_pages *pages, struct page_view view)
{
    for (struct kept_page *kept = pages->kept; kept != NULL; kept = kept->next) {
        if (page_view_equal(kept->view, view)) {
            return kept;
        }
    }
    struct kept_page *kept = calloc(1, sizeof *kept);
    REQUIRE(kept != NULL);
    *kept = (struct kept_page){
        .next = pages->kept,
        .view = view,
        .state = PAGE_COMING,
        .instead = {.page = {.kind = PAGE_NONE}, .look = agenda_plain}
    };
    pages->kept = kept;
    return kept;
}

static void draw_kept(struct show_pages *pages, struct kept_page *kept)
{
    if (kept->state != PAGE_COMING) {
        return;
    }
    kept->state = draw(pages, kept->view, &kept->picture);
    kept->used = pages->used;
    if (kept->state == PAGE_BAD) {
        log_write(LOG_WARNING, "pages", "page %d cannot be drawn; another one takes its place",
                  timeline_number(pages->timeline, kept->view.page));
    }
}

/* In the time of a photo that cannot be shown, the next one of its slide that can. */
static struct kept_page *find_instead(struct show_pages *pages, const struct kept_page *bad)
{
    const struct page_ref page = bad->view.page;
    const struct slide *slide = &pages->timeline->playlist->slides[page.slide];
    const int count = pages->timeline->slides[page.slide].page_count;
    for (int i = 1; slide->kind == &photos_kind && i < count && i <= MOST_TRIED; i++) {
        struct page_view view = bad->view;
        view.page.page = (page.page + i) % count;
        struct kept_page *other = find_kept(pages, view);
        draw_kept(pages, other);
        if (other->state != PAGE_BAD) {
            return other;
        }
    }
    return NULL;
}

enum page_state show_pages_get(struct show_pages *pages, struct page_view view,
                               const struct picture **picture)
{
    *picture = NULL;
    if (is_overlay(view.page)) {
        *picture = fallback_of(pages);
        return *picture == NULL ? PAGE_BAD : PAGE_READY;
    }
    struct kept_page *kept = find_kept(pages, view);
    draw_kept(pages, kept);
    if (kept->state != PAGE_BAD || view.page.kind != PAGE_SLIDE) {
        *picture = kept->picture;
        return kept->state;
    }
    const struct kept_page *other = find_instead(pages, kept);
    if (other == NULL) {
        *picture = fallback_of(pages);
        return PAGE_BAD;
    }
    kept->instead = other->view;
    *picture = other->picture;
    return other->state == PAGE_COMING ? PAGE_COMING : PAGE_BAD;
}

enum page_state show_pages_wait(struct show_pages *pages, struct page_view view,
                                const struct picture **picture)
{
    pages->may_wait = true;
    const enum page_state state = show_pages_get(pages, view, picture);
    pages->may_wait = false;
    return state;
}

bool page_view_equal(struct page_view a, struct page_view b)
{
    return page_ref_equal(a.page, b.page) && a.look.current_item == b.look.current_item &&
           a.look.delay_minutes == b.look.delay_minutes &&
           a.look.delayed_after_minute == b.look.delayed_after_minute;
}

bool page_view_is_among(struct page_view view, const struct page_view *views, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (page_view_equal(view, views[i])) {
            return true;
        }
    }
    return false;
}

struct page_view page_view_of(const struct moment *moment)
{
    return (struct page_view){moment->page, moment->look};
}

struct page_view page_view_from(const struct moment *moment)
{
    return (struct page_view){moment->from, moment->from_look};
}

/* What the kept pages are made of outlives the next call too, of whichever load that is. */
static void touch_photos(const struct show_pages *pages)
{
    for (const struct kept_page *kept = pages->kept; kept != NULL; kept = kept->next) {
        for (size_t i = 0; kept->picture != NULL && i < kept->used.count; i++) {
            photos_touch(pages->photos, kept->used.serials[i]);
        }
    }
}

/* Those that are asked for, and those that are shown in place of them. */
static void mark_needed(struct show_pages *pages, const struct page_view *keep, size_t count)
{
    for (struct kept_page *kept = pages->kept; kept != NULL; kept = kept->next) {
        kept->is_needed = kept->state != PAGE_BAD && page_view_is_among(kept->view, keep, count);
    }
    for (const struct kept_page *bad = pages->kept; bad != NULL; bad = bad->next) {
        if (bad->instead.page.kind == PAGE_SLIDE && page_view_is_among(bad->view, keep, count)) {
            find_kept(pages, bad->instead)->is_needed = true;
        }
    }
}

void show_pages_trim(struct show_pages *pages, const struct page_view *keep, size_t count)
{
    mark_needed(pages, keep, count);
    for (struct kept_page **link = &pages->kept; *link != NULL;) {
        struct kept_page *kept = *link;
        if (kept->is_needed) {
            link = &kept->next;
            continue;
        }
        *link = kept->next;
        drop_page(pages, kept);
    }
    if (pages->photos != NULL) {
        photos_forget(pages->photos);
        touch_photos(pages);
    }
}

void show_pages_on_drop(struct show_pages *pages,
                        void (*drop)(void *context, const struct picture *picture), void *context)
{
    pages->drop = drop;
    pages->drop_context = context;
}
