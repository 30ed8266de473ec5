#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/language.h"
#include "show/timeline.h"

/*
 * A rehearsal as lines: which part and page comes, how long the one before it stood and how long it
 * was planned, what comes next. For who rehearses in a window, on standard output; never on the
 * picture. Main thread.
 */

struct rehearsal {
    FILE *out;
    enum language language;
    int number;            /* of the page before; 0: banner, black or none */
    int planned_ms;        /* of it; 0: it waited for a press */
    size_t part;           /* that it stood in */
    int64_t page_since_ms; /* of the show's clock */
    int64_t part_since_ms;
    bool has_begun;
};

/** @param out  gets a line a page */
struct rehearsal rehearsal_make(FILE *out, enum language language);

/** For the window's title, after rehearsal_page: how long the page is planned and how long its part
 * has taken so far; "" before the first page. */
char *rehearsal_times(struct arena *arena, const struct rehearsal *rehearsal, int64_t now_ms);

/** Another page is on the wall. */
void rehearsal_page(struct rehearsal *rehearsal, const struct timeline *timeline,
                    const struct playhead *playhead, const struct moment *moment, int64_t now_ms,
                    struct wall wall);
