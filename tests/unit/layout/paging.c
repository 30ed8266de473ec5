#include "check.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "layout/paging.h"

/* Pages as "7 6". */
static const char *counts(struct arena *arena, const struct page_ranges *ranges)
{
    char *out = arena_text(arena, "");
    for (size_t i = 0; i < ranges->count; i++) {
        out = arena_format(arena, "%s%s%zu", out, i == 0 ? "" : " ", ranges->items[i].count);
    }
    return out;
}

static void test_even_heights(void)
{
    static const struct {
        size_t count;
        int available; /* entries are 10 high */
        size_t maximum;
        const char *expected;
    } rows[] = {
        {0,   100,  0, ""                                     },
        {1,   100,  8, "1"                                    },
        {8,   100,  8, "8"                                    },
        {9,   100,  8, "5 4"                                  },
        {13,  100,  8, "7 6"                                  },
        {13,  100,  0, "7 6"                                  },
        {17,  100,  8, "6 6 5"                                },
        {13,  65,   8, "5 4 4"                                },
        {3,   5,    8, "1 1 1"                                },
        {150, 80,   0, "8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 7 7"},
        {7,   1000, 7, "7"                                    },
        {10,  100,  1, "1 1 1 1 1 1 1 1 1 1"                  },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena *arena = arena_create();
        int *heights = ARENA_ARRAY(arena, int, rows[i].count);
        for (size_t entry = 0; entry < rows[i].count; entry++) {
            heights[entry] = 10;
        }
        struct page_ranges ranges;
        paging_split(arena, heights, rows[i].count, rows[i].available, rows[i].maximum, &ranges);
        CHECK_TEXT(counts(arena, &ranges), rows[i].expected);
        arena_destroy(arena);
    }
}

static void test_uneven_heights(void)
{
    static const struct {
        int heights[8];
        size_t count;
        int available;
        const char *expected;
    } rows[] = {
        {{50, 10, 10, 10, 10, 10},         6, 60, "2 4"  }, /* an even split would take three pages */
        {{10, 10, 10, 30, 10},             5, 40, "3 2"  }, /* even, the longer page first */
        {{30, 10, 30, 10, 10},             5, 50, "2 3"  }, /* even, but only with the longer page last */
        {{500, 10, 10},                    3, 60, "1 2"  }, /* higher than a page: alone */
        {{10, 500, 10},                    3, 60, "1 1 1"}, /* the same in the middle */
        {{20, 20, 20, 20, 60, 20, 20, 20}, 8, 80, "3 2 3"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena *arena = arena_create();
        struct page_ranges ranges;
        paging_split(arena, rows[i].heights, rows[i].count, rows[i].available, 0, &ranges);
        CHECK_TEXT(counts(arena, &ranges), rows[i].expected);
        arena_destroy(arena);
    }
}

static uint32_t next_number(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

/* Fewest pages, counted the plain way. */
static size_t fewest(const int *heights, size_t total, int available, size_t maximum)
{
    size_t pages = 0, first = 0;
    while (first < total) {
        int height = 0;
        size_t count = 0;
        while (first < total && (count == 0 || height + heights[first] <= available) &&
               (maximum == 0 || count < maximum)) {
            height += heights[first++];
            count++;
        }
        pages++;
    }
    return pages;
}

static void check_split(const int *heights, size_t count, int available, size_t maximum,
                        bool is_even)
{
    struct arena *arena = arena_create();
    struct page_ranges ranges;
    paging_split(arena, heights, count, available, maximum, &ranges);
    size_t next = 0, least = SIZE_MAX, most = 0;
    bool holds = true;
    for (size_t i = 0; i < ranges.count; i++) {
        const struct page_range *range = &ranges.items[i];
        int height = 0;
        for (size_t entry = 0; entry < range->count; entry++) {
            height += heights[range->first + entry];
        }
        holds = holds && range->first == next && range->count > 0;
        holds = holds && (height <= available || range->count == 1);
        holds = holds && (maximum == 0 || range->count <= maximum);
        next += range->count;
        least = range->count < least ? range->count : least;
        most = range->count > most ? range->count : most;
    }
    CHECK(holds);
    CHECK_INT(next, count);
    CHECK_INT(ranges.count, fewest(heights, count, available, maximum));
    CHECK(!is_even || most - least <= 1);
    arena_destroy(arena);
}

static void test_generated(void)
{
    uint64_t state = 5;
    static int heights[400];
    for (int round = 0; round < 600; round++) {
        const size_t count = 1 + next_number(&state) % 200;
        const bool is_even = round % 2 == 0;
        for (size_t i = 0; i < count; i++) {
            heights[i] = is_even ? 40 : (int)(10 + next_number(&state) % 120);
        }
        check_split(heights, count, (int)(60 + next_number(&state) % 300), next_number(&state) % 12,
                    is_even);
    }
}

/* The longest list that there may be, one entry a page and many a page. */
static void test_longest(void)
{
    enum { ENTRIES = 20000 };
    static int heights[ENTRIES];
    for (size_t i = 0; i < ENTRIES; i++) {
        heights[i] = 10 + (int)(i % 7);
    }
    check_split(heights, ENTRIES, 100, 8, false);
    check_split(heights, ENTRIES, 5, 0, true);
}

int main(void)
{
    test_even_heights();
    test_uneven_heights();
    test_generated();
    test_longest();
    return check_result();
}
