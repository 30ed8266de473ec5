#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"
#include "document/csv.h"
#include "slides/entries_read.h"

/* A list from a CSV file: the columns of design.md §3, and the entries of its rows. */

enum column {
    COLUMN_NUMBER,
    COLUMN_NAME,
    COLUMN_POST,
    COLUMN_UNIT,
    COLUMN_AWARD,
    COLUMN_TYPE,
    COLUMN_REASON,
    COLUMN_PORTRAIT,
    COLUMN_NOTE,
    COLUMN_COUNT,
};

#define NAMES(...)                                                                                 \
    .names = (const char *const[])                                                                 \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }
static const struct csv_column columns[COLUMN_COUNT] = {
    [COLUMN_NUMBER] = {NAMES("stt",              "số thứ tự",            "number")},
    [COLUMN_NAME] = {NAMES("tên",                        "họ và tên",                                         "họ tên", "tên tập thể", "name"),
                       .is_required = true},
    [COLUMN_POST] = {NAMES("chức vụ",             "post")},
    [COLUMN_UNIT] = {NAMES("đơn vị",      "đơn vị công tác",                                  "unit")},
    [COLUMN_AWARD] = {NAMES("danh hiệu",     "hình thức khen thưởng",                                                   "award")},
    [COLUMN_TYPE] = {NAMES("loại","type")},
    [COLUMN_REASON] = {NAMES("thành tích",      "reason")},
    [COLUMN_PORTRAIT] = {NAMES("ảnh",                        "portrait")                                      },
    [COLUMN_NOTE] = {NAMES("ghi chú",                        "note")                                                 },
};
#undef NAMES

static bool is_blank(const char *text)
{
    struct arena *scratch = arena_create();
    const bool is_empty = text_squeeze(scratch, text)[0] == '\0';
    arena_destroy(scratch);
    return is_empty;
}

static const char *text_of(const struct csv_row *row, enum column column)
{
    const char *text = row->cells[column].text;
    return text[0] == '\0' ? NULL : text;
}

static void complain(const struct kind_reader *reader, enum message message,
                     const struct source *source, size_t start, size_t end, const char *first)
{
    const struct place place = source_place(source, reader->reader->arena, start, end);
    DIAGNOSE(reader->reader->diagnostics, message, &place, NULL, NULL, first);
}

/* Where no row has a name, the column is missing, and that was told. */
static bool has_names(const struct csv_table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        if (table->items[i].cells[COLUMN_NAME].text[0] != '\0') {
            return true;
        }
    }
    return false;
}

/* @return false after an error */
static bool read_row(const struct kind_reader *reader, const struct csv_table *table,
                     const struct csv_row *row, struct entries *entries)
{
    const struct csv_cell *type = &row->cells[COLUMN_TYPE];
    const char *portrait = text_of(row, COLUMN_PORTRAIT);
    portrait = portrait == NULL ? NULL : file_slashes(reader->reader->arena, portrait);
    const struct entry_record record = {
        .number = text_of(row, COLUMN_NUMBER),
        .name = text_of(row, COLUMN_NAME),
        .post = text_of(row, COLUMN_POST),
        .unit = text_of(row, COLUMN_UNIT),
        .award = text_of(row, COLUMN_AWARD),
        .reason = text_of(row, COLUMN_REASON),
        .portrait = portrait,
        .portrait_start = row->cells[COLUMN_PORTRAIT].start,
        .portrait_end = row->cells[COLUMN_PORTRAIT].end,
        .note = text_of(row, COLUMN_NOTE),
        .type = choice_find(entry_types, ARRAY_LENGTH(entry_types), type->text),
    };
    bool is_good = true;
    if (record.name == NULL) {
        complain(reader, MESSAGE_ENTRY_WITHOUT_NAME, table->source, row->start, row->end, "");
        is_good = false;
    }
    if (type->text[0] != '\0' && record.type < 0) {
        complain(reader, MESSAGE_ENTRY_TYPE_UNKNOWN, table->source, type->start, type->end,
                 type->text);
        is_good = false;
    }
    if (record.name != NULL) {
        entries_push(reader->reader->arena, entries, &record, table->source, row->start, row->end);
    }
    return is_good;
}

bool entries_read_csv(const struct kind_reader *reader, const struct place *asked_at,
                      const char *key, const char *path, struct entries *entries)
{
    struct arena *arena = reader->reader->arena;
    struct diagnostics *diagnostics = reader->reader->diagnostics;
    const struct source *source =
        source_read(arena, path, LIMIT_LIST_BYTES, asked_at, key, diagnostics);
    if (source == NULL || is_blank(source->text)) {
        return source != NULL;
    }
    struct csv_table table;
    bool is_good = csv_parse(arena, source, columns, COLUMN_COUNT, diagnostics, &table);
    const bool is_read = is_good || has_names(&table);
    for (size_t i = 0; is_read && i < table.count; i++) {
        is_good = read_row(reader, &table, &table.items[i], entries) && is_good;
    }
    return is_good;
}
