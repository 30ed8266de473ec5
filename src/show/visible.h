#pragma once

#include "show/planned.h"

/*
 * Which pages there are at a time: what `from`, `until` and `screens` leave of a part, and when the
 * wall clock changes that. For timeline, moment and commands; nobody else needs it.
 */

/** Whether a slide has pages at `at_ms` of the show's clock. */
bool visible_slide(const struct timeline *timeline, size_t slide, struct wall_clock clock,
                   int64_t at_ms);

/** First and last page of a part; PAGE_NONE: it has none now. */
struct page_ref visible_first(const struct timeline *timeline, size_t part, struct wall_clock clock,
                              int64_t at_ms);
struct page_ref visible_last(const struct timeline *timeline, size_t part, struct wall_clock clock,
                             int64_t at_ms);

/** The page after (before) `page` in its part, without turning round; PAGE_NONE: there is none. */
struct page_ref visible_after(const struct timeline *timeline, struct page_ref page,
                              struct wall_clock clock, int64_t at_ms);
struct page_ref visible_before(const struct timeline *timeline, struct page_ref page,
                               struct wall_clock clock, int64_t at_ms);

/** First page of the next part that has one (last page of the part before that has one); PAGE_NONE:
 * there is none. */
struct page_ref visible_part_after(const struct timeline *timeline, size_t part,
                                   struct wall_clock clock, int64_t at_ms);
struct page_ref visible_part_before(const struct timeline *timeline, size_t part,
                                    struct wall_clock clock, int64_t at_ms);

/** The page that follows by itself or by a step: turns round in a loop; PAGE_NONE: none, or only
 * itself. */
struct page_ref visible_turned(const struct timeline *timeline, struct page_ref page,
                               struct wall_clock clock, int64_t at_ms);

/** The first time after `after_ms` at which a slide of the part may appear or go; INT64_MAX: never.
 */
int64_t visible_next_edge_ms(const struct timeline *timeline, size_t part, struct wall_clock clock,
                             int64_t after_ms);

/**
 * The first time after `after_ms` at which the clock starts a loop or once part behind `part`, one
 * that has a page then; INT64_MAX: never. `page` gets its first page.
 */
int64_t visible_next_start_ms(const struct timeline *timeline, size_t part, struct wall_clock clock,
                              int64_t after_ms, struct page_ref *page);

/** First visible page of the show; PAGE_NONE: nothing is to be shown now. */
struct page_ref visible_first_of_show(const struct timeline *timeline, struct wall_clock clock,
                                      int64_t at_ms);
