#include "play/page_draw.h"

/* A page in the making. */
struct drawing {
    const struct page_drawer *drawer;
    struct drawn_page *drawn;
};

static enum photo_state ask_photo(const struct page_drawer *drawer, const struct box *box,
                                  int width_px, int height_px, const struct picture **picture)
{
    *picture = NULL;
    return drawer->photos == NULL ? PHOTO_BAD
           : drawer->may_wait     ? photos_wait(drawer->photos, box, width_px, height_px, picture)
                                  : photos_get(drawer->photos, box, width_px, height_px, picture);
}

static void remember(struct drawn_page *drawn, const struct picture *picture)
{
    if (drawn->photo_count < PAGE_MOST_PHOTOS) {
        drawn->photos[drawn->photo_count++] = picture->serial;
    }
}

static const struct picture *get_photo(void *context, const struct box *box, int width_px,
                                       int height_px)
{
    const struct drawing *drawing = context;
    const struct picture *picture;
    if (ask_photo(drawing->drawer, box, width_px, height_px, &picture) != PHOTO_READY) {
        return NULL;
    }
    remember(drawing->drawn, picture);
    return picture;
}

/* The photo of a box that drifts, so large that its pixels are enough for the least that is seen of
 * it. */
static enum photo_state ask_moving(const struct page_drawer *drawer, const struct box *box,
                                   const struct picture **picture)
{
    const struct pixel_rect rect = raster_picture_rect(box, drawer->height_px);
    return ask_photo(drawer, box, rect.width * 1000 / DRIFT_LEAST, rect.height * 1000 / DRIFT_LEAST,
                     picture);
}

static enum page_state worse(enum page_state state, enum photo_state photo)
{
    return photo == PHOTO_BAD || state == PAGE_BAD ? PAGE_BAD
           : photo == PHOTO_COMING                 ? PAGE_COMING
                                                   : state;
}

/* Whether all photos of a page are there; asks for those that are not. */
static enum page_state photos_state(const struct page_drawer *drawer, const struct page *page)
{
    enum page_state worst = PAGE_READY;
    for (size_t i = 0; i < page->count; i++) {
        const struct box *box = &page->items[i];
        if (box->type != BOX_PICTURE) {
            continue;
        }
        const struct pixel_rect rect = raster_picture_rect(box, drawer->height_px);
        const struct picture *picture;
        const enum photo_state state = ask_photo(drawer, box, rect.width, rect.height, &picture);
        worst = state == PHOTO_BAD && box->may_lack ? worst : worse(worst, state);
        if (box->drift != DRIFT_NONE) {
            worst = worse(worst, ask_moving(drawer, box, &picture));
        }
    }
    return worst;
}

/* Where the photo of the box stands: its own size inside the rectangle, as the raster has it. */
static void find_moving(const struct page_drawer *drawer, const struct page *page,
                        struct drawn_page *drawn)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct box *box = &page->items[i];
        const struct pixel_rect rect = raster_picture_rect(box, drawer->height_px);
        const struct picture *still, *moving;
        if (box->type != BOX_PICTURE || box->drift == DRIFT_NONE ||
            ask_photo(drawer, box, rect.width, rect.height, &still) != PHOTO_READY ||
            ask_moving(drawer, box, &moving) != PHOTO_READY) {
            continue;
        }
        remember(drawn, moving);
        drawn->moving = moving;
        drawn->drift = box->drift;
        drawn->drift_x = box->drift_x;
        drawn->drift_y = box->drift_y;
        drawn->place = (struct area){
            .x = (float)(rect.x + (rect.width - still->width_px) / 2),
            .y = (float)(rect.y + (rect.height - still->height_px) / 2),
            .width = (float)still->width_px,
            .height = (float)still->height_px,
        };
    }
}

enum page_state page_draw(const struct page_drawer *drawer, const struct page *page,
                          struct drawn_page *drawn)
{
    *drawn = (struct drawn_page){0};
    const enum page_state state = photos_state(drawer, page);
    if (state != PAGE_READY) {
        return state;
    }
    struct drawing drawing = {drawer, drawn};
    const struct photo_pixels photos = {.context = &drawing, .get = get_photo};
    bool is_complete;
    drawn->picture = raster_page(drawer->raster, page, &photos, &is_complete);
    if (drawn->picture == NULL || !is_complete) {
        picture_destroy(drawn->picture);
        *drawn = (struct drawn_page){0};
        return PAGE_BAD;
    }
    find_moving(drawer, page, drawn);
    return PAGE_READY;
}

struct picture *page_draw_anyhow(const struct page_drawer *drawer, const struct page *page)
{
    struct page_drawer patient = *drawer;
    patient.may_wait = true;
    struct drawn_page drawn = {0};
    struct drawing drawing = {&patient, &drawn};
    const struct photo_pixels photos = {.context = &drawing, .get = get_photo};
    bool is_complete;
    return raster_page(drawer->raster, page, &photos, &is_complete);
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
