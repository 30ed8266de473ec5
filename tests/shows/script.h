#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "show/command.h"

/*
 * A run of a show as lines: what tests/shows/NAME/commands.txt holds and `play --log` writes.
 *
 *     wall 2023-04-07T07:59:50    the wall clock at time 0; without it, unknown
 *     screen stage                as --screen
 *     skip 60000                  the trace begins at this time
 *     until 90000                 the run ends at this time
 *     at 4000 goto 12             a command at a time, in order
 */

enum { MOST_COMMANDS = 200 };

struct timed_command {
    int64_t at_ms;
    struct command command;
};

struct script {
    struct wall wall;
    const char *screen;
    int64_t skip_ms, until_ms;
    struct timed_command commands[MOST_COMMANDS];
    size_t count;
};

/** False: the file is not there, or a line is not understood (printed). */
bool script_read(struct arena *arena, const char *path, struct script *script);

/**
 * Does the commands that are due at a time.
 * @param done  how many have been done; goes on
 * @param tell  called for each, before the playhead changes; may be NULL
 */
struct playhead script_apply(const struct script *script, size_t *done,
                             const struct timeline *timeline, struct playhead playhead,
                             int64_t now_ms,
                             void (*tell)(void *context, const struct command *command),
                             void *context);
