#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/language.h"
#include "play/reloading.h"
#include "play/session.h"
#include "play/show_log.h"
#include "play/stats.h"
#include "shell/clock.h"
#include "shell/compositor.h"
#include "shell/control.h"
#include "shell/last_good.h"
#include "shell/screen.h"
#include "show/timeline.h"

/*
 * The loop of `play`: sleeps until something changes, draws frames only while something moves, and
 * draws pages ahead in between. It alone reads the clock and SDL's events. Main thread.
 */

struct player;

struct player_options {
    struct screen *screen; /* open */
    struct compositor *compositor;
    struct session *session; /* the player's own from now on */
    enum language language;
    struct show_clock clock;
    struct playhead start;
    bool is_test_card; /* begins with it */
    bool is_kiosk;
    bool is_rehearsal;           /* in a window: what comes is told on standard output */
    bool is_copy;                /* the last good copy of the show plays */
    const char *show;            /* as it was given; NULL: only the test card */
    struct show_log *log;        /* or NULL */
    struct reloading *reloading; /* or NULL: edits are not looked for */
    struct control *control;     /* or NULL: no control socket */
    const char *state_folder;    /* or NULL: the playhead is not kept */
    struct last_good *last_good; /* or NULL: no copy is kept */
    int64_t leave_at_ns;         /* of clock_real_ns; INT64_MAX: never */
    int bell;                    /* an eventfd that player_wake_photos rings; -1: none */
    int signals;                 /* signals_open; -1: none */
    struct stats *stats;
};

/** What the options name must outlive the player, the session excepted. */
struct player *player_create(const struct player_options *options);
void player_destroy(struct player *player);

/** Plays until somebody leaves. False: the screen is lost (logged). */
bool player_run(struct player *player);

/**
 * For photos_create: wakes the loop because a photo has come. Any thread.
 * @param context  the address of player_options.bell
 */
void player_wake_photos(void *context);
