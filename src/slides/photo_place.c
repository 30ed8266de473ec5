#include "slides/photo_place.h"

#include <stdint.h>

#include "layout/length.h"

enum {
    WIDE_ROOM = 2300,        /* width by height, thousandths */
    COLUMN_GOOD = 800,       /* words beside a photo, 1/1000 of the shorter edge: they break well */
    COLUMN_MOST = 1000,      /* longer lines are hard to read */
    WORDS_FROM_EDGE = 60,    /* room between words and the edge of what they stand on */
    MOST_ENLARGEMENT = 1500, /* thousandths of a photo's pixels; more is seen to be coarse */
    LEAST_EDGE = 500         /* a small photo's shorter edge, 1/1000 of the screen's: no stamp */
};

struct rect photo_fitted(struct rect room, int width_px, int height_px)
{
    const int64_t across = width_px, down = height_px;
    struct rect rect = room;
    if (across * room.height > down * room.width) {
        rect.height = length_larger((int)(down * room.width / across), 1);
    } else {
        rect.width = length_larger((int)(across * room.height / down), 1);
    }
    rect.x += (room.width - rect.width) / 2;
    rect.y += (room.height - rect.height) / 2;
    return rect;
}

static struct rect scaled(struct rect rect, int64_t part, int64_t whole)
{
    const int width = (int)(rect.width * part / whole), height = (int)(rect.height * part / whole);
    return (struct rect){rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2,
                         width, height};
}

struct rect photo_placed(const struct frame *frame, struct rect room, int width_px, int height_px)
{
    const struct rect rect = photo_fitted(room, width_px, height_px);
    const int64_t enlargement = photo_enlargement(frame, rect, width_px, height_px);
    if (enlargement <= MOST_ENLARGEMENT) {
        return rect;
    }
    const int64_t shorter = length_smaller(rect.width, rect.height);
    const int64_t sharp = shorter * MOST_ENLARGEMENT / enlargement;
    const int64_t least = length_share(frame->reference, LEAST_EDGE);
    const int64_t edge = sharp > least ? sharp : least;
    return edge < shorter ? scaled(rect, edge, shorter) : rect;
}

struct rect photo_inset(struct rect room, int margin)
{
    const int width = length_larger(room.width - 2 * margin, 1);
    const int height = length_larger(room.height - 2 * margin, 1);
    return (struct rect){room.x + (room.width - width) / 2, room.y + (room.height - height) / 2,
                         width, height};
}

bool photo_is_near_full(struct rect picture, struct rect room)
{
    return (int64_t)picture.width * picture.height * 100 >= (int64_t)room.width * room.height * 97;
}

bool photo_room_is_wide(struct rect room)
{
    return (int64_t)room.width * 1000 >= (int64_t)room.height * WIDE_ROOM;
}

int photo_column_width(const struct frame *frame, int photo_width, int words_width)
{
    const int edge = frame->width - frame->safe.x - frame->safe.width; /* at the right */
    const int around = edge + length_share(frame->reference, WORDS_FROM_EDGE);
    const int good = length_share(frame->reference, COLUMN_GOOD);
    const int most = words_width > good ? length_share(frame->reference, COLUMN_MOST) : good;
    const int least = length_smaller(words_width, good);
    return around +
           length_smaller(length_larger(frame->room.width - photo_width - around, least), most);
}

struct rect photo_words_rect(const struct frame *frame, struct rect area)
{
    const struct rect safe = frame->safe;
    const int from_edge = length_share(frame->reference, WORDS_FROM_EDGE);
    const int left = length_larger(safe.x, area.x + from_edge), top = length_larger(safe.y, area.y);
    const int right = length_smaller(safe.x + safe.width, area.x + area.width - from_edge);
    const int bottom = length_smaller(safe.y + safe.height, area.y + area.height);
    return (struct rect){left, top, length_larger(right - left, 1), length_larger(bottom - top, 1)};
}

int photo_enlargement(const struct frame *frame, struct rect rect, int width_px, int height_px)
{
    const int64_t units = INT64_C(1000) * frame->height_px;
    const int64_t across = units * rect.width / FRAME_HEIGHT / width_px;
    const int64_t down = units * rect.height / FRAME_HEIGHT / height_px;
    const int64_t most = across > down ? across : down;
    return most > INT32_MAX ? INT32_MAX : (int)most;
}

bool photo_is_coarse(const struct frame *frame, struct rect rect, int width_px, int height_px)
{
    return photo_enlargement(frame, rect, width_px, height_px) > MOST_ENLARGEMENT;
}

int photo_seen(struct rect rect, int width_px, int height_px)
{
    const int64_t across = (int64_t)rect.width * height_px, down = (int64_t)rect.height * width_px;
    return (int)(across < down ? across * 1000 / down : down * 1000 / across);
}

/* `seen` is the share of a length that is left of it. */
static double in_cut(double point, double seen)
{
    const double left = point - seen / 2.0, most = 1.0 - seen;
    return (point - (left < 0.0 ? 0.0 : left > most ? most : left)) / seen;
}

void photo_focus_in_cut(struct rect rect, int width_px, int height_px, double *x, double *y)
{
    const double across = (double)rect.width / width_px, down = (double)rect.height / height_px;
    *x = across < down ? in_cut(*x, across / down) : *x;
    *y = down < across ? in_cut(*y, down / across) : *y;
}
