#pragma once

#include "base/limits.h"
#include "slides/entries.h"
#include "slides/rows.h"

/* How a list is cut into pages: keys of every kind that shows one. */
struct entry_paging {
    int batch, maximum; /* 0: not given */
};

/* clang-format off */
/** Their fields, for a kind whose struct has an entry_paging at `offset`. */
#define ENTRY_PAGING_FIELDS(place) \
    {.name = "batch", .twin = "mỗi đợt", .type = FIELD_INTEGER, .minimum = 1, \
     .maximum = LIMIT_LIST_ENTRIES, .offset = (place) + offsetof(struct entry_paging, batch), \
     .help_vi = "số người, đơn vị lên cùng một đợt; một trang không chứa hai đợt", \
     .help_en = "entries called up together; a page never holds two batches"}, \
    {.name = "max", .twin = "nhiều nhất", .type = FIELD_INTEGER, .minimum = 1, .maximum = 100, \
     .offset = (place) + offsetof(struct entry_paging, maximum), \
     .help_vi = "một trang có nhiều nhất bao nhiêu mục", .help_en = "most entries on a page"}
/* clang-format on */

/**
 * A list as rows: number, name, and below it post, unit and what is the entry's own. Names are as
 * large as the last row needs to read them where the hall is known, since what is called up
 * together should stand together.
 * @param heading  set in capitals; NULL: none
 * @param award    what the whole slide is for; an entry's own is shown where it differs; may be
 * NULL
 * @param is_numbered  false: no numbers before the names; one alone never has one
 */
struct rows entry_rows(const struct page_maker *maker, const char *heading,
                       const struct entries *entries, const char *award, struct entry_paging paging,
                       bool is_numbered);
