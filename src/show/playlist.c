#include "show/playlist.h"

#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/require.h"
#include "document/document.h"
#include "show/playlist_read.h"
#include "show/show_file.h"

enum { FORMAT = 1, DEFAULT_TRANSITION_MS = 800 };

static const char *const reserved[] = {"message", "countdown", "video", "web", "audio", "qr", NULL};

struct transition transition_make(const struct transition_record *record,
                                  struct transition inherited)
{
    struct transition transition = inherited;
    if (record->effect >= 0) {
        transition.effect = (enum effect)record->effect;
    }
    if (record->seconds > 0) {
        transition.duration_ms = (int)(record->seconds * 1000 + 0.5);
    } else if (transition.duration_ms == 0) {
        transition.duration_ms = DEFAULT_TRANSITION_MS;
    }
    if (transition.effect == EFFECT_CUT) {
        transition.duration_ms = 0;
    }
    return transition;
}

static struct schema_reader top_reader(const struct playlist_reading *reading)
{
    return (struct schema_reader){reading->playlist->arena, reading->diagnostics, "", reserved};
}

/* A file for a newer program: all that it says beyond our tables would be told as mistakes. */
static bool is_of_newer_format(const struct playlist_reading *reading)
{
    const struct node *node = schema_value(&playlist_schema, reading->root, "format");
    int format = FORMAT;
    if (node == NULL || node->type != NODE_SCALAR || !value_integer(node->text, &format) ||
        format == FORMAT) {
        return false;
    }
    const struct schema_reader reader = top_reader(reading);
    schema_complain(&reader, format > FORMAT ? MESSAGE_FORMAT_NEWER : MESSAGE_FORMAT_WRONG, node,
                    "format", node->text, arena_format(reader.arena, "%d", FORMAT), NULL);
    return format > FORMAT;
}

/* The number of slides of all lists, before any is read; 0 for more than there may be, told. */
static bool is_too_long(struct playlist_reading *reading, size_t count, const struct node *node,
                        const char *name)
{
    if (count <= LIMIT_SLIDES) {
        reading->slide_capacity = count;
        return false;
    }
    const struct schema_reader reader = top_reader(reading);
    schema_complain(&reader, MESSAGE_SLIDES_TOO_MANY, node, name,
                    arena_format(reader.arena, "%zu", count),
                    arena_format(reader.arena, "%d", LIMIT_SLIDES), NULL);
    return true;
}

static size_t count_items(const struct node *list)
{
    return list != NULL && list->type == NODE_SEQUENCE ? list->count : 0;
}

static void begin_slides(struct playlist_reading *reading)
{
    reading->playlist->slides =
        ARENA_ARRAY(reading->playlist->arena, struct slide, reading->slide_capacity);
}

/* A show without parts is one part that turns by itself. */
static void read_single_part(struct playlist_reading *reading, const struct node *slides)
{
    struct playlist *playlist = reading->playlist;
    playlist->parts = ARENA_ARRAY(playlist->arena, struct part, 1);
    playlist->part_count = 1;
    playlist->parts[0] = (struct part){.name = "", .mode = PART_LOOP, .at_minute = -1};
    if (is_too_long(reading, count_items(slides), slides, "slides")) {
        return;
    }
    begin_slides(reading);
    const struct schema_reader reader = top_reader(reading);
    slides_read(reading, &reader, reading->root, slides);
    playlist->parts[0].slide_count = playlist->slide_count;
}

static void read_part(struct playlist_reading *reading, struct schema_reader *reader,
                      const struct node *node)
{
    struct playlist *playlist = reading->playlist;
    if (node->type == NODE_SCALAR && node->is_empty) {
        schema_complain(reader, MESSAGE_ITEM_EMPTY, node, NULL, "", NULL, NULL);
        return;
    }
    if (node->type != NODE_MAPPING) {
        schema_complain(reader, MESSAGE_ITEM_NOT_MAPPING, node, NULL, "part", NULL, NULL);
        return;
    }
    struct part_record record = {0};
    const struct schema_target target = {&part_schema, &record};
    (void)schema_read(reader, node, &target, 1, NULL);
    struct part *part = &playlist->parts[playlist->part_count++];
    *part = (struct part){
        .name = record.name == NULL ? "" : record.name,
        .mode = record.mode < 0 ? PART_LOOP : (enum part_mode)record.mode,
        .at_minute = record.at_minute,
        .first_slide = playlist->slide_count,
    };
    if (record.slides != NULL) {
        slides_read(reading, reader, node, record.slides);
        if (record.slides->type == NODE_SEQUENCE && record.slides->count == 0) {
            schema_complain(reader, MESSAGE_PART_EMPTY, node, NULL, "", NULL, NULL);
        }
    }
    part->slide_count = playlist->slide_count - part->first_slide;
}

static void read_parts(struct playlist_reading *reading, const struct node *parts)
{
    struct playlist *playlist = reading->playlist;
    const struct schema_reader reader = top_reader(reading);
    if (parts->type != NODE_SEQUENCE) {
        const struct node *key = node_key_over(reading->root, parts);
        schema_complain(&reader, MESSAGE_PARTS_NOT_LIST, key, "parts", key->text, NULL, NULL);
        return;
    }
    size_t count = 0;
    for (size_t i = 0; i < parts->count; i++) {
        count += count_items(schema_value(&part_schema, parts->items[i], "slides"));
    }
    if (is_too_long(reading, count, parts, "parts")) {
        return;
    }
    begin_slides(reading);
    playlist->parts = ARENA_ARRAY(playlist->arena, struct part, parts->count);
    const struct schema_reader list = schema_below(&reader, "parts");
    for (size_t i = 0; i < parts->count; i++) {
        struct schema_reader item = schema_item(&list, i);
        read_part(reading, &item, parts->items[i]);
    }
}

static const struct node *key_node(const struct playlist_reading *reading, const struct node *value)
{
    for (size_t i = 0; i < reading->root->count; i++) {
        if (node_value(reading->root, i) == value) {
            return node_key(reading->root, i);
        }
    }
    return reading->root;
}

static void read_slides_or_parts(struct playlist_reading *reading,
                                 const struct playlist_record *record)
{
    const struct schema_reader reader = top_reader(reading);
    if (record->slides != NULL && record->parts != NULL) {
        const struct node *first = key_node(reading, record->slides);
        const struct node *second = key_node(reading, record->parts);
        schema_complain(&reader, MESSAGE_SLIDES_AND_PARTS,
                        first->start > second->start ? first : second, NULL, "", NULL, NULL);
        return;
    }
    if (record->slides != NULL) {
        read_single_part(reading, record->slides);
    } else if (record->parts != NULL) {
        read_parts(reading, record->parts);
    } else {
        schema_complain(&reader, MESSAGE_SLIDES_MISSING, reading->root, NULL, "", NULL, NULL);
    }
}

static void take_hall(struct playlist *playlist, const struct hall_record *record)
{
    playlist->screen = record->screen;
    playlist->reload = record->reload < 0 ? RELOAD_NOW : (enum reload_mode)record->reload;
    playlist->hall = (struct hall){
        .screen_height_m = record->screen_height_m,
        .last_row_m = record->last_row_m,
        .safe_pct = record->safe_pct,
        .reserve_left_third = record->reserve == 1,
    };
    if (record->safe_pct <= 0 && playlist->theme != NULL) {
        playlist->hall.safe_pct = playlist->theme->safe_pct;
    }
}

static void read_playlist(struct playlist_reading *reading)
{
    struct playlist *playlist = reading->playlist;
    struct playlist_record record = {0};
    struct schema_reader reader = top_reader(reading);
    const struct schema_target target = {&playlist_schema, &record};
    (void)schema_read(&reader, reading->root, &target, 1, NULL);
    playlist->event = record.event;
    reading->transition = transition_make(&record.transition,
                                          (struct transition){EFFECT_FADE, DEFAULT_TRANSITION_MS});
    const struct node *asked_at = schema_value(&playlist_schema, reading->root, "theme");
    if (record.theme != NULL) {
        const bool is_given = asked_at != NULL && asked_at->type == NODE_SCALAR;
        playlist->theme = theme_load(playlist->arena, reading->options->themes_folder,
                                     playlist->root, record.theme, is_given ? asked_at : NULL,
                                     &playlist->sources, reading->diagnostics);
    }
    take_hall(playlist, &record.hall);
    read_slides_or_parts(reading, &record);
    ids_make(reading);
    playlist_check(reading);
    caption_files_tell(&reading->captions, reading->diagnostics);
}

/* Reads the file and its tree; false where there is nothing to go on with. */
static bool read_root(struct playlist_reading *reading)
{
    struct playlist *playlist = reading->playlist;
    const struct source *source = source_read(playlist->arena, playlist->path, LIMIT_PLAYLIST_BYTES,
                                              NULL, NULL, reading->diagnostics);
    if (source == NULL) {
        return false;
    }
    *LIST_PUSH(playlist->arena, &playlist->sources) = playlist->path;
    const bool is_good =
        document_parse(playlist->arena, source, reading->diagnostics, &reading->root);
    const bool is_empty =
        reading->root == NULL || (reading->root->type == NODE_SCALAR && reading->root->is_empty);
    if (is_good && is_empty) {
        const struct place place = source_place(source, playlist->arena, 0, 0);
        DIAGNOSE(reading->diagnostics, MESSAGE_PLAYLIST_EMPTY, &place, NULL, NULL, "");
    }
    if (!is_empty && reading->root->type != NODE_MAPPING) {
        const struct schema_reader reader = top_reader(reading);
        schema_complain(&reader, MESSAGE_NODE_NOT_MAPPING, reading->root, NULL, "", NULL, NULL);
        return false;
    }
    return !is_empty && !is_of_newer_format(reading);
}

/* What is awaited counts as an error in a strict check, and does not keep a show from playing. */
static size_t count_errors(const struct diagnostics *diagnostics)
{
    size_t count = 0;
    for (size_t i = 0; i < diagnostics->count; i++) {
        count += message_row(diagnostics->items[i].message)->severity == SEVERITY_ERROR;
    }
    return count;
}

struct playlist *playlist_load(const char *show, const struct playlist_options *options,
                               struct diagnostics *diagnostics)
{
    struct arena *arena = arena_create();
    struct playlist *playlist = ARENA_NEW(arena, struct playlist);
    playlist->arena = arena;
    struct playlist_reading reading = {
        .playlist = playlist,
        .diagnostics = diagnostics,
        .options = options,
        .listings = file_listings_create(),
    };
    const size_t errors = count_errors(diagnostics);
    struct show_file file = {0};
    if (show_file_find(arena, show, diagnostics, &file)) {
        playlist->path = file.path;
        playlist->root = file.root;
        if (read_root(&reading)) {
            read_playlist(&reading);
        }
    }
    file_listings_destroy(reading.listings);
    if (count_errors(diagnostics) > errors) {
        playlist_destroy(playlist);
        return NULL;
    }
    return playlist;
}

struct playlist *playlist_calm(const struct playlist_options *options,
                               struct diagnostics *diagnostics)
{
    struct arena *arena = arena_create();
    struct playlist *playlist = ARENA_NEW(arena, struct playlist);
    playlist->arena = arena;
    playlist->path = "";
    playlist->theme = theme_load(arena, options->themes_folder, ".", "red", NULL,
                                 &playlist->sources, diagnostics);
    if (playlist->theme == NULL) {
        playlist_destroy(playlist);
        return NULL;
    }
    return playlist;
}

void playlist_destroy(struct playlist *playlist)
{
    if (playlist != NULL) {
        arena_destroy(playlist->arena);
    }
}
