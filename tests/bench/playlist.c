#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/require.h"
#include "generate.h"

/* bench-playlist COUNT FILE: writes a playlist of so many slides. */
int main(int argument_count, char **arguments)
{
    if (argument_count != 3) {
        fprintf(stderr, "usage: bench-playlist COUNT FILE\n");
        return 2;
    }
    struct arena *arena = arena_create();
    size_t size_bytes = 0;
    const char *text = generate_playlist(arena, strtoul(arguments[1], NULL, 10), &size_bytes);
    const bool is_written = file_replace(arguments[2], text, size_bytes);
    if (!is_written) {
        perror(arguments[2]);
    }
    arena_destroy(arena);
    return is_written ? 0 : 3;
}
