#include "document/csv.h"

#include <string.h>

#include "base/limits.h"
#include "document/csv_reading.h"
#include "document/schema.h"

void csv_complain(struct csv_reading *reading, enum message message, size_t start, size_t end,
                  const char *fix, const char *first, const char *second, const char *third)
{
    struct arena *scratch = arena_create();
    const struct place place = source_place(reading->source, scratch, start, end);
    DIAGNOSE(reading->diagnostics, message, &place, NULL, fix, first, second, third);
    arena_destroy(scratch);
    reading->is_good = reading->is_good && message_row(message)->severity != SEVERITY_ERROR;
}

const char *csv_number(const struct csv_reading *reading, size_t number)
{
    return arena_format(reading->arena, "%zu", number);
}

void csv_find(struct csv_finding *finding, const struct csv_raw *raw)
{
    if (finding->count++ == 0) {
        finding->start = raw->start;
        finding->end = raw->end;
    }
}

/* In the last column the quote that is missing belongs at the end of the line. */
static const char *closed_line(const struct csv_reading *reading, const struct csv_record *record)
{
    if (record->fault_cell + 1 != reading->header_count) {
        return NULL;
    }
    const char *text = reading->source->text;
    const size_t end = record->fault_start + strcspn(text + record->fault_start, "\r\n");
    return schema_fixed_line(reading->arena, reading->source, end, end, "\"");
}

/* The whole cell in quotes, those inside it twice. */
static const char *quoted_twice(const struct csv_reading *reading, const struct csv_record *record)
{
    const struct csv_raw *raw = &record->cells[record->fault_cell];
    const char *text = reading->source->text;
    const size_t end = text[raw->end - 1] == '"' ? raw->end - 1 : raw->end;
    char *cell = arena_allocate(reading->arena, 2 * (end - raw->start) + 3);
    char *out = cell;
    *out++ = '"';
    for (size_t i = raw->start + 1; i < end; i++) {
        if (text[i] == '"') {
            *out++ = '"';
            i += i + 1 < end && text[i + 1] == '"';
        }
        *out++ = text[i];
    }
    *out = '"';
    return schema_fixed_line(reading->arena, reading->source, raw->start, raw->end, cell);
}

static void complain_quote(struct csv_reading *reading, const struct csv_record *record)
{
    const size_t start = record->fault_start, end = record->fault_end;
    if (record->fault == CSV_UNCLOSED) {
        csv_complain(reading, MESSAGE_CSV_UNCLOSED, start, end, closed_line(reading, record), "",
                     NULL, NULL);
    } else {
        const bool is_kept = record->fault_cell < CSV_MOST_CELLS;
        csv_complain(reading, MESSAGE_CSV_BEHIND_QUOTE, start, end,
                     is_kept ? quoted_twice(reading, record) : NULL, "", NULL, NULL);
    }
}

bool csv_check_cells(struct csv_reading *reading, const struct csv_record *record)
{
    for (size_t i = 0; i < record->count && i < CSV_MOST_CELLS; i++) {
        const struct csv_raw *raw = &record->cells[i];
        if (raw->end - raw->start > LIMIT_TEXT_BYTES) {
            csv_complain(reading, MESSAGE_TEXT_TOO_LONG, raw->start, raw->start, NULL,
                         csv_number(reading, raw->end - raw->start),
                         csv_number(reading, LIMIT_TEXT_BYTES), NULL);
            return false;
        }
    }
    if (record->fault != CSV_WHOLE) {
        complain_quote(reading, record);
    }
    return record->fault == CSV_WHOLE;
}

/*
 * The line with the cell quoted that a separator inside it had parted: the parts that begin with a
 * blank are the rest of the one before. NULL where that does not explain all that is too much.
 */
static const char *quoted_again(const struct csv_reading *reading, const struct csv_record *record)
{
    const char *text = reading->source->text;
    const size_t surplus = record->count - reading->header_count;
    size_t first = 0, count = 0;
    for (size_t i = 1; i < record->count && i < CSV_MOST_CELLS; i++) {
        if (text[record->cells[i].start - 1] == ' ') {
            first = first == 0 ? i : first;
            count++;
        }
    }
    const size_t last = first + count - 1;
    if (count != surplus || last >= CSV_MOST_CELLS || text[record->cells[last].start - 1] != ' ') {
        return NULL;
    }
    const size_t start = record->cells[first - 1].start, end = record->cells[last].end;
    if (memchr(text + start, '"', end - start) != NULL) {
        return NULL;
    }
    const char *cell = arena_format(reading->arena, "\"%.*s\"", (int)(end - start), text + start);
    return schema_fixed_line(reading->arena, reading->source, start, end, cell);
}

/* Whether one of the cells too many holds something: Excel writes empty ones. */
static bool has_surplus(const struct csv_reading *reading, const struct csv_record *record)
{
    for (size_t i = reading->header_count; i < record->count; i++) {
        if (i >= CSV_MOST_CELLS || record->cells[i].end > record->cells[i].start) {
            return true;
        }
    }
    return false;
}

static bool lacks_required(const struct csv_reading *reading, const struct csv_record *record)
{
    for (size_t i = record->count; i < reading->header_count; i++) {
        if (reading->fields[i] >= 0 && reading->columns[reading->fields[i]].is_required) {
            return true;
        }
    }
    return false;
}

static bool check_count(struct csv_reading *reading, const struct csv_record *record)
{
    const bool is_long = has_surplus(reading, record);
    if (is_long || lacks_required(reading, record)) {
        csv_complain(reading, is_long ? MESSAGE_CSV_TOO_MANY_CELLS : MESSAGE_CSV_TOO_FEW_CELLS,
                     record->start, record->end, is_long ? quoted_again(reading, record) : NULL,
                     csv_number(reading, reading->row_number), csv_number(reading, record->count),
                     csv_number(reading, reading->header_count));
        return false;
    }
    if (record->count < reading->header_count) {
        const struct csv_raw whole = {.start = record->start, .end = record->end};
        csv_find(&reading->short_rows, &whole);
    }
    return true;
}

static bool is_letter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (unsigned char)letter >= 0x80;
}

/* `?` between letters: what Excel's plain CSV makes of a letter that it has no place for. */
static bool has_lost_diacritics(const char *text)
{
    for (const char *mark = strchr(text, '?'); mark != NULL; mark = strchr(mark + 1, '?')) {
        if (mark > text && is_letter(mark[-1]) && is_letter(mark[1])) {
            return true;
        }
    }
    return false;
}

static void take_row(struct csv_reading *reading, const struct csv_record *record)
{
    struct csv_row row = {
        .start = record->start,
        .end = record->end,
        .cells = ARENA_ARRAY(reading->arena, struct csv_cell, reading->column_count),
    };
    for (size_t i = 0; i < reading->column_count; i++) {
        row.cells[i] = (struct csv_cell){"", record->end, record->end};
    }
    for (size_t i = 0; i < record->count && i < reading->header_count; i++) {
        const struct csv_raw *raw = &record->cells[i];
        const int field = reading->fields[i];
        if (field == COLUMN_NAMELESS && raw->end > raw->start) {
            csv_find(&reading->without_header, raw);
        }
        if (field < 0) {
            continue;
        }
        const char *text = csv_raw_text(reading->arena, reading->source, raw);
        if (has_lost_diacritics(text)) {
            csv_find(&reading->lost, raw);
        }
        row.cells[field] = (struct csv_cell){text, raw->start, raw->end};
    }
    *LIST_PUSH(reading->arena, reading->table) = row;
}

static void read_rows(struct csv_reading *reading, size_t start)
{
    struct csv_record record;
    size_t count = 0;
    for (size_t at = start; at < reading->source->size_bytes; at = record.next) {
        csv_record_read(reading->source, at, reading->separator, &record);
        reading->row_number++;
        if (csv_record_is_empty(reading->source, &record)) {
            continue;
        }
        if (++count > LIMIT_LIST_ENTRIES) {
            csv_complain(reading, MESSAGE_CSV_TOO_MANY_ROWS, record.start, record.start, NULL,
                         csv_number(reading, LIMIT_LIST_ENTRIES), NULL, NULL);
            return;
        }
        if (csv_check_cells(reading, &record) && check_count(reading, &record)) {
            take_row(reading, &record);
        }
    }
}

static void tell(struct csv_reading *reading, enum message message,
                 const struct csv_finding *finding)
{
    if (finding->count > 0) {
        csv_complain(reading, message, finding->start, finding->end, NULL,
                     csv_number(reading, finding->count), NULL, NULL);
    }
}

bool csv_parse(struct arena *arena, const struct source *source, const struct csv_column *columns,
               size_t column_count, struct diagnostics *diagnostics, struct csv_table *table)
{
    struct csv_reading reading = {
        .arena = arena,
        .source = source,
        .columns = columns,
        .column_count = column_count,
        .diagnostics = diagnostics,
        .table = table,
        .is_good = true,
    };
    *table = (struct csv_table){.source = source};
    size_t start = 0;
    if (csv_header_read(&reading, &start)) {
        read_rows(&reading, start);
    }
    tell(&reading, MESSAGE_CSV_LOST_DIACRITICS, &reading.lost);
    tell(&reading, MESSAGE_CSV_CELLS_WITHOUT_HEADER, &reading.without_header);
    tell(&reading, MESSAGE_CSV_SHORT_ROWS, &reading.short_rows);
    return reading.is_good;
}
