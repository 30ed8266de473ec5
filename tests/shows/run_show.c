#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/require.h"
#include "check.h"
#include "show/command.h"
#include "show/playlist.h"

/*
 * Plays tests/shows/NAME on a fake clock with the fixed measurer and compares what was on the wall
 * with trace.txt. commands.txt:
 *
 *     wall 2023-04-07T07:59:50    the wall clock at time 0; without it, unknown
 *     screen stage                as --screen
 *     skip 60000                  the trace begins at this time
 *     until 90000                 the run ends at this time
 *     at 4000 goto 12             a command at a time, in order
 */

enum { MOST_COMMANDS = 200, MOST_LINES = 2000 };

struct timed_command {
    int64_t at_ms;
    struct command command;
};

struct script {
    struct wall wall;
    const char *screen;
    int64_t skip_ms, until_ms;
    struct timed_command commands[MOST_COMMANDS];
    size_t count;
};

static bool read_wall(const char *text, struct wall *wall)
{
    int hour, minute, second;
    struct date *date = &wall->date;
    if (sscanf(text, "%d-%d-%dT%d:%d:%d", &date->year, &date->month, &date->day, &hour, &minute,
               &second) != 6) {
        return false;
    }
    wall->is_known = true;
    wall->ms_of_day = ((hour * 60 + minute) * 60 + second) * INT64_C(1000);
    return true;
}

static bool read_line(struct script *script, struct arena *arena, const char *line)
{
    char word[16] = "";
    int used = 0;
    if (line[0] == '\0' || line[0] == '#') {
        return true;
    }
    if (sscanf(line, "%15s %n", word, &used) != 1) {
        return false;
    }
    const char *rest = line + used;
    if (strcmp(word, "wall") == 0) {
        return read_wall(rest, &script->wall);
    }
    if (strcmp(word, "screen") == 0) {
        script->screen = arena_text(arena, rest);
        return true;
    }
    char *end;
    const int64_t ms = strtoll(rest, &end, 10);
    if (strcmp(word, "skip") == 0 || strcmp(word, "until") == 0) {
        *(word[0] == 's' ? &script->skip_ms : &script->until_ms) = ms;
        return *end == '\0';
    }
    if (strcmp(word, "at") != 0 || script->count == MOST_COMMANDS) {
        return false;
    }
    struct timed_command *timed = &script->commands[script->count++];
    timed->at_ms = ms;
    return command_parse(end, &timed->command);
}

static bool read_script(struct arena *arena, const char *path, struct script *script)
{
    char *text;
    size_t size_bytes;
    if (file_read(arena, path, 1 << 20, &text, &size_bytes) != FILE_FOUND) {
        return false;
    }
    int number = 0;
    for (char *line = text, *next; line != NULL; line = next) {
        number++;
        next = strchr(line, '\n');
        if (next != NULL) {
            *next++ = '\0';
        }
        if (!read_line(script, arena, line)) {
            printf("%s:%d: not understood: %s\n", path, number, line);
            return false;
        }
    }
    return true;
}

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
        for (; command < script->count && script->commands[command].at_ms <= now_ms; command++) {
            char line[64];
            command_text(&script->commands[command].command, line, sizeof line);
            playhead = playhead_apply(timeline, playhead, &script->commands[command].command,
                                      now_ms, wall);
            text = arena_format(arena, "%s%8lld > %s\n", text, (long long)now_ms, line);
        }
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
    CHECK(read_script(arena, file_join(arena, folder, "commands.txt"), script));

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
