#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/require.h"
#include "check.h"
#include "show/command.h"
#include "show/playlist.h"
#include "shows/script.h"

/*
 * Plays tests/shows/NAME on a fake clock with the fixed measurer and compares what was on the wall
 * with trace.txt. commands.txt is a script.
 */

enum { MOST_LINES = 2000 };

static const char *page_name(struct arena *arena, const struct timeline *timeline,
                             struct page_ref page)
{
    switch (page.kind) {
    case PAGE_NONE:
        break;
    case PAGE_SLIDE:
        return arena_format(arena, "%d:%s", timeline_number(timeline, page),
                            timeline->playlist->slides[page.slide].id);
    case PAGE_BANNER:
        return "(banner)";
    case PAGE_BLACK:
        return "(black)";
    }
    return "-";
}

/** `page`, and while it comes in: what goes out, how, how far; then the agenda's items. */
static char *moment_text(struct arena *arena, const struct timeline *timeline,
                         const struct moment *moment)
{
    char *text = arena_text(arena, page_name(arena, timeline, moment->page));
    if (moment->look.current_item >= 0) {
        text = arena_format(arena, "%s item %d", text, moment->look.current_item);
    }
    if (moment->progress < 1) {
        text = arena_format(arena, "%s, %.0f %% %s from %s", text, moment->progress * 100,
                            effect_choices[moment->transition.effect].name,
                            page_name(arena, timeline, moment->from));
        if (moment->from_look.current_item >= 0) {
            text = arena_format(arena, "%s item %d", text, moment->from_look.current_item);
        }
    }
    return text;
}

/** The next time to look: the middle and the end of a transition, else the next change. */
static int64_t next_look_ms(const struct moment *moment, int64_t now_ms)
{
    if (moment->progress >= 1) {
        return moment->next_change_ms;
    }
    if (moment->next_change_ms == INT64_MAX) {
        return INT64_MAX; /* frozen in the middle */
    }
    const int duration_ms = moment->transition.duration_ms;
    const int64_t spent_ms = (int64_t)(moment->progress * duration_ms + 0.5);
    return now_ms + (spent_ms < duration_ms / 2 ? duration_ms / 2 : duration_ms) - spent_ms;
}

struct telling {
    struct arena *arena;
    char *text;
    int64_t now_ms;
};

static void tell(void *context, const struct command *command)
{
    struct telling *telling = context;
    char line[64];
    command_text(command, line, sizeof line);
    telling->text = arena_format(telling->arena, "%s%8lld > %s\n", telling->text,
                                 (long long)telling->now_ms, line);
}

/**
 * @param is_advanced  whether the player keeps the advanced playhead at each look, as one that
 *                     draws does, or leaves it as the last command made it: the trace is the same
 */
static char *trace(struct arena *arena, const struct timeline *timeline,
                   const struct script *script, bool is_advanced)
{
    char *text = arena_text(arena, "");
    const char *last = "";
    struct playhead playhead = timeline_start(timeline, 0, script->wall);
    size_t command = 0;
    int64_t now_ms = 0;
    for (int lines = 0; now_ms <= script->until_ms && lines < MOST_LINES; lines++) {
        const struct wall wall = wall_after(script->wall, now_ms);
        struct telling telling = {arena, text, now_ms};
        playhead = script_apply(script, &command, timeline, playhead, now_ms, tell, &telling);
        text = telling.text;
        if (is_advanced) {
            playhead = timeline_advance(timeline, playhead, now_ms, wall);
        }
        const struct moment moment = timeline_at(timeline, &playhead, now_ms, wall);
        const char *line = moment_text(arena, timeline, &moment);
        if (now_ms >= script->skip_ms && strcmp(line, last) != 0) {
            text = arena_format(arena, "%s%8lld   %s\n", text, (long long)now_ms, line);
            last = line;
        }
        int64_t next_ms = next_look_ms(&moment, now_ms);
        if (command < script->count && script->commands[command].at_ms < next_ms) {
            next_ms = script->commands[command].at_ms;
        }
        if (now_ms < script->skip_ms) {
            next_ms = command < script->count ? script->commands[command].at_ms : script->skip_ms;
        }
        CHECK(next_ms > now_ms);
        now_ms = next_ms;
    }
    return text;
}

/** Each slide laid out again gives the pages that were counted; the fallback is always there. */
static void check_pages(struct arena *arena, const struct timeline *timeline)
{
    struct pages pages;
    for (size_t i = 0; i < timeline->playlist->slide_count; i++) {
        timeline_layout(timeline, arena, i, (struct agenda_look){0}, &pages);
        CHECK_INT((long long)pages.count, timeline->slides[i].page_count);
    }
    timeline_banner(timeline, arena, &pages);
    CHECK_INT((long long)pages.count, 1);
}

static void play(struct arena *arena, const char *name)
{
    const char *folder = arena_format(arena, "tests/shows/%s", name);
    struct script *script = ARENA_NEW(arena, struct script);
    CHECK(script_read(arena, file_join(arena, folder, "commands.txt"), script));

    struct diagnostics diagnostics = diagnostics_make(arena);
    const struct playlist_options options = {.themes_folder = "assets/themes"};
    struct playlist *playlist = playlist_load(folder, &options, &diagnostics);
    diagnostics_print(&diagnostics, LANGUAGE_EN, stdout);
    CHECK(playlist != NULL);
    if (playlist == NULL) {
        return;
    }
    const struct frame frame = frame_make(&playlist->hall, 1920, 1080);
    const struct measurer measurer = measurer_fixed();
    const struct timeline_options timeline_options = {
        .frame = &frame, .measurer = &measurer, .screen = script->screen};
    struct timeline *timeline = timeline_create(playlist, &timeline_options, NULL);

    const char *kept = trace(arena, timeline, script, false);
    CHECK_TEXT(trace(arena, timeline, script, true), kept);
    CHECK_FILE(kept, file_join(arena, folder, "trace.txt"));
    check_pages(arena, timeline);
    timeline_destroy(timeline);
    playlist_destroy(playlist);
}

int main(int count, char **words)
{
    struct arena *arena = arena_create();
    for (int i = 1; i < count; i++) {
        play(arena, words[i]);
    }
    arena_destroy(arena);
    return check_result();
}
