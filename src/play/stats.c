#include "play/stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/json.h"

void stats_frame(struct stats *stats, int64_t spent_ns)
{
    const int64_t bin = spent_ns / 1000 / STATS_BIN_US;
    stats->bins[bin < 0 ? 0 : bin < STATS_BINS ? bin : STATS_BINS - 1]++;
    stats->frames++;
}

double stats_frame_ms(const struct stats *stats, double share)
{
    int64_t seen = 0;
    for (int i = 0; i < STATS_BINS && stats->frames > 0; i++) {
        seen += stats->bins[i];
        if ((double)seen >= share * (double)stats->frames) {
            return (i + 0.5) * STATS_BIN_US / 1000.0;
        }
    }
    return 0.0;
}

static int compare_times(const void *a, const void *b)
{
    const int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
    return one < other ? -1 : one > other;
}

double stats_photo_ms(const struct photos_work *work)
{
    int64_t sorted[PHOTOS_TIMED];
    const size_t count = work->count < PHOTOS_TIMED ? work->count : PHOTOS_TIMED;
    if (count == 0) {
        return 0.0;
    }
    memcpy(sorted, work->spent_us, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_times);
    return (double)sorted[count / 2] / 1000.0;
}

/* The high-water mark of this program alone: getrusage counts that of the one before exec too. */
static double peak_rss_mb(void)
{
    FILE *file = fopen("/proc/self/status", "re");
    char line[128];
    double kilobytes = 0.0;
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "VmHWM: %lf", &kilobytes) == 1) {
            break;
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return kilobytes / 1024.0;
}

/* To a thousandth, which is more than any of it is worth. */
static double rounded(double value)
{
    return round(value * 1000.0) / 1000.0;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

void stats_write(FILE *out, const struct stats *stats, const struct photos_work *work,
                 const char *driver, const char *renderer)
{
    struct rusage all, own;
    getrusage(RUSAGE_SELF, &all);
    /* Every time that the main thread slept and was woken, whoever made it sleep. */
    getrusage(RUSAGE_THREAD, &own);
    struct json json = {.out = out, .is_line = true};
    json_begin(&json, NULL, '{');
    json_number(&json, "frames", (double)stats->frames);
    json_number(&json, "missed_frames", (double)stats->missed_frames);
    json_number(&json, "frame_ms_p50", rounded(stats_frame_ms(stats, 0.5)));
    json_number(&json, "frame_ms_p99", rounded(stats_frame_ms(stats, 0.99)));
    json_number(&json, "first_picture_ms", rounded(stats->first_picture_ms));
    json_number(&json, "photos", (double)work->count);
    json_number(&json, "photo_ms_p50", rounded(stats_photo_ms(work)));
    json_number(&json, "peak_rss_mb", rounded(peak_rss_mb()));
    json_number(&json, "cpu_s", rounded(seconds(all.ru_utime) + seconds(all.ru_stime)));
    json_number(&json, "wakeups", (double)own.ru_nvcsw);
    json_text(&json, "driver", driver);
    json_text(&json, "renderer", renderer);
    json_end(&json, '}');
}
