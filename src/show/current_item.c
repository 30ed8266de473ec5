#include "show/current_item.h"

static bool is_loop_agenda(const struct timeline *timeline, struct page_ref page)
{
    return page.kind == PAGE_SLIDE && timeline->slides[page.slide].item_count > 0 &&
           timeline->playlist->parts[timeline->playlist->slides[page.slide].part].mode == PART_LOOP;
}

/** The time of an item, shifted by the delay unless it had come before that. */
static struct planned item_planned(const struct timeline *timeline, const struct playhead *playhead,
                                   int minute)
{
    const int delay = minute > playhead->delayed_after_minute ? playhead->delay_minutes : 0;
    return planned_make(timeline->playlist->event.date, (struct date){0}, minute + delay);
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
            const int64_t edge = planned_next_edge(planned, after_ms + clock.offset_ms);
            next = edge < next ? edge : next;
        }
    }
    return next == INT64_MAX ? next : next - clock.offset_ms;
}
