#include <string.h>

#include "check.h"
#include "scratch.h"
#include "show/command.h"

/* An event that runs late: what has come keeps its time, what is still to come shows it later. */

#define SHOW(mode)                                                                                 \
    "event:\n  kind: Hội nghị\n  date: 07/04/2023\nparts:\n  - part: P\n    mode: " mode           \
    "\n    slides:\n      - kind: agenda\n        items:\n"                                        \
    "          - at: 08:00\n            title: Chào cờ\n            goes_to: a\n"               \
    "          - at: 08:30\n            title: Khai mạc\n            goes_to: b\n"               \
    "          - at: 23:50\n            title: Bế mạc\n            goes_to: c\n"               \
    "      - kind: banner\n        id: a\n      - kind: banner\n        id: b\n"                   \
    "      - kind: banner\n        id: c\n"

struct scene {
    struct playlist *playlist;
    struct timeline *timeline;
    struct playhead playhead;
};

static struct scene open_scene(const char *text)
{
    scratch_write("playlist.yaml", text);
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    const struct playlist_options options = {.themes_folder = "assets/themes"};
    struct scene scene = {.playlist = playlist_load(scratch_folder, &options, &diagnostics)};
    REQUIRE(scene.playlist != NULL);
    arena_destroy(arena);
    const struct frame frame = frame_make(NULL, 1920, 1080);
    const struct measurer measurer = measurer_fixed();
    const struct timeline_options timing = {.frame = &frame, .measurer = &measurer};
    scene.timeline = timeline_create(scene.playlist, &timing, NULL);
    scene.playhead = timeline_start(scene.timeline, 0, (struct wall){0});
    return scene;
}

static void close_scene(struct scene *scene)
{
    timeline_destroy(scene->timeline);
    playlist_destroy(scene->playlist);
}

static void apply(struct scene *scene, const char *line, struct wall wall)
{
    struct command command;
    REQUIRE(command_parse(line, &command));
    scene->playhead = playhead_apply(scene->timeline, scene->playhead, &command, 1000, wall);
}

/* The times on the wall when the agenda is shown: "08:00 08:30 23:50". */
static void check_times(struct scene *scene, struct wall wall, const char *expected)
{
    struct arena *arena = arena_create();
    struct pages pages;
    const struct moment moment = timeline_at(scene->timeline, &scene->playhead, 1000, wall);
    CHECK_INT(moment.page.slide, 0);
    timeline_layout(scene->timeline, arena, 0, moment.look, &pages);
    char *times = arena_text(arena, "");
    for (size_t i = 0; i < pages.items[0].count; i++) {
        const struct box *box = &pages.items[0].items[i];
        if (box->type == BOX_TEXT && strlen(box->text) == 5 && box->text[2] == ':') {
            times = arena_format(arena, "%s%s%s", times, times[0] == '\0' ? "" : " ", box->text);
        }
    }
    CHECK_TEXT(times, expected);
    arena_destroy(arena);
}

/* Where somebody leads, what was entered has come, whatever the clock says. */
static void test_manual(void)
{
    const struct wall wall = {
        true, {2023, 4, 7},
         (int64_t)9 * 3600000
    };
    struct scene scene = open_scene(SHOW("manual"));
    check_times(&scene, wall, "08:00 08:30 23:50");
    apply(&scene, "delay +15", wall);
    check_times(&scene, wall, "08:15 08:45 00:05");
    apply(&scene, "delay -15", wall);
    apply(&scene, "goto a", wall);
    apply(&scene, "delay +5", wall);
    apply(&scene, "previous", wall);
    check_times(&scene, wall, "08:00 08:35 23:55");
    CHECK_INT(timeline_at(scene.timeline, &scene.playhead, 1000, wall).look.current_item, 0);
    close_scene(&scene);
}

/* In a loop the clock says what has come; on another day nothing has. */
static void test_loop(void)
{
    const struct wall wall = {
        true, {2023, 4, 7},
         (int64_t)(8 * 60 + 10) * 60000
    };
    const struct wall other_day = {
        true, {2023, 4, 6},
         (int64_t)23 * 3600000
    };
    struct scene scene = open_scene(SHOW("loop"));
    apply(&scene, "delay +10", wall);
    check_times(&scene, wall, "08:00 08:40 00:00");
    close_scene(&scene);
    scene = open_scene(SHOW("loop"));
    apply(&scene, "delay +10", other_day);
    check_times(&scene, other_day, "08:10 08:40 00:00");
    close_scene(&scene);
}

/* As in most faces, a 1 is narrower than the other digits. */
static int narrow_ones(void *context, enum face face, const char *text, size_t size_bytes)
{
    const struct measurer fixed = measurer_fixed();
    int advance = fixed.advance(context, face, text, size_bytes);
    for (size_t i = 0; i < size_bytes; i++) {
        advance -= text[i] == '1' ? 250 : 0;
    }
    return advance;
}

/* All lines of an agenda but its times, a page each. */
static char *lines_of(struct arena *arena, const struct timeline *timeline, int delay_minutes)
{
    const struct agenda_look look = {
        .current_item = -1, .delay_minutes = delay_minutes, .delayed_after_minute = -1};
    struct pages pages;
    timeline_layout(timeline, arena, 0, look, &pages);
    CHECK_INT((long long)pages.count, timeline->slides[0].page_count);
    char *lines = arena_text(arena, "");
    for (size_t i = 0; i < pages.count; i++) {
        for (size_t k = 0; k < pages.items[i].count; k++) {
            const struct box *box = &pages.items[i].items[k];
            if (box->type == BOX_TEXT && strchr(box->text, ':') == NULL) {
                lines = arena_format(arena, "%s%zu %d %s\n", lines, i, box->size, box->text);
            }
        }
    }
    return lines;
}

/* Later times may be wider: pages, sizes and lines stay as they were, so that no page is missing.
 */
static void test_wider_times(void)
{
    enum { MOST_ITEMS = 24 };
    for (size_t words = 4; words < 24; words++) {
        struct arena *arena = arena_create();
        char *text = arena_text(arena, "event:\n  kind: Hội nghị\nslides:\n  - kind: agenda\n"
                                       "    items:\n");
        for (size_t i = 0; i < MOST_ITEMS; i++) {
            text = arena_format(arena, "%s      - at: 11:11\n        title: Phát", text);
            for (size_t word = 0; word < words; word++) {
                text = arena_format(arena, "%s nghị", text);
            }
            text = arena_format(arena, "%s\n", text);
        }
        scratch_write("playlist.yaml", text);
        struct diagnostics diagnostics = diagnostics_make(arena);
        const struct playlist_options options = {.themes_folder = "assets/themes"};
        struct playlist *playlist = playlist_load(scratch_folder, &options, &diagnostics);
        REQUIRE(playlist != NULL);
        const struct frame frame = frame_make(NULL, 1920, 1080);
        struct measurer measurer = measurer_fixed();
        measurer.advance = narrow_ones;
        const struct timeline_options timing = {.frame = &frame, .measurer = &measurer};
        struct timeline *timeline = timeline_create(playlist, &timing, NULL);
        CHECK_TEXT(lines_of(arena, timeline, 9 * 60 - 11), lines_of(arena, timeline, 0));
        timeline_destroy(timeline);
        playlist_destroy(playlist);
        arena_destroy(arena);
    }
}

int main(void)
{
    scratch_make();
    test_manual();
    test_loop();
    test_wider_times();
    scratch_remove();
    return check_result();
}
