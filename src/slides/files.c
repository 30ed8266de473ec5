#include "slides/files.h"

#include <string.h>

#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"

enum { NEAR_NAMES = 500 }; /* in larger folders no near name is looked for */

/* The path as it is written in place of the node's; NULL where it would have to be quoted
 * differently. */
static const char *written(struct arena *arena, const struct node *node, const char *path)
{
    const bool is_plain = node->style == NODE_PLAIN || node->style == NODE_DOUBLE_QUOTED;
    if (path == NULL || !is_plain || strpbrk(path, "\"\\#:") != NULL) {
        return NULL;
    }
    return node->style == NODE_PLAIN ? path : arena_format(arena, "\"%s\"", path);
}

static void complain(const struct kind_reader *reader, enum message message,
                     const struct node *node, const char *key, const char *path,
                     const char *instead)
{
    schema_complain_instead(reader->reader, message, node, key,
                            written(reader->reader->arena, node, instead), path,
                            instead == NULL ? "" : instead, NULL);
}

/* Whether the words of the path lead out; else it was a link that did. */
static bool is_elsewhere(const char *path)
{
    const bool is_drive = path[0] != '\0' && path[1] == ':';
    const size_t size = strlen(path);
    return path[0] == '/' || is_drive || strncmp(path, "../", 3) == 0 ||
           strstr(path, "/../") != NULL || strcmp(path, "..") == 0 ||
           (size > 3 && strcmp(path + size - 3, "/..") == 0);
}

/* The file that was perhaps meant: the nearest name in the folder where it should be. */
static const char *near_path(struct arena *arena, const char *root, const char *path)
{
    const char *folder = file_folder(arena, path);
    char *actual = NULL;
    struct file_names names = {0};
    if (file_find(arena, root, folder, FILE_FOLDER, &actual, NULL) != FILE_FOUND ||
        file_list(arena, actual, NEAR_NAMES, &names) != FILE_FOUND) {
        return NULL;
    }
    const char *words[NEAR_NAMES];
    size_t count = 0;
    for (size_t i = 0; i < names.count; i++) {
        if (text_is_utf8(names.items[i], strlen(names.items[i]), NULL)) {
            words[count++] = text_nfc(arena, names.items[i], strlen(names.items[i]));
        }
    }
    const char *nearest = text_nearest(file_name(path), words, count);
    return nearest == NULL ? NULL : file_join(arena, folder, nearest);
}

static void complain_missing(const struct kind_reader *reader, const struct node *node,
                             const char *key, const char *path, enum file_type type)
{
    struct arena *scratch = arena_create();
    const bool is_printed = reader->reader->diagnostics->count < LIMIT_PRINTED_DIAGNOSTICS;
    const char *near =
        type == FILE_REGULAR && is_printed ? near_path(scratch, reader->root, path) : NULL;
    const enum message message = type == FILE_FOLDER ? MESSAGE_FOLDER_NOT_THERE
                                 : near == NULL      ? MESSAGE_FILE_NOT_THERE
                                                     : MESSAGE_FILE_NEAR;
    complain(reader, message, node, key, path, near);
    arena_destroy(scratch);
}

/* A device or pipe is neither file nor folder; "a folder" is what nearly everyone has done. */
static void complain_status(const struct kind_reader *reader, enum file_status status,
                            const struct node *node, const char *key, const char *path,
                            enum file_type type, const char *right_case)
{
    switch (status) {
    case FILE_MISSING:
        complain_missing(reader, node, key, path, type);
        break;
    case FILE_WRONG_CASE:
        complain(reader, MESSAGE_FILE_OTHER_CASE, node, key, path, right_case);
        break;
    case FILE_OUTSIDE:
        if (is_elsewhere(path)) {
            const char *name = file_name(path);
            complain(reader, MESSAGE_FILE_ELSEWHERE, node, key, path,
                     name[0] == '\0' || name[0] == '.' ? NULL : name);
        } else {
            complain(reader, MESSAGE_FILE_LINKED_OUT, node, key, path, NULL);
        }
        break;
    case FILE_WRONG_TYPE:
        complain(reader, type == FILE_FOLDER ? MESSAGE_FILE_FOR_FOLDER : MESSAGE_FOLDER_FOR_FILE,
                 node, key, path, NULL);
        break;
    case FILE_DENIED:
        complain(reader, MESSAGE_FILE_DENIED, node, key, path, NULL);
        break;
    case FILE_TOO_LARGE:
    case FILE_FAILED:
        complain(reader, MESSAGE_FILE_FAILED, node, key, path, NULL);
        break;
    case FILE_FOUND:
        REQUIRE(false);
    }
}

/* @param is_missing  gets whether it is; NULL: that is told as well */
static bool find(const struct kind_reader *reader, const struct node *node, const char *key,
                 const char *path, enum file_type type, const char **actual, bool *is_missing)
{
    struct arena *arena = reader->reader->arena;
    char *found = NULL;
    bool is_by_nfc = false;
    const enum file_status status =
        file_find_listed(reader->listings, arena, reader->root, path, type, &found, &is_by_nfc);
    if (is_missing != NULL) {
        *is_missing = status == FILE_MISSING;
    }
    if (status == FILE_MISSING && is_missing != NULL) {
        return false;
    }
    if (status != FILE_FOUND) {
        complain_status(reader, status, node, key, path, type, found);
        return false;
    }
    if (is_by_nfc) {
        complain(reader, MESSAGE_FILE_DECOMPOSED, node, key, path, NULL);
    }
    *LIST_PUSH(arena, reader->sources) = found;
    *actual = found;
    return true;
}

bool slide_file_find(const struct kind_reader *reader, const struct node *node, const char *key,
                     const char *path, enum file_type type, const char **actual)
{
    return find(reader, node, key, path, type, actual, NULL);
}

/* Whatever its name will then be written with: that is why the folder is watched. */
static void watch_folder(const struct kind_reader *reader, const char *path)
{
    struct arena *arena = reader->reader->arena;
    struct source_files *sources = reader->sources;
    const char *folder = file_folder(arena, path);
    char *actual = NULL;
    if (file_find_listed(reader->listings, arena, reader->root, folder, FILE_FOLDER, &actual,
                         NULL) != FILE_FOUND) {
        actual = file_join(arena, reader->root, folder);
    }
    if (sources->count == 0 || strcmp(sources->items[sources->count - 1], actual) != 0) {
        *LIST_PUSH(arena, sources) = actual;
    }
}

bool slide_file_await(const struct kind_reader *reader, const struct node *node, const char *key,
                      const char *path, const char **actual, bool *is_missing)
{
    const bool is_found = find(reader, node, key, path, FILE_REGULAR, actual, is_missing);
    if (*is_missing) {
        watch_folder(reader, path);
    }
    return is_found;
}
