#include "shell/state.h"

#include <stdio.h>
#include <stdlib.h>

#include "check.h"

int main(void)
{
    struct arena *arena = arena_create();
    char base[] = "/tmp/hallscreen-state-XXXXXX";
    CHECK(mkdtemp(base) != NULL);

    /* The service's folder wins; without it those of a desktop; a wrong one is none. */
    setenv("STATE_DIRECTORY", arena_format(arena, "%s/a/b", base), 1);
    CHECK_TEXT(state_folder(arena), arena_format(arena, "%s/a/b", base));
    unsetenv("STATE_DIRECTORY");
    setenv("XDG_STATE_HOME", base, 1);
    const char *folder = state_folder(arena);
    CHECK_TEXT(folder, arena_format(arena, "%s/hallscreen", base));
    setenv("XDG_STATE_HOME", "/dev/null", 1);
    CHECK(state_folder(arena) == NULL);

    CHECK(state_read(arena, folder, base) == NULL);
    CHECK(state_write(folder, base, "part=1 slide=speaker-2 page=0 spent=10 delay=0"));
    CHECK_TEXT(state_read(arena, folder, base), "part=1 slide=speaker-2 page=0 spent=10 delay=0");
    CHECK_TEXT(state_read(arena, folder, arena_format(arena, "%s/../%s", base, base + 5)),
               "part=1 slide=speaker-2 page=0 spent=10 delay=0");
    CHECK(state_read(arena, folder, "/tmp") == NULL);
    CHECK(state_write(folder, base, "part=2"));
    CHECK_TEXT(state_read(arena, folder, base), "part=2");

    FILE *file = fopen(arena_format(arena, "%s/playhead", folder), "w");
    fputs("no line end", file);
    fclose(file);
    CHECK(state_read(arena, folder, base) == NULL);
    CHECK(!state_write("/nowhere", base, "part=2"));

    CHECK_INT(system(arena_format(arena, "rm -r %s", base)), 0);
    arena_destroy(arena);
    return check_result();
}
