#include "play/keeping.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "shell/state.h"

/* A loop's page need not be found again to the second, and cards wear out. */
static const int64_t pause_ns = INT64_C(60) * 1000000000;

void keeping_note(struct keeping *keeping, bool is_urgent)
{
    keeping->is_unsaved = true;
    if (is_urgent) {
        keeping->not_before_ns = 0;
    }
}

int64_t keeping_write(struct keeping *keeping, const struct running *running, int64_t now_ns)
{
    if (keeping->state_folder == NULL || !keeping->is_unsaved) {
        return INT64_MAX;
    }
    if (now_ns < keeping->not_before_ns) {
        return keeping->not_before_ns;
    }
    struct arena *arena = arena_create();
    const char *line =
        playhead_text(arena, running->session->timeline, &running->playhead, running->now_ms);
    if (!state_write(keeping->state_folder, keeping->show, line)) {
        log_write(LOG_WARNING, "state", "the page is not kept over a restart: %s", strerror(errno));
    }
    arena_destroy(arena);
    keeping->is_unsaved = false;
    keeping->not_before_ns = now_ns + pause_ns;
    return INT64_MAX;
}

void keeping_copy(struct keeping *keeping, const struct session *session)
{
    const struct playlist *playlist = session->playlist;
    if (keeping->last_good != NULL && playlist != NULL && playlist->root != NULL) {
        last_good_keep(keeping->last_good, playlist->root, file_name(playlist->path));
    }
}
