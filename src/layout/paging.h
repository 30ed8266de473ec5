#pragma once

#include <stddef.h>

#include "base/arena.h"

/*
 * Entries onto pages: the fewest pages, and their sizes differ by at most one (13 entries with at
 * most 8 a page are 7 + 6), in the given order, no page higher than the room there is.
 */

struct page_range {
    size_t first, count; /* of the entries */
};

struct page_ranges {
    struct page_range *items;
    size_t count, capacity;
};

/**
 * @param heights    units, one an entry
 * @param available  units a page has for entries; an entry higher than that stands alone
 * @param maximum    most entries on a page (0: no bound)
 */
void paging_split(struct arena *arena, const int *heights, size_t count, int available,
                  size_t maximum, struct page_ranges *ranges);
