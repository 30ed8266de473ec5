#include "show/advance.h"

#include "show/current_item.h"
#include "show/visible.h"

enum { DEFAULT_FADE_MS = 800 };

struct page_ref playhead_page(const struct playhead *playhead)
{
    if (playhead->page < 0) {
        return (struct page_ref){.kind = PAGE_BANNER};
    }
    return (struct page_ref){PAGE_SLIDE, playhead->slide, playhead->page};
}

struct playhead playhead_entered(const struct timeline *timeline, struct playhead playhead,
                                 struct page_ref page, struct page_ref from, int from_item,
                                 int64_t at_ms)
{
    playhead.entered_at_ms = at_ms;
    playhead.from = from;
    playhead.from_item = from_item;
    if (page.kind != PAGE_SLIDE) {
        playhead.page = -1;
        return playhead;
    }
    playhead.slide = page.slide;
    playhead.page = page.page;
    playhead.part = timeline->playlist->slides[page.slide].part;
    /* An agenda that is shown again does not take the agenda back, nor does a photo from before. */
    const struct timeline_slide *slide = &timeline->slides[page.slide];
    const bool is_new_item = slide->is_goal && slide->item_count == 0;
    if (is_new_item || (ptrdiff_t)page.slide > playhead.reached) {
        playhead.reached = (ptrdiff_t)page.slide;
    }
    return playhead;
}

static bool is_hold(const struct timeline *timeline, struct page_ref page)
{
    return page.kind == PAGE_SLIDE && timeline->playlist->slides[page.slide].is_hold;
}

bool playhead_stands(const struct timeline *timeline, const struct playhead *playhead)
{
    if (playhead->page < 0) {
        return false;
    }
    return timeline->playlist->parts[playhead->part].mode == PART_MANUAL ||
           is_hold(timeline, playhead_page(playhead));
}

struct transition playhead_transition(const struct timeline *timeline,
                                      const struct playhead *playhead)
{
    const struct page_ref page = playhead_page(playhead);
    if (is_hold(timeline, page) || is_hold(timeline, playhead->from)) {
        return (struct transition){.effect = EFFECT_CUT};
    }
    if (page.kind != PAGE_SLIDE) {
        return (struct transition){EFFECT_FADE, DEFAULT_FADE_MS};
    }
    struct transition transition = timeline->playlist->slides[page.slide].transition;
    const int page_ms = timeline->slides[page.slide].page_ms[page.page];
    if (!playhead_stands(timeline, playhead) && transition.duration_ms > page_ms) {
        transition.duration_ms = page_ms;
    }
    return transition;
}

struct transition playhead_overlay_transition(const struct timeline *timeline,
                                              const struct playhead *playhead)
{
    const struct page_ref page = playhead_page(playhead);
    struct transition transition = {EFFECT_FADE, DEFAULT_FADE_MS};
    if (page.kind == PAGE_SLIDE) {
        const struct slide *slide = &timeline->playlist->slides[page.slide];
        if (slide->is_hold || slide->transition.effect == EFFECT_CUT) {
            return (struct transition){.effect = EFFECT_CUT};
        }
        transition.duration_ms = slide->transition.duration_ms;
    }
    return transition;
}

bool playhead_is_uncovered(const struct playhead *playhead)
{
    return !playhead->is_banner && !playhead->is_black && playhead->overlay_at_ms != -1 &&
           playhead->overlay_at_ms >= playhead->entered_at_ms;
}

int64_t playhead_turn_ms(const struct timeline *timeline, const struct playhead *playhead,
                         struct wall_clock clock, int64_t not_before_ms, struct page_ref *page)
{
    *page = (struct page_ref){.kind = PAGE_NONE};
    if (playhead->page < 0 || playhead_stands(timeline, playhead)) {
        return INT64_MAX;
    }
    int64_t turn_ms =
        playhead->entered_at_ms + timeline->slides[playhead->slide].page_ms[playhead->page];
    /* What is just appearing from under banner or black is not turned in the middle of it. */
    if (playhead_is_uncovered(playhead)) {
        const int64_t seen_ms =
            playhead->overlay_at_ms + playhead_overlay_transition(timeline, playhead).duration_ms;
        turn_ms = turn_ms < seen_ms ? seen_ms : turn_ms;
    }
    turn_ms = turn_ms < not_before_ms ? not_before_ms : turn_ms;
    *page = visible_turned(timeline, playhead_page(playhead), clock, turn_ms);
    return page->kind == PAGE_NONE ? INT64_MAX : turn_ms;
}

static struct playhead turn(const struct timeline *timeline, const struct playhead *playhead,
                            struct page_ref page, struct wall_clock clock, int64_t at_ms)
{
    const struct page_ref from = playhead_page(playhead);
    const int from_item = agenda_current_item(timeline, playhead, from, clock, at_ms);
    return playhead_entered(timeline, *playhead, page, from, from_item, at_ms);
}

/**
 * Turns pages while nothing else happens: until `end_ms`, and before `edge_ms`. Whole rounds are
 * counted, not walked, but for the last one, so that what the playhead remembers of the page before
 * is of its time.
 */
static struct playhead turn_until(const struct timeline *timeline, struct playhead playhead,
                                  struct wall_clock clock, int64_t start_ms, int64_t edge_ms,
                                  int64_t end_ms)
{
    struct page_ref mark = {.kind = PAGE_NONE}, page;
    int64_t marked_at_ms = 0;
    bool is_counted = false;
    const int64_t last_ms = end_ms < edge_ms ? end_ms : edge_ms - 1;
    for (;;) {
        const int64_t turn_ms = playhead_turn_ms(timeline, &playhead, clock, start_ms, &page);
        if (turn_ms > last_ms) {
            return playhead;
        }
        playhead = turn(timeline, &playhead, page, clock, turn_ms);
        if (mark.kind == PAGE_NONE) {
            mark = page;
            marked_at_ms = turn_ms;
        } else if (!is_counted && page_ref_equal(mark, page)) {
            const int64_t round_ms = turn_ms - marked_at_ms;
            const int64_t rounds = (last_ms - turn_ms) / round_ms;
            playhead.entered_at_ms += rounds > 1 ? (rounds - 1) * round_ms : 0;
            is_counted = true;
        }
    }
}

/** Puts the playhead on a page that is there at `at_ms`, when its own has gone or none was there.
 */
static struct playhead settle(const struct timeline *timeline, const struct playhead *playhead,
                              struct wall_clock clock, int64_t at_ms)
{
    struct page_ref page;
    if (playhead->page < 0) {
        page = visible_first(timeline, playhead->part, clock, at_ms);
        return page.kind == PAGE_NONE ? *playhead : turn(timeline, playhead, page, clock, at_ms);
    }
    if (playhead_stands(timeline, playhead) ||
        visible_slide(timeline, playhead->slide, clock, at_ms)) {
        return *playhead;
    }
    const struct page_ref gone = playhead_page(playhead);
    page = visible_turned(timeline, gone, clock, at_ms);
    if (page.kind == PAGE_NONE) {
        page = visible_before(timeline, gone, clock, at_ms);
    }
    return turn(timeline, playhead, page, clock, at_ms);
}

/** The time until which the show has run: freezing and pausing end it. */
static int64_t run_until_ms(const struct playhead *playhead, int64_t now_ms)
{
    int64_t end_ms = now_ms;
    if (playhead->frozen_at_ms != -1 && playhead->frozen_at_ms < end_ms) {
        end_ms = playhead->frozen_at_ms;
    }
    if (playhead->paused_at_ms != -1 && playhead->paused_at_ms < end_ms) {
        end_ms = playhead->paused_at_ms;
    }
    return end_ms;
}

struct playhead timeline_advance(const struct timeline *timeline, struct playhead playhead,
                                 int64_t now_ms, struct wall wall)
{
    const struct wall_clock clock = wall_clock_make(wall, now_ms);
    const int64_t end_ms = run_until_ms(&playhead, now_ms);
    int64_t at_ms = playhead.entered_at_ms;
    while (timeline->page_count > 0 && at_ms <= end_ms) {
        playhead = settle(timeline, &playhead, clock, at_ms);
        if (playhead_stands(timeline, &playhead)) {
            break;
        }
        struct page_ref page;
        int64_t edge_ms = visible_next_edge_ms(timeline, playhead.part, clock, at_ms);
        int64_t start_ms = INT64_MAX;
        if (timeline->playlist->parts[playhead.part].mode == PART_LOOP) {
            start_ms = visible_next_start_ms(timeline, playhead.part, clock, at_ms, &page);
        }
        edge_ms = start_ms < edge_ms ? start_ms : edge_ms;
        playhead = turn_until(timeline, playhead, clock, at_ms, edge_ms, end_ms);
        if (edge_ms <= end_ms && edge_ms == start_ms && !playhead_stands(timeline, &playhead)) {
            playhead = turn(timeline, &playhead, page, clock, edge_ms);
        }
        at_ms = edge_ms;
    }
    return playhead;
}
