#include "show/visible.h"

#include <string.h>

#include "base/require.h"

#define DAY_MS INT64_C(86400000)
#define MINUTE_MS INT64_C(60000)

static const struct page_ref no_page = {.kind = PAGE_NONE};

/** Days since 1970-01-01 of a Gregorian date; years begin in March, so that leap days end them. */
static int64_t day_number(struct date date)
{
    const int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    const int64_t month = date.month <= 2 ? date.month + 9 : date.month - 3;
    const int64_t leaps = year / 4 - year / 100 + year / 400;
    return year * 365 + leaps + (month * 153 + 2) / 5 + date.day - 1 - 719468;
}

/** The March year in which a day lies; the mean length of years is off by one day at most. */
static int march_year(int64_t number)
{
    int year = (int)((number + 719468) * 400 / 146097);
    while (day_number((struct date){year, 3, 1}) > number) {
        year--;
    }
    while (day_number((struct date){year + 1, 3, 1}) <= number) {
        year++;
    }
    return year;
}

static struct date day_date(int64_t number)
{
    struct date date = {.year = march_year(number)};
    const int64_t day = number - day_number((struct date){date.year, 3, 1});
    const int64_t month = (day * 5 + 2) / 153;
    date.day = (int)(day - (month * 153 + 2) / 5) + 1;
    date.month = (int)(month < 10 ? month + 3 : month - 9);
    date.year += month < 10 ? 0 : 1;
    return date;
}

static int64_t day_of(int64_t local_ms)
{
    return local_ms >= 0 ? local_ms / DAY_MS : -((DAY_MS - 1 - local_ms) / DAY_MS);
}

static int64_t wall_local_ms(struct wall wall)
{
    return day_number(wall.date) * DAY_MS + wall.ms_of_day;
}

struct wall wall_after(struct wall wall, int64_t ms)
{
    if (!wall.is_known) {
        return wall;
    }
    const int64_t local_ms = wall_local_ms(wall) + ms;
    const int64_t day = day_of(local_ms);
    wall.date = day_date(day);
    wall.ms_of_day = local_ms - day * DAY_MS;
    return wall;
}

struct wall_clock wall_clock_make(struct wall wall, int64_t now_ms)
{
    struct wall_clock clock = {.is_known = wall.is_known};
    if (wall.is_known) {
        clock.offset_ms = wall_local_ms(wall) - now_ms;
    }
    return clock;
}

/*
 * A planned time: on a date of its own; else on the event's date, and on that day alone; else on
 * every day.
 */
struct planned {
    bool has_own_date, has_event_date;
    int64_t day;
    int64_t ms_of_day;
};

static struct planned planned_make(const struct timeline *timeline, struct date date, int minute)
{
    const struct date event_date = timeline->playlist->event.date;
    struct planned planned = {.has_own_date = date.year != 0,
                              .has_event_date = date.year == 0 && event_date.year != 0,
                              .ms_of_day = minute * MINUTE_MS};
    if (planned.has_own_date) {
        planned.day = day_number(date);
    } else if (planned.has_event_date) {
        planned.day = day_number(event_date);
    }
    return planned;
}

/** Whether the time has come, and is not of another day. */
static bool planned_has_come(struct planned planned, int64_t local_ms)
{
    const int64_t today = day_of(local_ms);
    if (planned.has_event_date && planned.day != today) {
        return false;
    }
    const int64_t day = planned.has_own_date ? planned.day : today;
    return local_ms >= day * DAY_MS + planned.ms_of_day;
}

/** The first moment after `local_ms` at which the time comes; INT64_MAX: never. */
static int64_t planned_next(struct planned planned, int64_t local_ms)
{
    const bool is_daily = !planned.has_own_date && !planned.has_event_date;
    const int64_t day = is_daily ? day_of(local_ms) : planned.day;
    const int64_t when = day * DAY_MS + planned.ms_of_day;
    if (when > local_ms) {
        return when;
    }
    return is_daily ? when + DAY_MS : INT64_MAX;
}

/** As planned_next, and the midnight at which a time of day stops to count. */
static int64_t planned_next_edge(struct planned planned, int64_t local_ms)
{
    int64_t edge = planned_next(planned, local_ms);
    if (!planned.has_own_date) {
        const int64_t day = planned.has_event_date ? planned.day : day_of(local_ms);
        const int64_t midnight = (day + 1) * DAY_MS;
        edge = midnight > local_ms && midnight < edge ? midnight : edge;
    }
    return edge;
}

/*
 * With the clock unknown or on another day nothing timed shows and nothing timed hides: a slide
 * with `from` has not come yet, one with `until` alone is there.
 */
bool visible_slide(const struct timeline *timeline, size_t slide, struct wall_clock clock,
                   int64_t at_ms)
{
    if (timeline->slides[slide].page_count == 0 || !timeline->slides[slide].is_on_screen) {
        return false;
    }
    const struct slide *model = &timeline->playlist->slides[slide];
    const int64_t local_ms = at_ms + clock.offset_ms;
    if (model->from.minute >= 0) {
        const struct planned from = planned_make(timeline, model->from.date, model->from.minute);
        if (!clock.is_known || !planned_has_come(from, local_ms)) {
            return false;
        }
    }
    if (model->until.minute >= 0 && clock.is_known) {
        const struct planned until = planned_make(timeline, model->until.date, model->until.minute);
        return !planned_has_come(until, local_ms);
    }
    return true;
}

bool timeline_is_visible(const struct timeline *timeline, size_t slide, struct wall wall)
{
    return visible_slide(timeline, slide, wall_clock_make(wall, 0), 0);
}

/** The first visible page at or behind slide `slide` of a part that ends before `end`. */
static struct page_ref first_from(const struct timeline *timeline, size_t slide, size_t end,
                                  struct wall_clock clock, int64_t at_ms)
{
    for (; slide < end; slide++) {
        if (visible_slide(timeline, slide, clock, at_ms)) {
            return (struct page_ref){.kind = PAGE_SLIDE, .slide = slide};
        }
    }
    return no_page;
}

/** The last visible page before slide `end`, not before `first`. */
static struct page_ref last_before(const struct timeline *timeline, size_t first, size_t end,
                                   struct wall_clock clock, int64_t at_ms)
{
    while (end > first) {
        end--;
        if (visible_slide(timeline, end, clock, at_ms)) {
            return (struct page_ref){
                .kind = PAGE_SLIDE, .slide = end, .page = timeline->slides[end].page_count - 1};
        }
    }
    return no_page;
}

static const struct part *part_of(const struct timeline *timeline, size_t slide)
{
    return &timeline->playlist->parts[timeline->playlist->slides[slide].part];
}

struct page_ref visible_first(const struct timeline *timeline, size_t part, struct wall_clock clock,
                              int64_t at_ms)
{
    const struct part *model = &timeline->playlist->parts[part];
    return first_from(timeline, model->first_slide, model->first_slide + model->slide_count, clock,
                      at_ms);
}

struct page_ref visible_last(const struct timeline *timeline, size_t part, struct wall_clock clock,
                             int64_t at_ms)
{
    const struct part *model = &timeline->playlist->parts[part];
    return last_before(timeline, model->first_slide, model->first_slide + model->slide_count, clock,
                       at_ms);
}

struct page_ref visible_after(const struct timeline *timeline, struct page_ref page,
                              struct wall_clock clock, int64_t at_ms)
{
    if (page.page + 1 < timeline->slides[page.slide].page_count &&
        visible_slide(timeline, page.slide, clock, at_ms)) {
        page.page++;
        return page;
    }
    const struct part *part = part_of(timeline, page.slide);
    return first_from(timeline, page.slide + 1, part->first_slide + part->slide_count, clock,
                      at_ms);
}

struct page_ref visible_before(const struct timeline *timeline, struct page_ref page,
                               struct wall_clock clock, int64_t at_ms)
{
    if (page.page > 0 && visible_slide(timeline, page.slide, clock, at_ms)) {
        page.page--;
        return page;
    }
    return last_before(timeline, part_of(timeline, page.slide)->first_slide, page.slide, clock,
                       at_ms);
}

struct page_ref visible_part_after(const struct timeline *timeline, size_t part,
                                   struct wall_clock clock, int64_t at_ms)
{
    struct page_ref page = no_page;
    while (page.kind == PAGE_NONE && ++part < timeline->playlist->part_count) {
        page = visible_first(timeline, part, clock, at_ms);
    }
    return page;
}

struct page_ref visible_part_before(const struct timeline *timeline, size_t part,
                                    struct wall_clock clock, int64_t at_ms)
{
    struct page_ref page = no_page;
    while (page.kind == PAGE_NONE && part > 0) {
        part--;
        page = visible_last(timeline, part, clock, at_ms);
    }
    return page;
}

struct page_ref visible_first_of_show(const struct timeline *timeline, struct wall_clock clock,
                                      int64_t at_ms)
{
    if (timeline->playlist->part_count == 0) {
        return no_page;
    }
    const struct page_ref page = visible_first(timeline, 0, clock, at_ms);
    return page.kind != PAGE_NONE ? page : visible_part_after(timeline, 0, clock, at_ms);
}

struct page_ref visible_turned(const struct timeline *timeline, struct page_ref page,
                               struct wall_clock clock, int64_t at_ms)
{
    struct page_ref turned = visible_after(timeline, page, clock, at_ms);
    const size_t part = timeline->playlist->slides[page.slide].part;
    if (turned.kind == PAGE_NONE && timeline->playlist->parts[part].mode == PART_LOOP) {
        turned = visible_first(timeline, part, clock, at_ms);
    }
    return page_ref_equal(turned, page) ? no_page : turned;
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

int64_t visible_next_edge_ms(const struct timeline *timeline, size_t part, struct wall_clock clock,
                             int64_t after_ms)
{
    const struct timeline_part *timed = &timeline->parts[part];
    const int64_t local_ms = after_ms + clock.offset_ms;
    int64_t next = INT64_MAX;
    for (size_t i = 0; clock.is_known && i < timed->timed_count; i++) {
        const struct slide *slide = &timeline->playlist->slides[timed->timed_slides[i]];
        const struct moment_value *const bounds[] = {&slide->from, &slide->until};
        for (size_t j = 0; j < ARRAY_LENGTH(bounds); j++) {
            if (bounds[j]->minute >= 0) {
                const struct planned planned =
                    planned_make(timeline, bounds[j]->date, bounds[j]->minute);
                next = earlier(next, planned_next_edge(planned, local_ms));
            }
        }
    }
    return next == INT64_MAX ? next : next - clock.offset_ms;
}

int64_t visible_next_start_ms(const struct timeline *timeline, size_t part, struct wall_clock clock,
                              int64_t after_ms, struct page_ref *page)
{
    int64_t next = INT64_MAX;
    for (size_t i = 0; clock.is_known && i < timeline->started_count; i++) {
        const size_t other = timeline->started_parts[i];
        if (other <= part) {
            continue;
        }
        const struct planned planned =
            planned_make(timeline, (struct date){0}, timeline->playlist->parts[other].at_minute);
        const int64_t local_ms = planned_next(planned, after_ms + clock.offset_ms);
        if (local_ms == INT64_MAX || local_ms - clock.offset_ms >= next) {
            continue;
        }
        const struct page_ref first =
            visible_first(timeline, other, clock, local_ms - clock.offset_ms);
        if (first.kind != PAGE_NONE) {
            next = local_ms - clock.offset_ms;
            *page = first;
        }
    }
    return next;
}

static bool is_loop_agenda(const struct timeline *timeline, struct page_ref page)
{
    return page.kind == PAGE_SLIDE && timeline->slides[page.slide].item_count > 0 &&
           part_of(timeline, page.slide)->mode == PART_LOOP;
}

/** The time of an item, shifted by the delay unless it had come before that. */
static struct planned item_planned(const struct timeline *timeline, const struct playhead *playhead,
                                   int minute)
{
    const int delay = minute > playhead->delayed_after_minute ? playhead->delay_minutes : 0;
    return planned_make(timeline, (struct date){0}, minute + delay);
}

int agenda_current_item(const struct timeline *timeline, const struct playhead *playhead,
                        struct page_ref page, struct wall_clock clock, int64_t at_ms)
{
    if (page.kind != PAGE_SLIDE) {
        return -1;
    }
    const struct timeline_slide *slide = &timeline->slides[page.slide];
    const bool is_loop = is_loop_agenda(timeline, page);
    const int64_t local_ms = at_ms + clock.offset_ms;
    for (size_t i = slide->item_count; i > 0; i--) {
        const struct timeline_item *item = &slide->items[i - 1];
        if (is_loop && clock.is_known && item->minute >= 0 &&
            planned_has_come(item_planned(timeline, playhead, item->minute), local_ms)) {
            return (int)(i - 1);
        }
        if (!is_loop && item->goes_to >= 0 && item->goes_to <= playhead->reached) {
            return (int)(i - 1);
        }
    }
    return -1;
}

int64_t agenda_next_item_ms(const struct timeline *timeline, const struct playhead *playhead,
                            struct page_ref page, struct wall_clock clock, int64_t after_ms)
{
    int64_t next = INT64_MAX;
    if (!clock.is_known || !is_loop_agenda(timeline, page)) {
        return next;
    }
    const struct timeline_slide *slide = &timeline->slides[page.slide];
    for (size_t i = 0; i < slide->item_count; i++) {
        if (slide->items[i].minute >= 0) {
            const struct planned planned = item_planned(timeline, playhead, slide->items[i].minute);
            next = earlier(next, planned_next_edge(planned, after_ms + clock.offset_ms));
        }
    }
    return next == INT64_MAX ? next : next - clock.offset_ms;
}
