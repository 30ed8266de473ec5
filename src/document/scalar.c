#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"
#include "document/field.h"
#include "document/lines.h"

/* Values that are one scalar, and what is said of the wrong ones. */

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

void schema_complain_instead(const struct schema_reader *reader, enum message message,
                             const struct node *value, const char *name, const char *instead,
                             const char *first, const char *second, const char *third)
{
    const char *const arguments[] = {first, second, third, NULL};
    char *fix = instead == NULL ? NULL
                                : schema_fixed_line(reader->arena, value->source, value->start,
                                                    value->end, instead);
    field_complain(reader, message, value, name, fix, arguments);
}

void field_store(void *out, const struct field *field, const void *value, size_t size_bytes)
{
    memcpy((char *)out + field->offset, value, size_bytes);
}

char *field_number(struct arena *arena, double number)
{
    return arena_format(arena, "%.10g", number);
}

/* Where a `#` behind a plain value begins a comment; 0: nowhere. A text must not lose it. */
size_t field_comment(const struct node *node)
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
bool field_is_cut_off(const struct schema_reader *reader, const struct node *node, const char *name)
{
    const size_t hash = field_comment(node);
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
    const char *fix = schema_fixed_line(arena, node->source, start, end,
                                        line_quoted(arena, source + start, end - start));
    const struct place place = source_place(node->source, arena, hash, end);
    DIAGNOSE(reader->diagnostics, MESSAGE_TEXT_WITH_COMMENT, &place, key_chain(reader, name), fix,
             "");
    return true;
}

bool field_is_split(const struct schema_reader *reader, const struct node *node, const char *name)
{
    if (node->type != NODE_MAPPING || node->count != 1) {
        return false;
    }
    struct arena *arena = reader->arena;
    const char *source = node->source->text;
    const struct node *key = node_key(node, 0), *value = node_value(node, 0);
    if (key->style != NODE_PLAIN || value->type != NODE_SCALAR || value->style != NODE_PLAIN ||
        value->is_empty || memchr(source + node->start, '\n', node->end - node->start) != NULL) {
        return false;
    }
    const size_t colon = key->end + strcspn(source + key->end, ":");
    const struct place place = source_place(node->source, arena, colon, colon + 1);
    const char *fix =
        schema_fixed_line(arena, node->source, node->start, node->end,
                          line_quoted(arena, source + node->start, node->end - node->start));
    DIAGNOSE(reader->diagnostics, MESSAGE_COLON_IN_TEXT, &place, key_chain(reader, name), fix, "");
    return true;
}

const char *schema_text(const struct schema_reader *reader, const struct node *node,
                        const char *name)
{
    if (field_is_split(reader, node, name)) {
        return NULL;
    }
    if (node->type != NODE_SCALAR) {
        schema_complain(reader, MESSAGE_ITEM_WRONG_SHAPE, node, name, "", NULL, NULL);
        return NULL;
    }
    if (field_is_cut_off(reader, node, name)) {
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
        field_store(out, field, &text, sizeof text);
    }
}

const char *schema_path(const struct schema_reader *reader, const struct node *node,
                        const char *name)
{
    const char *text = schema_text(reader, node, name);
    if (text == NULL) {
        return NULL;
    }
    if (strlen(text) > LIMIT_PATH_BYTES) {
        schema_complain(reader, MESSAGE_PATH_TOO_LONG, node, name,
                        arena_format(reader->arena, "%zu", strlen(text)),
                        arena_format(reader->arena, "%d", LIMIT_PATH_BYTES), NULL);
        return NULL;
    }
    return file_slashes(reader->arena, text);
}

static void read_path(const struct schema_reader *reader, const struct field *field,
                      const struct node *value, void *out)
{
    const char *path = schema_path(reader, value, field->name);
    if (path != NULL) {
        field_store(out, field, &path, sizeof path);
    }
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
                    field_number(reader->arena, field->minimum),
                    field_number(reader->arena, field->maximum));
    return true;
}

static void complain_number(const struct schema_reader *reader, enum message message,
                            const struct field *field, const struct node *value)
{
    const int number = value_number_word(value->text);
    if (number == 0) {
        schema_complain_instead(reader, message, value, field->name, NULL, value->text, NULL, NULL);
        return;
    }
    const char *digits = arena_format(reader->arena, "%d", number);
    schema_complain_instead(reader, MESSAGE_VALUE_NUMBER_WORD, value, field->name, digits,
                            value->text, digits, NULL);
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
            field_store(out, field, &integer, sizeof integer);
        }
    } else if (!value_decimal(value->text, &decimal)) {
        complain_number(reader, MESSAGE_VALUE_NOT_DECIMAL, field, value);
    } else if (!is_out_of_bounds(reader, field, value, decimal)) {
        field_store(out, field, &decimal, sizeof decimal);
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
        schema_complain_instead(reader, MESSAGE_DATE_NO_SUCH_MONTH, value, field->name, turned,
                                value->text, month, NULL);
        return;
    }
    const int days = value_days_of_month(date->year, date->month);
    schema_complain_instead(reader, MESSAGE_DATE_NO_SUCH_DAY, value, field->name, NULL, value->text,
                            month, arena_format(arena, "%d", days));
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
        schema_complain_instead(reader, fault == VALUE_NOT_ONE ? message : MESSAGE_TIME_IMPOSSIBLE,
                                value, field->name, NULL, value->text, NULL, NULL);
    } else if (fault != VALUE_GOOD) {
        complain_date(reader, field, value, fault, &moment.date);
    } else if (field->type == FIELD_DATE) {
        field_store(out, field, &moment.date, sizeof moment.date);
    } else if (field->type == FIELD_TIME) {
        field_store(out, field, &moment.minute, sizeof moment.minute);
    } else {
        field_store(out, field, &moment, sizeof moment);
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
        schema_complain_instead(reader, MESSAGE_CHOICE_UNKNOWN, value, field->name, nearest,
                                value->text, nearest, NULL);
    } else {
        schema_complain_instead(reader, MESSAGE_CHOICE_NOT_ONE_OF, value, field->name, NULL,
                                value->text, choice_names(arena, field, false),
                                choice_names(arena, field, true));
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
    field_store(out, field, &index, sizeof index);
}

static void read_other(const struct schema_reader *reader, const struct field *field,
                       const struct node *value, void *out)
{
    bool boolean = false;
    struct size_px size = {0};
    uint32_t colour = 0;
    if (field->type == FIELD_BOOLEAN) {
        if (value_boolean(value->text, &boolean)) {
            field_store(out, field, &boolean, sizeof boolean);
            return;
        }
        schema_complain_instead(reader, MESSAGE_VALUE_NOT_BOOLEAN, value, field->name, NULL,
                                value->text, NULL, NULL);
    } else if (field->type == FIELD_SIZE) {
        if (value_size(value->text, &size)) {
            field_store(out, field, &size, sizeof size);
            return;
        }
        schema_complain_instead(reader, MESSAGE_VALUE_NOT_SIZE, value, field->name, NULL,
                                value->text, NULL, NULL);
    } else {
        if (field_is_cut_off(reader, value, field->name)) {
            return;
        }
        if (value_colour(value->text, &colour)) {
            field_store(out, field, &colour, sizeof colour);
            return;
        }
        schema_complain_instead(reader, MESSAGE_VALUE_NOT_COLOUR, value, field->name, NULL,
                                value->text, NULL, NULL);
    }
}

void field_read_scalar(const struct schema_reader *reader, const struct field *field,
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
