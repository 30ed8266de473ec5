#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "document/source.h"

/*
 * CSV as Excel writes it (RFC 4180 with comma, semicolon or tab, found from the header; `sep=;`
 * lines are skipped). Columns are found by name, folded; unknown ones are ignored with a warning.
 */

struct csv_column {
    const char *const *names; /* NULL-ended, Vietnamese and English; the last one is the English one
                                 for messages */
    bool is_required;
};

struct csv_cell {
    const char *text;  /* NFC, blanks squeezed, line breaks inside quotes kept as `\n`; "" if empty;
                          never NULL */
    size_t start, end; /* byte range in the source */
};

struct csv_row {
    size_t start, end;      /* byte range of the row */
    struct csv_cell *cells; /* one a column of the table, in the table's order */
};

struct csv_table {
    const struct source *source;
    struct csv_row *items; /* empty rows are left out */
    size_t count, capacity;
};

/**
 * Reads a whole list; all mistakes come in one run.
 * Errors: no header, a required column missing, a column twice, an unclosed quote, text after a
 * closing quote, too many cells, too few for the required columns, `?` between letters (diacritics
 * lost), a text over LIMIT_TEXT_BYTES, more than LIMIT_LIST_ENTRIES rows.
 * Warnings: unknown columns, text under no column name, rows without their last cells (Excel leaves
 * them out where the last column is empty).
 * @return whether there was no error; rows with one are left out
 */
bool csv_parse(struct arena *arena, const struct source *source, const struct csv_column *columns,
               size_t column_count, struct diagnostics *diagnostics, struct csv_table *table);
