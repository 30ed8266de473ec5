#include "layout/drift.h"

enum { REST_MS = 1000, REST_SHARE = 4 /* of a short page */ };

static int64_t rest_ms(int64_t duration_ms)
{
    return duration_ms / REST_SHARE < REST_MS ? duration_ms / REST_SHARE : REST_MS;
}

double drift_progress(int64_t shown_ms, int64_t duration_ms)
{
    const int64_t rest = rest_ms(duration_ms);
    if (shown_ms <= rest || duration_ms <= rest) {
        return 0.0;
    }
    if (shown_ms >= duration_ms) {
        return 1.0;
    }
    const double t = (double)(shown_ms - rest) / (double)(duration_ms - rest);
    return t * t * (3.0 - 2.0 * t);
}

int64_t drift_wait_ms(int64_t shown_ms, int64_t duration_ms)
{
    const int64_t rest = rest_ms(duration_ms);
    if (shown_ms >= duration_ms) {
        return INT64_MAX;
    }
    return shown_ms >= rest ? 0 : rest - shown_ms;
}

static double bounded(double value, double high)
{
    return value < 0.0 ? 0.0 : value > high ? high : value;
}

struct drift_view drift_at(enum drift drift, double focus_x, double focus_y, double progress)
{
    const double most = 1.0 - DRIFT_LEAST / 1000.0;
    const double in = drift == DRIFT_NONE ? 0.0 : drift == DRIFT_IN ? progress : 1.0 - progress;
    /* What is left out at each side goes with the zoom, so that it is never more than there is. */
    return (struct drift_view){
        .x = in * bounded(focus_x - (1.0 - most) / 2.0, most),
        .y = in * bounded(focus_y - (1.0 - most) / 2.0, most),
        .width = 1.0 - in * most,
        .height = 1.0 - in * most,
    };
}
