#pragma once

#include <stdbool.h>

#include "document/schema.h"

/* What the whole event shares (design.md §3 `event`); kinds read it, the playlist fills it. */

struct event {
    const char *host, *kind, *subject, *period, *place;
    struct date date;      /* year 0: none */
    const char *date_text; /* the operator's own form; drawn as it is */
    const char *slogan;
    const char *address; /* default form of address: "Đồng chí"; NULL: none given */
    bool expand;         /* abbreviations of posts are written out */
};

extern const struct schema event_schema;

/**
 * The last line of a banner: "Nam Định, ngày 07 tháng 4 năm 2023" (NĐ 30/2020, Phụ lục I: days
 * under 10 and months 1 and 2 get a leading zero), or `date_text` as it is; NULL where there is
 * neither place nor date.
 */
char *event_place_and_date(struct arena *arena, const struct event *event);
