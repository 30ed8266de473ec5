#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Where the show is: a small value. With the playlist and the time it determines the picture.
 * Slides are kept by index here; the text form carries the id, so that it outlives a reload.
 */

enum page_kind {
    PAGE_NONE,
    PAGE_SLIDE,
    PAGE_BANNER, /* the event's banner, the fallback */
    PAGE_BLACK,
};

struct page_ref {
    enum page_kind kind;
    size_t slide; /* index in the playlist, of PAGE_SLIDE */
    int page;     /* within the slide, from 0 */
};

bool page_ref_equal(struct page_ref a, struct page_ref b);

/** The delay is never more, early or late. */
enum { DELAY_MOST_MINUTES = 720 };

struct playhead {
    size_t part;
    size_t slide;
    int page;                 /* within the slide; -1: the part has no page now, the banner shows */
    int64_t entered_at_ms;    /* when the page was entered */
    struct page_ref from;     /* what was on the wall then */
    int from_item;            /* the agenda item marked on it then; -1: none */
    int64_t paused_at_ms;     /* the loop stands since; -1: it turns */
    int64_t frozen_at_ms;     /* the picture stands since; -1: it does not */
    bool is_banner, is_black; /* both: black is seen */
    int64_t overlay_at_ms;    /* when banner or black came or went last; -1: never */
    struct page_ref overlay_from; /* what was on the wall then */
    int delay_minutes;            /* added to the agenda's remaining times */
    int delayed_after_minute;     /* items planned until then had come when the delay was given and
                                     stay so; -1: none */
    ptrdiff_t reached; /* how far the agenda is: the last slide entered that an item goes to, or a
                          later one; -1: the beginning */
};

struct timeline;

/**
 * One line of text: `part=0 slide=speaker-2 page=0 spent=1200 from=... delay=0`, times as ms
 * already spent. Serves state file, log, `--start`, control.
 */
char *playhead_text(struct arena *arena, const struct timeline *timeline,
                    const struct playhead *playhead, int64_t now_ms);

/** Reads the line back against a (perhaps newer) show; false, output untouched, where it does not
 * fit. */
bool playhead_parse(const char *text, const struct timeline *timeline, int64_t now_ms,
                    struct playhead *playhead);
