#include "play/upcoming.h"

#include "base/require.h"
#include "unit/show/by_hand.h"

/* Parts: 0 loop (pages 1 2 3), 1 manual (4 5 6). */
static const struct part_row parts[] = {
    {PART_LOOP,   0},
    {PART_MANUAL, 0}
};
static const struct slide_row slides[] = {
    {.part = 0, .id = "mot", .pages = 3, .seconds_ms = 5000},
    {.part = 1,         .id = "hai",            .pages = 3  },
};

/* The numbers of the views as text; 0: banner. */
static void check_upcoming(const struct timeline *timeline, const struct playhead *playhead,
                           int64_t now_ms, const char *expected)
{
    const struct moment moment = timeline_at(timeline, playhead, now_ms, wall_unknown);
    struct page_view views[UPCOMING_MOST];
    const size_t count = upcoming_views(timeline, playhead, &moment, now_ms, wall_unknown, views);
    char text[64] = "";
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%d", i == 0 ? "" : " ",
                                 timeline_number(timeline, views[i].page));
    }
    CHECK_TEXT(text, expected);
}

int main(void)
{
    struct playlist *playlist =
        playlist_by_hand(parts, ARRAY_LENGTH(parts), slides, ARRAY_LENGTH(slides));
    struct timeline *timeline = timeline_by_hand(playlist, NULL);
    struct playhead playhead = timeline_start(timeline, 0, wall_unknown);
    /* On the wall, banner, by itself, next part, the loop backwards. */
    check_upcoming(timeline, &playhead, 1000, "1 0 2 4 3");
    playhead = timeline_advance(timeline, playhead, 6000, wall_unknown);
    check_upcoming(timeline, &playhead, 6000, "2 0 3 4 1");
    /* In a ceremony two presses ahead. */
    CHECK(timeline_start_at(timeline, "4", 0, wall_unknown, &playhead));
    check_upcoming(timeline, &playhead, 1000, "4 0 5 3 6");
    CHECK(timeline_start_at(timeline, "6", 0, wall_unknown, &playhead));
    check_upcoming(timeline, &playhead, 1000, "6 0 6 5 6");
    timeline_destroy(timeline);
    playlist_destroy(playlist);
    return check_result();
}
