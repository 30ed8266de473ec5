#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "document/field.h"

/* Values with a shape of their own: lists, records, points; defaults. */

/* More items than a list may have; true: it was told. */
static bool is_too_long(const struct schema_reader *reader, const struct field *field,
                        const struct node *key, size_t count)
{
    const double most = field->maximum > 0 ? field->maximum : LIMIT_LIST_ENTRIES;
    if ((double)count <= most) {
        return false;
    }
    schema_complain(reader, MESSAGE_LIST_TOO_LONG, key, field->name, key->text,
                    arena_format(reader->arena, "%zu", count), field_number(reader->arena, most));
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
    const bool is_empty = item->type == NODE_SCALAR && item->is_empty && field_comment(item) == 0;
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
        field_store(out, field, &texts, sizeof texts);
    }
}

/* A key of the table, in either language. */
static bool has_key(struct arena *arena, const struct schema *schema, const char *word)
{
    const char *folded = text_fold(arena, word);
    for (size_t i = 0; i < schema->count; i++) {
        const struct field *field = &schema->fields[i];
        if (word_folds_to(field->name, folded) ||
            (field->twin != NULL && word_folds_to(field->twin, folded))) {
            return true;
        }
    }
    return false;
}

/* `- Phát biểu: A` where an item may be one line; true: it was told. */
static bool is_split_item(const struct schema_reader *reader, const struct schema *record,
                          const struct node *item)
{
    return record->read_short != NULL && item->type == NODE_MAPPING && item->count == 1 &&
           !has_key(reader->arena, record, node_key(item, 0)->text) &&
           field_is_split(reader, item, NULL);
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
        if (is_split_item(&below, record, item)) {
            continue;
        }
        if (item->type == NODE_MAPPING) {
            const struct schema_target target = {record, place};
            (void)schema_read(&below, item, &target, 1, NULL);
        } else if (item->type == NODE_SCALAR && record->read_short != NULL) {
            field_defaults(&below, record, place);
            if (field_is_cut_off(&below, item, NULL) || !record->read_short(&below, item, place)) {
                continue;
            }
        } else {
            schema_complain(&below, MESSAGE_ITEM_NOT_MAPPING, item, NULL, record->fields[0].name,
                            NULL, NULL);
            continue;
        }
        records.count++;
    }
    field_store(out, field, &records, sizeof records);
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
    field_store(out, field, &point, sizeof point);
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
        field_store(out, field, &value, sizeof value);
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
    field_read_scalar(reader, field, value, out);
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
            field_store(out, field, &none, sizeof none);
        } else if (field->type == FIELD_MOMENT) {
            field_store(out, field, &no_moment, sizeof no_moment);
        }
        const bool is_plain = field->type != FIELD_TEXTS && field->type != FIELD_POINT &&
                              field->type != FIELD_RECORD && field->type != FIELD_RECORDS &&
                              field->type != FIELD_LIST;
        if (field->default_text != NULL && is_plain) {
            /* Only tables that are wrong could complain here, and the unit tests read them all. */
            const struct node value = {.text = field->default_text, .style = NODE_DOUBLE_QUOTED};
            field_read_scalar(reader, field, &value, out);
        }
    }
}
