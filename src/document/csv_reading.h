#pragma once

#include "document/csv.h"
#include "document/csv_record.h"

/* What csv.c and csv_header.c share while a list is read. */

enum { COLUMN_UNKNOWN = -1, COLUMN_NAMELESS = -2 };

/* What is told once a file, however often it is found: the first place and how many there are. */
struct csv_finding {
    size_t count, start, end;
};

struct csv_reading {
    struct arena *arena;
    const struct source *source;
    const struct csv_column *columns;
    size_t column_count;
    struct diagnostics *diagnostics;
    struct csv_table *table;
    char separator;
    int fields[CSV_MOST_CELLS]; /* of each header cell: the column it is, or COLUMN_... */
    size_t header_count;
    size_t row_number; /* as Excel counts */
    struct csv_finding lost, without_header, short_rows;
    bool is_good;
};

/** A message at a byte range of the list. */
void csv_complain(struct csv_reading *reading, enum message message, size_t start, size_t end,
                  const char *fix, const char *first, const char *second, const char *third);

const char *csv_number(const struct csv_reading *reading, size_t number);

/** Counts a finding. */
void csv_find(struct csv_finding *finding, const struct csv_raw *raw);

/** Wrong quotes and cells longer than a text may be, told once a record. @return whether it can be
 * used */
bool csv_check_cells(struct csv_reading *reading, const struct csv_record *record);

/**
 * Finds separator and columns.
 * @param next  gets where the rows begin
 * @return whether there is a header by which rows can be read; its columns may still be wrong
 */
bool csv_header_read(struct csv_reading *reading, size_t *next);
