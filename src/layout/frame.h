#pragma once

#include <stdbool.h>

#include "layout/measure.h"

/*
 * The room a page has, in a unit that knows no pixels: the picture is FRAME_HEIGHT high and as wide
 * as its aspect says. Everything in layout/ and slides/ counts in these units, so that breaks at
 * 1280x720, 1920x1080 and 3840x2160 are the same (design.md §7, decision 1).
 */

enum { FRAME_HEIGHT = 10000 };

struct rect {
    int x, y, width, height;
};

/** What a piece of text is for; decides its smallest and its wished size. */
enum text_role {
    ROLE_TITLE,   /* event, award, heading */
    ROLE_NAME,    /* a person, a unit that is honoured */
    ROLE_BODY,    /* posts, agenda items */
    ROLE_CAPTION, /* under a photo */
    ROLE_DETAIL,  /* decision, n/N, place and date: never under the floor, no wish above it */
    ROLE_COUNT,
};

/** The hall: design.md §3 `hall`. Zero or negative measures: not given. */
struct hall {
    double screen_height_m;
    double last_row_m;
    double safe_pct; /* 5 to 15, of the width at each side and of the height above and below */
    bool reserve_left_third; /* kept free for flags and bust on the wall */
};

struct frame {
    int width, height; /* whole picture; height is FRAME_HEIGHT */
    int reference;     /* the shorter edge: what percentages of sizes are taken from */
    int height_px;     /* of the screen: how far a photo is enlarged; no break or size goes by it */
    struct rect room;  /* what the hall does not reserve: where pictures may be */
    struct rect safe;  /* where text may be */
    bool has_profile;  /* sizes below come from metres; else from domain.md §3.1's defaults */
    int floor_cap;     /* with a profile: cap height at last_row/200, in units */
    int preferred_cap; /* with a profile: cap height at last_row/150 */
};

/** The frame of a picture of this aspect in this hall; `hall` may be NULL. */
struct frame frame_make(const struct hall *hall, int width_px, int height_px);

/** Smallest em size (units) that a role is set in before anything is surrendered (design.md §6:
 * "preferred"). */
int frame_preferred_size(const struct frame *frame, const struct measurer *measurer, enum face face,
                         enum text_role role);

/** Em size at the floor: under it `check` warns; two thirds of it is the end. */
int frame_floor_size(const struct frame *frame, const struct measurer *measurer, enum face face);

/** Whether the picture is higher than wide. */
bool frame_is_upright(const struct frame *frame);

/** A size in units as pixels of a picture `height_px` high, rounded to nearest. */
int frame_px(int units, int height_px);
