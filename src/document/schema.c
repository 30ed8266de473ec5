#include "document/schema.h"

#include <string.h>

#include "base/require.h"
#include "base/text.h"
#include "document/field.h"

enum { SEEN_FIELDS = 128 }; /* of all targets of one mapping together */

/* A key of a mapping, found in the tables. */
struct match {
    const struct field *field; /* NULL: unknown */
    size_t target;
    size_t number; /* of the field, counted over all targets */
};

struct schema_reader schema_below(const struct schema_reader *reader, const char *name)
{
    struct schema_reader below = *reader;
    below.key =
        reader->key[0] == '\0' ? name : arena_format(reader->arena, "%s.%s", reader->key, name);
    return below;
}

struct schema_reader schema_item(const struct schema_reader *reader, size_t index)
{
    struct schema_reader below = *reader;
    below.key = arena_format(reader->arena, "%s[%zu]", reader->key, index);
    return below;
}

static bool is_name(const struct field *field, const char *word)
{
    return strcmp(field->name, word) == 0 ||
           (field->twin != NULL && strcmp(field->twin, word) == 0);
}

static bool is_folded_name(const struct field *field, const char *folded)
{
    return word_folds_to(field->name, folded) ||
           (field->twin != NULL && word_folds_to(field->twin, folded));
}

/* As written first: folding is needed for few keys, and costs more than all comparisons. */
static struct match find_field(struct arena *arena, const struct schema_target *targets,
                               size_t target_count, const char *word)
{
    const char *folded = NULL;
    for (int pass = 0; pass < 2; pass++) {
        struct match match = {0};
        for (; match.target < target_count; match.target++) {
            const struct schema *schema = targets[match.target].schema;
            for (size_t i = 0; i < schema->count; i++, match.number++) {
                const struct field *field = &schema->fields[i];
                if (folded == NULL ? is_name(field, word) : is_folded_name(field, folded)) {
                    match.field = field;
                    return match;
                }
            }
        }
        folded = text_fold(arena, word);
    }
    return (struct match){0};
}

static bool is_reserved(const struct schema_reader *reader, const char *word)
{
    const char *folded = text_fold(reader->arena, word);
    for (const char *const *next = reader->reserved; next != NULL && *next != NULL; next++) {
        if (word_folds_to(*next, folded)) {
            return true;
        }
    }
    return false;
}

/* Keys that may stand there, or their twins, with commas between; what is a slide's own first. */
static const char *key_names(struct arena *arena, const struct schema_target *targets,
                             size_t target_count, bool is_twin)
{
    const char *names = "";
    for (size_t target = target_count; target-- > 0;) {
        const struct schema *schema = targets[target].schema;
        for (size_t i = 0; i < schema->count; i++) {
            const struct field *field = &schema->fields[i];
            names = arena_format(arena, "%s%s%s", names, names[0] == '\0' ? "" : ", ",
                                 is_twin && field->twin != NULL ? field->twin : field->name);
        }
    }
    return names;
}

static void complain_unknown(const struct schema_reader *reader,
                             const struct schema_target *targets, size_t target_count,
                             const struct node *key)
{
    struct arena *arena = reader->arena;
    const char *words[2 * SEEN_FIELDS];
    size_t count = 0;
    for (size_t target = 0; target < target_count; target++) {
        const struct schema *schema = targets[target].schema;
        for (size_t i = 0; i < schema->count; i++) {
            words[count++] = schema->fields[i].name;
            if (schema->fields[i].twin != NULL) {
                words[count++] = schema->fields[i].twin;
            }
        }
    }
    if (is_reserved(reader, key->text)) {
        schema_complain(reader, MESSAGE_KEY_NOT_YET, key, key->text, key->text, NULL, NULL);
        return;
    }
    const char *nearest = text_nearest(key->text, words, count);
    if (nearest == NULL) {
        schema_complain(reader, MESSAGE_KEY_UNKNOWN_HERE, key, key->text, key->text,
                        key_names(arena, targets, target_count, false),
                        key_names(arena, targets, target_count, true));
        return;
    }
    const char *const arguments[] = {key->text, nearest, NULL};
    field_complain(reader, MESSAGE_KEY_UNKNOWN, key, key->text,
                   schema_fixed_line(arena, key->source, key->start, key->end, nearest), arguments);
}

static void complain_twice(const struct schema_reader *reader, const struct node *first,
                           const struct node *second, const char *name)
{
    const char *line = arena_format(reader->arena, "%zu", source_line(first->source, first->start));
    if (strcmp(first->text, second->text) == 0) {
        schema_complain(reader, MESSAGE_KEY_TWICE, second, name, second->text, line, NULL);
    } else {
        schema_complain(reader, MESSAGE_KEY_TWIN_TWICE, second, name, second->text, first->text,
                        line);
    }
}

static bool takes_text(const struct field *field)
{
    return field->type == FIELD_TEXT || field->type == FIELD_TEXTS || field->type == FIELD_PATH ||
           field->type == FIELD_COLOUR;
}

static void read_pair(const struct schema_reader *reader, const struct field *field,
                      const struct node *key, const struct node *value, void *out)
{
    const bool is_empty = value->type == NODE_SCALAR && value->is_empty;
    if (is_empty && !(takes_text(field) && field_comment(value) != 0)) {
        schema_complain(reader, field->is_required ? MESSAGE_KEY_NEEDS_VALUE : MESSAGE_KEY_EMPTY,
                        key, field->name, key->text, NULL, NULL);
        return;
    }
    if (field->is_not_shown) {
        schema_complain(reader, MESSAGE_KEY_NOT_SHOWN, key, field->name, key->text, NULL, NULL);
    }
    field_read(reader, field, key, value, out);
}

static void complain_missing(const struct schema_reader *reader, const struct node *mapping,
                             const struct schema_target *targets, size_t target_count,
                             const struct node *const *seen, const char *skip_key)
{
    size_t number = 0;
    for (size_t target = 0; target < target_count; target++) {
        const struct schema *schema = targets[target].schema;
        for (size_t i = 0; i < schema->count; i++, number++) {
            const struct field *field = &schema->fields[i];
            const bool is_skipped = skip_key != NULL && strcmp(skip_key, field->name) == 0;
            if (field->is_required && seen[number] == NULL && !is_skipped) {
                schema_complain(reader, MESSAGE_KEY_MISSING, mapping, field->name, field->name,
                                field->twin != NULL ? field->twin : field->name, NULL);
            }
        }
    }
}

/* A bare word in place of a slide has no keys, and neither has a file without content. */
static bool is_without_keys(const struct node *node, const char *skip_key)
{
    return node->type == NODE_SCALAR && (node->is_empty || skip_key != NULL);
}

bool schema_read(struct schema_reader *reader, const struct node *mapping,
                 const struct schema_target *targets, size_t target_count, const char *skip_key)
{
    const size_t errors = reader->diagnostics->error_count;
    const struct node *seen[SEEN_FIELDS] = {0};
    size_t field_count = 0;
    for (size_t i = 0; i < target_count; i++) {
        field_count += targets[i].schema->count;
        field_defaults(reader, targets[i].schema, targets[i].out);
    }
    REQUIRE(field_count <= SEEN_FIELDS);
    if (mapping->type != NODE_MAPPING && !is_without_keys(mapping, skip_key)) {
        schema_complain(reader, MESSAGE_NODE_NOT_MAPPING, mapping, NULL, "", NULL, NULL);
        return false;
    }
    const size_t pair_count = mapping->type == NODE_MAPPING ? mapping->count : 0;
    const struct node *skipped = NULL;
    for (size_t i = 0; i < pair_count; i++) {
        const struct node *key = node_key(mapping, i);
        const struct match match = find_field(reader->arena, targets, target_count, key->text);
        const bool is_skipped =
            skip_key != NULL &&
            strcmp(match.field != NULL ? match.field->name : key->text, skip_key) == 0;
        const struct node **first = match.field != NULL ? &seen[match.number] : &skipped;
        if (match.field == NULL && !is_skipped) {
            complain_unknown(reader, targets, target_count, key);
            continue;
        }
        if (*first != NULL) {
            complain_twice(reader, *first, key, is_skipped ? skip_key : match.field->name);
            continue;
        }
        *first = key;
        if (!is_skipped) {
            read_pair(reader, match.field, key, node_value(mapping, i), targets[match.target].out);
        }
    }
    complain_missing(reader, mapping, targets, target_count, seen, skip_key);
    return reader->diagnostics->error_count == errors;
}

static const struct field *field_named(const struct schema *schema, const char *name)
{
    for (size_t i = 0; i < schema->count; i++) {
        if (strcmp(schema->fields[i].name, name) == 0) {
            return &schema->fields[i];
        }
    }
    return NULL;
}

const struct node *schema_value(const struct schema *schema, const struct node *mapping,
                                const char *name)
{
    const struct field *field = field_named(schema, name);
    if (mapping->type != NODE_MAPPING || field == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < mapping->count; i++) {
        if (is_name(field, node_key(mapping, i)->text)) {
            return node_value(mapping, i);
        }
    }
    struct arena *scratch = arena_create();
    const struct node *found = NULL;
    for (size_t i = 0; i < mapping->count && found == NULL; i++) {
        if (is_folded_name(field, text_fold(scratch, node_key(mapping, i)->text))) {
            found = node_value(mapping, i);
        }
    }
    arena_destroy(scratch);
    return found;
}
