#pragma once

#include "slides/kind.h"

/* Words of address: Đồng chí, Ông, Bà. */

/** The event's word of address, or `own` where that is given; NULL: none, or "none" was written. */
const char *address_of(const struct page_maker *maker, const char *own);

/** A text that names somebody, within a line: "đồng chí Lê Quốc Chỉnh" where it begins with a
 * person's name and the event has a word of address, else as it is written. */
const char *address_before(const struct page_maker *maker, const char *text);
