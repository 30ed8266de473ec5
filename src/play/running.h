#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "play/session.h"
#include "play/show_log.h"
#include "play/stage.h"
#include "shell/clock.h"
#include "show/carry.h"
#include "show/command.h"

/*
 * The show that runs: its session, its playhead, its clock, and what commands and edits do to them.
 * Main thread; knows neither SDL nor who gives the commands.
 */

struct running {
    struct session *session; /* its own; `timeline` is NULL where there is only the test card */
    struct show_clock clock;
    struct playhead playhead;
    struct stage *stage;
    struct show_log *log; /* or NULL */
    int64_t now_ms;       /* of running_read_clock */
    struct wall wall;

    /* After an edit, where the page on the wall has gone or waits for its next showing: it stays,
     * and the playhead stands beside it. */
    bool is_pinned;
    enum carried_how pinned_how;
    struct page_view pinned_at; /* where the playhead stands while it is so */
};

/** @param session  the running show's own from now on */
void running_init(struct running *running, struct session *session, struct stage *stage,
                  struct show_clock clock, struct playhead start, struct show_log *log);

/** Closes the session, after the stage has let its pages go. */
void running_finish(struct running *running);

void running_read_clock(struct running *running, int64_t now_ns);

/** Lets everything happen that happens by itself until now; the moment of then. */
struct moment running_advance(struct running *running);

/** Does a command now, and logs it. */
void running_command(struct running *running, const struct command *command);

/** Whether an edit may be shown now: nothing moves, nothing is held, frozen or covered. */
bool running_may_swap(const struct running *running, const struct moment *moment);

/**
 * Another load of the show takes the place of this one, whose session is closed; the page stays
 * (design.md §5).
 * @param keeps_size  its pages are as large as those before; else nothing of them can stay
 */
void running_swap(struct running *running, struct session *session, bool keeps_size);
