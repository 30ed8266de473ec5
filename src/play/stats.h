#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "shell/photos.h"

/*
 * What a run has cost, in bounded memory however long it lasts; --stats writes it as one JSON
 * object (design.md §4).
 */

enum { STATS_BINS = 4000, STATS_BIN_US = 50 }; /* up to 200 ms; longer ones count as that */

struct stats {
    int64_t frames, missed_frames;
    int64_t bins[STATS_BINS]; /* frames by their time */
    double first_picture_ms;  /* from exec; 0: none was shown */
};

/** One frame, drawn and presented in `spent_ns`. */
void stats_frame(struct stats *stats, int64_t spent_ns);

/** The frame time in ms that `share` (0 to 1) of all frames keep to; 0 without frames. */
double stats_frame_ms(const struct stats *stats, double share);

/** Median of the last decoding times in ms; 0: there were none. */
double stats_photo_ms(const struct photos_work *work);

/** The whole as one JSON object, with what the machine says of this process; `driver` is SDL's,
 * `renderer` the compositor. */
void stats_write(FILE *out, const struct stats *stats, const struct photos_work *work,
                 const char *driver, const char *renderer);
