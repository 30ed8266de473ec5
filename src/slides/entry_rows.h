#pragma once

#include "slides/entries.h"
#include "slides/rows.h"

/** Entries as rows: number, name, and below it post, unit and what is the entry's own. `award`:
 * what the whole slide is for; an entry's own is shown where it differs; may be NULL. */
struct row *entry_rows(const struct page_maker *maker, const struct entries *entries,
                       const char *award);

/** In what size names of a list are wanted: where the hall is known, as large as the last row needs
 * to read them, since what is called up together should stand together. */
enum text_role entry_role(const struct page_maker *maker);
