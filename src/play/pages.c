#include "play/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/require.h"
#include "play/page_key.h"

enum { MOST_TRIED = 64 }; /* photos behind one that cannot be shown */

/* One drawn page; its boxes only live while it is being drawn. */
struct kept_page {
    struct kept_page *next;
    struct page_view view;
    enum page_state state;
    char key[65];         /* of page_key when it was laid out */
    struct arena *layout; /* its boxes, as long as it is coming; NULL: not laid out yet, or drawn */
    const struct page *boxes;
    struct drawn_page drawn;
    struct page_view instead; /* shown for a bad one; PAGE_NONE: the banner is */
    bool is_needed;           /* show_pages_trim leaves it */
};

struct show_pages {
    const struct timeline *timeline;
    struct page_drawer drawer;
    struct arena *arena; /* of the layout in hand */
    int width_px;
    struct picture plain; /* one pixel of the ground */
    uint32_t plain_pixel;
    struct picture *fallback;
    struct kept_page *kept;
    struct kept_page *inherited; /* drawn under the load before, not found to be one of these yet */
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
    const struct page *boxes = NULL;
    if (page.kind == PAGE_SLIDE) {
        boxes = timeline_layout_page(pages->timeline, arena, page, view.look);
    } else if (is_overlay(page)) {
        struct pages banner = {0};
        timeline_banner(pages->timeline, arena, &banner);
        boxes = banner.count > 0 ? &banner.items[0] : NULL;
    }
    if (boxes != NULL) {
        return boxes;
    }
    struct page *black = ARENA_NEW(arena, struct page);
    *LIST_PUSH(arena, black) = (struct box){.type = BOX_GROUND, .ground = GROUND_BLACK};
    return black;
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
    pages->fallback = page_draw_anyhow(&pages->drawer, boxes);
    return pages->fallback;
}

struct show_pages *show_pages_create(const struct timeline *timeline, struct fonts *fonts,
                                     struct photos *photos, int width_px, int height_px)
{
    struct show_pages *pages = calloc(1, sizeof *pages);
    REQUIRE(pages != NULL);
    pages->timeline = timeline;
    pages->width_px = width_px;
    pages->plain_pixel = 0xFF000000U | timeline->playlist->theme->ground_dark;
    pages->plain = (struct picture){
        .width_px = 1,
        .height_px = 1,
        .is_opaque = true,
        .pixels = &pages->plain_pixel,
        .serial = picture_serial(),
    };
    pages->arena = arena_create();
    pages->drawer = (struct page_drawer){
        .raster = raster_create(timeline->playlist->theme, fonts, width_px, height_px),
        .photos = photos,
        .height_px = height_px,
    };
    return pages;
}

const struct picture *show_pages_plain(const struct show_pages *pages, int *width_px,
                                       int *height_px)
{
    *width_px = pages->width_px;
    *height_px = pages->drawer.height_px;
    return &pages->plain;
}

static void drop_page(struct show_pages *pages, struct kept_page *kept)
{
    if (pages->drop != NULL && kept->drawn.picture != NULL) {
        pages->drop(pages->drop_context, kept->drawn.picture);
    }
    if (pages->drop != NULL && kept->drawn.moving != NULL) {
        pages->drop(pages->drop_context, kept->drawn.moving);
    }
    page_undraw(&kept->drawn);
    arena_destroy(kept->layout);
    free(kept);
}

static void drop_list(struct show_pages *pages, struct kept_page **list)
{
    while (*list != NULL) {
        struct kept_page *kept = *list;
        *list = kept->next;
        drop_page(pages, kept);
    }
}

void show_pages_destroy(struct show_pages *pages)
{
    if (pages == NULL) {
        return;
    }
    drop_list(pages, &pages->kept);
    drop_list(pages, &pages->inherited);
    picture_destroy(pages->fallback);
    raster_destroy(pages->drawer.raster);
    arena_destroy(pages->arena);
    free(pages);
}

void show_pages_inherit(struct show_pages *pages, struct show_pages *before)
{
    drop_list(pages, &pages->inherited);
    pages->inherited = before->kept;
    before->kept = NULL;
}

void show_pages_settle(struct show_pages *pages)
{
    drop_list(pages, &pages->inherited);
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

/* A page that looked just like this one under the load before; false: none did. */
static bool take_inherited(struct show_pages *pages, struct kept_page *kept)
{
    for (struct kept_page **link = &pages->inherited; *link != NULL; link = &(*link)->next) {
        struct kept_page *other = *link;
        if (other->state == PAGE_READY && !other->drawn.is_lacking &&
            strcmp(other->key, kept->key) == 0) {
            kept->drawn = other->drawn;
            *link = other->next;
            free(other);
            return true;
        }
    }
    return false;
}

/* Its boxes are kept until its photos are there. */
static void lay_out(struct show_pages *pages, struct kept_page *kept)
{
    kept->layout = arena_create();
    kept->boxes = show_pages_boxes(pages, kept->layout, kept->view);
    /* Before its photos are asked for: of a file that changes meanwhile it must not be the key. */
    const struct theme *theme = pages->timeline->playlist->theme;
    page_key(kept->boxes, theme_looks(kept->layout, theme), kept->key);
}

static void draw_kept(struct show_pages *pages, struct kept_page *kept)
{
    if (kept->state != PAGE_COMING) {
        return;
    }
    bool is_inherited = false;
    if (kept->layout == NULL) {
        lay_out(pages, kept);
        is_inherited = take_inherited(pages, kept);
    }
    kept->state = is_inherited ? PAGE_READY : page_draw(&pages->drawer, kept->boxes, &kept->drawn);
    if (kept->state != PAGE_COMING) {
        arena_destroy(kept->layout);
        kept->layout = NULL;
    }
    if (kept->state == PAGE_BAD) {
        log_write(LOG_WARNING, "pages", "page %d cannot be drawn; another one takes its place",
                  timeline_number(pages->timeline, kept->view.page));
    }
}

void show_pages_begin(struct show_pages *pages, struct page_view view)
{
    raster_begin(pages->drawer.raster);
    struct kept_page *kept = view.page.kind == PAGE_SLIDE ? find_kept(pages, view) : NULL;
    if (kept != NULL && kept->layout == NULL && kept->state == PAGE_COMING) {
        lay_out(pages, kept);
        page_ask(&pages->drawer, kept->boxes);
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
        *picture = kept->drawn.picture;
        return kept->state;
    }
    const struct kept_page *other = find_instead(pages, kept);
    if (other == NULL) {
        *picture = fallback_of(pages);
        return PAGE_BAD;
    }
    kept->instead = other->view;
    *picture = other->drawn.picture;
    return other->state == PAGE_COMING ? PAGE_COMING : PAGE_BAD;
}

struct composed_page show_pages_compose(struct show_pages *pages, struct page_view view,
                                        double progress)
{
    const struct picture *picture;
    (void)show_pages_get(pages, view, &picture);
    const struct kept_page *kept = is_overlay(view.page) ? NULL : find_kept(pages, view);
    if (kept != NULL && kept->instead.page.kind == PAGE_SLIDE) {
        kept = find_kept(pages, kept->instead);
    }
    return kept != NULL && kept->drawn.picture == picture && picture != NULL
               ? page_compose(&kept->drawn, progress)
               : (struct composed_page){.picture = picture};
}

enum page_state show_pages_wait(struct show_pages *pages, struct page_view view,
                                const struct picture **picture)
{
    pages->drawer.may_wait = true;
    const enum page_state state = show_pages_get(pages, view, picture);
    pages->drawer.may_wait = false;
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
    if (pages->drawer.photos != NULL) {
        photos_forget(pages->drawer.photos);
    }
}

void show_pages_on_drop(struct show_pages *pages,
                        void (*drop)(void *context, const struct picture *picture), void *context)
{
    pages->drop = drop;
    pages->drop_context = context;
}
