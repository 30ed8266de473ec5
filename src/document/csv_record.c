#include "document/csv_record.h"

#include <string.h>

#include "base/text.h"

static bool is_line_end(char letter)
{
    return letter == '\n' || letter == '\r' || letter == '\0';
}

static size_t skip_blanks(const char *text, size_t at, char separator)
{
    while (text[at] != separator && (text[at] == ' ' || text[at] == '\t')) {
        at++;
    }
    return at;
}

/* The next separator or line end. */
static size_t find_cell_end(const char *text, size_t at, char separator)
{
    const char ends[] = {separator, '\r', '\n', '\0'};
    return at + strcspn(text + at, ends);
}

/* Behind the quote that closes the one at `at`; 0: there is none. */
static size_t find_quote_end(const struct source *source, size_t at)
{
    for (at++; at < source->size_bytes; at++) {
        const char *quote = memchr(source->text + at, '"', source->size_bytes - at);
        if (quote == NULL) {
            return 0;
        }
        at = (size_t)(quote - source->text) + 1;
        if (source->text[at] != '"') {
            return at;
        }
    }
    return 0;
}

static void note_fault(struct csv_record *record, enum csv_fault fault, size_t start, size_t end)
{
    if (record->fault == CSV_WHOLE) {
        record->fault = fault;
        record->fault_start = start;
        record->fault_end = end;
        record->fault_cell = record->count;
    }
}

static struct csv_raw trimmed(const char *text, size_t start, size_t end)
{
    while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\t')) {
        end--;
    }
    return (struct csv_raw){.start = start, .end = end};
}

/*
 * A quote that is closed on a later line with text behind it was most likely never meant to go that
 * far: the next quote in the file was taken for its end.
 */
static size_t read_quoted(const struct source *source, size_t start, char separator,
                          struct csv_record *record, struct csv_raw *raw)
{
    const char *text = source->text;
    const size_t line_end = start + strcspn(text + start, "\r\n");
    const size_t end = find_quote_end(source, start);
    const size_t behind = end == 0 ? 0 : skip_blanks(text, end, separator);
    const bool is_closed = end != 0 && (text[behind] == separator || is_line_end(text[behind]));
    if (is_closed) {
        *raw = (struct csv_raw){start, end, true};
        return behind;
    }
    if (end == 0 || end > line_end) {
        note_fault(record, CSV_UNCLOSED, start, start + 1);
        *raw = trimmed(text, start, line_end);
        return line_end;
    }
    const size_t cell_end = find_cell_end(text, behind, separator);
    note_fault(record, CSV_BEHIND_QUOTE, behind, trimmed(text, behind, cell_end).end);
    *raw = trimmed(text, start, cell_end);
    return cell_end;
}

void csv_record_read(const struct source *source, size_t start, char separator,
                     struct csv_record *record)
{
    const char *text = source->text;
    record->start = start;
    record->count = 0;
    record->fault = CSV_WHOLE;
    size_t at = start;
    for (;;) {
        struct csv_raw raw;
        const size_t first = skip_blanks(text, at, separator);
        if (text[first] == '"') {
            at = read_quoted(source, first, separator, record, &raw);
        } else {
            at = find_cell_end(text, first, separator);
            raw = trimmed(text, first, at);
        }
        if (record->count < CSV_MOST_CELLS) {
            record->cells[record->count] = raw;
        }
        record->count++;
        if (text[at] != separator) {
            break;
        }
        at++;
    }
    record->end = at;
    record->next = at + (text[at] == '\r' && text[at + 1] == '\n' ? 2 : text[at] != '\0');
}

bool csv_record_is_empty(const struct source *source, const struct csv_record *record)
{
    for (size_t i = 0; i < record->count && i < CSV_MOST_CELLS; i++) {
        const struct csv_raw *raw = &record->cells[i];
        const bool is_bare_quotes = raw->is_quoted && raw->end - raw->start == 2;
        const char *text = source->text + raw->start;
        size_t size = raw->end - raw->start;
        /* Excel and Word like no-break spaces. */
        while (!raw->is_quoted && size >= 2 && strncmp(text, "\xC2\xA0", 2) == 0) {
            text += 2;
            size -= 2;
        }
        if (size > 0 && !is_bare_quotes) {
            return false;
        }
    }
    return record->count <= CSV_MOST_CELLS;
}

/* Each line squeezed on its own, in place; empty lines go. */
static const char *squeeze_lines(struct arena *arena, char *text)
{
    char *out = text;
    for (char *line = text; line != NULL;) {
        char *end = strchr(line, '\n');
        if (end != NULL) {
            *end = '\0';
        }
        const char *squeezed = text_squeeze(arena, line);
        const size_t size_bytes = strlen(squeezed);
        if (size_bytes > 0) {
            if (out > text) {
                *out++ = '\n';
            }
            memcpy(out, squeezed, size_bytes);
            out += size_bytes;
        }
        line = end == NULL ? NULL : end + 1;
    }
    *out = '\0';
    return text;
}

/* Inside quotes: `""` is one, and `\r\n` or `\r` a line break. */
static char *without_quotes(struct arena *arena, const char *text, size_t size_bytes)
{
    char *plain = arena_copy(arena, text, size_bytes);
    char *out = plain;
    for (size_t i = 0; i < size_bytes; i++) {
        const bool is_double = text[i] == '"' && i + 1 < size_bytes && text[i + 1] == '"';
        const bool is_crlf = text[i] == '\r' && i + 1 < size_bytes && text[i + 1] == '\n';
        i += is_double || is_crlf;
        *out++ = text[i] == '\r' ? '\n' : text[i];
    }
    *out = '\0';
    return plain;
}

const char *csv_raw_text(struct arena *arena, const struct source *source,
                         const struct csv_raw *raw)
{
    const char *text = source->text + raw->start;
    const size_t size_bytes = raw->end - raw->start;
    if (size_bytes == 0) {
        return "";
    }
    if (!raw->is_quoted) {
        return text_squeeze(arena, text_nfc(arena, text, size_bytes));
    }
    const char *plain = without_quotes(arena, text + 1, size_bytes - 2);
    return squeeze_lines(arena, text_nfc(arena, plain, strlen(plain)));
}
