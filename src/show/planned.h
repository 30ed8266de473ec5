#pragma once

#include "show/timeline.h"

/*
 * Times of the plan (`at`, `from`, `until`, agenda items) against the wall clock. Local time is
 * counted in ms since 1970-01-01 00:00 of the hall's own clock; no time zone is ever asked.
 */

/** The wall clock beside the show's clock: local time at show time 0. */
struct wall_clock {
    bool is_known;
    int64_t offset_ms;
};

struct wall_clock wall_clock_make(struct wall wall, int64_t now_ms);

/** A planned time: on a date of its own; else on the event's date, and on that day alone; else on
 * every day. */
struct planned {
    bool has_own_date, has_event_date;
    int64_t day;
    int64_t ms_of_day;
};

/** Dates with year 0 are not given. */
struct planned planned_make(struct date event_date, struct date date, int minute);

/** Whether the time has come, and is not of another day. */
bool planned_has_come(struct planned planned, int64_t local_ms);

/** The first moment after `local_ms` at which the time comes; INT64_MAX: never. */
int64_t planned_next(struct planned planned, int64_t local_ms);

/** As planned_next, and the midnight at which a time of day stops to count. */
int64_t planned_next_edge(struct planned planned, int64_t local_ms);
