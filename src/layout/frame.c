#include "layout/frame.h"

#include <stddef.h>
#include <stdint.h>

#include "base/require.h"

/* AVIXA's rules (domain.md §3.1): capitals a 200th of the farthest distance at the least, a 150th
 * for comfort. */
enum { FLOOR_DISTANCE = 200, PREFERRED_DISTANCE = 150 };

/* Em sizes without a hall profile, in 1/1000 of the reference (domain.md §3.1). */
enum { DEFAULT_FLOOR = 50 };
static const int default_sizes[ROLE_COUNT] = {
    [ROLE_TITLE] = 90, [ROLE_NAME] = 80, [ROLE_BODY] = 65, [ROLE_CAPTION] = 60, [ROLE_DETAIL] = 50,
};

/* Margins in 1/1000: of the longer edge and of the shorter one. Together they keep text inside what
 * televisions show, and a picture turned upright has the margins that it had before. */
enum { MARGIN_LONG = 50, MARGIN_SHORT = 54 };

static int round_to_int(double value)
{
    return (int)(value + 0.5);
}

bool frame_is_upright(const struct frame *frame)
{
    return frame->width < frame->height;
}

static struct rect safe_rect(const struct frame *frame, double safe_pct)
{
    const bool is_upright = frame_is_upright(frame);
    int side = frame->width * (is_upright ? MARGIN_SHORT : MARGIN_LONG) / 1000;
    int above = frame->height * (is_upright ? MARGIN_LONG : MARGIN_SHORT) / 1000;
    if (safe_pct > 0) {
        side = round_to_int(frame->width * safe_pct / 100);
        above = round_to_int(frame->height * safe_pct / 100);
    }
    return (struct rect){.x = side,
                         .y = above,
                         .width = frame->width - 2 * side,
                         .height = frame->height - 2 * above};
}

/* The part of the picture's height that capitals of distance / `share` take, in units, rounded up:
 * a floor is not gone under by rounding. */
static int cap_units(const struct hall *hall, int share)
{
    const double units = hall->last_row_m / share / hall->screen_height_m * FRAME_HEIGHT;
    const double most = FRAME_HEIGHT;
    const int whole = (int)(units < most ? units : most);
    return whole < units - 1e-6 && whole < FRAME_HEIGHT ? whole + 1 : (whole > 0 ? whole : 1);
}

struct frame frame_make(const struct hall *hall, int width_px, int height_px)
{
    REQUIRE(width_px > 0 && height_px > 0);
    const int64_t width = ((int64_t)width_px * FRAME_HEIGHT * 2 + height_px) / (2 * height_px);
    REQUIRE(width > 0 && width <= INT32_MAX / 1000);
    struct frame frame = {.width = (int)width, .height = FRAME_HEIGHT, .height_px = height_px};
    frame.room = (struct rect){.width = frame.width, .height = frame.height};
    frame.reference = frame_is_upright(&frame) ? frame.width : frame.height;
    frame.safe = safe_rect(&frame, hall == NULL ? 0 : hall->safe_pct);
    if (hall == NULL) {
        return frame;
    }
    if (hall->reserve_left_third) {
        const int third = (frame.width + 2) / 3;
        const int right = frame.safe.x + frame.safe.width;
        frame.safe.x = frame.safe.x > third ? frame.safe.x : third;
        frame.safe.width = right - frame.safe.x;
        frame.room.x = third;
        frame.room.width = frame.width - third;
    }
    if (hall->screen_height_m > 0 && hall->last_row_m > 0) {
        frame.has_profile = true;
        frame.floor_cap = cap_units(hall, FLOOR_DISTANCE);
        frame.preferred_cap = cap_units(hall, PREFERRED_DISTANCE);
    }
    return frame;
}

/* The em size whose capitals are `cap` units high, rounded up. */
static int em_of_cap(const struct measurer *measurer, enum face face, int cap)
{
    const int cap_height = measurer->line(measurer->context, face).cap_height;
    REQUIRE(cap_height > 0);
    return (int)(((int64_t)cap * 1000 + cap_height - 1) / cap_height);
}

static int share_of_reference(const struct frame *frame, int thousandths)
{
    return (frame->reference * thousandths + 999) / 1000;
}

int frame_preferred_size(const struct frame *frame, const struct measurer *measurer, enum face face,
                         enum text_role role)
{
    REQUIRE(role < ROLE_COUNT);
    const int by_reference = share_of_reference(frame, default_sizes[role]);
    if (!frame->has_profile) {
        return by_reference;
    }
    if (role == ROLE_DETAIL) {
        return frame_floor_size(frame, measurer, face);
    }
    const int by_distance = em_of_cap(measurer, face, frame->preferred_cap);
    const bool is_lead = role == ROLE_TITLE || role == ROLE_NAME;
    return is_lead && by_reference > by_distance ? by_reference : by_distance;
}

int frame_floor_size(const struct frame *frame, const struct measurer *measurer, enum face face)
{
    return frame->has_profile ? em_of_cap(measurer, face, frame->floor_cap)
                              : share_of_reference(frame, DEFAULT_FLOOR);
}

int frame_px(int units, int height_px)
{
    const int64_t doubled = (int64_t)units * height_px * 2;
    const int64_t half = doubled >= 0 ? FRAME_HEIGHT : -FRAME_HEIGHT;
    return (int)((doubled + half) / (2 * FRAME_HEIGHT));
}
