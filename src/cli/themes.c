#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diagnostics.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/commands.h"
#include "show/theme.h"

enum { MOST_THEMES = 1000 };

static int compare_names(const void *a, const void *b)
{
    const char *const *first = a, *const *second = b;
    return text_compare_natural(*first, *second);
}

/* Names of the installed themes, in order. */
static bool list_themes(struct arena *arena, const char *folder, struct file_names *names)
{
    struct file_names files = {0};
    if (file_list(arena, folder, MOST_THEMES, &files) != FILE_FOUND) {
        return false;
    }
    for (size_t i = 0; i < files.count; i++) {
        if (file_has_ending(files.items[i], "yaml")) {
            const size_t length = strlen(files.items[i]) - strlen(".yaml");
            *LIST_PUSH(arena, names) = arena_copy(arena, files.items[i], length);
        }
    }
    if (names->count > 1) {
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    }
    return names->count > 0;
}

static int complain_unknown(const struct options *options, struct arena *arena,
                            const struct file_names *names)
{
    const char *all = "";
    for (size_t i = 0; i < names->count; i++) {
        all = arena_format(arena, "%s%s%s", all, i == 0 ? "" : ", ", names->items[i]);
    }
    options_say(options, MESSAGE_THEME_NOT_FOUND, options->show_theme, all);
    return EXIT_USAGE;
}

static int fail(const struct options *options, const char *path)
{
    fprintf(stderr, "hallscreen: %s: %s\n", path,
            options->language == LANGUAGE_EN ? "no theme can be read here; install hallscreen again"
                                             : "không đọc được bộ màu nào ở đây; cài lại "
                                               "hallscreen");
    return EXIT_MACHINE;
}

/* The file as it is: what is printed is there to be copied. */
static int print_theme(const struct options *options, struct arena *arena, const char *folder,
                       const struct file_names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        if (strcmp(names->items[i], options->show_theme) != 0) {
            continue;
        }
        const char *path =
            file_join(arena, folder, arena_format(arena, "%s.yaml", names->items[i]));
        char *bytes = NULL;
        size_t size_bytes = 0;
        if (file_read(arena, path, LIMIT_THEME_BYTES, &bytes, &size_bytes) != FILE_FOUND) {
            return fail(options, path);
        }
        fwrite(bytes, 1, size_bytes, stdout);
        return EXIT_GOOD;
    }
    return complain_unknown(options, arena, names);
}

int command_themes(const struct options *options)
{
    struct arena *arena = arena_create();
    const char *folder = theme_folder(options->themes_folder);
    struct file_names names = {0};
    int code = EXIT_GOOD;
    if (!list_themes(arena, folder, &names)) {
        code = fail(options, folder);
    } else if (options->show_theme != NULL) {
        code = print_theme(options, arena, folder, &names);
    } else {
        for (size_t i = 0; i < names.count; i++) {
            puts(names.items[i]);
        }
    }
    arena_destroy(arena);
    return code;
}
