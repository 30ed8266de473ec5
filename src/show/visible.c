#include "show/visible.h"

#include "base/require.h"

static const struct page_ref no_page = {.kind = PAGE_NONE};

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
        const struct planned from =
            planned_make(timeline->playlist->event.date, model->from.date, model->from.minute);
        if (!clock.is_known || !planned_has_come(from, local_ms)) {
            return false;
        }
    }
    if (model->until.minute >= 0 && clock.is_known) {
        const struct planned until =
            planned_make(timeline->playlist->event.date, model->until.date, model->until.minute);
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
                const struct planned planned = planned_make(timeline->playlist->event.date,
                                                            bounds[j]->date, bounds[j]->minute);
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
            planned_make(timeline->playlist->event.date, (struct date){0},
                         timeline->playlist->parts[other].at_minute);
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
