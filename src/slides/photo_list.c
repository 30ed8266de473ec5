#include "slides/photo_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"
#include "slides/captions.h"
#include "slides/files.h"

/* clang-format off */
#define PLACE(member) .offset = offsetof(struct photo_file, member)
static const struct field fields[] = {
    {.name = "file", .twin = "tệp", .type = FIELD_PATH, PLACE(file), .is_required = true,
     .help_vi = "tệp ảnh", .help_en = "the photo"},
    {.name = "caption", .twin = "chú thích", .type = FIELD_TEXT, PLACE(caption),
     .help_vi = "lời chú thích dưới ảnh", .help_en = "words under it"},
    {.name = "focus", .twin = "tâm ảnh", .type = FIELD_POINT, PLACE(focus),
     .help_vi = "chỗ không được cắt mất: [từ trái, từ trên], 0 đến 1",
     .help_en = "what must not be cut off: [from left, from top], 0 to 1"},
};
#undef PLACE
/* clang-format on */

const struct schema photo_file_schema = {
    .name = "files",
    .fields = fields,
    .count = ARRAY_LENGTH(fields),
    .size_bytes = sizeof(struct photo_file),
};

static bool is_picture(const char *name)
{
    static const char *const endings[] = {"jpg",  "jpeg", "png",  "webp", "heic", "heif",
                                          "avif", "tif",  "tiff", "bmp",  "gif",  NULL};
    return file_has_ending_of(name, endings);
}

static bool read_item(const struct kind_reader *reader, struct schema_reader *below,
                      const struct node *item, struct photo_list *list)
{
    struct photo_file file = {0};
    const struct node *name = item, *caption = NULL;
    if (item->type == NODE_MAPPING) {
        const struct schema_target target = {&photo_file_schema, &file};
        if (!schema_read(below, item, &target, 1, NULL)) {
            return false;
        }
        name = schema_value(&photo_file_schema, item, "file");
        caption = schema_value(&photo_file_schema, item, "caption");
    } else {
        file.file = schema_path(below, item, NULL);
    }
    if (file.file == NULL) {
        return false;
    }
    const struct kind_reader own = {.reader = below,
                                    .node = item,
                                    .event = reader->event,
                                    .root = reader->root,
                                    .sources = reader->sources,
                                    .pictures = reader->pictures};
    struct photo photo = {.shown_path = file.file, .caption = file.caption, .focus = file.focus};
    if (caption != NULL) {
        photo.caption_source = caption->source;
        photo.caption_start = caption->start;
        photo.caption_end = caption->end;
    }
    if (!slide_file_find(&own, name, item->type == NODE_MAPPING ? "file" : NULL, file.file,
                         FILE_REGULAR, &photo.path)) {
        return false;
    }
    *LIST_PUSH(below->arena, list) = photo;
    return true;
}

bool photo_list_files(const struct kind_reader *reader, const struct node *files,
                      struct photo_list *list)
{
    const struct schema_reader below = schema_below(reader->reader, "files");
    if (files->type == NODE_SCALAR) {
        struct schema_reader alone = below;
        return read_item(reader, &alone, files, list);
    }
    if (files->type != NODE_SEQUENCE) {
        const struct node *key = node_key_over(reader->node, files);
        schema_complain(reader->reader, MESSAGE_VALUE_NOT_LIST, key, "files", key->text, NULL,
                        NULL);
        return false;
    }
    if (files->count > LIMIT_FOLDER_PHOTOS) {
        const struct node *key = node_key_over(reader->node, files);
        schema_complain(reader->reader, MESSAGE_LIST_TOO_LONG, key, "files", key->text,
                        arena_format(below.arena, "%zu", files->count),
                        arena_format(below.arena, "%d", LIMIT_FOLDER_PHOTOS));
        return false;
    }
    bool is_good = true;
    for (size_t i = 0; i < files->count; i++) {
        struct schema_reader item = schema_item(&below, i);
        if (files->items[i]->type == NODE_SCALAR && files->items[i]->is_empty) {
            schema_complain(&item, MESSAGE_ITEM_EMPTY, files->items[i], NULL, "", NULL, NULL);
            continue;
        }
        is_good = read_item(reader, &item, files->items[i], list) && is_good;
    }
    return is_good;
}

static int compare_names(const void *a, const void *b)
{
    return text_compare_natural(*(char *const *)a, *(char *const *)b);
}

bool photo_list_folder(const struct kind_reader *reader, const struct node *node,
                       const char *folder, struct photo_list *list)
{
    struct arena *arena = reader->reader->arena;
    const char *actual;
    if (!slide_file_find(reader, node, "folder", folder, FILE_FOLDER, &actual)) {
        return false;
    }
    struct file_names names = {0};
    const enum file_status status = file_list(arena, actual, LIMIT_FOLDER_PHOTOS, &names);
    if (status != FILE_FOUND) {
        schema_complain(
            reader->reader,
            status == FILE_TOO_LARGE ? MESSAGE_PHOTOS_TOO_MANY : MESSAGE_PHOTOS_FOLDER_UNREADABLE,
            node, "folder", folder, arena_format(arena, "%d", LIMIT_FOLDER_PHOTOS), NULL);
        return false;
    }
    if (names.count > 0) {
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    }
    for (size_t i = 0; i < names.count; i++) {
        if (is_picture(names.items[i])) {
            const char *shown = text_nfc(arena, names.items[i], strlen(names.items[i]));
            *LIST_PUSH(arena, list) =
                (struct photo){.path = file_join(arena, actual, names.items[i]),
                               .shown_path = file_join(arena, folder, shown)};
        }
    }
    return true;
}

bool photo_list_captions(const struct kind_reader *reader, const struct node *node,
                         const char *path, struct photo_list *list)
{
    struct arena *arena = reader->reader->arena;
    struct diagnostics *diagnostics = reader->reader->diagnostics;
    const char *actual;
    if (!slide_file_find(reader, node, "captions", path, FILE_REGULAR, &actual)) {
        return false;
    }
    const struct place place = node_place(node, arena);
    const struct source *source =
        source_read(arena, actual, LIMIT_CAPTIONS_BYTES, &place, reader->reader->key, diagnostics);
    struct captions captions;
    if (source == NULL) {
        return false;
    }
    const bool is_good = captions_parse(arena, source, diagnostics, &captions);
    for (size_t i = 0; i < list->count; i++) {
        struct photo *photo = &list->items[i];
        const struct caption *caption = captions_take(&captions, file_name(photo->shown_path));
        if (photo->caption == NULL && caption != NULL) {
            photo->caption = caption->text;
            photo->caption_source = caption->source;
            photo->caption_start = caption->start;
            photo->caption_end = caption->end;
        }
    }
    for (size_t i = 0; i < captions.count; i++) {
        const struct caption *caption = &captions.items[i];
        if (!caption->is_used) {
            const bool is_open = strcmp(caption->file, "?") == 0;
            DIAGNOSE(diagnostics,
                     is_open ? MESSAGE_CAPTION_WITHOUT_FILE : MESSAGE_CAPTION_WITHOUT_PHOTO,
                     &caption->place, reader->reader->key, NULL, caption->text, caption->file);
        }
    }
    return is_good;
}

static int compare_by_name(const void *a, const void *b)
{
    const struct photo *first = a, *second = b;
    return text_compare_natural(first->shown_path, second->shown_path);
}

/* Photos that do not say when they were taken come last. */
static int compare_by_taken(const void *a, const void *b)
{
    const struct photo *first = a, *second = b;
    if ((first->taken == 0) != (second->taken == 0)) {
        return first->taken == 0 ? 1 : -1;
    }
    if (first->taken != second->taken) {
        return first->taken < second->taken ? -1 : 1;
    }
    return compare_by_name(a, b);
}

/* SplitMix64 (Steele, Lea, Flood 2014): short, and the same everywhere. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t value = *state += UINT64_C(0x9E3779B97F4A7C15);
    value = (value ^ value >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ value >> 27) * UINT64_C(0x94D049BB133111EB);
    return value ^ value >> 31;
}

static void shuffle(struct photo_list *list, uint64_t seed)
{
    for (size_t left = list->count; left > 1; left--) {
        const size_t other = (size_t)(next_random(&seed) % left);
        const struct photo photo = list->items[left - 1];
        list->items[left - 1] = list->items[other];
        list->items[other] = photo;
    }
}

void photo_list_facts(const struct picture_source *pictures, struct photo_list *list)
{
    for (size_t i = 0; pictures != NULL && i < list->count; i++) {
        struct picture_facts facts = {0};
        if (pictures->facts(pictures->context, list->items[i].path, &facts)) {
            list->items[i].taken = facts.taken;
            list->items[i].is_upright = facts.height_px > facts.width_px;
        }
    }
}

void photo_list_order(struct photo_list *list, enum photo_order order, uint64_t seed)
{
    if (list->count == 0) {
        return;
    }
    switch (order) {
    case ORDER_LISTED:
        break;
    case ORDER_NAME:
        qsort(list->items, list->count, sizeof *list->items, compare_by_name);
        break;
    case ORDER_TAKEN:
        qsort(list->items, list->count, sizeof *list->items, compare_by_taken);
        break;
    case ORDER_SHUFFLE:
        shuffle(list, seed);
        break;
    }
}

void photo_list_visit_texts(const struct photo_list *list, const struct text_visitor *visitor)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct photo *photo = &list->items[i];
        if (photo->caption != NULL) {
            visitor->visit(visitor->context, photo->caption, photo->caption_source,
                           photo->caption_start, photo->caption_end);
        }
    }
}
