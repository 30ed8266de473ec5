#include "layout/paging.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/require.h"

/* Beyond this many states the even split is tried by its first choices alone. */
enum { MOST_STATES = 1 << 22 };

/* What is to be parted into pages. */
struct run {
    const int *heights;
    size_t count;
    int available;
    size_t maximum;
    size_t *needed; /* fewest pages for the entries from an index to the end */
};

/* How many entries from `first` on one page takes, `limit` at the most; at least one. */
static size_t filled(const struct run *run, size_t first, size_t limit)
{
    int64_t height = 0;
    size_t count = 0;
    while (first + count < run->count && count < limit) {
        height += run->heights[first + count];
        if (height > run->available && count > 0) {
            break;
        }
        count++;
    }
    return count;
}

/* Filling pages from the front gives the fewest. */
static void count_needed(struct run *run)
{
    run->needed[run->count] = 0;
    for (size_t at = run->count; at-- > 0;) {
        run->needed[at] = 1 + run->needed[at + filled(run, at, run->maximum)];
    }
}

/* An even split: `longer` of the `pages` pages hold one entry more than `shorter`. */
struct even {
    size_t pages, shorter, longer;
    bool *works; /* by pages done and longer ones used: whether the rest can be split; NULL: unknown
                  */
};

static size_t state_of(const struct even *even, size_t page, size_t used)
{
    return page * (even->longer + 1) + used;
}

static bool takes(const struct run *run, const struct even *even, size_t page, size_t used,
                  bool is_longer)
{
    const size_t at = page * even->shorter + used;
    const size_t size = even->shorter + is_longer;
    const size_t next_used = used + is_longer;
    if (next_used > even->longer || at + size > run->count || filled(run, at, size) != size) {
        return false;
    }
    return even->works == NULL || even->works[state_of(even, page + 1, next_used)];
}

static void find_even(struct arena *scratch, const struct run *run, struct even *even)
{
    const size_t states = (even->pages + 1) * (even->longer + 1);
    if (states > MOST_STATES) {
        return;
    }
    even->works = ARENA_ARRAY(scratch, bool, states);
    even->works[state_of(even, even->pages, even->longer)] = true;
    for (size_t page = even->pages; page-- > 0;) {
        for (size_t used = 0; used <= even->longer; used++) {
            even->works[state_of(even, page, used)] =
                takes(run, even, page, used, true) || takes(run, even, page, used, false);
        }
    }
}

/* Pushes the pages, longer ones as early as they can be; false (and nothing pushed) if there is no
 * such split. */
static bool split_evenly(struct arena *arena, struct arena *scratch, const struct run *run,
                         struct page_ranges *ranges)
{
    const size_t count = run->count;
    struct even even = {.pages = run->needed[0]};
    even.shorter = count / even.pages;
    even.longer = count % even.pages;
    find_even(scratch, run, &even);
    const size_t before = ranges->count;
    size_t used = 0;
    for (size_t page = 0; page < even.pages; page++) {
        const bool is_longer = takes(run, &even, page, used, true);
        if (!is_longer && !takes(run, &even, page, used, false)) {
            ranges->count = before;
            return false;
        }
        *LIST_PUSH(arena, ranges) = (struct page_range){.first = page * even.shorter + used,
                                                        .count = even.shorter + is_longer};
        used += is_longer;
    }
    if (used != even.longer) {
        ranges->count = before;
        return false;
    }
    return true;
}

/*
 * Where entries of very different heights have no even split on the fewest pages: as many pages,
 * each with an even share of what is left, more where the rest would else need a page more.
 */
static void split_by_height(struct arena *arena, const struct run *run, struct page_ranges *ranges)
{
    size_t at = 0;
    for (size_t left = run->needed[at]; left > 0; left--) {
        const size_t share = (run->count - at + left - 1) / left;
        const size_t most = filled(run, at, run->maximum);
        size_t size = most < share ? most : share;
        while (size < most && run->needed[at + size] > left - 1) {
            size++;
        }
        *LIST_PUSH(arena, ranges) = (struct page_range){.first = at, .count = size};
        at += size;
    }
    REQUIRE(at == run->count);
}

void paging_split(struct arena *arena, const int *heights, size_t count, int available,
                  size_t maximum, struct page_ranges *ranges)
{
    *ranges = (struct page_ranges){0};
    if (count == 0) {
        return;
    }
    struct arena *scratch = arena_create();
    struct run run = {.heights = heights,
                      .count = count,
                      .available = available,
                      .maximum = maximum == 0 ? count : maximum,
                      .needed = ARENA_ARRAY(scratch, size_t, count + 1)};
    count_needed(&run);
    if (!split_evenly(arena, scratch, &run, ranges)) {
        split_by_height(arena, &run, ranges);
    }
    arena_destroy(scratch);
}
