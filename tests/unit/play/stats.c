#include "play/stats.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"

static bool is_near(double value, double expected, double tolerance)
{
    return value > expected - tolerance && value < expected + tolerance;
}

int main(void)
{
    struct stats *stats = calloc(1, sizeof *stats);
    CHECK(is_near(stats_frame_ms(stats, 0.99), 0.0, 0.001));
    for (int i = 1; i <= 100; i++) {
        stats_frame(stats, i * 100000); /* 0.1 to 10 ms */
    }
    CHECK_INT(stats->frames, 100);
    CHECK(is_near(stats_frame_ms(stats, 0.5), 5.0, 0.06));
    CHECK(is_near(stats_frame_ms(stats, 0.99), 9.9, 0.06));
    stats_frame(stats, INT64_C(3600) * 1000000000);
    CHECK(is_near(stats_frame_ms(stats, 1.0), 200.0, 0.06));
    stats_frame(stats, -5);

    struct photos_work work = {0};
    CHECK(is_near(stats_photo_ms(&work), 0.0, 0.001));
    for (int i = 0; i < 1000; i++) {
        work.spent_us[work.count++ % PHOTOS_TIMED] = 1000 * i;
    }
    CHECK(is_near(stats_photo_ms(&work), 968.0, 1.1)); /* of the last 64 */

    char *text = NULL;
    size_t size_bytes = 0;
    FILE *out = open_memstream(&text, &size_bytes);
    stats_write(out, stats, &work, "x11", "window");
    fclose(out);
    static const char *const keys[] = {"frames",       "missed_frames",    "frame_ms_p50",
                                       "frame_ms_p99", "first_picture_ms", "photos",
                                       "photo_ms_p50", "peak_rss_mb",      "cpu_s",
                                       "wakeups",      "driver",           "renderer"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        char quoted[32];
        snprintf(quoted, sizeof quoted, "\"%s\":", keys[i]);
        CHECK(strstr(text, quoted) != NULL);
    }
    CHECK(strstr(text, "\"frames\":102,") != NULL);
    CHECK(strstr(text, "\"renderer\":\"window\"}\n") != NULL);
    CHECK(strstr(text, "\"peak_rss_mb\":0,") == NULL);
    free(text);
    free(stats);
    return check_result();
}
