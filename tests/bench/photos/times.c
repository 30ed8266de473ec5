#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/require.h"
#include "shell/clock.h"
#include "shell/photo_worker.h"

/* bench-photos-times RUNS FILE...: a line a file, the median of the milliseconds that a worker
 * which is already there takes from the file to the pixels of a screen; -1: it is not shown. */

enum { MOST_RUNS = 99, WIDTH_PX = 1920, HEIGHT_PX = 1080 };

static int compare(const void *a, const void *b)
{
    const double first = *(const double *)a, second = *(const double *)b;
    return first < second ? -1 : first > second;
}

static double decode_ms(struct photo_worker *worker, const char *path)
{
    static const struct photo_view view = {
        .mode = PHOTO_WHOLE, .width_px = WIDTH_PX, .height_px = HEIGHT_PX};
    struct photo_answer answer;
    const uint32_t *pixels;
    const int64_t began_ns = clock_real_ns();
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    REQUIRE(descriptor >= 0);
    const enum photo_outcome outcome =
        photo_worker_decode(worker, descriptor, &view, 1, &answer, &pixels);
    close(descriptor);
    photo_pixels_free(pixels, &answer.sizes[0]);
    return outcome == PHOTO_DECODED ? (double)(clock_real_ns() - began_ns) / 1e6 : -1.0;
}

int main(int count, char **words)
{
    const int runs = count < 3 ? 0 : atoi(words[1]);
    if (runs < 1 || runs > MOST_RUNS) {
        fputs("usage: bench-photos-times RUNS FILE...\n", stderr);
        return 2;
    }
    struct photo_worker *worker = photo_worker_create(PHOTO_PLAY_MS);
    for (int i = 2; i < count; i++) {
        double spent_ms[MOST_RUNS];
        (void)decode_ms(worker, words[i]);
        for (int k = 0; k < runs; k++) {
            spent_ms[k] = decode_ms(worker, words[i]);
        }
        qsort(spent_ms, (size_t)runs, sizeof *spent_ms, compare);
        printf("%.1f\n", spent_ms[runs / 2]);
    }
    photo_worker_destroy(worker);
    return 0;
}
