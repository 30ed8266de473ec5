#pragma once

#include <stdbool.h>

#include "base/language.h"
#include "document/schema.h"
#include "slides/kind.h"

/* The tables of the playlist in the order of help and manual, and how a field's type is said. */

struct section {
    const char *name, *twin;
    const char *summary_vi, *summary_en;
    const struct schema *schema;
    const struct kind *kind; /* NULL: not a kind of slide */
};

/** Section `index`; false: there is none. */
bool section_at(size_t index, struct section *section);

/** The record below a field whose keys are told with it; NULL: it has none, or a section of its
 * own. */
const struct schema *section_record(const struct field *field);

/** "text", "list of texts", "fit|fill", ... in the arena or constant. */
const char *field_type_text(struct arena *arena, const struct field *field, enum language language);
