#include "shell/state.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { MAX_STATE_BYTES = 16384 };

char *state_folder(struct arena *arena)
{
    const char *service = getenv("STATE_DIRECTORY"), *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");
    char *folder = NULL;
    if (service != NULL && service[0] == '/') {
        folder = arena_text(arena, service);
    } else if (state != NULL && state[0] == '/') {
        folder = file_join(arena, state, "hallscreen");
    } else if (home != NULL && home[0] == '/') {
        folder = file_join(arena, home, ".local/state/hallscreen");
    }
    return folder != NULL && file_make_folder(folder, 0700) ? folder : NULL;
}

/* A show is known by its real path: a service names it absolutely, a person does not. */
static char *show_name(struct arena *arena, const char *show)
{
    char *real = realpath(show, NULL);
    char *name = arena_text(arena, real == NULL ? show : real);
    free(real);
    return name;
}

char *state_read(struct arena *arena, const char *folder, const char *show)
{
    char *text;
    size_t size_bytes;
    if (file_read(arena, file_join(arena, folder, "playhead"), MAX_STATE_BYTES, &text,
                  &size_bytes) != FILE_FOUND) {
        return NULL;
    }
    char *line = strchr(text, '\n');
    if (line == NULL) {
        return NULL;
    }
    *line++ = '\0';
    line[strcspn(line, "\n")] = '\0';
    return strcmp(text, show_name(arena, show)) == 0 && line[0] != '\0' ? line : NULL;
}

bool state_write(const char *folder, const char *show, const char *playhead)
{
    struct arena *scratch = arena_create();
    const char *text = arena_format(scratch, "%s\n%s\n", show_name(scratch, show), playhead);
    const bool is_kept = file_replace(file_join(scratch, folder, "playhead"), text, strlen(text));
    const int why = errno;
    arena_destroy(scratch);
    errno = why;
    return is_kept;
}
