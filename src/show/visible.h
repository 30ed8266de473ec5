#pragma once

#include "show/timeline.h"

/*
 * Which pages there are at a time: what `from`, `until` and `screens` leave of a part, and when the
 * wall clock changes that. For timeline, moment and commands; nobody else needs it.
 */

/** The wall clock beside the show's clock: local ms since 1970 at show time 0. */
struct wall_clock {
    bool is_known;
    int64_t offset_ms;
};

enum { DELAY_MOST_MINUTES = 720 };

struct wall_clock wall_clock_make(struct wall wall, int64_t now_ms);

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

/** The current item of the agenda at a time, -1: none marked, or no agenda. */
int agenda_current_item(const struct timeline *timeline, const struct playhead *playhead,
                        struct page_ref page, struct wall_clock clock, int64_t at_ms);

/** The first time after `after_ms` at which another item of a loop's agenda may be current. */
int64_t agenda_next_item_ms(const struct timeline *timeline, const struct playhead *playhead,
                            struct page_ref page, struct wall_clock clock, int64_t after_ms);

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

/** First visible page of the show; PAGE_NONE: nothing is to be shown now. */
struct page_ref visible_first_of_show(const struct timeline *timeline, struct wall_clock clock,
                                      int64_t at_ms);

/** The page of a number, else the first one of the slide with this id; false: there is none. */
bool timeline_named(const struct timeline *timeline, const char *page_or_id, struct page_ref *page);

/** Index of a slide by id; -1: none. */
ptrdiff_t timeline_find(const struct timeline *timeline, const char *id);
