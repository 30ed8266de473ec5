#pragma once

#include "show/timeline.h"

/*
 * From one load of a show to the next: where the playhead is in the edited one. A slide is found
 * again by its id, else by equal content, else by its place (design.md §5). Pure.
 */

enum carried_how {
    CARRIED_SAME,   /* on the same slide; its content may be another one */
    CARRIED_BEFORE, /* the slide is gone: on the page before it, so that Next is right */
    CARRIED_AFTER,  /* gone, and it was the first: on the page that followed it */
    CARRIED_LOST,   /* nothing is left: as timeline_start */
};

struct carried {
    struct playhead playhead;
    enum carried_how how;
};

/** @param wall  at `now_ms` */
struct carried playhead_carry(const struct timeline *from, const struct timeline *to,
                              const struct playhead *playhead, int64_t now_ms, struct wall wall);

/** The slide of `to` that slide `index` of `from` has become; -1: it is gone. */
ptrdiff_t carry_slide(const struct timeline *from, const struct timeline *to, size_t index);
