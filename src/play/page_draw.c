#include "play/page_draw.h"

static enum photo_state ask_photo(const struct page_drawer *drawer, const struct box *box,
                                  int width_px, int height_px, const struct picture **picture)
{
    *picture = NULL;
    return drawer->photos == NULL ? PHOTO_BAD
           : drawer->may_wait     ? photos_wait(drawer->photos, box, width_px, height_px, picture)
                                  : photos_get(drawer->photos, box, width_px, height_px, picture);
}

static const struct picture *get_photo(void *context, const struct box *box, int width_px,
                                       int height_px)
{
    const struct picture *picture;
    return ask_photo(context, box, width_px, height_px, &picture) == PHOTO_READY ? picture : NULL;
}

/* The photo of a box that drifts is so large that its pixels are enough for the least that is seen
 * of it. */
static int moving_px(int still_px)
{
    return still_px * 1000 / DRIFT_LEAST;
}

enum { MOST_WANTS = 128 }; /* a page of faces has a dozen or two */

struct wants {
    struct photo_want items[MOST_WANTS];
    size_t count;
};

static void ask_all(const struct page_drawer *drawer, const struct page *page, struct wants *wants)
{
    wants->count = 0;
    for (size_t i = 0; i < page->count && wants->count + 2 <= MOST_WANTS; i++) {
        const struct box *box = &page->items[i];
        if (box->type != BOX_PICTURE) {
            continue;
        }
        const struct pixel_rect rect = raster_picture_rect(box, drawer->height_px);
        wants->items[wants->count++] = (struct photo_want){box, rect.width, rect.height};
        if (box->drift != DRIFT_NONE) {
            wants->items[wants->count++] =
                (struct photo_want){box, moving_px(rect.width), moving_px(rect.height)};
        }
    }
    if (drawer->photos != NULL && wants->count > 0) {
        photos_ask(drawer->photos, wants->items, wants->count);
    }
}

void page_ask(const struct page_drawer *drawer, const struct page *page)
{
    struct wants wants;
    ask_all(drawer, page, &wants);
}

/* Whether all photos of a page are there; asks for those that are not. */
static enum page_state photos_state(const struct page_drawer *drawer, const struct page *page,
                                    bool *is_lacking)
{
    enum page_state worst = PAGE_READY;
    struct wants wants;
    *is_lacking = false;
    ask_all(drawer, page, &wants);
    for (size_t i = 0; i < wants.count; i++) {
        const struct photo_want *want = &wants.items[i];
        const struct picture *picture;
        switch (ask_photo(drawer, want->box, want->width_px, want->height_px, &picture)) {
        case PHOTO_READY:
            break;
        case PHOTO_COMING:
            worst = worst == PAGE_BAD ? PAGE_BAD : PAGE_COMING;
            break;
        case PHOTO_BAD:
            *is_lacking = *is_lacking || want->box->may_lack;
            worst = want->box->may_lack ? worst : PAGE_BAD;
            break;
        }
    }
    return worst;
}

/* Where the photo of the box stands: its own size inside the rectangle, as the raster has it. */
static struct area place_of(const struct picture *still, const struct pixel_rect *rect)
{
    return (struct area){
        .x = (float)(rect->x + (rect->width - still->width_px) / 2),
        .y = (float)(rect->y + (rect->height - still->height_px) / 2),
        .width = (float)still->width_px,
        .height = (float)still->height_px,
    };
}

/* The photos are on the page now. `drawn` keeps the one that drifts. */
static void take_photos(const struct page_drawer *drawer, const struct page *page,
                        struct drawn_page *drawn)
{
    for (size_t i = 0; drawer->photos != NULL && i < page->count; i++) {
        const struct box *box = &page->items[i];
        if (box->type != BOX_PICTURE) {
            continue;
        }
        const struct pixel_rect rect = raster_picture_rect(box, drawer->height_px);
        struct picture *still = photos_take(drawer->photos, box, rect.width, rect.height);
        if (still != NULL && box->drift != DRIFT_NONE && drawn->moving == NULL) {
            drawn->moving =
                photos_take(drawer->photos, box, moving_px(rect.width), moving_px(rect.height));
            drawn->place = place_of(still, &rect);
            drawn->drift = box->drift;
            drawn->drift_x = box->drift_x;
            drawn->drift_y = box->drift_y;
        }
        picture_destroy(still);
    }
}

static struct picture *draw(const struct page_drawer *drawer, const struct page *page,
                            bool *is_complete)
{
    const struct photo_pixels photos = {.context = (void *)(uintptr_t)drawer, .get = get_photo};
    return raster_page(drawer->raster, page, &photos, is_complete);
}

enum page_state page_draw(const struct page_drawer *drawer, const struct page *page,
                          struct drawn_page *drawn)
{
    bool is_lacking;
    *drawn = (struct drawn_page){0};
    const enum page_state state = photos_state(drawer, page, &is_lacking);
    if (state != PAGE_READY) {
        return state;
    }
    bool is_complete;
    drawn->picture = draw(drawer, page, &is_complete);
    take_photos(drawer, page, drawn);
    drawn->is_lacking = is_lacking;
    if (drawn->picture == NULL || !is_complete) {
        const bool has_memory = drawn->picture != NULL;
        page_undraw(drawn);
        /* Of a file that has changed in between there is another photo, which is coming. */
        return has_memory && photos_state(drawer, page, &is_lacking) == PAGE_COMING ? PAGE_COMING
                                                                                    : PAGE_BAD;
    }
    return PAGE_READY;
}

void page_undraw(struct drawn_page *drawn)
{
    picture_destroy(drawn->picture);
    picture_destroy(drawn->moving);
    *drawn = (struct drawn_page){0};
}

struct picture *page_draw_anyhow(const struct page_drawer *drawer, const struct page *page)
{
    struct page_drawer patient = *drawer;
    patient.may_wait = true;
    page_ask(&patient, page);
    bool is_complete;
    struct drawn_page drawn = {0};
    struct picture *picture = draw(&patient, page, &is_complete);
    take_photos(&patient, page, &drawn);
    page_undraw(&drawn);
    return picture;
}

struct composed_page page_compose(const struct drawn_page *drawn, double progress)
{
    return (struct composed_page){
        .picture = drawn->picture,
        .photo = drawn->moving,
        .place = drawn->place,
        .view = drift_at(drawn->drift, drawn->drift_x, drawn->drift_y, progress),
    };
}
