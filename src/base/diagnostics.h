#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/messages.h"

/*
 * An author's mistake is a value before it is text: collected while a show is loaded, sorted by
 * place, printed by the commands alone.
 */

struct place {
    const char *path;      /* as the operator wrote it */
    int line;              /* from 1 */
    int column;            /* from 1, in code points */
    int end_column;        /* first column after it, on the same line; `column` + 1 at the least */
    const char *line_text; /* the whole source line without its end; NULL: none is shown */
};

enum { DIAGNOSTIC_ARGUMENTS = 4 };

struct diagnostic {
    enum message message;
    struct place place;
    const char *key; /* chain as "parts[0].slides[3].topic"; NULL: none */
    const char *fix; /* the line or lines as they should be written; NULL: none */
    const char *arguments[DIAGNOSTIC_ARGUMENTS];
};

struct diagnostics {
    struct arena *arena;
    struct diagnostic *items;
    size_t count, capacity;
    size_t error_count, warning_count; /* what is awaited counts as a warning */
    bool is_strict;                    /* what is awaited counts as an error */
};

/** An empty list whose records live in `arena`. */
struct diagnostics diagnostics_make(struct arena *arena);

/** Adds a record; all texts are copied. `arguments` holds up to 4 texts, ended by NULL; use
 * DIAGNOSE. */
void diagnostics_add(struct diagnostics *list, enum message message, const struct place *place,
                     const char *key, const char *fix, const char *const *arguments);

/** DIAGNOSE(list, MESSAGE_X, &place, key, fix, "first", "second"); at least "" as argument. */
#define DIAGNOSE(list, message, place, key, fix, ...)                                              \
    diagnostics_add((list), (message), (place), (key), (fix),                                      \
                    (const char *const[]){__VA_ARGS__, NULL})

/** By path (in order of first appearance), line, column; stable. Doubles (same message, place, key)
 * go. */
void diagnostics_sort(struct diagnostics *list);

/** The message of one record with its arguments filled in. */
char *diagnostic_text(struct arena *arena, const struct diagnostic *diagnostic,
                      enum language language);

/**
 * Human form (design.md §4): `PATH:LINE:COL: error: KEY: what; what to do [E014]`, source line,
 * caret, fix. At most LIMIT_PRINTED_DIAGNOSTICS, then "and N more"; last the list of what is
 * awaited.
 */
void diagnostics_print(const struct diagnostics *list, enum language language, FILE *out);

/** One JSON object a line: path line column end_column severity code key message_vi message_en fix.
 */
void diagnostics_print_json(const struct diagnostics *list, FILE *out);
