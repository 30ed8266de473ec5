#include "cli/check_photos.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/require.h"
#include "draw/raster.h"
#include "shell/photo_decode.h"

enum { LEAST_SIDE_PX = 1280, BAR_WIDTH = 30 };

/* One file, wherever it is shown. */
struct item {
    const char *path, *shown_path;
    size_t slide; /* the first that shows it */
    size_t number;
    struct photo_view view;
    struct photo_seen seen;
    int64_t size_bytes;
};

struct items {
    struct item *items;
    size_t count, capacity;
};

static int by_path(const void *a, const void *b)
{
    const struct item *first = a, *second = b;
    const int order = strcmp(first->path, second->path);
    return order != 0 ? order : first->number < second->number ? -1 : 1;
}

static int by_number(const void *a, const void *b)
{
    const struct item *first = a, *second = b;
    return first->number < second->number ? -1 : 1;
}

/* The same size before the same content. */
static int by_size(const void *a, const void *b)
{
    const struct item *first = *(struct item *const *)a, *second = *(struct item *const *)b;
    if (first->size_bytes != second->size_bytes) {
        return first->size_bytes < second->size_bytes ? -1 : 1;
    }
    return first->number < second->number ? -1 : 1;
}

static void sort(struct items *items, int (*compare)(const void *a, const void *b))
{
    if (items->count > 1) {
        qsort(items->items, items->count, sizeof *items->items, compare);
    }
}

static void collect(const struct timeline *timeline, int height_px, struct arena *arena,
                    struct items *items)
{
    struct arena *scratch = arena_create();
    for (size_t slide = 0; slide < timeline->playlist->slide_count; slide++) {
        struct pages pages;
        timeline_layout(timeline, scratch, slide, agenda_plain, &pages);
        for (size_t i = 0; i < pages.count; i++) {
            for (size_t k = 0; k < pages.items[i].count; k++) {
                const struct box *box = &pages.items[i].items[k];
                if (box->type == BOX_PICTURE) {
                    const struct pixel_rect rect = raster_picture_rect(box, height_px);
                    *LIST_PUSH(arena, items) =
                        (struct item){.path = box->path,
                                      .shown_path = box->shown_path,
                                      .slide = slide,
                                      .number = items->count,
                                      .view = photo_view_of(box, rect.width, rect.height)};
                }
            }
        }
        arena_reset(scratch);
    }
    arena_destroy(scratch);
}

static bool is_larger(const struct photo_view *a, const struct photo_view *b)
{
    return a->width_px * (int64_t)a->height_px > b->width_px * (int64_t)b->height_px;
}

/* One item a file, in the order of the show, as large as it is shown anywhere. */
static void merge(struct items *items)
{
    size_t kept = 0;
    sort(items, by_path);
    for (size_t i = 0; i < items->count; i++) {
        struct item *last = kept == 0 ? NULL : &items->items[kept - 1];
        if (last != NULL && strcmp(last->path, items->items[i].path) == 0) {
            if (is_larger(&items->items[i].view, &last->view)) {
                last->view = items->items[i].view;
            }
        } else {
            items->items[kept++] = items->items[i];
        }
    }
    items->count = kept;
    sort(items, by_number);
}

static void draw_bar(size_t done, size_t count)
{
    char bar[BAR_WIDTH + 1];
    const size_t full = done * BAR_WIDTH / count;
    for (size_t i = 0; i < BAR_WIDTH; i++) {
        bar[i] = i < full ? '#' : '.';
    }
    bar[BAR_WIDTH] = '\0';
    fprintf(stderr, "\r[%s] %zu/%zu", bar, done, count);
    fflush(stderr);
}

static enum message message_of(const struct photo_seen *seen)
{
    static const enum message messages[PHOTO_OUTCOME_COUNT] = {
        [PHOTO_DECODED] = MESSAGE_PHOTO_SEEN_SHORT,
        [PHOTO_LISTENING] = MESSAGE_PHOTO_NO_WORKER,
        [PHOTO_NEEDS_VIPS] = MESSAGE_PHOTO_SEEN_NO_VIPS,
        [PHOTO_NO_VIPS] = MESSAGE_PHOTO_SEEN_NO_VIPS,
        [PHOTO_UNKNOWN] = MESSAGE_PHOTO_SEEN_UNKNOWN,
        [PHOTO_UNSUPPORTED] = MESSAGE_PHOTO_SEEN_UNSUPPORTED,
        [PHOTO_TOO_LARGE] = MESSAGE_PHOTO_SEEN_LARGE,
        [PHOTO_CUT] = MESSAGE_PHOTO_SEEN_CUT,
        [PHOTO_DAMAGED] = MESSAGE_PHOTO_SEEN_DAMAGED,
        [PHOTO_NO_FILE] = MESSAGE_PHOTO_SEEN_DENIED,
        [PHOTO_KILLED_WORKER] = MESSAGE_PHOTO_SEEN_SLOW,
        [PHOTO_NO_WORKER] = MESSAGE_PHOTO_NO_WORKER,
    };
    return messages[seen->outcome];
}

static void tell(const struct timeline *timeline, const struct item *item, enum message message,
                 const char *first, const char *second, struct diagnostics *diagnostics)
{
    const struct playlist *playlist = timeline->playlist;
    const struct place place = {
        .path = file_join(diagnostics->arena, playlist->root, item->shown_path),
        .line = 1,
        .column = 1,
        .end_column = 2,
    };
    DIAGNOSE(diagnostics, message, &place, playlist->slides[item->slide].key, NULL, first, second);
}

static void tell_seen(const struct timeline *timeline, const struct item *item,
                      struct diagnostics *diagnostics)
{
    const struct photo_seen *seen = &item->seen;
    if (seen->outcome != PHOTO_DECODED) {
        tell(timeline, item, message_of(seen),
             seen->outcome == PHOTO_NO_WORKER ? item->shown_path : seen->format, "", diagnostics);
        return;
    }
    if (seen->is_incomplete) {
        tell(timeline, item, MESSAGE_PHOTO_SEEN_SHORT, "", "", diagnostics);
    }
    const struct kind *kind = timeline->playlist->slides[item->slide].kind;
    const bool is_large = kind == &photos_kind || kind == &image_kind; /* on its page */
    if (is_large && seen->width_px < LEAST_SIDE_PX && seen->height_px < LEAST_SIDE_PX) {
        tell(timeline, item, MESSAGE_PHOTO_SEEN_SMALL,
             arena_format(diagnostics->arena, "%d × %d", seen->width_px, seen->height_px),
             arena_format(diagnostics->arena, "%d", LEAST_SIDE_PX), diagnostics);
    }
    if (seen->is_turned_twice) {
        tell(timeline, item, MESSAGE_PHOTO_SEEN_TURNED_TWICE, "", "", diagnostics);
    }
    if (seen->is_untagged_inks) {
        tell(timeline, item, MESSAGE_PHOTO_SEEN_INKS, "", "", diagnostics);
    }
}

static void read_content(struct photo_examiner *examiner, struct item *item)
{
    if (item->seen.digest[0] == '\0') {
        item->seen = photo_examine_content(examiner, item->path, &item->seen);
    }
}

/* The first of these, before `count`, that has the content of `item`; NULL: none. */
static const struct item *find_same(struct item *const *items, size_t count,
                                    const struct item *item)
{
    for (size_t i = 0; i < count && item->seen.digest[0] != '\0'; i++) {
        if (strcmp(items[i]->seen.digest, item->seen.digest) == 0) {
            return items[i];
        }
    }
    return NULL;
}

/* Files of one size may be the same; only of those the content is read. */
static void tell_doubles(const struct timeline *timeline, const struct items *items,
                         struct photo_examiner *examiner, struct diagnostics *diagnostics)
{
    struct item **sorted = ARENA_ARRAY(diagnostics->arena, struct item *, items->count);
    for (size_t i = 0; i < items->count; i++) {
        sorted[i] = &items->items[i];
        sorted[i]->size_bytes = file_stamp_read(sorted[i]->path).size_bytes;
    }
    if (items->count > 1) {
        qsort(sorted, items->count, sizeof *sorted, by_size);
    }
    for (size_t i = 1, first = 0; i < items->count; i++) {
        first = sorted[i]->size_bytes == sorted[first]->size_bytes ? first : i;
        if (first == i || sorted[i]->size_bytes <= 0) {
            continue;
        }
        read_content(examiner, sorted[i - 1]);
        read_content(examiner, sorted[i]);
        const struct item *same = find_same(sorted + first, i - first, sorted[i]);
        if (same != NULL) {
            tell(timeline, sorted[i], MESSAGE_PHOTO_SEEN_TWICE, same->shown_path, "", diagnostics);
        }
    }
}

size_t check_photos(const struct timeline *timeline, int height_px, struct photo_examiner *examiner,
                    bool has_bar, struct diagnostics *diagnostics)
{
    struct items items = {0};
    collect(timeline, height_px, diagnostics->arena, &items);
    merge(&items);
    bool has_worker = true;
    for (size_t i = 0; i < items.count && has_worker; i++) {
        struct item *item = &items.items[i];
        if (has_bar) {
            draw_bar(i, items.count);
        }
        item->seen = photo_examine(examiner, item->path, &item->view);
        tell_seen(timeline, item, diagnostics);
        has_worker = item->seen.outcome != PHOTO_NO_WORKER; /* said once */
    }
    if (has_bar && items.count > 0) {
        fprintf(stderr, "\r\033[K");
    }
    if (has_worker) {
        tell_doubles(timeline, &items, examiner, diagnostics);
    }
    return items.count;
}
