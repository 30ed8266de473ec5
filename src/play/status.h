#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "play/session.h"
#include "show/timeline.h"

/* What a running player says of itself: one line of JSON (design.md §4), made for `status`, remotes
 * and rehearsal; never for the picture. */

struct status {
    const struct session *session; /* NULL: no show */
    const struct playhead *playhead;
    const struct moment *moment;
    int64_t now_ms;
    struct wall wall;
    const char *show; /* as it was given */
    bool is_kiosk;
    bool is_copy;                     /* the last good copy plays, not the show itself */
    bool has_edit_waiting;            /* loaded, not on the wall yet */
    bool is_pinned;                   /* an edit took the page away that stays on the wall */
    const struct diagnostics *errors; /* of the last load that was refused; NULL: none */
    const char *driver, *renderer;
};

/** In `arena`, without a line end. @param error  what could not be done; NULL: nothing */
char *status_text(struct arena *arena, const struct status *status, const char *error);
