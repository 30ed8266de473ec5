#include "slides/caption_files.h"

#include <string.h>

#include "base/limits.h"
#include "slides/files.h"

static struct caption_file *find_read(const struct caption_files *files, const char *path)
{
    for (size_t i = 0; i < files->count; i++) {
        if (strcmp(files->items[i].path, path) == 0) {
            return &files->items[i];
        }
    }
    return NULL;
}

static struct caption_file *read_file(const struct kind_reader *reader, const struct node *node,
                                      const char *path)
{
    struct arena *arena = reader->reader->arena;
    struct diagnostics *diagnostics = reader->reader->diagnostics;
    const struct place place = node_place(node, arena);
    const struct source *source =
        source_read(arena, path, LIMIT_CAPTIONS_BYTES, &place, reader->reader->key, diagnostics);
    struct caption_file *file = LIST_PUSH(arena, reader->captions);
    *file = (struct caption_file){.path = path, .key = reader->reader->key};
    file->is_good = source != NULL && captions_parse(arena, source, diagnostics, &file->captions);
    return file;
}

struct caption_file *caption_files_find(const struct kind_reader *reader, const struct node *node,
                                        const char *path)
{
    const char *actual;
    if (!slide_file_find(reader, node, "captions", path, FILE_REGULAR, &actual)) {
        return NULL;
    }
    struct caption_file *file = find_read(reader->captions, actual);
    file = file != NULL ? file : read_file(reader, node, actual);
    return file;
}

/* A photo that lies there and is shown by no slide was left out, not forgotten. */
static bool is_there(struct arena *arena, const struct caption_file *file,
                     const struct caption *caption)
{
    const char *path = file_join(arena, file_folder(arena, file->path), caption->file);
    return file_stamp_read(path).size_bytes >= 0;
}

static void tell_unused(const struct caption_file *file, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < file->captions.count; i++) {
        const struct caption *caption = &file->captions.items[i];
        const bool is_open = strcmp(caption->file, "?") == 0;
        if (!caption->is_used && (is_open || !is_there(diagnostics->arena, file, caption))) {
            DIAGNOSE(diagnostics,
                     is_open ? MESSAGE_CAPTION_WITHOUT_FILE : MESSAGE_CAPTION_WITHOUT_PHOTO,
                     &caption->place, file->key, NULL, caption->text, caption->file);
        }
    }
}

void caption_files_tell(const struct caption_files *files, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < files->count; i++) {
        tell_unused(&files->items[i], diagnostics);
    }
}
