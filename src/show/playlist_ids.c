#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "show/playlist_read.h"

/* Ids of slides: found by hash, since a show may have 200,000 of them. */

enum { LEAST_PLACES = 16, ID_BYTES = 64 };

/* The place of an id in the table: where it is, or where it would go. */
static size_t find_place(const struct playlist *playlist, const char *id)
{
    size_t at = hash_place(hash_add(hash_begin, id, strlen(id)), playlist->id_places);
    while (playlist->ids[at] != 0 && strcmp(playlist->slides[playlist->ids[at] - 1].id, id) != 0) {
        at = (at + 1) & (playlist->id_places - 1);
    }
    return at;
}

static void complain_twice(struct playlist_reading *reading, size_t first, size_t second)
{
    struct playlist *playlist = reading->playlist;
    const struct slide *slide = &playlist->slides[second];
    const struct node *before = schema_value(&slide_schema, playlist->slides[first].node, "id");
    const struct schema_reader reader = {playlist->arena, reading->diagnostics, slide->key, NULL};
    schema_complain(
        &reader, MESSAGE_ID_TWICE, schema_value(&slide_schema, slide->node, "id"), "id", slide->id,
        arena_format(playlist->arena, "%zu", source_line(before->source, before->start)), NULL);
}

/* The next free number of a kind; it only goes up, so that many clashes cost no more than few. */
static const char *next_id(struct playlist *playlist, const struct kind *kind, size_t *number)
{
    char id[ID_BYTES];
    do {
        snprintf(id, sizeof id, "%s-%zu", kind->name, *number);
        (*number)++;
    } while (playlist->ids[find_place(playlist, id)] != 0);
    return arena_text(playlist->arena, id);
}

static size_t kind_index(const struct kind *kind)
{
    size_t index = 0;
    while (index < kind_count && kinds[index] != kind) {
        index++;
    }
    return index;
}

static size_t *begin_index(struct playlist *playlist)
{
    playlist->id_places = LEAST_PLACES;
    while (playlist->id_places < playlist->slide_count * 2) {
        playlist->id_places *= 2;
    }
    size_t *ids = ARENA_ARRAY(playlist->arena, size_t, playlist->id_places);
    playlist->ids = ids;
    return ids;
}

void playlist_index(struct playlist *playlist)
{
    size_t *ids = begin_index(playlist);
    for (size_t i = 0; i < playlist->slide_count; i++) {
        const size_t place = find_place(playlist, playlist->slides[i].id);
        ids[place] = ids[place] == 0 ? i + 1 : ids[place];
    }
}

void ids_make(struct playlist_reading *reading)
{
    struct playlist *playlist = reading->playlist;
    size_t *ids = begin_index(playlist);
    for (size_t i = 0; i < playlist->slide_count; i++) {
        if (playlist->slides[i].id == NULL) {
            continue;
        }
        const size_t place = find_place(playlist, playlist->slides[i].id);
        if (ids[place] != 0) {
            complain_twice(reading, ids[place] - 1, i);
        } else {
            ids[place] = i + 1;
        }
    }
    /* The number says which of its kind a slide is, so those with a name of their own count too. */
    size_t *seen = ARENA_ARRAY(playlist->arena, size_t, kind_count);
    size_t *numbers = ARENA_ARRAY(playlist->arena, size_t, kind_count);
    for (size_t i = 0; i < playlist->slide_count; i++) {
        struct slide *slide = &playlist->slides[i];
        if (slide->kind == NULL) {
            continue;
        }
        const size_t kind = kind_index(slide->kind);
        seen[kind]++;
        if (slide->id == NULL) {
            numbers[kind] = numbers[kind] > seen[kind] ? numbers[kind] : seen[kind];
            slide->id = next_id(playlist, slide->kind, &numbers[kind]);
            ids[find_place(playlist, slide->id)] = i + 1;
        }
    }
}

ptrdiff_t playlist_find(const struct playlist *playlist, const char *id)
{
    return playlist->id_places == 0 ? -1 : (ptrdiff_t)playlist->ids[find_place(playlist, id)] - 1;
}
