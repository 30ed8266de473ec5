#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "show/playhead.h"
#include "show/playlist.h"

/*
 * The event over time: how many pages each slide has and how long each stays, worked out once; then
 * what is on the wall at any moment, from the playhead's value alone. Pages are numbered through
 * the show from 1; a page keeps its number when a `from`, `until` or `screens` hides it.
 * Pure, any thread.
 */

/** An agenda item as far as time is concerned. */
struct timeline_item {
    ptrdiff_t goes_to; /* the slide at which it begins; -1: none */
    int minute;        /* planned time of day; -1: none */
};

struct timeline_slide {
    int first_number; /* number of its first page */
    int page_count;   /* 0: awaited */
    /** How long each page stays in loop and once parts, its transition included. */
    const int *page_ms;
    void *plan;        /* page_maker's: what the kind found out about all pages; NULL: nothing */
    bool is_on_screen; /* `screens` lets it be shown on this player */
    bool is_goal;      /* an agenda item begins here */
    const struct timeline_item *items; /* of an agenda */
    size_t item_count;                 /* 0: not an agenda */
};

/** What a part has that the clock moves. */
struct timeline_part {
    const size_t *timed_slides; /* those with `from` or `until` */
    size_t timed_count;
};

struct timeline_options {
    const struct frame *frame;             /* copied */
    const struct measurer *measurer;       /* copied; its context must outlive the timeline */
    const struct picture_source *pictures; /* may be NULL; must outlive the timeline */
    const char *screen;                    /* --screen, or NULL; must outlive the timeline */
};

struct timeline {
    struct arena *arena;
    const struct playlist *playlist; /* must outlive the timeline */
    struct timeline_slide *slides;   /* one a slide */
    struct timeline_part *parts;     /* one a part */
    int page_count;                  /* of the whole show */
    struct timeline_options options;
    const size_t *started_parts; /* loop and once parts with a planned start */
    size_t started_count;
};

/**
 * Lays every slide out once to count its pages; layout problems go to `diagnostics` (NULL: not
 * wanted) at the slide's node. A show without a single page has page_count 0: what then shows is
 * the fallback.
 */
struct timeline *timeline_create(const struct playlist *playlist,
                                 const struct timeline_options *options,
                                 struct diagnostics *diagnostics);

void timeline_destroy(struct timeline *timeline);

/**
 * Lays one slide out again, the same pages as timeline_create counted; they live in `arena`.
 * @param look  how an agenda looks; agenda_plain for any other slide
 */
void timeline_layout(const struct timeline *timeline, struct arena *arena, size_t slide,
                     struct agenda_look look, struct pages *pages);

/** One page of it; NULL: there is none. */
const struct page *timeline_layout_page(const struct timeline *timeline, struct arena *arena,
                                        struct page_ref page, struct agenda_look look);

/** The event's banner, also where no banner slide stands in the show: the fallback. */
void timeline_banner(const struct timeline *timeline, struct arena *arena, struct pages *pages);

/** Slide and page within it of a page number; false: there is no such page. */
bool timeline_page(const struct timeline *timeline, int number, struct page_ref *page);

/** The number of a page; 0 for none, banner and black. */
int timeline_number(const struct timeline *timeline, struct page_ref page);

/** The page of a number, else the first one of the slide with this id; false: there is none. */
bool timeline_named(const struct timeline *timeline, const char *page_or_id, struct page_ref *page);

/** The local wall clock: unknown, or a date and time of day. */
struct wall {
    bool is_known;
    struct date date;
    int64_t ms_of_day;
};

/** The wall clock `ms` later (or earlier). */
struct wall wall_after(struct wall wall, int64_t ms);

/** A known one, to the second: 2023-04-07T07:55:00. */
char *wall_text(struct arena *arena, struct wall wall);

/** What is on the wall. */
struct moment {
    struct page_ref page; /* what is shown, or comes in */
    struct page_ref from; /* what goes out while `progress` < 1; PAGE_NONE: nothing */
    struct transition transition;
    double progress;         /* 0 to 1; 1: nothing moves between pages */
    struct page_ref next;    /* what will be wanted next, to be drawn ahead (under banner and black:
                                the page that they hide); PAGE_NONE: unknown or none */
    struct agenda_look look; /* of `page`, where it is an agenda */
    struct agenda_look from_look; /* of `from`, as it was when it was left */
    int64_t shown_ms;             /* how long `page` has been there */
    int64_t motion_ms;            /* how long a picture on it drifts in all; 0: nothing may move */
    bool is_frozen;               /* `shown_ms` stands */
    /**
     * The first moment after now at which page or current item differ (under banner and black:
     * the page that they hide); INT64_MAX: never. `now_ms` itself while a transition runs (not in
     * one that is frozen): draw the next frame at once.
     */
    int64_t next_change_ms;
};

/** Before a loop or once part begins to turn by itself: the first page, entered at `now_ms`. */
struct playhead timeline_start(const struct timeline *timeline, int64_t now_ms, struct wall wall);

/** The start at a page number or slide id; false: there is none. */
bool timeline_start_at(const struct timeline *timeline, const char *page_or_id, int64_t now_ms,
                       struct wall wall, struct playhead *playhead);

/**
 * The playhead after everything that happens by itself until `now_ms`: pages of loops and once
 * parts turned, hidden ones skipped, parts begun at their time. The same moment follows from it as
 * from the old one. `wall` is the time at `now_ms`.
 */
struct playhead timeline_advance(const struct timeline *timeline, struct playhead playhead,
                                 int64_t now_ms, struct wall wall);

/**
 * What is on the wall at `now_ms`. Includes timeline_advance.
 * @param now_ms  ms on the show's clock, never before playhead.entered_at_ms by more than rounding
 */
struct moment timeline_at(const struct timeline *timeline, const struct playhead *playhead,
                          int64_t now_ms, struct wall wall);

/** Whether a slide has pages at this time on this screen (from, until, screens). */
bool timeline_is_visible(const struct timeline *timeline, size_t slide, struct wall wall);

/** The longest that a page is given to be read. */
enum { LONGEST_READING_MS = 30000 };

/** The least time in which so many syllables can be read: 2 s to settle, then 2.5 a second; those
 * of a list, in which a row is looked for, at the pace of speech, 5.25 (domain.md §3.4). */
int64_t timeline_least_ms(int syllables, bool is_list);

/** Auto time of a page from its reading time: clamp(2 + syllables / 2.5, 6, 30) s; 7 s without
 * words. */
int timeline_reading_ms(int syllables);
