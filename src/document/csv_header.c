#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "document/csv_reading.h"
#include "document/schema.h"

/* The first row of a list: which separator it has, and what its columns are. */

static int find_column(const struct csv_reading *reading, const char *folded)
{
    for (size_t i = 0; i < reading->column_count; i++) {
        for (const char *const *name = reading->columns[i].names; *name != NULL; name++) {
            if (word_folds_to(*name, folded)) {
                return (int)i;
            }
        }
    }
    return COLUMN_UNKNOWN;
}

static size_t count_known(const struct csv_reading *reading, const struct csv_record *record)
{
    struct arena *scratch = arena_create();
    size_t known = 0;
    for (size_t i = 0; i < record->count && i < CSV_MOST_CELLS; i++) {
        const char *text = csv_raw_text(scratch, reading->source, &record->cells[i]);
        known += find_column(reading, text_fold(scratch, text)) >= 0;
    }
    arena_destroy(scratch);
    return known;
}

/* How well a separator explains the header: by known columns first, then by the number of cells. */
static size_t header_score(const struct csv_reading *reading, size_t start, char separator)
{
    struct csv_record record;
    csv_record_read(reading->source, start, separator, &record);
    return count_known(reading, &record) * 2 * CSV_MOST_CELLS +
           (record.count < CSV_MOST_CELLS ? record.count : CSV_MOST_CELLS);
}

static char find_separator(const struct csv_reading *reading, size_t start)
{
    size_t best = 0;
    char found = ',';
    for (const char *next = ",;\t"; *next != '\0'; next++) {
        const size_t score = header_score(reading, start, *next);
        if (score > best) {
            best = score;
            found = *next;
        }
    }
    return found;
}

static size_t skip_line_end(const char *text, size_t at)
{
    at += text[at] == '\r';
    return at + (text[at] == '\n');
}

/*
 * Where the header begins: behind empty lines and behind Excel's own way to name the separator, a
 * first line `sep=;`.
 */
static size_t header_start(struct csv_reading *reading)
{
    const char *text = reading->source->text;
    size_t at = 0;
    const size_t quotes = text[0] == '"';
    const size_t size = strcspn(text, "\r\n");
    if (size == 5 + 2 * quotes && strncasecmp(text + quotes, "sep=", 4) == 0) {
        reading->separator = text[quotes + 4];
        at = skip_line_end(text, size);
    }
    reading->row_number = 1;
    for (;;) {
        const size_t end = at + strspn(text + at, " \t,;");
        if (text[end] != '\r' && text[end] != '\n') {
            return text[end] == '\0' ? end : at;
        }
        at = skip_line_end(text, end);
        reading->row_number++;
    }
}

static void complain_unknown(struct csv_reading *reading, const struct csv_raw *raw,
                             const char *text)
{
    const char *words[CSV_MOST_CELLS];
    size_t count = 0;
    for (size_t i = 0; i < reading->column_count; i++) {
        for (const char *const *name = reading->columns[i].names;
             *name != NULL && count < CSV_MOST_CELLS; name++) {
            words[count++] = *name;
        }
    }
    const char *nearest = text_nearest(text, words, count);
    csv_complain(reading, nearest == NULL ? MESSAGE_CSV_COLUMN_IGNORED : MESSAGE_CSV_COLUMN_NEAR,
                 raw->start, raw->end, NULL, text, nearest, NULL);
}

static void read_cell(struct csv_reading *reading, const struct csv_record *header, size_t index)
{
    const struct csv_raw *raw = &header->cells[index];
    const char *text = csv_raw_text(reading->arena, reading->source, raw);
    int *field = &reading->fields[index];
    *field =
        text[0] == '\0' ? COLUMN_NAMELESS : find_column(reading, text_fold(reading->arena, text));
    if (*field == COLUMN_UNKNOWN && strchr(text, '?') != NULL) {
        csv_find(&reading->lost, raw);
    } else if (*field == COLUMN_UNKNOWN) {
        complain_unknown(reading, raw, text);
    }
    for (size_t i = 0; i < index && *field >= 0; i++) {
        if (reading->fields[i] == *field) {
            const char *first = csv_raw_text(reading->arena, reading->source, &header->cells[i]);
            csv_complain(reading, MESSAGE_CSV_COLUMN_TWICE, raw->start, raw->end, NULL, first, text,
                         NULL);
            *field = COLUMN_UNKNOWN;
        }
    }
}

static void complain_missing(struct csv_reading *reading, const struct csv_record *header)
{
    for (size_t i = 0; i < reading->column_count; i++) {
        bool is_there = !reading->columns[i].is_required;
        for (size_t j = 0; j < reading->header_count; j++) {
            is_there = is_there || reading->fields[j] == (int)i;
        }
        if (is_there) {
            continue;
        }
        const char *const *names = reading->columns[i].names;
        const char *const *english = names;
        while (english[1] != NULL) {
            english++;
        }
        csv_complain(reading, MESSAGE_CSV_COLUMN_MISSING, header->start, header->end, NULL,
                     names[0], *english, NULL);
    }
}

bool csv_header_read(struct csv_reading *reading, size_t *next)
{
    const size_t start = header_start(reading);
    if (start == reading->source->size_bytes) {
        csv_complain(reading, MESSAGE_CSV_WITHOUT_HEADER, 0, 0, NULL, "", NULL, NULL);
        return false;
    }
    if (reading->separator == '\0') {
        reading->separator = find_separator(reading, start);
    }
    struct csv_record header;
    csv_record_read(reading->source, start, reading->separator, &header);
    *next = header.next;
    reading->header_count = header.count;
    if (header.count > CSV_MOST_CELLS) {
        csv_complain(reading, MESSAGE_CSV_TOO_MANY_COLUMNS, start, start, NULL,
                     csv_number(reading, header.count), csv_number(reading, CSV_MOST_CELLS), NULL);
        return false;
    }
    if (!csv_check_cells(reading, &header)) {
        return false;
    }
    const char *lost = memchr(reading->source->text + start, '?', header.end - start);
    if (lost == NULL && count_known(reading, &header) == 0) {
        csv_complain(reading, MESSAGE_CSV_WITHOUT_HEADER, header.start, header.end, NULL, "", NULL,
                     NULL);
        return false;
    }
    for (size_t i = 0; i < header.count; i++) {
        read_cell(reading, &header, i);
    }
    if (reading->lost.count == 0) {
        complain_missing(reading, &header);
    }
    return true;
}
