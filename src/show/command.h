#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "show/playhead.h"
#include "show/timeline.h"

/*
 * Everything that a person can do to a running show: a table of names. Keys, the control socket,
 * tests and the log speak these names, and nothing else changes a playhead.
 */

enum command_id {
    COMMAND_NEXT,
    COMMAND_STEP, /* next page, inside a loop too (Shift+Right) */
    COMMAND_PREVIOUS,
    COMMAND_FIRST,  /* first page of the show */
    COMMAND_GOTO,   /* a page number or slide id */
    COMMAND_PART,   /* next part */
    COMMAND_BANNER, /* toggles */
    COMMAND_BLACK,
    COMMAND_FREEZE,
    COMMAND_PAUSE,
    COMMAND_DELAY, /* minutes more (or fewer) for the rest of the agenda: "+1", "-1" */
    COMMAND_COUNT,
};

enum command_argument {
    ARGUMENT_NONE,
    ARGUMENT_PAGE, /* number or id */
    ARGUMENT_MINUTES,
};

struct command_row {
    const char *name;
    enum command_argument argument;
    const char *keys; /* for help: "→ Space PageDown F5" */
    const char *meaning_vi, *meaning_en;
};

extern const struct command_row command_rows[COMMAND_COUNT];

struct command {
    enum command_id id;
    char page[33]; /* ARGUMENT_PAGE */
    int minutes;   /* ARGUMENT_MINUTES */
};

/** A line "goto 12" as a command; false, output untouched, where it is none. */
bool command_parse(const char *line, struct command *command);

/** The line of a command, into `line` (at least 64 bytes). */
void command_text(const struct command *command, char *line, size_t size_bytes);

/**
 * The playhead after a command (design.md §4, keys). What cannot be done (a page that is not there)
 * leaves it as it is. Pure.
 */
struct playhead playhead_apply(const struct timeline *timeline, struct playhead playhead,
                               const struct command *command, int64_t now_ms, struct wall wall);
