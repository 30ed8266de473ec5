#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/language.h"
#include "shell/clock.h"
#include "shell/compositor.h"
#include "shell/pages.h"
#include "shell/screen.h"
#include "shell/show_log.h"
#include "shell/stats.h"
#include "show/timeline.h"

/*
 * The loop of `play`: sleeps until something changes, draws frames only while something moves, and
 * draws pages ahead in between. It alone reads the clock and SDL's events. Main thread.
 */

struct player;

struct player_options {
    struct screen *screen; /* open */
    struct compositor *compositor;
    const struct theme *theme;
    struct fonts *fonts;
    int page_width_px, page_height_px;
    enum language language;
    const struct timeline *timeline; /* NULL: only the test card */
    struct show_pages *pages;        /* NULL then too */
    struct show_clock clock;
    struct playhead start;
    bool is_test_card;    /* begins with it */
    struct show_log *log; /* or NULL */
    int64_t leave_at_ns;  /* of clock_real_ns; INT64_MAX: never */
    int signals;          /* signals_open; -1: none */
    struct stats *stats;
};

/** What the options name must outlive the player. */
struct player *player_create(const struct player_options *options);
void player_destroy(struct player *player);

/** Plays until somebody leaves. False: the screen is lost (logged). */
bool player_run(struct player *player);

/** For photos_create: wakes the loop because a photo has come. Any thread. */
void player_wake_photos(void *context);
