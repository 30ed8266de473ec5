#include "show/advance.h"
#include "show/current_item.h"
#include "show/visible.h"

enum { MOST_EDGES = 256, STANDING_MOTION_MS = 20000 };

static double progress_at(int64_t spent_ms, int duration_ms)
{
    if (spent_ms >= duration_ms) {
        return 1;
    }
    return spent_ms <= 0 ? 0 : (double)spent_ms / duration_ms;
}

static void place_transition(struct moment *moment, struct page_ref from,
                             struct transition transition)
{
    const bool is_moving = from.kind != PAGE_NONE && !page_ref_equal(from, moment->page);
    moment->transition = transition;
    moment->progress = is_moving ? progress_at(moment->shown_ms, transition.duration_ms) : 1;
    moment->from = moment->progress < 1 ? from : (struct page_ref){.kind = PAGE_NONE};
}

static bool is_overlaid(const struct playhead *playhead)
{
    return playhead->is_banner || playhead->is_black;
}

/** Banner and black come and go over a frozen picture too; what came before it stands with it. */
static bool is_overlay_frozen(const struct playhead *playhead)
{
    return playhead->overlay_at_ms == -1 || playhead->overlay_at_ms < playhead->frozen_at_ms;
}

/** The agenda item of a page; on a hold slide nothing moves, so the time is that of its entry. */
static int item_at(const struct timeline *timeline, const struct playhead *playhead,
                   struct page_ref page, struct wall_clock clock, int64_t at_ms)
{
    if (page.kind == PAGE_SLIDE && timeline->playlist->slides[page.slide].is_hold) {
        at_ms = playhead->entered_at_ms;
    }
    return agenda_current_item(timeline, playhead, page, clock, at_ms);
}

static struct agenda_look look_of(const struct timeline *timeline, const struct playhead *playhead,
                                  struct page_ref page, int item)
{
    struct agenda_look look = agenda_plain;
    if (page.kind == PAGE_SLIDE && timeline->slides[page.slide].item_count > 0) {
        look.current_item = item;
        look.delay_minutes = playhead->delay_minutes;
        look.delayed_after_minute =
            playhead->delay_minutes == 0 ? -1 : playhead->delayed_after_minute;
    }
    return look;
}

/** As long as the page turns by itself, or a good while where it waits; on a hold slide nothing
 * moves. */
static int64_t motion_ms(const struct timeline *timeline, const struct playhead *playhead,
                         struct page_ref page)
{
    if (page.kind != PAGE_SLIDE || timeline->playlist->slides[page.slide].is_hold) {
        return 0;
    }
    return playhead_stands(timeline, playhead) ? STANDING_MOTION_MS
                                               : timeline->slides[page.slide].page_ms[page.page];
}

/** What Next would show: in a loop the page that comes by itself. */
static struct page_ref next_page(const struct timeline *timeline, const struct playhead *playhead,
                                 struct wall_clock clock, int64_t at_ms)
{
    struct page_ref next = {.kind = PAGE_NONE};
    if (playhead->page >= 0) {
        next = visible_turned(timeline, playhead_page(playhead), clock, at_ms);
    }
    if (next.kind == PAGE_NONE) {
        next = visible_part_after(timeline, playhead->part, clock, at_ms);
    }
    return next;
}

/** The moment of an advanced playhead, without `next_change_ms`. */
static struct moment moment_of(const struct timeline *timeline, const struct playhead *playhead,
                               struct wall_clock clock, int64_t now_ms)
{
    const int64_t frozen_ms = playhead->frozen_at_ms;
    const bool is_frozen = frozen_ms != -1 && frozen_ms < now_ms;
    const int64_t base_ms = is_frozen ? frozen_ms : now_ms;
    const int64_t overlay_ms = is_frozen && is_overlay_frozen(playhead) ? frozen_ms : now_ms;

    const struct page_ref base = playhead_page(playhead);
    struct moment moment = {.page = base, .look = agenda_plain, .from_look = agenda_plain};
    if (is_overlaid(playhead)) {
        moment.page = (struct page_ref){.kind = playhead->is_black ? PAGE_BLACK : PAGE_BANNER};
    }
    moment.look = look_of(timeline, playhead, moment.page,
                          item_at(timeline, playhead, moment.page, clock, base_ms));
    if (is_overlaid(playhead) || playhead_is_uncovered(playhead)) {
        moment.shown_ms = overlay_ms - playhead->overlay_at_ms;
        place_transition(&moment, playhead->overlay_from,
                         playhead_overlay_transition(timeline, playhead));
        moment.from_look =
            look_of(timeline, playhead, moment.from,
                    item_at(timeline, playhead, moment.from, clock, playhead->overlay_at_ms));
    }
    if (!is_overlaid(playhead)) {
        const bool is_uncovering = playhead_is_uncovered(playhead) && moment.progress < 1;
        moment.shown_ms = base_ms - playhead->entered_at_ms;
        if (!is_uncovering) {
            place_transition(&moment, playhead->from, playhead_transition(timeline, playhead));
            moment.from_look = look_of(timeline, playhead, moment.from, playhead->from_item);
        }
    }
    moment.is_frozen = is_frozen;
    moment.motion_ms = motion_ms(timeline, playhead, moment.page);
    moment.next = is_overlaid(playhead) ? base : next_page(timeline, playhead, clock, base_ms);
    return moment;
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/** The first time after `after_ms` at which something may happen by itself. */
static int64_t next_event_ms(const struct timeline *timeline, const struct playhead *playhead,
                             struct wall_clock clock, int64_t after_ms)
{
    if (playhead->frozen_at_ms != -1) {
        return INT64_MAX;
    }
    const struct page_ref page = playhead_page(playhead);
    int64_t next = INT64_MAX;
    if (page.kind != PAGE_SLIDE || !timeline->playlist->slides[page.slide].is_hold) {
        next = agenda_next_item_ms(timeline, playhead, page, clock, after_ms);
    }
    if (playhead->paused_at_ms != -1 || playhead_stands(timeline, playhead)) {
        return next;
    }
    struct page_ref other;
    next = earlier(next, playhead_turn_ms(timeline, playhead, clock, after_ms + 1, &other));
    next = earlier(next, visible_next_edge_ms(timeline, playhead->part, clock, after_ms));
    if (timeline->playlist->parts[playhead->part].mode == PART_LOOP) {
        next =
            earlier(next, visible_next_start_ms(timeline, playhead->part, clock, after_ms, &other));
    }
    return next;
}

static bool is_same(const struct moment *a, const struct moment *b)
{
    const bool is_overlaid = a->page.kind == PAGE_BANNER || a->page.kind == PAGE_BLACK;
    return page_ref_equal(a->page, b->page) && a->look.current_item == b->look.current_item &&
           (!is_overlaid || page_ref_equal(a->next, b->next));
}

/*
 * An edge of the clock need not change anything (a slide that goes while another is on the wall),
 * so the events are tried one after the other. After many that change nothing the answer may be
 * early, never late.
 */
static int64_t next_change_ms(const struct timeline *timeline, struct playhead playhead,
                              const struct moment *moment, struct wall wall, int64_t now_ms)
{
    if (moment->progress < 1) {
        const bool is_standing = playhead.frozen_at_ms != -1 && playhead.frozen_at_ms <= now_ms &&
                                 is_overlay_frozen(&playhead);
        return is_standing ? INT64_MAX : now_ms;
    }
    const struct wall_clock clock = wall_clock_make(wall, now_ms);
    int64_t at_ms = now_ms;
    for (int i = 0; i < MOST_EDGES; i++) {
        at_ms = next_event_ms(timeline, &playhead, clock, at_ms);
        if (at_ms == INT64_MAX) {
            break;
        }
        playhead = timeline_advance(timeline, playhead, at_ms, wall_after(wall, at_ms - now_ms));
        const struct moment later = moment_of(timeline, &playhead, clock, at_ms);
        if (!is_same(moment, &later)) {
            break;
        }
    }
    return at_ms;
}

struct moment timeline_at(const struct timeline *timeline, const struct playhead *playhead,
                          int64_t now_ms, struct wall wall)
{
    const struct playhead advanced = timeline_advance(timeline, *playhead, now_ms, wall);
    if (timeline->page_count == 0) {
        /* Nothing to show at all: the banner, and banner and black as asked for. */
        struct moment moment = {.page = {.kind = PAGE_BANNER}, .progress = 1};
        moment.page.kind = advanced.is_black ? PAGE_BLACK : PAGE_BANNER;
        moment.look = moment.from_look = agenda_plain;
        moment.shown_ms = now_ms - advanced.entered_at_ms;
        moment.next_change_ms = INT64_MAX;
        return moment;
    }
    struct moment moment = moment_of(timeline, &advanced, wall_clock_make(wall, now_ms), now_ms);
    moment.next_change_ms = next_change_ms(timeline, advanced, &moment, wall, now_ms);
    return moment;
}

static struct playhead playhead_at(const struct timeline *timeline, struct page_ref page,
                                   int64_t now_ms)
{
    const struct page_ref nothing = {.kind = PAGE_NONE};
    const struct playhead playhead = {.page = -1,
                                      .from_item = -1,
                                      .paused_at_ms = -1,
                                      .frozen_at_ms = -1,
                                      .overlay_at_ms = -1,
                                      .delayed_after_minute = -1,
                                      .reached = -1};
    return playhead_entered(timeline, playhead, page, nothing, -1, now_ms);
}

struct playhead timeline_start(const struct timeline *timeline, int64_t now_ms, struct wall wall)
{
    const struct wall_clock clock = wall_clock_make(wall, now_ms);
    const struct page_ref page = visible_first_of_show(timeline, clock, now_ms);
    struct playhead playhead = playhead_at(timeline, page, now_ms);
    /* With nothing to show yet the playhead waits in the first part that will have something. */
    for (size_t i = 0; page.kind == PAGE_NONE && i < timeline->playlist->slide_count; i++) {
        if (timeline->slides[i].page_count > 0 && timeline->slides[i].is_on_screen) {
            playhead.part = timeline->playlist->slides[i].part;
            break;
        }
    }
    return playhead;
}

bool timeline_start_at(const struct timeline *timeline, const char *page_or_id, int64_t now_ms,
                       struct wall wall, struct playhead *playhead)
{
    struct page_ref page;
    if (!timeline_named(timeline, page_or_id, &page)) {
        return false;
    }
    const struct wall_clock clock = wall_clock_make(wall, now_ms);
    const size_t part = timeline->playlist->slides[page.slide].part;
    if (!visible_slide(timeline, page.slide, clock, now_ms)) {
        page = visible_after(timeline, page, clock, now_ms);
    }
    if (page.kind == PAGE_NONE) {
        page = visible_part_after(timeline, part, clock, now_ms);
    }
    *playhead = page.kind == PAGE_NONE ? timeline_start(timeline, now_ms, wall)
                                       : playhead_at(timeline, page, now_ms);
    return true;
}
