#include "slides/photo_captions.h"

#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"
#include "slides/caption_files.h"

enum { NAMED_PHOTOS = 3 }; /* without caption, that a message names */

void photo_captions_give(struct photo *photo, const char *text, const struct source *source,
                         size_t start, size_t end)
{
    photo->is_bare = strcmp(text, "-") == 0;
    if (!photo->is_bare) {
        photo->caption = text;
        photo->caption_source = source;
        photo->caption_start = start;
        photo->caption_end = end;
    }
}

static bool is_answered(const struct photo *photo)
{
    return photo->caption != NULL || photo->is_bare;
}

static void take_from_file(struct caption_file *file, struct photo_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct photo *photo = &list->items[i];
        const struct caption *caption =
            captions_take(&file->captions, file_name(photo->shown_path));
        if (caption != NULL && !is_answered(photo)) {
            photo_captions_give(photo, caption->text, caption->source, caption->start,
                                caption->end);
        }
    }
}

/* The path of a text file beside a photo; NULL: there is none. Windows writes the ending either
 * way. */
static const char *path_beside(struct arena *arena, const char *photo_path)
{
    static const char *const endings[] = {"txt", "TXT"};
    const char *dot = strrchr(file_name(photo_path), '.');
    const size_t stem = dot == NULL ? strlen(photo_path) : (size_t)(dot - photo_path);
    for (size_t i = 0; i < ARRAY_LENGTH(endings); i++) {
        const char *path = arena_format(arena, "%.*s.%s", (int)stem, photo_path, endings[i]);
        if (file_stamp_read(path).size_bytes >= 0) {
            return path;
        }
    }
    return NULL;
}

/* By the show's path, so that no link leads out of its folder. */
static const char *find_beside(const struct kind_reader *reader, const struct photo *photo)
{
    struct arena *arena = reader->reader->arena;
    const char *path = path_beside(arena, photo->path);
    char *actual = NULL;
    if (path == NULL) {
        return NULL;
    }
    const char *relative = file_join(arena, file_folder(arena, photo->shown_path), file_name(path));
    const enum file_status status = file_find_listed(reader->listings, arena, reader->root,
                                                     relative, FILE_REGULAR, &actual, NULL);
    return status == FILE_FOUND ? actual : NULL;
}

/* @return false after an error */
static bool read_beside(const struct kind_reader *reader, const char *captions_path,
                        struct photo *photo)
{
    struct arena *arena = reader->reader->arena;
    const char *path = find_beside(reader, photo);
    if (path == NULL || (captions_path != NULL && strcmp(path, captions_path) == 0)) {
        return true;
    }
    *LIST_PUSH(arena, reader->sources) = path;
    const struct source *source = source_read(arena, path, LIMIT_TEXT_BYTES, NULL,
                                              reader->reader->key, reader->reader->diagnostics);
    if (source == NULL) {
        return false;
    }
    const char *text = text_squeeze(arena, text_nfc(arena, source->text, source->size_bytes));
    if (text[0] != '\0') {
        photo_captions_give(photo, text, source, 0, source->size_bytes);
    }
    return true;
}

/* What cameras and programs write where nobody has written anything. */
static bool is_by_machine(const char *text)
{
    static const char *const words[] = {"OLYMPUS DIGITAL CAMERA",
                                        "SAMSUNG CAMERA PICTURES",
                                        "SONY DSC",
                                        "DCIM",
                                        "Default",
                                        "untitled",
                                        "Exif_JPEG_PICTURE",
                                        "Screenshot"};
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        if (strcmp(text, words[i]) == 0) {
            return true;
        }
    }
    return strncmp(text, "CREATOR: gd-jpeg", 16) == 0;
}

static void read_inside(const struct kind_reader *reader, struct photo *photo)
{
    struct picture_facts facts = {0};
    if (reader->pictures == NULL ||
        !reader->pictures->facts(reader->pictures->context, photo->path, &facts) ||
        facts.caption == NULL) {
        return;
    }
    struct arena *arena = reader->reader->arena;
    char *text = text_squeeze(arena, arena_text(arena, facts.caption));
    if (text[0] != '\0' && !is_by_machine(text)) {
        photo_captions_give(photo, text, NULL, 0, 0);
    }
}

/* Where others have one it was perhaps forgotten. */
static void tell_bare(const struct kind_reader *reader, const struct node *node,
                      const struct photo_list *list)
{
    struct arena *arena = reader->reader->arena;
    const char *names = "";
    size_t bare = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (is_answered(&list->items[i])) {
            continue;
        }
        if (bare < NAMED_PHOTOS) {
            names = arena_format(arena, "%s%s%s", names, bare == 0 ? "" : ", ",
                                 file_name(list->items[i].shown_path));
        }
        bare++;
    }
    if (bare > 0 && bare < list->count) {
        schema_complain(reader->reader, MESSAGE_PHOTOS_BARE, node == NULL ? reader->node : node,
                        node == NULL ? NULL : "captions", arena_format(arena, "%zu", bare),
                        arena_format(arena, "%zu", list->count),
                        arena_format(arena, "%s%s", names, bare > NAMED_PHOTOS ? ", …" : ""));
    }
}

bool photo_captions_find(const struct kind_reader *reader, const struct node *node,
                         const char *path, struct photo_list *list)
{
    struct caption_file *file = NULL;
    if (path != NULL) {
        file = caption_files_find(reader, node, path);
        if (file == NULL) {
            return false;
        }
        take_from_file(file, list);
    }
    bool is_good = file == NULL || file->is_good;
    for (size_t i = 0; i < list->count; i++) {
        struct photo *photo = &list->items[i];
        if (!is_answered(photo)) {
            is_good = read_beside(reader, file == NULL ? NULL : file->path, photo) && is_good;
        }
        if (!is_answered(photo)) {
            read_inside(reader, photo);
        }
    }
    tell_bare(reader, path == NULL ? NULL : node, list);
    return is_good;
}
