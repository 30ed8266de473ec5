#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/diagnostics.h"

/* Which file is meant by SHOW on a command line: a folder, a playlist, or one with a hidden
 * ending. */

struct show_file {
    const char *path; /* of the playlist, as given */
    const char *root; /* the show's folder */
};

/** @return false after a diagnostic: there is no playlist to be read */
bool show_file_find(struct arena *arena, const char *show, struct diagnostics *diagnostics,
                    struct show_file *file);
