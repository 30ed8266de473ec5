#include "slides/photo_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"
#include "slides/files.h"
#include "slides/photo_captions.h"

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
    struct kind_reader own = *reader;
    own.reader = below;
    own.node = item;
    struct photo photo = {.shown_path = file.file, .focus = file.focus};
    if (file.caption != NULL) {
        photo_captions_give(&photo, file.caption, caption->source, caption->start, caption->end);
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

void photo_list_visit_texts(const struct photo_list *list, const struct text_visitor *visitor)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct photo *photo = &list->items[i];
        if (photo->caption_source != NULL) { /* one out of the photo stands in no text */
            visitor->visit(visitor->context, photo->caption, photo->caption_source,
                           photo->caption_start, photo->caption_end);
        }
    }
}
