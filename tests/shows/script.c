#include "shows/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

static bool read_wall(const char *text, struct wall *wall)
{
    int hour, minute, second, ms = 0;
    struct date *date = &wall->date;
    if (sscanf(text, "%d-%d-%dT%d:%d:%d.%3d", &date->year, &date->month, &date->day, &hour, &minute,
               &second, &ms) < 6) {
        return false;
    }
    wall->is_known = true;
    wall->ms_of_day = ((hour * 60 + minute) * 60 + second) * INT64_C(1000) + ms;
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

bool script_read(struct arena *arena, const char *path, struct script *script)
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

struct playhead script_apply(const struct script *script, size_t *done,
                             const struct timeline *timeline, struct playhead playhead,
                             int64_t now_ms,
                             void (*tell)(void *context, const struct command *command),
                             void *context)
{
    const struct wall wall = wall_after(script->wall, now_ms);
    for (; *done < script->count && script->commands[*done].at_ms <= now_ms; (*done)++) {
        const struct command *command = &script->commands[*done].command;
        if (tell != NULL) {
            tell(context, command);
        }
        playhead = playhead_apply(timeline, playhead, command, now_ms, wall);
    }
    return playhead;
}
