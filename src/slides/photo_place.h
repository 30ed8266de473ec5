#pragma once

#include <stdbool.h>

#include "layout/frame.h"

/* Where photos and captions share a page: rectangles alone. Pure. */

/** The largest part of a room that has the proportions of a picture, in its middle; of a strip as
 * thin as a header can claim, at least 1. */
struct rect photo_fitted(struct rect room, int width_px, int height_px);

/** photo_fitted, but a small photo stands in its middle: no larger than one and a half times its
 * pixels on the screen, unless its shorter edge would then be under half the screen's. */
struct rect photo_placed(const struct frame *frame, struct rect room, int width_px, int height_px);

/** A room less a margin at each side; at least 1, in its middle, where it has none for that. */
struct rect photo_inset(struct rect room, int margin);

/** Whether a picture fills the room but for a strip that nobody misses. */
bool photo_is_near_full(struct rect picture, struct rect room);

/** Whether a room is so wide that a caption stands beside its photo. */
bool photo_room_is_wide(struct rect room);

/** Width of the column for a caption beside a photo, at the room's right: what a photo of this
 * width leaves, but wide enough for words that take so much on one line. */
int photo_column_width(const struct frame *frame, int photo_width, int words_width);

/** Where a caption's words may stand in an area: inside the safe area and away from its edges. */
struct rect photo_words_rect(const struct frame *frame, struct rect area);

/** How many times larger than its file a picture would be, in thousandths, to cover a rectangle. */
int photo_enlargement(const struct frame *frame, struct rect rect, int width_px, int height_px);

/** Whether that is more than one and a half times. */
bool photo_is_coarse(const struct frame *frame, struct rect rect, int width_px, int height_px);

/** How much is seen of a picture that covers a rectangle, in thousandths. */
int photo_seen(struct rect rect, int width_px, int height_px);

/** Makes a point of a picture, 0 to 1 from its left and top, one of the part that covers a
 * rectangle around it. */
void photo_focus_in_cut(struct rect rect, int width_px, int height_px, double *x, double *y);
