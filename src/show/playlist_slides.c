#include <string.h>

#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"
#include "show/playlist_read.h"

/* The slides of one part: kind first, since it says which keys may stand there. */

enum { LONGEST_ID = 32, MOST_WORDS = 64 };

static const char *kind_words(struct arena *arena, enum language language)
{
    const char *words = "";
    for (size_t i = 0; i < kind_count; i++) {
        const char *word = kinds[i]->name;
        if (language == LANGUAGE_VI) {
            word = arena_format(arena, "%s (%s)", kinds[i]->name, kinds[i]->twin);
        }
        words = arena_format(arena, "%s%s%s", words, i == 0 ? "" : ", ", word);
    }
    return words;
}

/* A word that is no kind: one kept for later, one misspelt, or anything. */
static void complain_kind(const struct schema_reader *reader, const struct node *node,
                          const char *name)
{
    struct arena *arena = reader->arena;
    const char *later = kind_reserved(node->text, LANGUAGE_VI);
    if (later != NULL) {
        schema_complain(reader, MESSAGE_KIND_NOT_YET, node, name, node->text, later,
                        kind_reserved(node->text, LANGUAGE_EN));
        return;
    }
    const char *words[MOST_WORDS];
    size_t count = 0;
    REQUIRE(2 * kind_count <= MOST_WORDS);
    for (size_t i = 0; i < kind_count; i++) {
        words[count++] = kinds[i]->name;
        words[count++] = kinds[i]->twin;
    }
    const char *nearest = text_nearest(node->text, words, count);
    if (nearest != NULL) {
        schema_complain_instead(reader, MESSAGE_KIND_UNKNOWN, node, name, nearest, node->text,
                                nearest, NULL);
    } else {
        schema_complain(reader, MESSAGE_KIND_UNKNOWN_HERE, node, name, node->text,
                        kind_words(arena, LANGUAGE_VI), kind_words(arena, LANGUAGE_EN));
    }
}

/* `- speaker: Lê Quốc Chỉnh` as it should be: the kind, and below it what stood behind it. */
static char *kind_lines(struct arena *arena, const struct kind *kind, const struct node *key,
                        const struct node *value)
{
    const bool is_twin = strcmp(key->text, kind->name) != 0;
    char *line = arena_format(arena, "%s: %s", is_twin ? "loại" : "kind", key->text);
    if (value->type != NODE_SCALAR || value->is_empty) {
        return schema_fixed_line(arena, key->source, key->start, key->end + 1, line);
    }
    line = schema_fixed_line(arena, key->source, key->start, value->end, line);
    const int indent = node_place(key, arena).column - 1;
    for (size_t i = 0; line != NULL && i < kind->schema->count; i++) {
        const struct field *field = &kind->schema->fields[i];
        if (field->is_required && (field->type == FIELD_TEXT || field->type == FIELD_PATH)) {
            return arena_format(arena, "%s\n%*s%s: %s", line, indent, "",
                                is_twin ? field->twin : field->name, value->text);
        }
    }
    return line;
}

/* A mapping without `kind`; perhaps its first key is the kind. */
static void complain_no_kind(const struct schema_reader *reader, const struct node *node)
{
    const struct node *key = node->count > 0 ? node_key(node, 0) : node;
    const char *word = node->count > 0 ? key->text : "";
    const struct kind *kind = kind_find(word);
    if (kind_reserved(word, LANGUAGE_VI) != NULL) {
        complain_kind(reader, key, NULL);
    } else if (kind != NULL) {
        const struct place place = node_place(key, reader->arena);
        DIAGNOSE(reader->diagnostics, MESSAGE_SLIDE_KIND_AS_KEY, &place, reader->key,
                 kind_lines(reader->arena, kind, key, node_value(node, 0)), word);
    } else {
        schema_complain(reader, MESSAGE_SLIDE_WITHOUT_KIND, key, NULL,
                        kind_words(reader->arena, LANGUAGE_VI),
                        kind_words(reader->arena, LANGUAGE_EN), NULL);
    }
}

/* The kind of a slide, told where there is none. */
static const struct kind *read_kind(const struct schema_reader *reader, const struct node *node)
{
    const bool is_short = node->type == NODE_SCALAR;
    const struct node *word = is_short ? node : schema_value(&slide_schema, node, "kind");
    if (word == NULL) {
        complain_no_kind(reader, node);
        return NULL;
    }
    if (word->type != NODE_SCALAR || word->is_empty) {
        schema_complain(reader, MESSAGE_SLIDE_WITHOUT_KIND, word, "kind",
                        kind_words(reader->arena, LANGUAGE_VI),
                        kind_words(reader->arena, LANGUAGE_EN), NULL);
        return NULL;
    }
    const struct kind *kind = kind_find(word->text);
    if (kind == NULL) {
        complain_kind(reader, word, is_short ? NULL : "kind");
    }
    return kind;
}

static bool is_id(const char *id)
{
    const size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return length > 0 && length <= LONGEST_ID && id[length] == '\0';
}

/* The id that is meant by `Lê Quốc Chỉnh`: le-quoc-chinh. */
static const char *near_id(struct arena *arena, const char *word)
{
    char *id = text_fold(arena, word);
    size_t length = 0;
    for (const char *letter = id; *letter != '\0' && length < LONGEST_ID; letter++) {
        const bool is_letter =
            (*letter >= 'a' && *letter <= 'z') || (*letter >= '0' && *letter <= '9');
        if (is_letter) {
            id[length++] = *letter;
        } else if (length > 0 && id[length - 1] != '-') {
            id[length++] = '-';
        }
    }
    while (length > 0 && id[length - 1] == '-') {
        length--;
    }
    id[length] = '\0';
    return length == 0 ? "trang-1" : id;
}

static const char *read_id(const struct schema_reader *reader, const struct node *node,
                           const char *id)
{
    if (id == NULL || is_id(id)) {
        return id;
    }
    const struct node *value = schema_value(&slide_schema, node, "id");
    const char *instead = near_id(reader->arena, id);
    schema_complain_instead(reader, MESSAGE_ID_WRONG, value, "id", instead, id, instead, NULL);
    return NULL;
}

/* An unknown kind has no keys to be checked by; only its id counts, since others may go to it. */
static const char *id_of_unknown(const struct node *node)
{
    const struct node *value = schema_value(&slide_schema, node, "id");
    return value != NULL && value->type == NODE_SCALAR && is_id(value->text) ? value->text : NULL;
}

static void take_record(struct playlist_reading *reading, struct slide *slide,
                        const struct slide_record *record)
{
    slide->seconds_ms = (int)(record->seconds * 1000 + 0.5);
    slide->transition = transition_make(&record->transition, reading->transition);
    slide->is_hold = record->is_hold;
    slide->from = record->from;
    slide->until = record->until;
    slide->screens = record->screens;
    slide->note = record->note;
}

static void read_slide(struct playlist_reading *reading, struct schema_reader *reader,
                       const struct node *node)
{
    struct playlist *playlist = reading->playlist;
    struct slide *slide = &playlist->slides[playlist->slide_count++];
    *slide = (struct slide){
        .node = node,
        .key = reader->key,
        .state = SLIDE_BROKEN,
        .part = playlist->part_count - 1,
        .transition = reading->transition,
        .from.minute = -1,
        .until.minute = -1,
        .kind = read_kind(reader, node),
    };
    if (slide->kind == NULL) {
        slide->id = id_of_unknown(node);
        return;
    }
    struct slide_record record = {0};
    void *data = arena_allocate(playlist->arena, slide->kind->schema->size_bytes);
    const struct schema_target targets[] = {
        {&slide_schema,       &record},
        {slide->kind->schema, data   },
    };
    const bool is_good = schema_read(reader, node, targets, ARRAY_LENGTH(targets), "kind");
    take_record(reading, slide, &record);
    slide->id = read_id(reader, node, record.id);
    slide->data = data;
    slide->state = SLIDE_READY;
    const struct kind_reader checking = {
        .reader = reader,
        .node = node,
        .id = slide->id,
        .event = &playlist->event,
        .root = playlist->root,
        .sources = &playlist->sources,
        .listings = reading->listings,
        .pictures = reading->options->pictures,
        .captions = &reading->captions,
    };
    if (slide->kind->check != NULL) {
        slide->state = slide->kind->check(&checking, data);
    }
    if (!is_good) {
        slide->state = SLIDE_BROKEN;
    }
}

void slides_read(struct playlist_reading *reading, const struct schema_reader *reader,
                 const struct node *mapping, const struct node *list)
{
    if (list->type != NODE_SEQUENCE) {
        const struct node *key = node_key_over(mapping, list);
        schema_complain(reader, MESSAGE_SLIDES_NOT_LIST, key, "slides", key->text, NULL, NULL);
        return;
    }
    const struct schema_reader below = schema_below(reader, "slides");
    for (size_t i = 0; i < list->count; i++) {
        const struct node *node = list->items[i];
        struct schema_reader item = schema_item(&below, i);
        if (node->type == NODE_SCALAR && node->is_empty) {
            schema_complain(&item, MESSAGE_ITEM_EMPTY, node, NULL, "", NULL, NULL);
        } else if (node->type == NODE_SEQUENCE) {
            schema_complain(&item, MESSAGE_SLIDE_NOT_MAPPING, node, NULL, "", NULL, NULL);
        } else {
            read_slide(reading, &item, node);
        }
    }
}
