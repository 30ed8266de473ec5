#include "document/field.h"

#include <string.h>

#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"

char *schema_fixed_line(struct arena *arena, const struct source *source, size_t start, size_t end,
                        const char *replacement)
{
    const char *text = source->text;
    if (memchr(text + start, '\n', end - start) != NULL) {
        return NULL;
    }
    const size_t begin = source->line_starts[source_line(source, start) - 1];
    const int before = (int)(start - begin);
    const int behind = (int)strcspn(text + end, "\r\n");
    return arena_format(arena, "%.*s%s%.*s", before, text + begin, replacement, behind, text + end);
}

static const char *key_chain(const struct schema_reader *reader, const char *name)
{
    if (name == NULL || reader->key[0] == '\0') {
        return name == NULL ? reader->key : name;
    }
    return arena_format(reader->arena, "%s.%s", reader->key, name);
}

void field_complain(const struct schema_reader *reader, enum message message,
                    const struct node *node, const char *name, const char *fix,
                    const char *const *arguments)
{
    struct place place = node_place(node, reader->arena);
    if (node->type == NODE_MAPPING && node->count > 0) {
        place = node_place(node_key(node, 0), reader->arena);
    }
    diagnostics_add(reader->diagnostics, message, &place, key_chain(reader, name), fix, arguments);
}

void schema_complain(const struct schema_reader *reader, enum message message,
                     const struct node *node, const char *name, const char *first,
                     const char *second, const char *third)
{
    const char *const arguments[] = {first, second, third, NULL};
    field_complain(reader, message, node, name, NULL, arguments);
}

/* A value that is wrong, with the line in which `instead` stands in its place. */
static void complain_value(const struct schema_reader *reader, enum message message,
                           const struct node *value, const char *name, const char *instead,
                           const char *first, const char *second, const char *third)
{
    const char *const arguments[] = {first, second, third, NULL};
    char *fix = instead == NULL ? NULL
                                : schema_fixed_line(reader->arena, value->source, value->start,
                                                    value->end, instead);
    field_complain(reader, message, value, name, fix, arguments);
}

static void store(void *out, const struct field *field, const void *value, size_t size_bytes)
{
    memcpy((char *)out + field->offset, value, size_bytes);
}

static char *number_text(struct arena *arena, double number)
{
    return arena_format(arena, "%.10g", number);
}

/* `text` in double quotes, as the strict profile takes it. */
static char *quoted(struct arena *arena, const char *text)
{
    char *result = arena_allocate(arena, 2 * strlen(text) + 3);
    char *out = result;
    *out++ = '"';
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            *out++ = '\\';
        }
        *out++ = *text;
    }
    *out = '"';
    return result;
}

/* Where a `#` behind a plain value begins a comment; 0: nowhere. A text must not lose it. */
static size_t comment_start(const struct node *node)
{
    if (node->style != NODE_PLAIN) {
        return 0;
    }
    const char *text = node->source->text;
    const size_t behind = node->end + strspn(text + node->end, " \t");
    const bool has_blank = behind > node->end || node->start == node->end;
    return text[behind] == '#' && has_blank ? behind : 0;
}

/* A text that a comment cuts off; true: it was told. */
static bool is_cut_by_comment(const struct schema_reader *reader, const struct node *node,
                              const char *name)
{
    const size_t hash = comment_start(node);
    if (hash == 0) {
        return false;
    }
    struct arena *arena = reader->arena;
    const char *source = node->source->text;
    size_t end = hash + strcspn(source + hash, "\r\n");
    while (source[end - 1] == ' ' || source[end - 1] == '\t') {
        end--;
    }
    const size_t start = node->start == node->end ? hash : node->start;
    const char *fix =
        schema_fixed_line(arena, node->source, start, end,
                          quoted(arena, arena_copy(arena, source + start, end - start)));
    const struct place place = source_place(node->source, arena, hash, end);
    DIAGNOSE(reader->diagnostics, MESSAGE_TEXT_WITH_COMMENT, &place, key_chain(reader, name), fix,
             "");
    return true;
}

const char *schema_text(const struct schema_reader *reader, const struct node *node,
                        const char *name)
{
    if (node->type != NODE_SCALAR) {
        schema_complain(reader, MESSAGE_ITEM_WRONG_SHAPE, node, name, "", NULL, NULL);
        return NULL;
    }
    if (is_cut_by_comment(reader, node, name)) {
        return NULL;
    }
    const size_t size_bytes = strlen(node->text);
    if (size_bytes > LIMIT_TEXT_BYTES) {
        schema_complain(reader, MESSAGE_TEXT_TOO_LONG, node, name,
                        arena_format(reader->arena, "%zu", size_bytes),
                        arena_format(reader->arena, "%d", LIMIT_TEXT_BYTES), NULL);
        return NULL;
    }
    return size_bytes == 0 ? NULL : node->text;
}

static void read_text(const struct schema_reader *reader, const struct field *field,
                      const struct node *value, void *out)
{
    const char *text = schema_text(reader, value, field->name);
    if (text != NULL) {
        store(out, field, &text, sizeof text);
    }
}

static void read_path(const struct schema_reader *reader, const struct field *field,
                      const struct node *value, void *out)
{
    const char *text = schema_text(reader, value, field->name);
    if (text == NULL) {
        return;
    }
    if (strlen(text) > LIMIT_PATH_BYTES) {
        schema_complain(reader, MESSAGE_PATH_TOO_LONG, value, field->name,
                        arena_format(reader->arena, "%zu", strlen(text)),
                        arena_format(reader->arena, "%d", LIMIT_PATH_BYTES), NULL);
        return;
    }
    char *path = arena_text(reader->arena, text);
    for (char *letter = path; *letter != '\0'; letter++) {
        *letter = *letter == '\\' ? '/' : *letter;
    }
    store(out, field, &path, sizeof path);
}

/* More items than a list may have; true: it was told. */
static bool is_too_long(const struct schema_reader *reader, const struct field *field,
                        const struct node *key, size_t count)
{
    const double most = field->maximum > 0 ? field->maximum : LIMIT_LIST_ENTRIES;
    if ((double)count <= most) {
        return false;
    }
    schema_complain(reader, MESSAGE_LIST_TOO_LONG, key, field->name, key->text,
                    arena_format(reader->arena, "%zu", count), number_text(reader->arena, most));
    return true;
}

static const char *item_name(const struct schema_reader *reader, const struct field *field,
                             size_t index)
{
    return arena_format(reader->arena, "%s[%zu]", field->name, index);
}

static bool is_item_empty(const struct schema_reader *reader, const struct field *field,
                          const struct node *item, size_t index)
{
    const bool is_empty = item->type == NODE_SCALAR && item->is_empty && comment_start(item) == 0;
    if (is_empty) {
        schema_complain(reader, MESSAGE_ITEM_EMPTY, item, item_name(reader, field, index), "", NULL,
                        NULL);
    }
    return is_empty;
}

static void read_texts(const struct schema_reader *reader, const struct field *field,
                       const struct node *key, const struct node *value, void *out)
{
    struct texts texts = {0};
    if (value->type == NODE_MAPPING) {
        schema_complain(reader, MESSAGE_VALUE_NOT_LIST, key, field->name, key->text, NULL, NULL);
        return;
    }
    if (value->type == NODE_SCALAR) {
        texts.items = ARENA_ARRAY(reader->arena, const char *, 1);
        texts.items[0] = schema_text(reader, value, field->name);
        texts.count = texts.items[0] != NULL;
    } else {
        if (is_too_long(reader, field, key, value->count)) {
            return;
        }
        texts.items = ARENA_ARRAY(reader->arena, const char *, value->count);
        for (size_t i = 0; i < value->count; i++) {
            const struct node *item = value->items[i];
            if (is_item_empty(reader, field, item, i)) {
                continue;
            }
            const char *text = schema_text(reader, item, item_name(reader, field, i));
            if (text != NULL) {
                texts.items[texts.count++] = text;
            }
        }
    }
    if (texts.count > 0) {
        store(out, field, &texts, sizeof texts);
    }
}

static void read_records(const struct schema_reader *reader, const struct field *field,
                         const struct node *key, const struct node *value, void *out)
{
    if (value->type != NODE_SEQUENCE) {
        schema_complain(reader, MESSAGE_VALUE_NOT_LIST, key, field->name, key->text, NULL, NULL);
        return;
    }
    if (is_too_long(reader, field, key, value->count)) {
        return;
    }
    const struct schema *record = field->record;
    struct records records = {arena_allocate(reader->arena, record->size_bytes * value->count), 0};
    const struct schema_reader list = schema_below(reader, field->name);
    for (size_t i = 0; i < value->count; i++) {
        const struct node *item = value->items[i];
        if (is_item_empty(reader, field, item, i)) {
            continue;
        }
        struct schema_reader below = schema_item(&list, i);
        void *place = (char *)records.items + records.count * record->size_bytes;
        memset(place, 0, record->size_bytes);
        if (item->type == NODE_MAPPING) {
            const struct schema_target target = {record, place};
            (void)schema_read(&below, item, &target, 1, NULL);
        } else if (item->type == NODE_SCALAR && record->read_short != NULL) {
            field_defaults(&below, record, place);
            if (is_cut_by_comment(&below, item, NULL) || !record->read_short(&below, item, place)) {
                continue;
            }
        } else {
            schema_complain(&below, MESSAGE_ITEM_NOT_MAPPING, item, NULL, record->fields[0].name,
                            NULL, NULL);
            continue;
        }
        records.count++;
    }
    store(out, field, &records, sizeof records);
}

static void read_record(const struct schema_reader *reader, const struct field *field,
                        const struct node *key, const struct node *value, void *out)
{
    const struct schema *record = field->record;
    struct schema_reader below = schema_below(reader, field->name);
    void *place = (char *)out + field->offset;
    if (value->type == NODE_MAPPING) {
        const struct schema_target target = {record, place};
        (void)schema_read(&below, value, &target, 1, NULL);
    } else if (value->type == NODE_SCALAR && record->read_short != NULL) {
        (void)record->read_short(&below, value, place);
    } else {
        schema_complain(reader, MESSAGE_VALUE_NOT_MAPPING, key, field->name, key->text, NULL, NULL);
    }
}

static void read_point(const struct schema_reader *reader, const struct field *field,
                       const struct node *key, const struct node *value, void *out)
{
    struct point_value point = {.is_set = true};
    if (value->type != NODE_SEQUENCE) {
        schema_complain(reader, MESSAGE_VALUE_NOT_POINT, key, field->name, key->text, NULL, NULL);
        return;
    }
    double *const places[] = {&point.x, &point.y};
    bool is_good = value->count == 2;
    for (size_t i = 0; is_good && i < 2; i++) {
        const struct node *item = value->items[i];
        is_good = item->type == NODE_SCALAR && value_decimal(item->text, places[i]) &&
                  *places[i] >= 0 && *places[i] <= 1;
    }
    if (!is_good) {
        schema_complain(reader, MESSAGE_VALUE_NOT_POINT, value, field->name, key->text, NULL, NULL);
        return;
    }
    store(out, field, &point, sizeof point);
}

/* A number outside the bounds of its field; true: it was told. */
static bool is_out_of_bounds(const struct schema_reader *reader, const struct field *field,
                             const struct node *value, double number)
{
    const bool has_bounds = field->minimum < 0 || field->maximum > 0;
    if (!has_bounds || (number >= field->minimum && number <= field->maximum)) {
        return false;
    }
    schema_complain(reader, MESSAGE_VALUE_OUT_OF_BOUNDS, value, field->name, value->text,
                    number_text(reader->arena, field->minimum),
                    number_text(reader->arena, field->maximum));
    return true;
}

static void complain_number(const struct schema_reader *reader, enum message message,
                            const struct field *field, const struct node *value)
{
    const int number = value_number_word(value->text);
    if (number == 0) {
        complain_value(reader, message, value, field->name, NULL, value->text, NULL, NULL);
        return;
    }
    const char *digits = arena_format(reader->arena, "%d", number);
    complain_value(reader, MESSAGE_VALUE_NUMBER_WORD, value, field->name, digits, value->text,
                   digits, NULL);
}

static void read_number(const struct schema_reader *reader, const struct field *field,
                        const struct node *value, void *out)
{
    int integer = 0;
    double decimal = 0;
    if (field->type == FIELD_INTEGER) {
        if (!value_integer(value->text, &integer)) {
            complain_number(reader, MESSAGE_VALUE_NOT_INTEGER, field, value);
        } else if (!is_out_of_bounds(reader, field, value, integer)) {
            store(out, field, &integer, sizeof integer);
        }
    } else if (!value_decimal(value->text, &decimal)) {
        complain_number(reader, MESSAGE_VALUE_NOT_DECIMAL, field, value);
    } else if (!is_out_of_bounds(reader, field, value, decimal)) {
        store(out, field, &decimal, sizeof decimal);
    }
}

static void complain_date(const struct schema_reader *reader, const struct field *field,
                          const struct node *value, enum value_fault fault, const struct date *date)
{
    struct arena *arena = reader->arena;
    const char *month = arena_format(arena, "%02d", date->month);
    if (fault == VALUE_NO_SUCH_MONTH) {
        /* 04/13/2023 was meant month first. */
        const bool is_turned =
            date->day >= 1 && date->day <= 12 && date->month <= 31 && strlen(value->text) <= 10;
        const char *turned =
            is_turned && date->month >= 1
                ? arena_format(arena, "%02d/%02d/%04d", date->month, date->day, date->year)
                : NULL;
        complain_value(reader, MESSAGE_DATE_NO_SUCH_MONTH, value, field->name, turned, value->text,
                       month, NULL);
        return;
    }
    const int days = value_days_of_month(date->year, date->month);
    complain_value(reader, MESSAGE_DATE_NO_SUCH_DAY, value, field->name, NULL, value->text, month,
                   arena_format(arena, "%d", days));
}

static void read_calendar(const struct schema_reader *reader, const struct field *field,
                          const struct node *value, void *out)
{
    struct moment_value moment = {.minute = -1};
    enum value_fault fault = VALUE_NOT_ONE;
    enum message message = MESSAGE_VALUE_NOT_MOMENT;
    if (field->type == FIELD_DATE) {
        message = MESSAGE_VALUE_NOT_DATE;
        fault = value_date_fault(value->text, &moment.date);
    } else if (field->type == FIELD_TIME) {
        message = MESSAGE_VALUE_NOT_TIME;
        fault = value_time_fault(value->text, &moment.minute);
    } else {
        fault = value_moment_fault(value->text, &moment);
    }
    if (fault == VALUE_NOT_ONE || fault == VALUE_NO_SUCH_TIME) {
        complain_value(reader, fault == VALUE_NOT_ONE ? message : MESSAGE_TIME_IMPOSSIBLE, value,
                       field->name, NULL, value->text, NULL, NULL);
    } else if (fault != VALUE_GOOD) {
        complain_date(reader, field, value, fault, &moment.date);
    } else if (field->type == FIELD_DATE) {
        store(out, field, &moment.date, sizeof moment.date);
    } else if (field->type == FIELD_TIME) {
        store(out, field, &moment.minute, sizeof moment.minute);
    } else {
        store(out, field, &moment, sizeof moment);
    }
}

/* Names of the choices, or their twins, with commas between. */
static const char *choice_names(struct arena *arena, const struct field *field, bool is_twin)
{
    const char *names = "";
    for (size_t i = 0; i < field->choice_count; i++) {
        const struct choice *choice = &field->choices[i];
        names = arena_format(arena, "%s%s%s", names, i == 0 ? "" : ", ",
                             is_twin && choice->twin != NULL ? choice->twin : choice->name);
    }
    return names;
}

static void complain_choice(const struct schema_reader *reader, const struct field *field,
                            const struct node *value)
{
    struct arena *arena = reader->arena;
    const char **words = ARENA_ARRAY(arena, const char *, 2 * field->choice_count);
    size_t count = 0;
    for (size_t i = 0; i < field->choice_count; i++) {
        words[count++] = field->choices[i].name;
        if (field->choices[i].twin != NULL) {
            words[count++] = field->choices[i].twin;
        }
    }
    const char *nearest = text_nearest(value->text, words, count);
    if (nearest != NULL) {
        complain_value(reader, MESSAGE_CHOICE_UNKNOWN, value, field->name, nearest, value->text,
                       nearest, NULL);
    } else {
        complain_value(reader, MESSAGE_CHOICE_NOT_ONE_OF, value, field->name, NULL, value->text,
                       choice_names(arena, field, false), choice_names(arena, field, true));
    }
}

static void read_choice(const struct schema_reader *reader, const struct field *field,
                        const struct node *value, void *out)
{
    const int index = choice_find(field->choices, field->choice_count, value->text);
    if (index < 0) {
        complain_choice(reader, field, value);
        return;
    }
    if (field->choices[index].is_not_shown) {
        schema_complain(reader, MESSAGE_CHOICE_NOT_SHOWN, value, field->name, value->text, NULL,
                        NULL);
    }
    store(out, field, &index, sizeof index);
}

static void read_other(const struct schema_reader *reader, const struct field *field,
                       const struct node *value, void *out)
{
    bool boolean = false;
    struct size_px size = {0};
    uint32_t colour = 0;
    if (field->type == FIELD_BOOLEAN) {
        if (value_boolean(value->text, &boolean)) {
            store(out, field, &boolean, sizeof boolean);
            return;
        }
        complain_value(reader, MESSAGE_VALUE_NOT_BOOLEAN, value, field->name, NULL, value->text,
                       NULL, NULL);
    } else if (field->type == FIELD_SIZE) {
        if (value_size(value->text, &size)) {
            store(out, field, &size, sizeof size);
            return;
        }
        complain_value(reader, MESSAGE_VALUE_NOT_SIZE, value, field->name, NULL, value->text, NULL,
                       NULL);
    } else {
        if (value_colour(value->text, &colour)) {
            store(out, field, &colour, sizeof colour);
            return;
        }
        complain_value(reader, MESSAGE_VALUE_NOT_COLOUR, value, field->name, NULL, value->text,
                       NULL, NULL);
    }
}

static void read_scalar(const struct schema_reader *reader, const struct field *field,
                        const struct node *value, void *out)
{
    switch (field->type) {
    case FIELD_TEXT:
        read_text(reader, field, value, out);
        break;
    case FIELD_PATH:
        read_path(reader, field, value, out);
        break;
    case FIELD_INTEGER:
    case FIELD_DECIMAL:
        read_number(reader, field, value, out);
        break;
    case FIELD_DATE:
    case FIELD_TIME:
    case FIELD_MOMENT:
        read_calendar(reader, field, value, out);
        break;
    case FIELD_CHOICE:
        read_choice(reader, field, value, out);
        break;
    case FIELD_BOOLEAN:
    case FIELD_SIZE:
    case FIELD_COLOUR:
        read_other(reader, field, value, out);
        break;
    case FIELD_TEXTS:
    case FIELD_POINT:
    case FIELD_RECORD:
    case FIELD_RECORDS:
    case FIELD_LIST:
        REQUIRE(false);
    }
}

void field_read(const struct schema_reader *reader, const struct field *field,
                const struct node *key, const struct node *value, void *out)
{
    switch (field->type) {
    case FIELD_TEXTS:
        read_texts(reader, field, key, value, out);
        return;
    case FIELD_POINT:
        read_point(reader, field, key, value, out);
        return;
    case FIELD_RECORD:
        read_record(reader, field, key, value, out);
        return;
    case FIELD_RECORDS:
        read_records(reader, field, key, value, out);
        return;
    case FIELD_LIST:
        store(out, field, &value, sizeof value);
        return;
    case FIELD_TEXT:
    case FIELD_INTEGER:
    case FIELD_DECIMAL:
    case FIELD_BOOLEAN:
    case FIELD_DATE:
    case FIELD_TIME:
    case FIELD_MOMENT:
    case FIELD_SIZE:
    case FIELD_CHOICE:
    case FIELD_PATH:
    case FIELD_COLOUR:
        break;
    }
    if (value->type != NODE_SCALAR) {
        schema_complain(reader, MESSAGE_VALUE_NOT_TEXT, key, field->name, key->text, NULL, NULL);
        return;
    }
    read_scalar(reader, field, value, out);
}

void field_defaults(const struct schema_reader *reader, const struct schema *schema, void *out)
{
    static const int none = -1;
    static const struct moment_value no_moment = {.minute = -1};
    for (size_t i = 0; i < schema->count; i++) {
        const struct field *field = &schema->fields[i];
        if (field->type == FIELD_RECORD) {
            field_defaults(reader, field->record, (char *)out + field->offset);
        } else if (field->type == FIELD_TIME || field->type == FIELD_CHOICE) {
            store(out, field, &none, sizeof none);
        } else if (field->type == FIELD_MOMENT) {
            store(out, field, &no_moment, sizeof no_moment);
        }
        const bool is_plain = field->type != FIELD_TEXTS && field->type != FIELD_POINT &&
                              field->type != FIELD_RECORD && field->type != FIELD_RECORDS &&
                              field->type != FIELD_LIST;
        if (field->default_text != NULL && is_plain) {
            /* Only tables that are wrong could complain here, and the unit tests read them all. */
            const struct node value = {.text = field->default_text, .style = NODE_DOUBLE_QUOTED};
            read_scalar(reader, field, &value, out);
        }
    }
}
