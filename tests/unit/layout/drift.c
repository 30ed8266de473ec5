#include "layout/drift.h"

#include <math.h>

#include "check.h"

/* Over a page of 8 s on a clock that is given. */
enum { PAGE_MS = 8000, FRAME_MS = 16 };

static void test_time(void)
{
    CHECK(drift_progress(0, PAGE_MS) <= 0.0);
    CHECK(drift_progress(1000, PAGE_MS) <= 0.0);
    CHECK(drift_progress(PAGE_MS, PAGE_MS) >= 1.0);
    CHECK(drift_progress(100000, PAGE_MS) >= 1.0);
    CHECK(drift_progress(5000, 0) <= 0.0);
    CHECK_INT(drift_wait_ms(0, PAGE_MS), 1000);
    CHECK_INT(drift_wait_ms(4000, PAGE_MS), 0);
    CHECK(drift_wait_ms(PAGE_MS, PAGE_MS) == INT64_MAX);
    CHECK(drift_wait_ms(0, 0) == INT64_MAX);
    double last = 0.0;
    for (int64_t ms = 0; ms <= PAGE_MS; ms += FRAME_MS) {
        const double progress = drift_progress(ms, PAGE_MS);
        CHECK(progress >= last && progress - last < 0.005); /* never a jump */
        last = progress;
    }
}

static void check_view(struct drift_view view, double focus_x, double focus_y)
{
    CHECK(view.height >= 0.92 - 1e-9 && view.height <= 1.0);
    CHECK(fabs(view.width - view.height) < 1e-9);
    CHECK(view.x >= 0.0 && view.x + view.width <= 1.0 + 1e-9);
    CHECK(view.y >= 0.0 && view.y + view.height <= 1.0 + 1e-9);
    const double x = (focus_x - view.x) / view.width, y = (focus_y - view.y) / view.height;
    CHECK(x >= 0.2 - 1e-9 && x <= 0.8 + 1e-9);
    CHECK(y >= 0.2 - 1e-9 && y <= 0.8 + 1e-9);
}

/* 92 % of the height and the focus in the middle six tenths, at every frame. */
static void test_views(void)
{
    static const double places[] = {0.2, 0.25, 0.4, 0.5, 0.63, 0.8};
    for (int i = 0; i < 36; i++) {
        const double focus_x = places[i % 6], focus_y = places[i / 6];
        for (int64_t ms = 0; ms <= PAGE_MS; ms += FRAME_MS) {
            const double progress = drift_progress(ms, PAGE_MS);
            check_view(drift_at(DRIFT_IN, focus_x, focus_y, progress), focus_x, focus_y);
            check_view(drift_at(DRIFT_OUT, focus_x, focus_y, progress), focus_x, focus_y);
        }
    }
}

/* A focus at the very edge comes no nearer to it. */
static void test_edge(void)
{
    const struct drift_view view = drift_at(DRIFT_IN, 0.0, 1.0, 1.0);
    CHECK(view.x <= 0.0 && fabs(view.y - 0.08) < 1e-9);
    const struct drift_view still = drift_at(DRIFT_NONE, 0.3, 0.3, 0.7);
    CHECK(still.x <= 0.0 && still.y <= 0.0 && still.width >= 1.0 && still.height >= 1.0);
}

int main(void)
{
    test_time();
    test_views();
    test_edge();
    return check_result();
}
