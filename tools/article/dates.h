#pragma once

#include <stdbool.h>

#include "article/page.h"
#include "document/schema.h"

/* Dates as news writes them: 7-4, 07/4/2023, 22.4, ngày 28 và 29.9.2023, từ ngày 3 - 5/7. */

/* `struct date` is document's; here year 0 is a year that is not said, day 0 no date at all. */

struct date_found {
    struct date date, end; /* end.day 0: one day */
    size_t start, after;   /* words it takes */
};

/** The date that begins at word `at`; false: none, or no such day. */
bool dates_read(const struct words *words, size_t at, struct date_found *found);

/** Whether a line does nothing but say when the article was published. */
bool dates_is_published(const struct line *line);

/** The first full date in a text of its own (a date line, a page's data). */
bool dates_of_text(struct arena *arena, const char *text, struct date *date);
