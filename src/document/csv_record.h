#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "document/source.h"

/* One record of a CSV text parted into its cells; what they mean is csv.c's.
 */

enum { CSV_MOST_CELLS = 100 }; /* kept of one record */

struct csv_raw {
    size_t start, end; /* byte range in the source: blanks around it left out, quotes included */
    bool is_quoted;
};

enum csv_fault {
    CSV_WHOLE,
    CSV_UNCLOSED,     /* a quote without its end: the cell is taken to go to the end of its line */
    CSV_BEHIND_QUOTE, /* text between a closing quote and the next separator */
};

struct csv_record {
    size_t start, end, next; /* byte range without the line end, and where the next one begins */
    size_t count;            /* of its cells; the first CSV_MOST_CELLS are in `cells` */
    enum csv_fault fault;    /* the first one */
    size_t fault_start, fault_end;
    size_t fault_cell; /* its number from 0 */
    struct csv_raw cells[CSV_MOST_CELLS];
};

/** Parts the record that begins at `start` (not at the end of the text). */
void csv_record_read(const struct source *source, size_t start, char separator,
                     struct csv_record *record);

/** Whether there is nothing in it but separators and blanks. */
bool csv_record_is_empty(const struct source *source, const struct csv_record *record);

/** The text of a cell: quotes resolved, NFC, blanks squeezed, line breaks in quotes kept as `\n`.
 */
const char *csv_raw_text(struct arena *arena, const struct source *source,
                         const struct csv_raw *raw);
