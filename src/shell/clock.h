#pragma once

#include <stdint.h>

#include "show/timeline.h"

/*
 * The show's clock: milliseconds from its start, perhaps faster or slower than the machine's, and
 * the hall's local time beside it. The machine's own clocks are read here and nowhere else.
 */

/** The machine's monotonic clock. Any thread. */
int64_t clock_real_ns(void);

/** The clock by which file systems stamp what is written. */
int64_t clock_file_ns(void);

/** How long this process has been there, from exec on; as fine as the kernel tells (10 ms). */
int64_t clock_process_ns(void);

/** Local time now; unknown where the machine has obviously never been told it. */
struct wall clock_local(void);

struct show_clock {
    int64_t start_ns;  /* machine's time at show time 0 */
    double speed;      /* show time for real time */
    struct wall start; /* local time at show time 0 */
    bool is_set;       /* `start` was given; else local time is asked for anew, as it may be set
                          right while the show runs */
};

/**
 * @param start  local time at the beginning (--clock); unknown: the machine's own
 */
struct show_clock clock_start(int64_t now_ns, double speed, struct wall start);

/** Show time at a time of the machine. */
int64_t clock_show_ms(const struct show_clock *clock, int64_t now_ns);

/** The machine's time at which a show time is reached; INT64_MAX: never. */
int64_t clock_reached_ns(const struct show_clock *clock, int64_t show_ms);

/** Local time at a show time that is now. */
struct wall clock_wall(const struct show_clock *clock, int64_t show_ms);
