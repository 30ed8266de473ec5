#include "slides/photo_page.h"

#include "base/require.h"
#include "layout/length.h"
#include "slides/photo_parts.h"
#include "slides/photo_place.h"

enum {
    HAIRLINE = 20,
    PHOTO_MARGIN = 30, /* around a photo on its backdrop, 1/1000 of the shorter edge */
    MAT_MARGIN = 45,   /* around a mat */
    LEAST_SEEN = 500,  /* of a photo that fills, in thousandths */
    MAT_TO_WORDS = 60, /* more than that between a mat and the words beside it */
};

/* A page in the making. */
struct photo_page {
    const struct page_maker *maker;
    const struct photo_look *look;
    enum photo_layout mode; /* what becomes of the look's */
    struct photo_parts parts;
    struct page *page;
    int foot;    /* y below the photo */
    int words_x; /* of a column beside a mat */
};

static int share(const struct photo_page *making, int thousandths)
{
    return length_share(making->maker->frame->reference, thousandths);
}

/* What stands around the photo on all sides. */
static int margin_of(const struct photo_page *making)
{
    return making->mode == MODE_FRAME ? share(making, MAT_MARGIN + BORDER_MAT_WIDTH)
                                      : share(making, PHOTO_MARGIN);
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
    const struct photo *photo = making->parts.items[index].photo;
    const struct point_value own = photo->focus.is_set ? photo->focus : making->look->focus;
    const struct point_value usual = {.is_set = true, .x = 0.5, .y = 0.4}; /* heads are above */
    return own.is_set ? own : usual;
}

static struct box *push_picture(const struct photo_page *making, size_t index, struct rect rect,
                                enum picture_mode mode, enum border border)
{
    const struct photo *photo = making->parts.items[index].photo;
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
    const struct picture_facts *facts = &making->parts.items[0].facts;
    return photo_is_coarse(making->maker->frame, rect, facts->width_px, facts->height_px);
}

/* Lets a photo alone on its page drift, unless it is so small that it would get coarse. */
static void let_drift(const struct photo_page *making, struct box *box)
{
    const struct picture_facts *facts = &making->parts.items[0].facts;
    struct rect closest = box->rect; /* of all its views */
    closest.width = (int)((int64_t)closest.width * 1000 / DRIFT_LEAST);
    closest.height = (int)((int64_t)closest.height * 1000 / DRIFT_LEAST);
    if (making->parts.count == 1 && !is_coarse(making, closest)) {
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

/* Whether one photo covers its room; also one that has nearly its proportions. */
static bool is_filling(const struct photo_page *making)
{
    const struct photo_part *part = &making->parts.items[0];
    const struct rect whole =
        photo_fitted(part->picture, part->facts.width_px, part->facts.height_px);
    return making->mode == MODE_FILL ||
           (making->mode != MODE_FRAME && part->photo->caption == NULL &&
            photo_is_near_full(whole, part->picture) && !is_coarse(making, part->picture));
}

/* Where no band parts them, photo and words stand in the middle together. */
static void move_together(struct photo_page *making, struct rect *rect)
{
    const struct frame *frame = making->maker->frame;
    const int gap = margin_of(making) + share(making, MAT_TO_WORDS);
    const int width = rect->width + gap + photo_caption_width(&making->parts.items[0].caption);
    const int rightmost = frame->safe.x + frame->safe.width - width;
    rect->x = length_smaller(frame->room.x + (frame->room.width - width) / 2, rightmost);
    making->words_x = rect->x + rect->width + gap;
}

/* One copy behind all photos of the page, as far as no words stand there. */
static void push_backdrop(const struct photo_page *making)
{
    const struct photo_part *first = &making->parts.items[0];
    const struct photo_part *last = &making->parts.items[making->parts.count - 1];
    struct rect rect = making->maker->frame->room;
    rect.width = making->parts.is_beside ? first->picture.width : rect.width;
    rect.height = last->picture.y + last->picture.height - rect.y;
    if (making->parts.count == 2 && last->words.height == 0) {
        rect.height = making->maker->frame->room.height;
    }
    push_picture(making, 0, rect,
                 making->maker->is_light ? PICTURE_BACKDROP_LIGHT : PICTURE_BACKDROP, BORDER_NONE);
}

static void push_photos(struct photo_page *making)
{
    const struct photo_parts *parts = &making->parts;
    if (parts->count == 1 && is_filling(making)) {
        let_drift(making,
                  push_picture(making, 0, parts->items[0].picture, PICTURE_FILL, BORDER_NONE));
        return;
    }
    const bool has_mat = making->mode == MODE_FRAME;
    if (!has_mat) {
        push_backdrop(making);
    }
    for (size_t i = 0; i < parts->count; i++) {
        struct rect rect = photo_parts_picture(parts, i);
        if (has_mat && parts->is_beside) {
            move_together(making, &rect);
        }
        let_drift(making,
                  push_picture(making, i, rect, PICTURE_WHOLE, has_mat ? BORDER_MAT : BORDER_THIN));
        making->foot = rect.y + rect.height;
    }
}

static void push_column(const struct photo_page *making)
{
    const struct photo_part *part = &making->parts.items[0];
    const struct rect column = part->words;
    const struct rect words = photo_words_rect(making->maker->frame, column);
    push_band(making, column, (struct rect){column.x, column.y, HAIRLINE, column.height});
    photo_caption_emit(making->maker, making->page, &part->caption,
                       making->mode == MODE_FRAME ? making->words_x : words.x,
                       words.y + (words.height - part->caption.height) / 2);
}

/* In the middle of a band; under a mat close to it, also where the screen is much higher. */
static int words_top(const struct photo_page *making, const struct photo_part *part)
{
    const struct rect safe = making->maker->frame->safe;
    const int top = part->words.y, end = top + part->words.height;
    const int bottom = length_smaller(end, safe.y + safe.height), height = part->caption.height;
    const int middle = top + (bottom - top - height + (end - bottom) / 2) / 2;
    const int lowest = length_smaller(middle, bottom - height);
    return making->mode == MODE_FRAME ? length_smaller(lowest, making->foot + margin_of(making))
                                      : lowest;
}

/* A band over the whole room; photos side by side share theirs. */
static void push_strip(const struct photo_page *making, const struct photo_part *part)
{
    struct rect strip = making->maker->frame->room;
    strip.y = part->words.y;
    strip.height = part->words.height;
    push_band(making, strip, (struct rect){strip.x, strip.y, strip.width, HAIRLINE});
}

static void push_words(const struct photo_page *making)
{
    const struct frame *frame = making->maker->frame;
    int y = 0; /* of the last band */
    for (size_t i = 0; i < making->parts.count; i++) {
        const struct photo_part *part = &making->parts.items[i];
        if (part->words.height > 0 && part->words.y > y) {
            push_strip(making, part);
            y = part->words.y;
        }
        if (part->photo->caption != NULL) {
            photo_caption_emit(making->maker, making->page, &part->caption,
                               photo_words_rect(frame, part->room).x, words_top(making, part));
        }
    }
}

static void push_captions(const struct photo_page *making)
{
    for (size_t i = 0; i < making->parts.count; i++) {
        const struct photo_part *part = &making->parts.items[i];
        if (part->photo->caption != NULL) {
            photo_caption_report(making->maker, &part->caption);
        }
    }
    if (making->parts.is_beside) {
        push_column(making);
    } else {
        push_words(making);
    }
}

/* A photo that fills is not cut to a strip of it, unless it says what matters in it. */
static bool is_cut_to_a_strip(const struct photo_page *making)
{
    const struct photo_part *part = &making->parts.items[0];
    return !part->photo->focus.is_set &&
           photo_seen(part->picture, part->facts.width_px, part->facts.height_px) < LEAST_SEEN;
}

/* All but the boxes. */
static struct photo_page part_page(const struct page_maker *maker, const struct photo_look *look,
                                   const struct photo *photos, size_t count)
{
    REQUIRE(count == 1 || count == 2);
    struct photo_page making = {.maker = maker, .look = look, .mode = look->mode};
    making.parts = (struct photo_parts){
        .maker = maker,
        .margin = margin_of(&making),
        .may_be_beside = making.mode != MODE_FILL,
        .caption_size = look->caption_size,
        .count = count,
    };
    photo_parts_read(&making.parts, photos);
    photo_parts_place(&making.parts);
    if (making.mode == MODE_FILL &&
        (is_coarse(&making, maker->frame->room) || is_cut_to_a_strip(&making))) {
        making.mode = MODE_FIT; /* with words under it, as the others of the slide */
    }
    return making;
}

static bool may_share(const struct page_maker *maker, const struct photo *photos)
{
    const struct rect room = maker->frame->room;
    return room.width > room.height ? photos[0].is_upright && photos[1].is_upright
                                    : !photos[0].is_upright && !photos[1].is_upright;
}

struct photo_plan photo_page_plan(const struct page_maker *maker, const struct photo_look *look,
                                  const struct photo *photos, size_t left)
{
    struct photo_look own = *look;
    own.caption_size = 0;
    if (look->mode == MODE_PAIR && left > 1 && may_share(maker, photos)) {
        const struct photo_page pair = part_page(maker, &own, photos, 2);
        if (photo_parts_are_good(&pair.parts)) {
            return (struct photo_plan){2, photo_parts_caption_size(&pair.parts)};
        }
    }
    const struct photo_page alone = part_page(maker, &own, photos, 1);
    return (struct photo_plan){1, photo_parts_caption_size(&alone.parts)};
}

void photo_page_make(const struct page_maker *maker, struct pages *pages,
                     const struct photo_look *look, const struct photo *photos, size_t count)
{
    struct photo_page making = part_page(maker, look, photos, count);
    making.page = page_begin(maker, pages, GROUND_PLAIN);
    push_photos(&making);
    push_captions(&making);
}
