#pragma once

#include <stdbool.h>

#include "layout/frame.h"

/* Where photos and captions share a page: rectangles alone. Pure. */

/** The largest part of a room that has the proportions of a picture, in its middle. */
struct rect photo_fitted(struct rect room, int width_px, int height_px);

/** photo_fitted, but a small photo stands in its middle: no larger than one and a half times its
 * pixels on the screen, unless its shorter edge would then be under half the screen's. */
struct rect photo_placed(const struct frame *frame, struct rect room, int width_px, int height_px);

/** A room less a margin at each side. */
struct rect photo_inset(struct rect room, int margin);

/** Whether a picture fills the room but for a strip that nobody misses. */
bool photo_is_near_full(struct rect picture, struct rect room);

/** Whether a room is so wide that a caption stands beside its photo. */
bool photo_room_is_wide(struct rect room);

/** Width of the column for a caption beside a photo that is as high as the room allows; it has
 * the room's right side. */
int photo_column_width(const struct frame *frame, int margin, int width_px, int height_px);

/** Where a caption's words may stand in an area: inside the safe area and away from its edges. */
struct rect photo_words_rect(const struct frame *frame, struct rect area);

/** The two halves of a room in which two photos stand side by side: they move together where there
 * is more room than they need. */
void photo_halves(struct rect room, int widest, int reference, struct rect halves[2]);

/** How many times larger than its file a picture would be, in thousandths, to cover a rectangle. */
int photo_enlargement(const struct frame *frame, struct rect rect, int width_px, int height_px);

/** Whether that is more than one and a half times. */
bool photo_is_coarse(const struct frame *frame, struct rect rect, int width_px, int height_px);

/** Makes a point of a picture, 0 to 1 from its left and top, one of the part that covers a
 * rectangle around it. */
void photo_focus_in_cut(struct rect rect, int width_px, int height_px, double *x, double *y);
