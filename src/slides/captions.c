#include "slides/captions.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"

/* Windows does not tell capitals apart, and macOS writes names decomposed. */
static char *key_of(struct arena *arena, const char *name)
{
    return text_upper(arena, text_nfc(arena, name, strlen(name)));
}

static int compare(const void *a, const void *b)
{
    const struct caption *first = a, *second = b;
    const int order = strcmp(first->key, second->key);
    if (order != 0) {
        return order;
    }
    return first->line < second->line ? -1 : first->line > second->line;
}

/* Offset of the colon that parts file and caption; `size`: there is none. */
static size_t find_colon(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        const bool is_at_end = i + 1 == size;
        if (line[i] == ':' && (is_at_end || line[i + 1] == ' ' || line[i + 1] == '\t')) {
            return i;
        }
    }
    return size;
}

static char *part(struct arena *arena, const char *text, size_t size)
{
    const char *copy = arena_copy(arena, text, size);
    return text_squeeze(arena, text_nfc(arena, copy, size));
}

static bool parse_line(struct arena *arena, const struct source *source, size_t number,
                       struct diagnostics *diagnostics, struct captions *captions)
{
    const size_t start = source->line_starts[number];
    const char *line = source->text + start;
    const size_t size = strcspn(line, "\r\n");
    const char *whole = part(arena, line, size);
    if (whole[0] == '\0' || whole[0] == '#') {
        return true;
    }
    const struct place place = source_place(source, arena, start, start + size);
    const size_t colon = find_colon(line, size);
    char *file = part(arena, line, colon);
    const char *text = colon < size ? part(arena, line + colon + 1, size - colon - 1) : "";
    if (file[0] == '\0' || text[0] == '\0') {
        DIAGNOSE(diagnostics, MESSAGE_CAPTION_WRONG, &place, NULL, NULL, whole);
        return false;
    }
    const char *name = file_name(file_slashes(arena, file));
    *LIST_PUSH(arena, captions) = (struct caption){
        .file = name,
        .text = text,
        .key = key_of(arena, name),
        .place = place,
        .line = number + 1,
        .source = source,
        .start = start,
        .end = start + size,
    };
    return true;
}

/* Two captions of one file; those that wait for theirs are as many as there are. */
static bool check_twice(struct arena *arena, const struct captions *captions,
                        struct diagnostics *diagnostics)
{
    bool is_good = true;
    for (size_t i = 1; i < captions->count; i++) {
        const struct caption *first = &captions->items[i - 1], *second = &captions->items[i];
        if (strcmp(first->key, second->key) == 0 && strcmp(first->key, "?") != 0) {
            DIAGNOSE(diagnostics, MESSAGE_CAPTION_TWICE, &second->place, NULL, NULL, second->file,
                     arena_format(arena, "%zu", first->line));
            is_good = false;
        }
    }
    return is_good;
}

bool captions_parse(struct arena *arena, const struct source *source,
                    struct diagnostics *diagnostics, struct captions *captions)
{
    *captions = (struct captions){0};
    bool is_good = true;
    for (size_t i = 0; i < source->line_count; i++) {
        is_good = parse_line(arena, source, i, diagnostics, captions) && is_good;
    }
    if (captions->count > 0) {
        qsort(captions->items, captions->count, sizeof *captions->items, compare);
    }
    return check_twice(arena, captions, diagnostics) && is_good;
}

const struct caption *captions_take(struct captions *captions, const char *file_name)
{
    struct arena *scratch = arena_create();
    const char *key = key_of(scratch, file_name);
    size_t low = 0, high = captions->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(captions->items[middle].key, key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const struct caption *found = NULL;
    for (size_t i = low; i < captions->count && key[0] != '?'; i++) {
        if (strcmp(captions->items[i].key, key) != 0) {
            break;
        }
        captions->items[i].is_used = true;
        found = found != NULL ? found : &captions->items[i];
    }
    arena_destroy(scratch);
    return found;
}
