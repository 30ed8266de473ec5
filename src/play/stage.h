#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "play/pages.h"
#include "shell/compositor.h"
#include "show/timeline.h"

/*
 * From a moment to what stands on the screen: asks for the pages, keeps those near the playhead
 * drawn ahead, and presents only when something changes. A page that is late (a photo still being
 * decoded) leaves the one before it standing and comes in by its own transition when it is there.
 * Main thread.
 */

struct stage;

/** Both must outlive the stage. `pages` may be NULL where only pictures are shown. */
struct stage *stage_create(struct show_pages *pages, struct compositor *compositor);
void stage_destroy(struct stage *stage);

enum stage_result {
    STAGE_STILL,     /* nothing to be drawn: the screen shows it already, or waits for its page */
    STAGE_PRESENTED, /* a frame was drawn */
    STAGE_FAILED,    /* the compositor could not show it */
};

/** Puts a moment on the screen; before the first page is there, the fallback, without memory for
 * that the plain colour of the ground. */
enum stage_result stage_show(struct stage *stage, const struct moment *moment, int64_t now_ms);

/**
 * The pages of another load of the show take the place of those before, which may be destroyed
 * then. What stands on the screen stays, as a copy of its own, until the next page is drawn: it
 * goes over to that one by the page's own transition, else by a short fade, else, if both look the
 * same, without one.
 * @param keeps_size  false: the new pages have another size, and nothing stays
 */
void stage_replace(struct stage *stage, struct show_pages *pages, bool keeps_size);

/** After stage_replace: what stood on the screen stays on it, whatever the moments say, until this
 * is taken back. */
void stage_pin(struct stage *stage, bool is_pinned);

/** A picture over everything (test card, help) until the next stage_show. */
enum stage_result stage_show_picture(struct stage *stage, const struct picture *picture);

/** Whether the page of the last stage_show is still being made; the screen shows what was before.
 */
bool stage_is_waiting(const struct stage *stage);

/** Whether the transition of a page that came late is still running at this time. */
bool stage_is_moving(const struct stage *stage, int64_t now_ms);

/** How long until a photo on the page of the last stage_show drifts: 0 while it does, INT64_MAX: no
 * more, or nothing does. */
int64_t stage_drift_ms(const struct stage *stage, const struct moment *moment);

/** The screen has lost what it showed: the next stage_show presents again. */
void stage_expose(struct stage *stage);

/** Which pages may be wanted soon, most likely first; all others but the one on the screen are
 * dropped. Not while a transition runs. */
void stage_want(struct stage *stage, const struct page_view *views, size_t count);

/** Photos have come: what was not ready is worth another try. */
void stage_retry(struct stage *stage);

/** Draws one page ahead. @return whether there may be more to do */
bool stage_draw_ahead(struct stage *stage);
