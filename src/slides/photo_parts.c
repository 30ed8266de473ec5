#include "slides/photo_parts.h"

#include "base/require.h"
#include "layout/length.h"
#include "slides/photo_place.h"

enum {
    MOST_LINES = 2,         /* of a caption under a photo */
    MOST_LINES_UPRIGHT = 4, /* on a screen that is higher than wide */
    MOST_LINES_BESIDE = 6,  /* in a column */
    BAND_PADDING = 350,     /* above and below the caption, 1/1000 of its size */
    HALF_FOR_WORDS = 1200,  /* width of a half, 1/1000 of the shorter edge; longer lines are hard to
                               read */
    CLEARLY_LARGER = 103,   /* of photos, per cent of their area */
    BESIDE_PHOTO = 140,     /* around one of two in its half, 1/1000 of the shorter edge */
    NOT_SMALLER = 75,       /* than with words under them; the same */
};

static struct picture_facts photo_facts(const struct picture_source *pictures,
                                        const struct photo *photo)
{
    struct picture_facts facts = {0};
    if (pictures != NULL && pictures->facts(pictures->context, photo->path, &facts) &&
        facts.width_px > 0 && facts.height_px > 0) {
        return facts;
    }
    return (struct picture_facts){.width_px = 6000, .height_px = 4000};
}

struct rect photo_parts_picture(const struct photo_parts *parts, size_t index)
{
    const struct photo_part *part = &parts->items[index];
    return photo_placed(parts->maker->frame, photo_inset(part->picture, parts->margin),
                        part->facts.width_px, part->facts.height_px);
}

/* By the shape of the photos alone: how words stand and break does not go by pixels. */
static int64_t pictures_area(const struct photo_parts *parts)
{
    int64_t area = 0;
    for (size_t i = 0; i < parts->count; i++) {
        const struct photo_part *part = &parts->items[i];
        const struct rect rect = photo_fitted(photo_inset(part->picture, parts->margin),
                                              part->facts.width_px, part->facts.height_px);
        area += (int64_t)rect.width * rect.height;
    }
    return area;
}

/* As little of the part's height as it takes, of these shares: the page is about the photo. */
static void set_under(struct photo_parts *parts, struct photo_part *part, int most_size)
{
    static const int shares[] = {400, 600, 1000};
    const struct frame *frame = parts->maker->frame;
    const bool is_upright = frame->room.width < frame->room.height;
    const struct rect words = photo_words_rect(frame, part->room);
    struct caption_room room = {
        .width = words.width,
        .most_lines = is_upright ? MOST_LINES_UPRIGHT : MOST_LINES,
        .align = ALIGN_CENTRE,
        .most_size = most_size,
    };
    for (size_t i = 0; i < ARRAY_LENGTH(shares); i++) {
        room.height = length_smaller(words.height, part->room.height * shares[i] / 1000);
        part->caption = photo_caption_set(parts->maker, part->photo->caption, room);
        if (part->caption.fit != FIT_NOTHING) {
            break;
        }
    }
}

/* The captions of a page, all in the size of the smallest. */
static void set_captions(struct photo_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        struct photo_part *part = &parts->items[i];
        part->caption = (struct photo_caption){0};
        if (part->photo->caption != NULL) {
            set_under(parts, part, parts->caption_size);
        }
    }
    const int size = photo_parts_caption_size(parts);
    for (size_t i = 0; i < parts->count; i++) {
        if (parts->items[i].caption.size > size) {
            set_under(parts, &parts->items[i], size);
        }
    }
}

/* Words at the foot of a part; they keep off the screen's edge where that is the part's, too. Those
 * that fit nothing leave something of the part all the same. */
static int band_height(const struct photo_parts *parts, const struct photo_part *part)
{
    if (part->photo->caption == NULL) {
        return 0;
    }
    const struct frame *frame = parts->maker->frame;
    const int padding = part->caption.size * BAND_PADDING / 1000;
    const int edge = part->room.y + part->room.height - frame->safe.y - frame->safe.height;
    const int height = part->caption.height + padding + length_larger(edge, padding);
    return length_smaller(height, part->room.height - 1);
}

static void put_words_at_foot(struct photo_part *part, int height)
{
    const struct rect room = part->room;
    part->picture = part->words = room;
    part->picture.height -= height;
    part->words.y += part->picture.height;
    part->words.height = height;
}

/* One or two photos over a band. */
static void place_in_row(struct photo_parts *parts)
{
    int height = 0;
    set_captions(parts);
    for (size_t i = 0; i < parts->count; i++) {
        height = length_larger(height, band_height(parts, &parts->items[i]));
    }
    for (size_t i = 0; i < parts->count; i++) {
        put_words_at_foot(&parts->items[i], height);
    }
}

static void place_alone(struct photo_parts *parts)
{
    parts->items[0].room = parts->maker->frame->room;
    place_in_row(parts);
}

/* A part of the room is `width` wide, and the left one this share of both, in thousandths. */
static void place_across(struct photo_parts *parts, int width, int left_share)
{
    const struct rect room = parts->maker->frame->room;
    const int left = 2 * width * left_share / 1000, begin = room.x + room.width / 2 - width;
    parts->items[0].room = (struct rect){begin, room.y, left, room.height};
    parts->items[1].room = (struct rect){begin + left, room.y, 2 * width - left, room.height};
    place_in_row(parts);
}

/* A photo that has the whole page, with what is around it. */
static struct rect whole_page(const struct photo_parts *parts, size_t index)
{
    const struct frame *frame = parts->maker->frame;
    const struct picture_facts *facts = &parts->items[index].facts;
    const struct rect inside = photo_inset(frame->room, parts->margin);
    return photo_inset(photo_fitted(inside, facts->width_px, facts->height_px), -parts->margin);
}

/* Keeps the better of two ways to part a page: with larger words, else with larger photos. */
static void try_across(struct photo_parts *best, int width, int left_share)
{
    struct photo_parts tried = *best;
    place_across(&tried, width, left_share);
    const int size = photo_parts_caption_size(&tried), best_size = photo_parts_caption_size(best);
    if (size > best_size ||
        (size == best_size && pictures_area(&tried) * 100 > pictures_area(best) * CLEARLY_LARGER)) {
        *best = tried;
    }
}

/* Close together where there is more room than they need. The longer caption has the larger part,
 * or both are wider, where the photos get larger by that. */
static void place_side_by_side(struct photo_parts *parts)
{
    const struct frame *frame = parts->maker->frame;
    const int half = frame->room.width / 2;
    const int widest = length_larger(whole_page(parts, 0).width, whole_page(parts, 1).width);
    const int close = length_smaller(half, widest + length_share(frame->reference, BESIDE_PHOTO));
    const int wide = length_smaller(half, length_share(frame->reference, HALF_FOR_WORDS));
    place_across(parts, close, 500);
    const size_t left_lines = parts->items[0].caption.lines.count,
                 right_lines = parts->items[1].caption.lines.count;
    if (left_lines <= 1 && right_lines <= 1) {
        return;
    }
    if (wide > close) {
        try_across(parts, wide, 500);
    }
    if (left_lines != right_lines) {
        try_across(parts, length_larger(close, wide), left_lines > right_lines ? 600 : 400);
    }
}

/* The heights of two photos, as they would have them; close together where no band parts them. */
static void share_height(const struct photo_parts *parts, int height, bool are_bare, int heights[2])
{
    const int first = whole_page(parts, 0).height, both = first + whole_page(parts, 1).height;
    const int close = both + 2 * length_share(parts->maker->frame->reference, BESIDE_PHOTO);
    const int used = are_bare ? length_smaller(height, close) : height;
    heights[0] = length_larger((int)((int64_t)used * first / both), 1);
    heights[1] = used - heights[0];
}

static void place_one_above_the_other(struct photo_parts *parts)
{
    const struct rect room = parts->maker->frame->room;
    const int half = room.height / 2;
    int bands[2], heights[2];
    for (size_t i = 0; i < 2; i++) {
        parts->items[i].room = (struct rect){room.x, room.y + (int)i * half, room.width, half};
    }
    set_captions(parts);
    for (size_t i = 0; i < 2; i++) {
        bands[i] = band_height(parts, &parts->items[i]);
    }
    const int height = room.height - bands[0] - bands[1];
    share_height(parts, height, height == room.height, heights);
    int top = room.y + (height - heights[0] - heights[1]) / 2;
    for (size_t i = 0; i < 2; i++) {
        parts->items[i].room = (struct rect){room.x, top, room.width, heights[i] + bands[i]};
        put_words_at_foot(&parts->items[i], bands[i]);
        top += heights[i] + bands[i];
    }
}

/* In a column at the right. */
static void place_beside(struct photo_parts *parts)
{
    const struct page_maker *maker = parts->maker;
    const struct frame *frame = maker->frame;
    struct photo_part *part = &parts->items[0];
    part->room = part->picture = part->words = frame->room;
    part->words.width = photo_column_width(
        frame, 2 * parts->margin + photo_parts_picture(parts, 0).width,
        photo_caption_one_line(maker, part->photo->caption, parts->caption_size));
    part->picture.width -= part->words.width;
    part->words.x += part->picture.width;
    const struct rect words = photo_words_rect(frame, part->words);
    const struct caption_room room = {
        .width = words.width,
        .height = words.height,
        .most_lines = MOST_LINES_BESIDE,
        .align = ALIGN_LEFT,
        .most_size = parts->caption_size,
    };
    part->caption = photo_caption_set(maker, part->photo->caption, room);
    parts->is_beside = true;
}

/* Words stand beside it on a wide wall, unless a photo is clearly smaller by that. */
static void place_one(struct photo_parts *parts)
{
    struct photo_parts beside = *parts;
    place_alone(parts);
    if (parts->items[0].photo->caption == NULL || !parts->may_be_beside ||
        !photo_room_is_wide(parts->maker->frame->room)) {
        return;
    }
    place_beside(&beside);
    if (photo_parts_are_good(&beside) &&
        pictures_area(&beside) * 100 >= pictures_area(parts) * NOT_SMALLER) {
        *parts = beside;
    }
}

void photo_parts_read(struct photo_parts *parts, const struct photo *photos)
{
    for (size_t i = 0; i < parts->count; i++) {
        parts->items[i] = (struct photo_part){
            .photo = &photos[i],
            .facts = photo_facts(parts->maker->pictures, &photos[i]),
        };
    }
}

void photo_parts_place(struct photo_parts *parts)
{
    const struct rect room = parts->maker->frame->room;
    if (parts->count == 1) {
        place_one(parts);
    } else if (room.width > room.height) {
        place_side_by_side(parts);
    } else {
        place_one_above_the_other(parts);
    }
}

int photo_parts_caption_size(const struct photo_parts *parts)
{
    int size = 0;
    for (size_t i = 0; i < parts->count; i++) {
        const int own = parts->items[i].caption.size;
        size = own > 0 && (size == 0 || own < size) ? own : size;
    }
    return size;
}

bool photo_parts_are_good(const struct photo_parts *parts)
{
    bool is_good = true;
    for (size_t i = 0; i < parts->count; i++) {
        is_good = is_good && parts->items[i].caption.fit <= FIT_UNDER_PREFERRED;
    }
    return is_good;
}
