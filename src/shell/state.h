#pragma once

#include <stdbool.h>

#include "base/arena.h"

/*
 * Where the show was, kept over a restart: one small file, `playhead`, with the show's path and the
 * playhead's line (design.md §4 "State"). Main thread.
 */

/** `$STATE_DIRECTORY`, else `$XDG_STATE_HOME/hallscreen`, else `~/.local/state/hallscreen`; made if
 * it is not there; NULL: there is none to be had. */
char *state_folder(struct arena *arena);

/** The playhead's line that was kept for this show; NULL: none, or that of another show. */
char *state_read(struct arena *arena, const char *folder, const char *show);

/** Keeps it; the file is the old or the new one, never half of one. False: errno says why. */
bool state_write(const char *folder, const char *show, const char *playhead);
