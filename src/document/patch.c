#include "document/patch.h"

#include <string.h>

#include "base/require.h"

/* What is inserted at the border of a range is not in it. */
static bool touches(const struct edit *edit, size_t start, size_t end)
{
    return edit->start < end && edit->end > start;
}

/* At one place what is inserted comes before what is replaced, and later insertions come last. */
static bool is_behind(const struct edit *edit, size_t start, size_t end)
{
    const bool is_insertion = edit->start == edit->end;
    return edit->start >= end && (edit->start > start || !is_insertion);
}

void patch_replace(struct arena *arena, struct patch *patch, size_t start, size_t end,
                   const char *replacement)
{
    size_t at = patch->count;
    while (at > 0 && is_behind(&patch->items[at - 1], start, end)) {
        at--;
    }
    size_t first = at;
    while (first > 0 && touches(&patch->items[first - 1], start, end)) {
        const struct edit *edit = &patch->items[--first];
        start = edit->start < start ? edit->start : start;
        end = edit->end > end ? edit->end : end;
    }
    (void)LIST_PUSH(arena, patch);
    const size_t behind = patch->count - 1 - at;
    memmove(&patch->items[first + 1], &patch->items[at], behind * sizeof *patch->items);
    patch->items[first] = (struct edit){start, end, replacement, strlen(replacement)};
    patch->count = first + 1 + behind;
}

/* The first edit that does not lie wholly before `offset`. */
static size_t first_edit(const struct patch *patch, size_t offset)
{
    size_t low = 0, high = patch->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (patch->items[middle].start < offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

size_t patch_end(const struct patch *patch, size_t end)
{
    const size_t behind = first_edit(patch, end);
    return behind > 0 && patch->items[behind - 1].end > end ? patch->items[behind - 1].end : end;
}

/* Copies the range with its edits to `out` (NULL: only measures); the size of the copy. */
static size_t copy_range(const struct source *source, const struct patch *patch, size_t start,
                         size_t end, char *out, size_t *starts)
{
    size_t size = 0, from = start;
    size_t first = first_edit(patch, start);
    if (first > 0 && patch->items[first - 1].end > start) {
        from = patch->items[first - 1].end < end ? patch->items[first - 1].end : end;
    }
    for (size_t i = first; i < patch->count && patch->items[i].end <= end; i++) {
        const struct edit *edit = &patch->items[i];
        REQUIRE(edit->start >= from);
        if (out != NULL) {
            memcpy(out + size, source->text + from, edit->start - from);
            memcpy(out + size + (edit->start - from), edit->replacement, edit->size_bytes);
        }
        size += edit->start - from;
        if (starts != NULL) {
            starts[i] = size;
        }
        size += edit->size_bytes;
        from = edit->end;
    }
    if (out != NULL) {
        memcpy(out + size, source->text + from, end - from);
    }
    return size + (end - from);
}

char *patch_render(struct arena *arena, const struct source *source, const struct patch *patch,
                   size_t start, size_t end)
{
    char *text = arena_allocate(arena, copy_range(source, patch, start, end, NULL, NULL) + 1);
    copy_range(source, patch, start, end, text, NULL);
    return text;
}

struct patched patch_apply(struct arena *arena, const struct source *source,
                           const struct patch *patch)
{
    struct patched patched = {source, patch, source->text, source->size_bytes, NULL};
    if (patch->count > 0) {
        size_t *starts = ARENA_ARRAY(arena, size_t, patch->count);
        patched.size_bytes = copy_range(source, patch, 0, source->size_bytes, NULL, starts);
        char *text = arena_allocate(arena, patched.size_bytes + 1);
        copy_range(source, patch, 0, source->size_bytes, text, NULL);
        patched.text = text;
        patched.starts = starts;
    }
    return patched;
}

/* The last edit whose replacement begins at `offset` or before; NULL: none does. */
static const struct edit *edit_before(const struct patched *patched, size_t offset,
                                      size_t *edit_start)
{
    size_t low = 0, high = patched->patch->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (patched->starts[middle] <= offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == 0) {
        return NULL;
    }
    *edit_start = patched->starts[low - 1];
    return &patched->patch->items[low - 1];
}

static size_t original(const struct patched *patched, size_t offset, bool is_end)
{
    size_t edit_start = 0;
    const struct edit *edit = edit_before(patched, offset, &edit_start);
    if (edit == NULL) {
        return offset;
    }
    if (offset >= edit_start + edit->size_bytes) {
        return edit->end + (offset - edit_start - edit->size_bytes);
    }
    return is_end && offset > edit_start ? edit->end : edit->start;
}

size_t patched_start(const struct patched *patched, size_t offset)
{
    return original(patched, offset, false);
}

size_t patched_end(const struct patched *patched, size_t offset)
{
    return original(patched, offset, true);
}
