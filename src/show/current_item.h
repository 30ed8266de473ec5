#pragma once

#include "show/planned.h"

/*
 * The marked item of an agenda: in a loop part by the clock, elsewhere by the slides that were
 * entered.
 */

/** The current item of the agenda at a time, -1: none marked, or no agenda. */
int agenda_current_item(const struct timeline *timeline, const struct playhead *playhead,
                        struct page_ref page, struct wall_clock clock, int64_t at_ms);

/** The first time after `after_ms` at which another item of a loop's agenda may be current. */
int64_t agenda_next_item_ms(const struct timeline *timeline, const struct playhead *playhead,
                            struct page_ref page, struct wall_clock clock, int64_t after_ms);
