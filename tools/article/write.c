#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "article/merge.h"
#include "article/show.h"
#include "base/file.h"
#include "base/limits.h"

/* A show on the disk: new, or brought together with what the operator has made of the last one. */

/* A file of the show, and the copy of how it was written last time. */
struct target {
    const char *path, *base_path;
    const char *text;   /* to be written; NULL: stays as it is */
    const char *memory; /* what the copy is to hold */
};

static struct place place_of(const char *path, int line)
{
    return (struct place){.path = path, .line = line, .column = 1, .end_column = 2};
}

static char *read_text(struct arena *arena, const char *path)
{
    char *bytes = NULL;
    size_t size_bytes = 0;
    return file_read(arena, path, LIMIT_PLAYLIST_BYTES, &bytes, &size_bytes) == FILE_FOUND ? bytes
                                                                                           : NULL;
}

/* What the file is to hold; false: told why not. */
static bool prepare(struct arena *arena, struct target *target, const char *text,
                    struct diagnostics *diagnostics)
{
    target->memory = text;
    const char *mine = read_text(arena, target->path);
    if (mine == NULL) {
        target->text = text;
        return true;
    }
    const char *base = read_text(arena, target->base_path);
    const struct place place = place_of(target->path, 1);
    if (base == NULL) {
        DIAGNOSE(diagnostics, MESSAGE_ARTICLE_NOT_OURS, &place, NULL, NULL, target->path);
        return false;
    }
    struct merge_conflicts conflicts = {0};
    target->text = merge_lines(arena, base, mine, text, &conflicts);
    if (target->text == NULL) {
        DIAGNOSE(diagnostics, MESSAGE_ARTICLE_NOT_OURS, &place, NULL, NULL, target->path);
        return false;
    }
    for (size_t i = 0; i < conflicts.count; i++) {
        const struct place at = place_of(target->path, conflicts.items[i]);
        DIAGNOSE(diagnostics, MESSAGE_ARTICLE_CONFLICT, &at, NULL, NULL, "");
    }
    return true;
}

static bool write_target(const struct target *target, struct diagnostics *diagnostics)
{
    if (file_replace(target->path, target->text, strlen(target->text)) &&
        file_replace(target->base_path, target->memory, strlen(target->memory))) {
        return true;
    }
    const struct place place = place_of(target->path, 1);
    DIAGNOSE(diagnostics, MESSAGE_ARTICLE_NOT_WRITTEN, &place, NULL, NULL, target->path,
             strerror(errno));
    return false;
}

/* "page_files/a%20b.jpg" as a path. */
static char *decoded(struct arena *arena, const char *address)
{
    char *path = arena_text(arena, address);
    char *out = path;
    for (const char *in = path; *in != '\0' && *in != '?' && *in != '#';) {
        unsigned value = 0;
        if (in[0] == '%' && in[1] != '\0' && in[2] != '\0' && sscanf(in + 1, "%2x", &value) == 1 &&
            value != 0) {
            *out++ = (char)value;
            in += 3;
        } else {
            *out++ = *in++;
        }
    }
    *out = '\0';
    return path;
}

/* Pictures that a saved page brought along go into the show under their own names. */
static void take_pictures(struct arena *arena, struct facts *facts, const char *root,
                          const char *photos)
{
    static const char *const endings[] = {"jpg", "jpeg", "png", "webp", NULL};
    for (size_t i = 0; i < facts->captions.count; i++) {
        struct fact *caption = &facts->captions.items[i];
        const char *picture = facts->article->lines.items[caption->line].picture;
        char *actual = NULL;
        bool by_nfc = false;
        if (root == NULL || picture == NULL || strstr(picture, "//") != NULL ||
            file_find(arena, root, decoded(arena, picture), FILE_REGULAR, &actual, &by_nfc) !=
                FILE_FOUND ||
            !file_has_ending_of(actual, endings)) {
            continue;
        }
        const char *name = file_name(actual);
        char *bytes = NULL;
        size_t size_bytes = 0;
        const bool is_named_safely = strchr(name, ':') == NULL && name[0] != '#' && name[0] != '?';
        if (is_named_safely &&
            file_read(arena, actual, LIMIT_PHOTO_BYTES, &bytes, &size_bytes) == FILE_FOUND &&
            file_make_folder(photos, 0777) &&
            file_replace(file_join(arena, photos, name), bytes, size_bytes)) {
            caption->file = name;
        }
    }
}

bool show_write(struct arena *arena, struct facts *facts, const char *name,
                const char *pictures_root, const char *folder, struct diagnostics *diagnostics)
{
    const char *photos = file_join(arena, folder, "photos");
    const char *memory = file_join(arena, folder, ".hallscreen/article");
    struct target targets[] = {
        {.path = file_join(arena, folder, "playlist.yaml"),
         .base_path = file_join(arena, memory, "playlist.yaml")},
        {.path = file_join(arena, photos, "captions.txt"),
         .base_path = file_join(arena, memory, "captions.txt") },
    };
    if (read_text(arena, targets[0].path) != NULL &&
        read_text(arena, targets[0].base_path) == NULL) {
        const struct place place = place_of(targets[0].path, 1);
        DIAGNOSE(diagnostics, MESSAGE_ARTICLE_NOT_OURS, &place, NULL, NULL, targets[0].path);
        return false;
    }
    if (!file_make_folder(memory, 0777) ||
        (facts->captions.count > 0 && !file_make_folder(photos, 0777))) {
        const struct place place = place_of(folder, 1);
        DIAGNOSE(diagnostics, MESSAGE_ARTICLE_NOT_WRITTEN, &place, NULL, NULL, folder,
                 strerror(errno));
        return false;
    }
    take_pictures(arena, facts, pictures_root, photos);
    const struct show_files files = show_make(arena, facts, name);
    const char *const texts[] = {files.playlist, files.captions};
    const size_t count = files.captions != NULL ? 2 : 1;
    for (size_t i = 0; i < count; i++) {
        if (!prepare(arena, &targets[i], texts[i], diagnostics)) {
            return false;
        }
    }
    for (size_t i = count; i-- > 0;) {
        if (!write_target(&targets[i], diagnostics)) {
            return false;
        }
    }
    return true;
}
