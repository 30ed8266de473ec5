#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "show/command.h"
#include "show/timeline.h"

/*
 * What happened in a run, a line a command and a page: read by people afterwards, and a script that
 * plays the same run again. Times are ms of the show's clock. Commands stand as they are typed;
 * pages are comments, each with the playhead from which --start goes on:
 *
 *     wall 2023-04-07T07:55:00.000
 *     # at 0 page 1 banner: part=0 slide=banner page=0 spent=0
 *     at 4000 next
 */

struct show_log;

/** Begins a file anew; NULL, and errno says why, where it cannot be written. */
struct show_log *show_log_create(const char *path, const struct timeline *timeline,
                                 struct wall wall);

/** Ends the run at this time. NULL is allowed. */
void show_log_destroy(struct show_log *log, int64_t now_ms);

/* They do nothing with NULL; a disk that is full ends the log, not the show. */
void show_log_command(struct show_log *log, const struct command *command, int64_t now_ms);
/** An edited show has taken the place of the one before. */
void show_log_reload(struct show_log *log, const struct timeline *timeline, int64_t now_ms);
void show_log_page(struct show_log *log, const struct playhead *playhead,
                   const struct moment *moment, int64_t now_ms);
