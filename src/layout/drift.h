#pragma once

#include <stdint.h>

/*
 * A photo that drifts: a slow zoom towards what matters in it, or away from that. Never less than
 * DRIFT_LEAST of its height is seen. Time is given, not asked for. Pure.
 */

enum drift {
    DRIFT_NONE,
    DRIFT_IN,
    DRIFT_OUT,
};

/** In thousandths of what stands still. */
enum { DRIFT_LEAST = 920 };

/** A part of a picture, 0 to 1 from its left and top. */
struct drift_view {
    double x, y, width, height;
};

/** How far it has come, 0 to 1, eased at both ends. It rests at first, so that nothing has to move
 * while it comes in and the next page is made. @param duration_ms  0: it never moves */
double drift_progress(int64_t shown_ms, int64_t duration_ms);

/** How long until it moves: 0 while it does, INT64_MAX when it will not any more. */
int64_t drift_wait_ms(int64_t shown_ms, int64_t duration_ms);

/** What is seen of it. The focus goes towards the middle, and is not led out of the middle six
 * tenths. */
struct drift_view drift_at(enum drift drift, double focus_x, double focus_y, double progress);
