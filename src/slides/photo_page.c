#include "slides/photo_page.h"

#include "base/require.h"
#include "slides/photo_caption.h"
#include "slides/photo_place.h"

enum {
    HAIRLINE = 20,
    MOST_LINES = 2,         /* of a caption under a photo */
    MOST_LINES_UPRIGHT = 4, /* on a screen that is higher than wide */
    MOST_LINES_BESIDE = 6,  /* in a column */
    BAND_PADDING = 350,     /* above and below the caption, 1/1000 of its size */
    PHOTO_MARGIN = 30,      /* around a photo on its backdrop, 1/1000 of the shorter edge */
    MAT_MARGIN = 45,        /* around a mat */
    MAT_TO_WORDS = 60,      /* more than that between a mat and the words beside it */
};

/* A page in the making. `pictures` is what the captions leave of the room. */
struct photo_page {
    const struct page_maker *maker;
    const struct photo_look *look;
    const struct photo *photos;
    size_t count;
    enum photo_mode mode; /* what becomes of the look's */
    struct picture_facts facts[2];
    struct photo_caption captions[2];
    struct page *page;
    struct rect parts[2]; /* of the room, one of each photo */
    struct rect pictures;
    int foot;       /* y below the photo */
    int words_x;    /* of a column beside a mat */
    bool is_beside; /* the caption */
};

static int share(const struct photo_page *making, int thousandths)
{
    return making->maker->frame->reference * thousandths / 1000;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* What stands around the photo on all sides. */
static int margin_of(const struct photo_page *making)
{
    return making->mode == MODE_FRAME ? share(making, MAT_MARGIN + BORDER_MAT_WIDTH)
                                      : share(making, PHOTO_MARGIN);
}

struct picture_facts photo_facts(const struct picture_source *pictures, const struct photo *photo)
{
    struct picture_facts facts = {0};
    if (pictures != NULL && pictures->facts(pictures->context, photo->path, &facts) &&
        facts.width_px > 0 && facts.height_px > 0) {
        return facts;
    }
    return (struct picture_facts){.width_px = 6000, .height_px = 4000};
}

static bool has_caption(const struct photo_page *making, size_t index)
{
    return making->photos[index].caption != NULL;
}

static struct box *push_box(const struct photo_page *making, struct box box)
{
    struct box *pushed = LIST_PUSH(making->maker->arena, making->page);
    *pushed = box;
    return pushed;
}

/* What matters in a photo, from its left and top. */
static struct point_value focus_of(const struct photo_page *making, size_t index)
{
    const struct photo *photo = &making->photos[index];
    const struct point_value own = photo->focus.is_set ? photo->focus : making->look->focus;
    const struct point_value usual = {.is_set = true, .x = 0.5, .y = 0.4}; /* heads are above */
    return own.is_set ? own : usual;
}

static struct box *push_picture(const struct photo_page *making, size_t index, struct rect rect,
                                enum picture_mode mode, enum border border)
{
    const struct photo *photo = &making->photos[index];
    const struct point_value focus = focus_of(making, index);
    return push_box(making, (struct box){
                                .type = BOX_PICTURE,
                                .rect = rect,
                                .opacity = 1000,
                                .mode = mode,
                                .path = photo->path,
                                .shown_path = photo->shown_path,
                                .focus_x = focus.x,
                                .focus_y = focus.y,
                                .border = border,
                            });
}

static bool is_coarse(const struct photo_page *making, struct rect rect)
{
    const struct picture_facts *facts = &making->facts[0];
    return photo_is_coarse(making->maker->frame, rect, facts->width_px, facts->height_px);
}

/* Lets a photo alone on its page drift, unless it is so small that it would get coarse. */
static void let_drift(const struct photo_page *making, struct box *box)
{
    const struct picture_facts *facts = &making->facts[0];
    struct rect closest = box->rect; /* of all its views */
    closest.width = (int)((int64_t)closest.width * 1000 / DRIFT_LEAST);
    closest.height = (int)((int64_t)closest.height * 1000 / DRIFT_LEAST);
    if (making->count == 1 && !is_coarse(making, closest)) {
        const struct point_value focus = focus_of(making, 0);
        box->drift = making->look->drift;
        box->drift_x = focus.x;
        box->drift_y = focus.y;
        if (box->mode == PICTURE_FILL) {
            photo_focus_in_cut(box->rect, facts->width_px, facts->height_px, &box->drift_x,
                               &box->drift_y);
        }
    }
}

/* What the words stand on, with a line towards the photo; in a mat's page they stand on the ground.
 */
static void push_band(const struct photo_page *making, struct rect band, struct rect line)
{
    if (making->mode == MODE_FRAME) {
        return;
    }
    push_box(making,
             (struct box){.type = BOX_BAND, .rect = band, .colour = COLOUR_BAND, .opacity = 1000});
    push_box(making,
             (struct box){.type = BOX_RULE, .rect = line, .colour = COLOUR_RULE, .opacity = 1000});
}

/* The column at the right; false: the caption is too long for one. */
static bool place_beside(struct photo_page *making)
{
    const struct frame *frame = making->maker->frame;
    const struct picture_facts *facts = &making->facts[0];
    if (making->count != 1 || !has_caption(making, 0) || making->mode == MODE_FILL ||
        !photo_room_is_wide(frame->room)) {
        return false;
    }
    struct rect column = frame->room;
    column.width = photo_column_width(frame, margin_of(making), facts->width_px, facts->height_px);
    column.x += frame->room.width - column.width;
    const struct rect words = photo_words_rect(frame, column);
    const struct caption_room room = {.width = words.width,
                                      .height = words.height,
                                      .most_lines = MOST_LINES_BESIDE,
                                      .align = ALIGN_LEFT};
    making->captions[0] = photo_caption_set(making->maker, making->photos[0].caption, room);
    if (making->captions[0].fit > FIT_UNDER_PREFERRED) {
        return false;
    }
    making->pictures.width -= column.width;
    return true;
}

static void set_under(struct photo_page *making, size_t index, int most_size)
{
    const struct page_maker *maker = making->maker;
    const struct frame *frame = maker->frame;
    const bool is_upright = frame->room.width < frame->room.height;
    const struct rect words = photo_words_rect(frame, making->parts[index]);
    const struct caption_room room = {
        .width = words.width,
        .height = words.height,
        .most_lines = is_upright ? MOST_LINES_UPRIGHT : MOST_LINES,
        .align = ALIGN_CENTRE,
        .most_size = most_size,
    };
    making->captions[index] = photo_caption_set(maker, making->photos[index].caption, room);
}

/* The captions under their photos, each in its photo's part of the room; both in the size of the
 * smaller one, and as high as the higher one. */
static void place_under(struct photo_page *making)
{
    const struct frame *frame = making->maker->frame;
    int height = 0, size = 0;
    for (size_t i = 0; i < making->count; i++) {
        if (has_caption(making, i)) {
            set_under(making, i, 0);
            size = size == 0 ? making->captions[i].size : smaller(size, making->captions[i].size);
        }
    }
    for (size_t i = 0; i < making->count; i++) {
        struct photo_caption *caption = &making->captions[i];
        if (has_caption(making, i) && caption->size > size) {
            set_under(making, i, size);
        }
        const int own =
            has_caption(making, i) ? caption->height + caption->size * BAND_PADDING / 1000 : 0;
        height = own > height ? own : height;
    }
    if (height > 0) {
        height += frame->height - frame->safe.y - frame->safe.height;
        making->pictures.height -= height;
    }
}

/* One photo has all the room, two have a half each. */
static void part_room(struct photo_page *making)
{
    const struct frame *frame = making->maker->frame;
    making->pictures = making->parts[0] = frame->room;
    if (making->count == 2) {
        const struct rect inside = photo_inset(frame->room, margin_of(making));
        int widest = 0;
        for (size_t i = 0; i < making->count; i++) {
            const struct picture_facts *facts = &making->facts[i];
            const int width = photo_placed(frame, inside, facts->width_px, facts->height_px).width;
            widest = width > widest ? width : widest;
        }
        photo_halves(frame->room, widest, frame->reference, making->parts);
    }
}

/* What the captions leave of a photo's part of the room. */
static struct rect picture_room(const struct photo_page *making, size_t index)
{
    struct rect room = making->count == 1 ? making->pictures : making->parts[index];
    room.height = making->pictures.height;
    return room;
}

/* Whether one photo covers its room; also one that has nearly its proportions. */
static bool is_filling(const struct photo_page *making)
{
    const struct picture_facts *facts = &making->facts[0];
    const struct rect room = making->pictures;
    const bool is_near =
        making->look->mode == MODE_FIT && !has_caption(making, 0) &&
        photo_is_near_full(photo_fitted(room, facts->width_px, facts->height_px), room) &&
        !is_coarse(making, room);
    return making->mode == MODE_FILL || is_near;
}

/* Where no band parts them, photo and words stand in the middle together. */
static void move_together(struct photo_page *making, struct rect *rect)
{
    const struct frame *frame = making->maker->frame;
    const int gap = margin_of(making) + share(making, MAT_TO_WORDS);
    const int width = rect->width + gap + photo_caption_width(&making->captions[0]);
    const int rightmost = frame->safe.x + frame->safe.width - width;
    rect->x = smaller(frame->room.x + (frame->room.width - width) / 2, rightmost);
    making->words_x = rect->x + rect->width + gap;
}

static void push_photos(struct photo_page *making)
{
    if (making->count == 1 && is_filling(making)) {
        let_drift(making, push_picture(making, 0, making->pictures, PICTURE_FILL, BORDER_NONE));
        return;
    }
    const struct frame *frame = making->maker->frame;
    const bool has_mat = making->mode == MODE_FRAME;
    if (!has_mat) {
        push_picture(making, 0, making->pictures,
                     making->maker->is_light ? PICTURE_BACKDROP_LIGHT : PICTURE_BACKDROP,
                     BORDER_NONE);
    }
    for (size_t i = 0; i < making->count; i++) {
        const struct rect inside = photo_inset(picture_room(making, i), margin_of(making));
        const struct picture_facts *facts = &making->facts[i];
        struct rect rect = photo_placed(frame, inside, facts->width_px, facts->height_px);
        if (has_mat && making->is_beside) {
            move_together(making, &rect);
        }
        let_drift(making,
                  push_picture(making, i, rect, PICTURE_WHOLE, has_mat ? BORDER_MAT : BORDER_THIN));
        making->foot = rect.y + rect.height;
    }
}

static void push_column(const struct photo_page *making)
{
    const struct rect room = making->maker->frame->room;
    const int left = making->pictures.x + making->pictures.width;
    const struct rect column = {left, room.y, room.x + room.width - left, room.height};
    const struct rect words = photo_words_rect(making->maker->frame, column);
    const struct photo_caption *caption = &making->captions[0];
    push_band(making, column, (struct rect){left, room.y, HAIRLINE, room.height});
    photo_caption_emit(making->maker, making->page, caption,
                       making->mode == MODE_FRAME ? making->words_x : words.x,
                       words.y + (words.height - caption->height) / 2);
}

/* In the middle of a band; under a mat close to it, also where the screen is much higher. */
static int words_top(const struct photo_page *making, const struct photo_caption *caption)
{
    const struct frame *frame = making->maker->frame;
    const int top = making->pictures.height, bottom = frame->safe.y + frame->safe.height;
    const int middle = top + (bottom - top - caption->height + (frame->height - bottom) / 2) / 2;
    const int lowest = smaller(middle, bottom - caption->height);
    return making->mode == MODE_FRAME ? smaller(lowest, making->foot + margin_of(making)) : lowest;
}

static void push_strip(const struct photo_page *making)
{
    const struct frame *frame = making->maker->frame;
    const struct rect room = frame->room;
    const int top = making->pictures.height;
    const struct rect strip = {room.x, top, room.width, room.height - top};
    push_band(making, strip, (struct rect){room.x, top, room.width, HAIRLINE});
    for (size_t i = 0; i < making->count; i++) {
        const struct photo_caption *caption = &making->captions[i];
        if (has_caption(making, i)) {
            photo_caption_emit(making->maker, making->page, caption,
                               photo_words_rect(frame, making->parts[i]).x,
                               words_top(making, caption));
        }
    }
}

static void push_captions(const struct photo_page *making)
{
    bool has_any = false;
    for (size_t i = 0; i < making->count; i++) {
        if (has_caption(making, i)) {
            photo_caption_report(making->maker, &making->captions[i]);
            has_any = true;
        }
    }
    if (has_any && making->is_beside) {
        push_column(making);
    } else if (has_any) {
        push_strip(making);
    }
}

void photo_page_make(const struct page_maker *maker, struct pages *pages,
                     const struct photo_look *look, const struct photo *photos, size_t count)
{
    REQUIRE(count == 1 || count == 2);
    struct photo_page making = {
        .maker = maker,
        .look = look,
        .photos = photos,
        .count = count,
        .mode = look->mode,
        .page = page_begin(maker, pages, GROUND_PLAIN),
    };
    for (size_t i = 0; i < count; i++) {
        making.facts[i] = photo_facts(maker->pictures, &photos[i]);
    }
    if (making.mode == MODE_FILL && is_coarse(&making, maker->frame->room)) {
        making.mode = MODE_FIT;
    }
    part_room(&making);
    making.is_beside = place_beside(&making);
    if (!making.is_beside) {
        place_under(&making);
    }
    push_photos(&making);
    push_captions(&making);
}
