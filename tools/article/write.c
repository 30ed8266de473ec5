#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "article/merge.h"
#include "article/pictures.h"
#include "article/show.h"
#include "base/file.h"
#include "base/limits.h"
#include "document/source.h"
#include "document/splice.h"
#include "show/playlist.h"
#include "slides/captions.h"

/* A show on the disk: new, or brought together with what the operator has made of the last one. */

/* A file of the show, and the copy of how it was written last time. */
struct target {
    const char *path, *base_path;
    const struct source *mine; /* as it is now; NULL: not there */
    char *bytes;               /* to be written, in its encoding; NULL: it stays as it is */
    size_t size_bytes;
    const char *memory; /* what the copy is to hold */
};

enum target_name { TARGET_CAPTIONS, TARGET_PLAYLIST, TARGET_COUNT };

struct writing {
    struct arena *arena;
    struct diagnostics *diagnostics;
    const struct show_places *places;
    const char *photos, *memory; /* folders */
    struct target targets[TARGET_COUNT];
    struct file_names made;         /* files that were not there */
    struct file_names made_folders; /* outer ones first */
};

static struct place place_of(const char *path, int line)
{
    return (struct place){.path = path, .line = line, .column = 1, .end_column = 2};
}

static bool fail(struct writing *writing, enum message message, const char *path)
{
    const char *reason = strerror(errno);
    const struct place place = place_of(path, 1);
    DIAGNOSE(writing->diagnostics, message, &place, NULL, NULL, path, reason);
    return false;
}

static bool exists(const char *path)
{
    struct stat found;
    return lstat(path, &found) == 0;
}

static bool make_folder(struct writing *writing, const char *path)
{
    if (exists(path)) {
        return file_make_folder(path, 0777);
    }
    if (!make_folder(writing, file_folder(writing->arena, path)) || !file_make_folder(path, 0777)) {
        return false;
    }
    *LIST_PUSH(writing->arena, &writing->made_folders) = arena_text(writing->arena, path);
    return true;
}

/* The playlist under the name that the operator gave it; Notepad adds .txt. */
static const char *playlist_path(struct arena *arena, const char *folder, bool is_ours)
{
    static const char *const names[] = {"playlist.yaml", "playlist.yml", "playlist.yaml.txt"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *path = file_join(arena, folder, names[i]);
        if (exists(path)) {
            return path;
        }
    }
    struct file_names files = {0};
    const char *other = NULL;
    size_t count = 0;
    if (is_ours && file_list(arena, folder, LIMIT_FOLDER_PHOTOS, &files) == FILE_FOUND) {
        static const char *const endings[] = {"yaml", "yml", NULL};
        for (size_t i = 0; i < files.count; i++) {
            const bool is_playlist = file_has_ending_of(files.items[i], endings);
            other = is_playlist ? files.items[i] : other;
            count += is_playlist;
        }
    }
    return file_join(arena, folder, count == 1 ? other : names[0]);
}

/* Reads the file as it is now; false: it is there and cannot be read (told). */
static bool read_mine(struct writing *writing, struct target *target)
{
    if (!exists(target->path)) {
        return true;
    }
    target->mine = source_read(writing->arena, target->path, LIMIT_PLAYLIST_BYTES, NULL, NULL,
                               writing->diagnostics);
    return target->mine != NULL;
}

static bool read_targets(struct writing *writing)
{
    struct arena *arena = writing->arena;
    const char *folder = writing->places->folder;
    writing->photos = file_join(arena, folder, "photos");
    writing->memory = file_join(arena, folder, ".hallscreen/article");
    struct target *playlist = &writing->targets[TARGET_PLAYLIST];
    struct target *captions = &writing->targets[TARGET_CAPTIONS];
    playlist->base_path = file_join(arena, writing->memory, "playlist.yaml");
    playlist->path = playlist_path(arena, folder, exists(playlist->base_path));
    captions->base_path = file_join(arena, writing->memory, "captions.txt");
    captions->path = file_join(arena, writing->photos, "captions.txt");
    for (size_t i = 0; i < TARGET_COUNT; i++) {
        const struct target *target = &writing->targets[i];
        if (exists(target->path) && !exists(target->base_path)) {
            return fail(writing, MESSAGE_ARTICLE_NOT_OURS, target->path);
        }
        if (!read_mine(writing, &writing->targets[i])) {
            return false;
        }
    }
    return true;
}

/* What the file is to hold; false: told why not. */
static bool prepare(struct writing *writing, struct target *target, const char *text)
{
    struct arena *arena = writing->arena;
    target->memory = text;
    if (target->mine == NULL) {
        target->bytes = arena_text(arena, text);
        target->size_bytes = strlen(text);
        return true;
    }
    char *base = NULL;
    size_t base_bytes = 0;
    struct merge_conflicts conflicts = {0};
    const char *merged = NULL;
    if (file_read(arena, target->base_path, LIMIT_PLAYLIST_BYTES, &base, &base_bytes) ==
        FILE_FOUND) {
        merged = merge_lines(arena, base, target->mine->text, text, &conflicts);
    }
    const struct splice whole = {0, target->mine->size_bytes, merged};
    if (merged == NULL ||
        !document_splice(arena, target->mine, &whole, 1, &target->bytes, &target->size_bytes)) {
        return fail(writing, MESSAGE_ARTICLE_NOT_OURS, target->path);
    }
    for (size_t i = 0; i < conflicts.count; i++) {
        const struct place at = place_of(target->path, conflicts.items[i]);
        DIAGNOSE(writing->diagnostics, MESSAGE_ARTICLE_CONFLICT, &at, NULL, NULL, "");
    }
    return true;
}

/* Captions that the operator has deleted, or put under another name, are not made again. */
static bool wants_captions(const struct writing *writing, const char *text)
{
    const struct target *captions = &writing->targets[TARGET_CAPTIONS];
    const bool is_gone = writing->targets[TARGET_PLAYLIST].mine != NULL && captions->mine == NULL &&
                         exists(captions->base_path);
    return text != NULL && !is_gone;
}

static bool write_bytes(struct writing *writing, const char *path, const char *bytes,
                        size_t size_bytes)
{
    const bool was_there = exists(path);
    if (!file_replace(path, bytes, size_bytes)) {
        return fail(writing, MESSAGE_ARTICLE_NOT_WRITTEN, path);
    }
    if (!was_there) {
        *LIST_PUSH(writing->arena, &writing->made) = arena_text(writing->arena, path);
    }
    return true;
}

/* The lines of the captions, before they stand on the disk. */
static bool check_captions(struct writing *writing)
{
    const struct target *target = &writing->targets[TARGET_CAPTIONS];
    struct captions captions = {0};
    const struct source *source = target->bytes == NULL
                                      ? NULL
                                      : source_decode(writing->arena, target->path, target->bytes,
                                                      target->size_bytes, writing->diagnostics);
    return target->bytes == NULL ||
           (source != NULL &&
            captions_parse(writing->arena, source, writing->diagnostics, &captions));
}

/* Loads the playlist beside the one that it is to replace; its mistakes are told at the place of a
 * copy that is kept for the operator, since the file itself does not change. */
static bool check_playlist(struct writing *writing)
{
    const struct target *target = &writing->targets[TARGET_PLAYLIST];
    const char *trial = file_join(writing->arena, writing->places->folder, ".playlist.trial.yaml");
    if (!file_replace(trial, target->bytes, target->size_bytes)) {
        return fail(writing, MESSAGE_ARTICLE_NOT_WRITTEN, target->path);
    }
    struct diagnostics found = diagnostics_make(writing->arena);
    const struct playlist_options options = {.themes_folder = writing->places->themes_folder};
    struct playlist *playlist = playlist_load(trial, &options, &found);
    const bool is_good = playlist != NULL;
    playlist_destroy(playlist);
    unlink(trial);
    const char *copy = file_join(writing->arena, writing->memory, "merged.yaml");
    if (is_good || !file_replace(copy, target->bytes, target->size_bytes)) {
        unlink(copy);
        return is_good;
    }
    const struct place place = place_of(target->path, 1);
    DIAGNOSE(writing->diagnostics, MESSAGE_ARTICLE_MERGE_BROKEN, &place, NULL, NULL, copy);
    for (size_t i = 0; i < found.count; i++) {
        struct diagnostic *item = &found.items[i];
        if (strcmp(item->place.path, trial) == 0) {
            item->place.path = copy;
        }
        diagnostics_add(writing->diagnostics, item->message, &item->place, item->key, item->fix,
                        item->arguments);
    }
    return false;
}

/* Makes undone what an error left behind. */
static void take_back(struct writing *writing)
{
    const struct target *captions = &writing->targets[TARGET_CAPTIONS];
    if (captions->mine != NULL && captions->bytes != NULL) {
        char *bytes = NULL;
        size_t size_bytes = 0;
        const struct splice none = {0, 0, ""};
        if (document_splice(writing->arena, captions->mine, &none, 1, &bytes, &size_bytes)) {
            file_replace(captions->path, bytes, size_bytes);
        }
    }
    for (size_t i = writing->made.count; i-- > 0;) {
        unlink(writing->made.items[i]);
    }
    for (size_t i = writing->made_folders.count; i-- > 0;) {
        rmdir(writing->made_folders.items[i]);
    }
}

static bool write_all(struct writing *writing, struct facts *facts, const char *name)
{
    struct target *captions = &writing->targets[TARGET_CAPTIONS];
    struct target *playlist = &writing->targets[TARGET_PLAYLIST];
    if (!make_folder(writing, writing->memory) ||
        (facts->captions.count > 0 && !make_folder(writing, writing->photos))) {
        return fail(writing, MESSAGE_ARTICLE_NOT_WRITTEN, writing->places->folder);
    }
    if (writing->places->pictures_root != NULL) {
        pictures_take(writing->arena, facts, writing->places->pictures_root, writing->photos,
                      &writing->made);
    }
    const struct show_files files = show_make(writing->arena, facts, name);
    captions->memory = files.captions;
    if ((wants_captions(writing, files.captions) && !prepare(writing, captions, files.captions)) ||
        !prepare(writing, playlist, files.playlist) || !check_captions(writing)) {
        return false;
    }
    if ((captions->bytes != NULL &&
         !write_bytes(writing, captions->path, captions->bytes, captions->size_bytes)) ||
        !check_playlist(writing) ||
        !write_bytes(writing, playlist->path, playlist->bytes, playlist->size_bytes)) {
        return false;
    }
    for (size_t i = 0; i < TARGET_COUNT; i++) {
        const struct target *target = &writing->targets[i];
        if (target->memory != NULL &&
            !file_replace(target->base_path, target->memory, strlen(target->memory))) {
            return fail(writing, MESSAGE_ARTICLE_NOT_WRITTEN, target->base_path);
        }
    }
    return true;
}

bool show_write(struct arena *arena, struct facts *facts, const char *name,
                const struct show_places *places, struct diagnostics *diagnostics)
{
    struct writing writing = {.arena = arena, .diagnostics = diagnostics, .places = places};
    if (!read_targets(&writing)) {
        return false;
    }
    if (!write_all(&writing, facts, name)) {
        take_back(&writing);
        return false;
    }
    return true;
}
