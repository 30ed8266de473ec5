#pragma once

#include "document/schema.h"

/* One item of an agenda, as keys or as one line: "07:30 Đón tiếp đại biểu". */

struct agenda_item {
    int minute; /* since midnight; -1: none */
    const char *title, *speaker, *goes_to;
};

extern const struct schema agenda_item_schema;

/**
 * Parts a line into its time and its title: "8h15 Khai mạc", "7 giờ 30 - Đón tiếp", "Bế mạc".
 * @param minute  -1: the line has no time
 * @return the title in `text`, "" if there is nothing but a time; NULL where what stands first is
 *         written like a time but is none (08:75): it then has `*time_bytes` bytes
 */
const char *agenda_item_split(const char *text, int *minute, size_t *time_bytes);
