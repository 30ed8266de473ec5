#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/require.h"
#include "cli/commands.h"
#include "cli/sections.h"
#include "show/playlist.h"

/*
 * The JSON Schema of a playlist, for editors: the same tables that the reader goes by. Each kind is
 * an object of its own, closed, which `kind` chooses: editors then complete and refuse by kind.
 */

struct writer {
    struct json json;
    struct arena *arena;
};

static const char *const scalar_types[] = {"string", "number", "boolean", NULL};
static const char *const empty_scalar_types[] = {"string", "number", "boolean", "null", NULL};

static const char date_pattern[] = "\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}/\\d{1,2}/\\d{4}"
                                   "|\\d{1,2}-\\d{1,2}-\\d{4}";
static const char time_pattern[] = "\\d{1,2}(:\\d{2}| *([hHgG]|[gG]i(ờ|Ờ|o|O)) *(\\d{1,2})?.*)";

static void write_reference(struct writer *writer, const char *name)
{
    json_text(&writer->json, "$ref", arena_format(writer->arena, "#/$defs/%s", name));
}

/*
 * A mapping by its definition, or `types` in its place. Not as "anyOf": of that, editors could only
 * say that neither fits.
 */
static void write_either(struct writer *writer, const char *definition, const char *const *types)
{
    struct json *json = &writer->json;
    json_begin(json, "if", '{');
    json_text(json, "type", "object");
    json_end(json, '}');
    json_begin(json, "then", '{');
    write_reference(writer, definition);
    json_end(json, '}');
    json_begin(json, "else", '{');
    if (types == NULL) {
        write_reference(writer, "kind_alone");
    } else {
        json_texts(json, "type", types);
    }
    json_end(json, '}');
}

static void write_null_item(struct writer *writer)
{
    json_begin(&writer->json, NULL, '{');
    json_text(&writer->json, "type", "null");
    json_end(&writer->json, '}');
}

/* Types beside "string"; "null" where the key may stand without a value. */
static void write_types(struct writer *writer, const struct field *field, const char *first,
                        const char *second)
{
    const char *types[4] = {first};
    size_t count = 1;
    if (second != NULL) {
        types[count++] = second;
    }
    if (!field->is_required) {
        types[count++] = "null";
    }
    json_texts(&writer->json, "type", types);
}

static void write_pattern(struct writer *writer, const char *pattern)
{
    json_text(&writer->json, "pattern", arena_format(writer->arena, "^(%s)$", pattern));
}

static void write_bounds(struct writer *writer, const struct field *field)
{
    if (field->minimum < 0 || field->maximum > 0) {
        json_number(&writer->json, "minimum", field->minimum);
        json_number(&writer->json, "maximum", field->maximum);
    }
}

static void write_most_items(struct writer *writer, const struct field *field)
{
    json_number(&writer->json, "maxItems",
                field->maximum > 0 ? field->maximum : LIMIT_LIST_ENTRIES);
}

static void write_words(struct writer *writer, const struct choice *choices, size_t count,
                        bool may_be_empty)
{
    struct json *json = &writer->json;
    json_begin(json, "anyOf", '[');
    const char **words = ARENA_ARRAY(writer->arena, const char *, 2 * count + 1);
    size_t word_count = 0;
    for (size_t i = 0; i < count; i++) {
        words[word_count++] = choices[i].name;
    }
    for (size_t i = 0; i < count; i++) {
        if (choices[i].twin != NULL) {
            words[word_count++] = choices[i].twin;
        }
    }
    json_begin(json, NULL, '{');
    json_texts(json, "enum", words);
    json_end(json, '}');
    if (may_be_empty) {
        write_null_item(writer);
    }
    json_end(json, ']');
}

static void write_texts(struct writer *writer, const struct field *field)
{
    struct json *json = &writer->json;
    static const char *const types[] = {"string", "number", "boolean", "array", NULL};
    static const char *const empty_types[] = {"string", "number", "boolean", "array", "null", NULL};
    json_texts(json, "type", field->is_required ? types : empty_types);
    json_begin(json, "items", '{');
    json_texts(json, "type", empty_scalar_types);
    json_end(json, '}');
    write_most_items(writer, field);
}

static void write_point(struct writer *writer)
{
    struct json *json = &writer->json;
    json_text(json, "type", "array");
    json_number(json, "minItems", 2);
    json_number(json, "maxItems", 2);
    json_begin(json, "items", '{');
    json_texts(json, "type", (const char *const[]){"number", "string", NULL});
    json_number(json, "minimum", 0);
    json_number(json, "maximum", 1);
    json_end(json, '}');
}

static const char *definition_of(const struct schema *schema)
{
    struct section section;
    for (size_t i = 0; section_at(i, &section); i++) {
        if (section.schema == schema) {
            return section.name;
        }
    }
    return schema->name;
}

/* A mapping, or its one-line form. */
static void write_record(struct writer *writer, const struct field *field)
{
    static const char *const object[] = {"object", NULL};
    static const char *const none[] = {"null", NULL};
    const bool has_short = field->record->read_short != NULL;
    const char *const *types = field->is_required ? (has_short ? scalar_types : object)
                                                  : (has_short ? empty_scalar_types : none);
    write_either(writer, definition_of(field->record), types);
}

/* A list of mappings or lines; of a FIELD_LIST also the name of a file. */
static void write_list(struct writer *writer, const struct field *field)
{
    static const char *const none[] = {"null", NULL};
    struct json *json = &writer->json;
    const bool is_file = field->type == FIELD_LIST;
    const bool takes_line = is_file || (field->record != NULL && field->record->read_short != NULL);
    const char *types[6] = {"array"};
    size_t count = 1;
    if (!field->is_required) {
        types[count++] = "null";
    }
    for (size_t i = 0; is_file && scalar_types[i] != NULL; i++) {
        types[count++] = scalar_types[i];
    }
    json_texts(json, "type", types);
    json_begin(json, "items", '{');
    if (field->record != NULL) {
        write_either(writer, definition_of(field->record), takes_line ? empty_scalar_types : none);
    } else {
        json_texts(json, "type", empty_scalar_types);
    }
    json_end(json, '}');
    write_most_items(writer, field);
}

static void write_listed(struct writer *writer, const char *definition, const char *const *types)
{
    struct json *json = &writer->json;
    json_texts(json, "type", (const char *const[]){"array", "null", NULL});
    json_begin(json, "items", '{');
    write_either(writer, definition, types);
    json_end(json, '}');
    json_number(json, "maxItems", LIMIT_SLIDES);
}

static void write_transition(struct writer *writer)
{
    struct json *json = &writer->json;
    json_begin(json, "if", '{');
    json_text(json, "type", "object");
    json_end(json, '}');
    json_begin(json, "then", '{');
    write_reference(writer, "transition");
    json_end(json, '}');
    json_begin(json, "else", '{');
    write_words(writer, effect_choices, EFFECT_COUNT, true);
    json_end(json, '}');
}

static const struct field *kind_field(void)
{
    for (size_t i = 0; i < slide_schema.count; i++) {
        if (strcmp(slide_schema.fields[i].name, "kind") == 0) {
            return &slide_schema.fields[i];
        }
    }
    REQUIRE(false);
}

/* Keys whose owner reads them itself: what they hold is not in their row. */
static bool write_special(struct writer *writer, const struct field *field)
{
    if (strcmp(field->name, "transition") == 0) {
        write_transition(writer);
    } else if (strcmp(field->name, "slides") == 0) {
        write_listed(writer, "slide", NULL);
    } else if (strcmp(field->name, "parts") == 0) {
        write_listed(writer, "part", (const char *const[]){"null", NULL});
    } else if (field == kind_field()) {
        write_reference(writer, "kind_word");
    } else {
        return false;
    }
    return true;
}

static void write_type(struct writer *writer, const struct field *field)
{
    struct json *json = &writer->json;
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_PATH:
        json_texts(json, "type", field->is_required ? scalar_types : empty_scalar_types);
        break;
    case FIELD_TEXTS:
        write_texts(writer, field);
        break;
    case FIELD_INTEGER:
        write_types(writer, field, "integer", "string");
        write_pattern(writer, "-?\\d{1,9}");
        write_bounds(writer, field);
        break;
    case FIELD_DECIMAL:
        write_types(writer, field, "number", "string");
        write_pattern(writer, "-?\\d+([.,]\\d+)?");
        write_bounds(writer, field);
        break;
    case FIELD_BOOLEAN:
        write_types(writer, field, "boolean", "string");
        write_pattern(writer, "[Tt]rue|[Ff]alse|[Yy]es|[Nn]o|[Cc](ó|o)|[Kk]h(ô|o)ng");
        break;
    case FIELD_DATE:
        write_types(writer, field, "string", NULL);
        write_pattern(writer, date_pattern);
        break;
    case FIELD_TIME:
        write_types(writer, field, "string", NULL);
        write_pattern(writer, time_pattern);
        break;
    case FIELD_MOMENT:
        write_types(writer, field, "string", NULL);
        write_pattern(writer,
                      arena_format(writer->arena, "(%s)([T, ].*)|%s", date_pattern, time_pattern));
        break;
    case FIELD_SIZE:
        write_types(writer, field, "string", NULL);
        write_pattern(writer, "\\d{1,5} *[xX×] *\\d{1,5}");
        break;
    case FIELD_COLOUR:
        write_types(writer, field, "string", NULL);
        write_pattern(writer, "#[0-9a-fA-F]{6}");
        break;
    case FIELD_CHOICE:
        write_words(writer, field->choices, field->choice_count, !field->is_required);
        break;
    case FIELD_POINT:
        write_point(writer);
        break;
    case FIELD_RECORD:
        write_record(writer, field);
        break;
    case FIELD_RECORDS:
    case FIELD_LIST:
        write_list(writer, field);
        break;
    }
}

static void write_property(struct writer *writer, const struct field *field, const char *name)
{
    struct json *json = &writer->json;
    json_begin(json, name, '{');
    const char *unit = field->unit == NULL ? "" : arena_format(writer->arena, " (%s)", field->unit);
    json_text(
        json, "description",
        arena_format(writer->arena, "%s%s / %s%s", field->help_vi, unit, field->help_en, unit));
    if (field->default_text != NULL) {
        json_text(json, "default", field->default_text);
    }
    if (!write_special(writer, field)) {
        write_type(writer, field);
    }
    json_end(json, '}');
}

static void write_properties(struct writer *writer, const struct schema *schema)
{
    for (size_t i = 0; i < schema->count; i++) {
        const struct field *field = &schema->fields[i];
        write_property(writer, field, field->name);
        if (field->twin != NULL) {
            write_property(writer, field, field->twin);
        }
    }
}

static void write_required_item(struct writer *writer, const char *first, const char *second)
{
    json_begin(&writer->json, NULL, '{');
    json_texts(&writer->json, "required", (const char *const[]){first, second, NULL});
    json_end(&writer->json, '}');
}

/* A key under one of its names; a key and its twin never both. */
static void write_presence(struct writer *writer, const struct schema *schema)
{
    struct json *json = &writer->json;
    for (size_t i = 0; i < schema->count; i++) {
        const struct field *field = &schema->fields[i];
        if (field->twin != NULL) {
            json_begin(json, NULL, '{');
            json_begin(json, "not", '{');
            json_texts(json, "required", (const char *const[]){field->name, field->twin, NULL});
            json_end(json, '}');
            json_end(json, '}');
        }
        if (field->is_required) {
            json_begin(json, NULL, '{');
            json_begin(json, "anyOf", '[');
            write_required_item(writer, field->name, NULL);
            if (field->twin != NULL) {
                write_required_item(writer, field->twin, NULL);
            }
            json_end(json, ']');
            json_end(json, '}');
        }
    }
}

/* A closed object with the keys of one table, or of two. */
static void write_object(struct writer *writer, const struct schema *schema,
                         const struct schema *more)
{
    struct json *json = &writer->json;
    json_text(json, "type", "object");
    json_begin(json, "properties", '{');
    write_properties(writer, schema);
    if (more != NULL) {
        write_properties(writer, more);
    }
    json_end(json, '}');
    json_boolean(json, "additionalProperties", false);
    json_begin(json, "allOf", '[');
    write_presence(writer, schema);
    if (more != NULL) {
        write_presence(writer, more);
    }
    json_end(json, ']');
}

/* If `key` says this kind. */
static void write_kind_test(struct writer *writer, const char *key, const struct kind *kind)
{
    struct json *json = &writer->json;
    json_begin(json, NULL, '{');
    json_texts(json, "required", (const char *const[]){key, NULL});
    json_begin(json, "properties", '{');
    json_begin(json, key, '{');
    json_texts(json, "enum", (const char *const[]){kind->name, kind->twin, NULL});
    json_end(json, '}');
    json_end(json, '}');
    json_end(json, '}');
}

static void write_slide(struct writer *writer)
{
    struct json *json = &writer->json;
    const struct field *key = kind_field();
    json_begin(json, "slide", '{');
    json_text(json, "type", "object");
    json_begin(json, "properties", '{');
    for (int i = 0; i < (key->twin == NULL ? 1 : 2); i++) {
        json_begin(json, i == 0 ? key->name : key->twin, '{');
        json_text(json, "description",
                  arena_format(writer->arena, "%s / %s", key->help_vi, key->help_en));
        write_reference(writer, "kind_word");
        json_end(json, '}');
    }
    json_end(json, '}');
    json_begin(json, "anyOf", '[');
    write_required_item(writer, key->name, NULL);
    if (key->twin != NULL) {
        write_required_item(writer, key->twin, NULL);
    }
    json_end(json, ']');
    json_begin(json, "allOf", '[');
    for (size_t i = 0; i < kind_count; i++) {
        json_begin(json, NULL, '{');
        json_begin(json, "if", '{');
        json_begin(json, "anyOf", '[');
        write_kind_test(writer, key->name, kinds[i]);
        if (key->twin != NULL) {
            write_kind_test(writer, key->twin, kinds[i]);
        }
        json_end(json, ']');
        json_end(json, '}');
        json_begin(json, "then", '{');
        write_reference(writer, kinds[i]->name);
        json_end(json, '}');
        json_end(json, '}');
    }
    json_end(json, ']');
    json_end(json, '}');
}

static bool has_required(const struct schema *schema)
{
    for (size_t i = 0; i < schema->count; i++) {
        if (schema->fields[i].is_required) {
            return true;
        }
    }
    return false;
}

/* @param is_alone  the word is all that there is of the slide (`- banner`), or nothing at all */
static void write_kind_words(struct writer *writer, const char *name, bool is_alone)
{
    struct json *json = &writer->json;
    json_begin(json, name, '{');
    json_begin(json, "oneOf", '[');
    for (size_t i = 0; i < kind_count; i++) {
        if (is_alone && has_required(kinds[i]->schema)) {
            continue;
        }
        json_begin(json, NULL, '{');
        json_texts(json, "enum", (const char *const[]){kinds[i]->name, kinds[i]->twin, NULL});
        json_text(
            json, "description",
            arena_format(writer->arena, "%s / %s", kinds[i]->summary_vi, kinds[i]->summary_en));
        json_end(json, '}');
    }
    if (is_alone) {
        write_null_item(writer);
    }
    json_end(json, ']');
    json_end(json, '}');
}

/* Records below keys (items, recipients), each once, under the name of its table. */
static void write_nested(struct writer *writer, const struct schema *schema,
                         const struct schema **written, size_t *written_count, size_t most)
{
    for (size_t i = 0; i < schema->count; i++) {
        const struct schema *record = section_record(&schema->fields[i]);
        bool is_new = record != NULL;
        for (size_t k = 0; k < *written_count; k++) {
            is_new = is_new && written[k] != record;
        }
        if (!is_new) {
            continue;
        }
        REQUIRE(*written_count < most);
        written[(*written_count)++] = record;
        json_begin(&writer->json, record->name, '{');
        write_object(writer, record, NULL);
        json_end(&writer->json, '}');
        write_nested(writer, record, written, written_count, most);
    }
}

static void write_definitions(struct writer *writer)
{
    struct json *json = &writer->json;
    const struct schema *written[32] = {0};
    size_t written_count = 0;
    struct section section;
    json_begin(json, "$defs", '{');
    write_kind_words(writer, "kind_word", false);
    write_kind_words(writer, "kind_alone", true);
    write_slide(writer);
    for (size_t i = 1; section_at(i, &section); i++) {
        write_nested(writer, section.schema, written, &written_count, ARRAY_LENGTH(written));
        if (section.schema == &slide_schema) {
            continue;
        }
        json_begin(json, section.name, '{');
        json_text(json, "description",
                  arena_format(writer->arena, "%s / %s", section.summary_vi, section.summary_en));
        write_object(writer, section.kind == NULL ? section.schema : &slide_schema,
                     section.kind == NULL ? NULL : section.schema);
        json_end(json, '}');
    }
    json_end(json, '}');
}

int command_schema(const struct options *options)
{
    (void)options;
    struct writer writer = {.json = {.out = stdout}, .arena = arena_create()};
    struct json *json = &writer.json;
    json_begin(json, NULL, '{');
    json_text(json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    json_text(json, "title", "hallscreen playlist");
    json_text(json, "description",
              "Chương trình trình chiếu một sự kiện / What a conference hall's screen shows");
    write_object(&writer, &playlist_schema, NULL);
    write_definitions(&writer);
    json_end(json, '}');
    arena_destroy(writer.arena);
    return EXIT_GOOD;
}
