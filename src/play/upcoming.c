#include "play/upcoming.h"

#include "show/command.h"

static struct page_view view_at(const struct timeline *timeline, const struct playhead *playhead,
                                int64_t now_ms, struct wall wall)
{
    const struct moment moment = timeline_at(timeline, playhead, now_ms, wall);
    return page_view_of(&moment);
}

size_t upcoming_views(const struct timeline *timeline, const struct playhead *playhead,
                      const struct moment *moment, int64_t now_ms, struct wall wall,
                      struct page_view views[UPCOMING_MOST])
{
    const struct command next = {.id = COMMAND_NEXT}, previous = {.id = COMMAND_PREVIOUS};
    size_t count = 0;
    views[count++] = page_view_of(moment);
    views[count++] = (struct page_view){.page = {.kind = PAGE_BANNER}, .look = agenda_plain};
    const int64_t change_ms = moment->next_change_ms;
    if (change_ms > now_ms && change_ms != INT64_MAX) {
        views[count++] =
            view_at(timeline, playhead, change_ms, wall_after(wall, change_ms - now_ms));
    }
    const struct playhead after = playhead_apply(timeline, *playhead, &next, now_ms, wall);
    const struct playhead before = playhead_apply(timeline, *playhead, &previous, now_ms, wall);
    views[count++] = view_at(timeline, &after, now_ms, wall);
    views[count++] = view_at(timeline, &before, now_ms, wall);
    /* A second press while the first one's fade still runs; where pages turn by themselves nobody
     * presses that fast, and memory goes to their photos. The calm page has no parts. */
    const struct playlist *playlist = timeline->playlist;
    if (playhead->part < playlist->part_count &&
        playlist->parts[playhead->part].mode == PART_MANUAL) {
        const struct playhead second = playhead_apply(timeline, after, &next, now_ms, wall);
        views[count++] = view_at(timeline, &second, now_ms, wall);
    }
    return count;
}
