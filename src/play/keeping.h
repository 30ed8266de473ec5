#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "play/running.h"
#include "shell/last_good.h"

/* What a kiosk keeps over a restart: where it was, and a copy of the last show without an error.
 * Main thread. */

struct keeping {
    const char *state_folder;    /* NULL: nothing is kept */
    const char *show;            /* as it was given */
    struct last_good *last_good; /* or NULL: no copy is kept */
    bool is_unsaved;             /* the playhead has changed since it was kept */
    int64_t not_before_ns;       /* the next time it is written, of clock_real_ns */
};

/** The page has changed. @param is_urgent  somebody has asked for it, and would have to again */
void keeping_note(struct keeping *keeping, bool is_urgent);

/** Writes the playhead if that is due. @return when it will be; INT64_MAX: not by itself */
int64_t keeping_write(struct keeping *keeping, const struct running *running, int64_t now_ns);

/** Begins a copy of a show that plays without an error. */
void keeping_copy(struct keeping *keeping, const struct session *session);
