#include "show/show_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/require.h"

/* In this order. Windows hides known endings, so that Notepad makes the third one. */
static const char *const names[] = {"playlist.yaml", "playlist.yml", "playlist.yaml.txt"};

enum { MOST_FILES = LIMIT_FOLDER_PHOTOS };

static void complain(struct diagnostics *diagnostics, enum message message, const char *path,
                     const char *first, const char *second)
{
    const struct place place = {.path = path, .line = 1, .column = 1, .end_column = 2};
    DIAGNOSE(diagnostics, message, &place, NULL, NULL, first, second);
}

/* The file of a name among those of a folder; Windows does not care about capitals, nor need we. */
static const char *find_name(const struct file_names *files, const char *name)
{
    const char *found = NULL;
    for (size_t i = 0; i < files->count; i++) {
        if (strcmp(files->items[i], name) == 0) {
            return files->items[i];
        }
        if (strcasecmp(files->items[i], name) == 0 &&
            (found == NULL || strcmp(files->items[i], found) < 0)) {
            found = files->items[i];
        }
    }
    return found;
}

/* The first file that may be meant where none has the right name. */
static const char *find_other(const struct file_names *files)
{
    const char *found = NULL;
    for (size_t i = 0; i < files->count; i++) {
        const char *name = files->items[i];
        if ((file_has_ending(name, "yaml") || file_has_ending(name, "yml")) &&
            (found == NULL || strcmp(name, found) < 0)) {
            found = name;
        }
    }
    return found;
}

static bool find_in_folder(struct arena *arena, const char *folder, struct diagnostics *diagnostics,
                           struct show_file *file)
{
    struct file_names files = {0};
    const enum file_status status = file_list(arena, folder, MOST_FILES, &files);
    if (status != FILE_FOUND && status != FILE_TOO_LARGE) {
        complain(diagnostics, MESSAGE_SHOW_UNREADABLE, folder, strerror(errno), NULL);
        return false;
    }
    const char *chosen = NULL;
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        const char *name = find_name(&files, names[i]);
        if (name != NULL && chosen == NULL) {
            chosen = name;
        } else if (name != NULL) {
            complain(diagnostics, MESSAGE_SHOW_SECOND_FILE, file_join(arena, folder, name), chosen,
                     NULL);
        }
    }
    if (chosen == NULL) {
        const char *other = find_other(&files);
        complain(diagnostics,
                 other == NULL ? MESSAGE_SHOW_NO_PLAYLIST : MESSAGE_SHOW_OTHER_PLAYLIST, folder,
                 other == NULL ? "" : other, NULL);
        return false;
    }
    file->path = strcmp(folder, ".") == 0 ? chosen : file_join(arena, folder, chosen);
    file->root = folder;
    return true;
}

bool show_file_find(struct arena *arena, const char *show, struct diagnostics *diagnostics,
                    struct show_file *file)
{
    struct stat facts;
    size_t size = strlen(show);
    while (size > 1 && show[size - 1] == '/') {
        size--;
    }
    const char *path = arena_copy(arena, show, size);
    int found = stat(path, &facts);
    if (found == 0 && S_ISDIR(facts.st_mode)) {
        return find_in_folder(arena, path, diagnostics, file);
    }
    if (found != 0 && errno == ENOENT) {
        const char *hidden = arena_format(arena, "%s.txt", path);
        if (stat(hidden, &facts) == 0) {
            path = hidden;
            found = 0;
        }
    }
    if (found != 0) {
        const bool is_missing = errno == ENOENT || errno == ENOTDIR || size == 0;
        complain(diagnostics, is_missing ? MESSAGE_SHOW_MISSING : MESSAGE_SHOW_UNREADABLE, path,
                 strerror(errno), NULL);
        return false;
    }
    file->path = path;
    file->root = file_folder(arena, path);
    return true;
}
