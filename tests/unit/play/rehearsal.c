#include "play/rehearsal.h"

#include <stdlib.h>

#include "../show/scratch.h"
#include "check.h"
#include "show/command.h"

/* A short event gone through by hand, as who rehearses reads it. */

static const char show[] =
    "event:\n  kind: Hội nghị\n  date: 07/04/2023\nparts:\n"
    "  - part: Đón tiếp\n    slides:\n      - kind: banner\n        seconds: 10\n"
    "      - kind: banner\n        id: chu-de\n        seconds: 10\n"
    "  - part: Khai mạc\n    mode: manual\n    at: 08:00\n    slides:\n"
    "      - kind: banner\n        id: chao-co\n        hold: true\n"
    "        note: Chào cờ\n      - kind: speaker\n        id: an\n"
    "        name: Nguyễn Văn An\n";

static const struct {
    int64_t at_ms;
    const char *command; /* NULL: it goes by itself */
} steps[] = {
    {0,       NULL     },
    {10200,   NULL     },
    {15000,   "next"   },
    {75000,   "next"   },
    {3700000, "banner" },
    {3705000, "black"  },
    {3707000, "black"  },
    {3709000, "banner" },
    {3710000, "goto 1" },
    {3712000, "goto an"},
};

static char *rehearse(const struct timeline *timeline, enum language language,
                      struct wall wall_at_start)
{
    char *text = NULL;
    size_t size_bytes;
    struct rehearsal rehearsal = rehearsal_make(open_memstream(&text, &size_bytes), language);
    struct playhead playhead = timeline_start(timeline, 0, wall_at_start);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        const int64_t now_ms = steps[i].at_ms;
        const struct wall wall =
            wall_at_start.is_known ? wall_after(wall_at_start, now_ms) : wall_at_start;
        struct command command;
        if (steps[i].command != NULL && command_parse(steps[i].command, &command)) {
            playhead = playhead_apply(timeline, playhead, &command, now_ms, wall);
        }
        playhead = timeline_advance(timeline, playhead, now_ms, wall);
        const struct moment moment = timeline_at(timeline, &playhead, now_ms, wall);
        rehearsal_page(&rehearsal, timeline, &playhead, &moment, now_ms, wall);
    }
    struct arena *arena = arena_create();
    CHECK_TEXT(rehearsal_times(arena, &rehearsal, 3712500),
               language == LANGUAGE_VI ? " – phần 0:00" : " – part 0:00");
    arena_destroy(arena);
    fclose(rehearsal.out);
    return text;
}

int main(void)
{
    scratch_make();
    scratch_write("playlist.yaml", show);
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    const struct playlist_options options = {.themes_folder = "assets/themes"};
    struct playlist *playlist = playlist_load(scratch_folder, &options, &diagnostics);
    REQUIRE(playlist != NULL);
    const struct frame frame = frame_make(NULL, 1920, 1080);
    const struct measurer measurer = measurer_fixed();
    struct timeline *timeline = timeline_create(
        playlist, &(struct timeline_options){.frame = &frame, .measurer = &measurer}, NULL);
    const struct wall morning = {
        true, {2023, 4, 7},
         (int64_t)(7 * 60 + 59) * 60000
    };
    char *vi = rehearse(timeline, LANGUAGE_VI, morning);
    char *en = rehearse(timeline, LANGUAGE_EN, (struct wall){0});
    CHECK_FILE(vi, "tests/unit/play/rehearsal/vi.txt");
    CHECK_FILE(en, "tests/unit/play/rehearsal/en.txt");
    free(vi);
    free(en);
    timeline_destroy(timeline);
    playlist_destroy(playlist);
    arena_destroy(arena);
    scratch_remove();
    return check_result();
}
