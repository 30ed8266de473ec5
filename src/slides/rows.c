#include "slides/rows.h"

#include "base/require.h"
#include "layout/paging.h"
#include "slides/rows_layout.h"

/* How many pages a list takes at a size, and at which one it is set. */

static int least_one(int value)
{
    return value > 0 ? value : 1;
}

/* Entries of one group after the other, each with its own batches. */
static void split(struct arena *arena, const struct rows_layout *layout, struct page_ranges *ranges)
{
    const struct rows *rows = layout->rows;
    *ranges = (struct page_ranges){0};
    for (size_t first = 0; first < rows->count;) {
        size_t end = first + 1;
        while (end < rows->count && rows->items[end].group == rows->items[first].group) {
            end++;
        }
        struct page_ranges own;
        paging_split(arena, layout->heights + first, end - first, layout->available, rows->batch,
                     rows->maximum, &own);
        for (size_t i = 0; i < own.count; i++) {
            own.items[i].first += first;
            *LIST_PUSH(arena, ranges) = own.items[i];
        }
        first = end;
    }
}

struct search {
    struct rows_layout *layout;
    struct arena *scratch;
};

static int pages_at(void *context, int size, enum parting allowed)
{
    const struct search *search = context;
    arena_reset(search->scratch);
    if (!rows_layout_try(search->layout, search->scratch, size, allowed)) {
        return 0;
    }
    struct page_ranges ranges;
    split(search->scratch, search->layout, &ranges);
    return (int)ranges.count;
}

static struct fit_found find_size(struct rows_layout *layout)
{
    const struct page_maker *maker = layout->maker;
    struct search context = {layout, arena_create()};
    const int preferred =
        frame_preferred_size(maker->frame, maker->measurer, layout->rows->face, layout->rows->role);
    const struct fit_search search = {
        .pages = pages_at,
        .context = &context,
        .wished = scale_steps(maker->frame, preferred, 2),
        .preferred = preferred,
        .floor = frame_floor_size(maker->frame, maker->measurer, layout->rows->face),
    };
    const struct fit_found found = fit_search(maker->frame, &search);
    arena_destroy(context.scratch);
    return found;
}

void rows_paginate(const struct page_maker *maker, const struct rows *rows, struct pages *pages)
{
    if (rows->count == 0) {
        return;
    }
    struct rows_layout layout = rows_layout_make(maker, rows);
    const struct fit_found found = find_size(&layout);
    const bool fits = rows_layout_try(&layout, maker->arena, found.size, found.allowed);
    if (maker->report != NULL && found.fit != FIT_GOOD) {
        maker->report(maker->report_context, found.fit, found.size,
                      fits ? 0 : least_one(rows_layout_letters_too_many(&layout)));
    }
    struct page_ranges ranges;
    split(maker->arena, &layout, &ranges);
    rows_layout_spread(&layout, &ranges);
    for (size_t i = 0; i < ranges.count; i++) {
        struct page *page = page_begin(maker, pages, GROUND_THEME);
        rows_layout_emit(&layout, page, ranges.items[i]);
    }
}
