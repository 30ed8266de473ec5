#pragma once

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "show/timeline.h"

/* Shows built from tables, without files, kinds and fonts: the timeline alone is tried. */

struct part_row {
    enum part_mode mode;
    int at_minute;
};

struct slide_row {
    size_t part;
    const char *id;
    int pages, syllables;
    int seconds_ms;
    bool is_hold;
    int from_minute, until_minute; /* 0: not given */
};

struct fake_data {
    int pages, syllables;
};

static inline void fake_paginate(const struct page_maker *maker, const void *data,
                                 struct pages *pages)
{
    const struct fake_data *fake = data;
    for (int i = 0; i < fake->pages; i++) {
        struct page page = {0};
        char *text = arena_allocate(maker->arena, (size_t)fake->syllables * 3 + 1);
        for (int j = 0; j < fake->syllables; j++) {
            memcpy(text + (size_t)j * 3, "ba ", 3);
        }
        *LIST_PUSH(maker->arena, &page) = (struct box){.type = BOX_TEXT, .text = text};
        *LIST_PUSH(maker->arena, pages) = page;
    }
}

static const struct kind fake_kind = {.name = "fake", .paginate = fake_paginate};

static inline struct line_metrics fake_line(void *context, enum face face)
{
    (void)context;
    (void)face;
    return (struct line_metrics){1100, 300, 700};
}

/** All slides fade in 800 ms. The event is on 2023-04-07 unless that is changed later. */
static inline struct playlist *playlist_by_hand(const struct part_row *parts, size_t part_count,
                                                const struct slide_row *slides, size_t slide_count)
{
    struct arena *arena = arena_create();
    struct playlist *playlist = ARENA_NEW(arena, struct playlist);
    playlist->arena = arena;
    playlist->path = "playlist.yaml";
    playlist->event.date = (struct date){2023, 4, 7};
    playlist->parts = ARENA_ARRAY(arena, struct part, part_count);
    playlist->part_count = part_count;
    playlist->slides = ARENA_ARRAY(arena, struct slide, slide_count);
    playlist->slide_count = slide_count;
    for (size_t i = 0; i < part_count; i++) {
        playlist->parts[i] = (struct part){
            .mode = parts[i].mode, .at_minute = parts[i].at_minute == 0 ? -1 : parts[i].at_minute};
    }
    for (size_t i = 0; i < slide_count; i++) {
        struct fake_data *data = ARENA_NEW(arena, struct fake_data);
        *data = (struct fake_data){slides[i].pages, slides[i].syllables};
        const int from = slides[i].from_minute, until = slides[i].until_minute;
        playlist->slides[i] = (struct slide){
            .kind = &fake_kind,
            .id = slides[i].id,
            .data = data,
            .state = slides[i].pages > 0 ? SLIDE_READY : SLIDE_AWAITED,
            .part = slides[i].part,
            .seconds_ms = slides[i].seconds_ms,
            .transition = {EFFECT_FADE, 800},
            .is_hold = slides[i].is_hold,
            .from = {.minute = from == 0 ? -1 : from          },
            .until = {.minute = until == 0 ? -1 : until}
        };
        struct part *part = &playlist->parts[slides[i].part];
        part->first_slide = part->slide_count == 0 ? i : part->first_slide;
        part->slide_count++;
    }
    playlist_index(playlist);
    return playlist;
}

static inline struct timeline *timeline_by_hand(const struct playlist *playlist, const char *screen)
{
    const struct frame frame = {.width = 17778, .height = FRAME_HEIGHT};
    const struct measurer measurer = {.line = fake_line};
    return timeline_create(
        playlist,
        &(struct timeline_options){.frame = &frame, .measurer = &measurer, .screen = screen}, NULL);
}

static inline struct wall wall_at(int hour, int minute, int second)
{
    return (struct wall){
        true, {2023, 4, 7},
         ((hour * 60 + minute) * 60 + second) * INT64_C(1000)
    };
}

static const struct wall wall_unknown = {0};

/** Number of the page on the wall; -1 banner, -2 black. */
static inline int seen_number(const struct timeline *timeline, const struct playhead *playhead,
                              int64_t now_ms, struct wall wall)
{
    const struct page_ref page = timeline_at(timeline, playhead, now_ms, wall).page;
    return page.kind == PAGE_BANNER  ? -1
           : page.kind == PAGE_BLACK ? -2
                                     : timeline_number(timeline, page);
}
