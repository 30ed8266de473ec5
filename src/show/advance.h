#pragma once

#include "show/planned.h"

/*
 * The steps of which timeline_advance and the commands are made; nobody else needs them.
 */

/** The playhead on another page, entered at `at_ms`; `from` is what was on the wall. */
struct playhead playhead_entered(const struct timeline *timeline, struct playhead playhead,
                                 struct page_ref page, struct page_ref from, int from_item,
                                 int64_t at_ms);

/** The page that the playhead says: PAGE_BANNER where its part has no page. */
struct page_ref playhead_page(const struct playhead *playhead);

/** The transition into the playhead's page, and that of banner and black over it. */
struct transition playhead_transition(const struct timeline *timeline,
                                      const struct playhead *playhead);
struct transition playhead_overlay_transition(const struct timeline *timeline,
                                              const struct playhead *playhead);

/** When the page turns by itself, PAGE_NONE and INT64_MAX: it does not. `not_before_ms`: the page
 * that follows was not there earlier. */
int64_t playhead_turn_ms(const struct timeline *timeline, const struct playhead *playhead,
                         struct wall_clock clock, int64_t not_before_ms, struct page_ref *page);

/** A time that a playhead can keep: -1 means "not". */
static inline int64_t playhead_time(int64_t at_ms)
{
    return at_ms == -1 ? -2 : at_ms;
}

/** Banner or black was taken away since the page was entered. */
bool playhead_is_uncovered(const struct playhead *playhead);

/** Whether nothing happens by itself: a manual part, a hold slide. */
bool playhead_stands(const struct timeline *timeline, const struct playhead *playhead);
