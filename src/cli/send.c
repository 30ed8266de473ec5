#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/diagnostics.h"
#include "base/require.h"
#include "base/text.h"
#include "cli/commands.h"
#include "shell/control.h"
#include "show/command.h"

/* The other end of the control socket: `send` and `status`. */

enum { ANSWER_MS = 5000 };

/* Asks the player; NULL after a message. */
static char *ask(const struct options *options, const char *line)
{
    const char *path = control_path(options->arena, options->control);
    if (path == NULL) {
        options_say(options, MESSAGE_CONTROL_NO_PATH, NULL, NULL);
        return NULL;
    }
    char *answer = control_ask(options->arena, path, line, ANSWER_MS);
    if (answer == NULL) {
        options_say(options, MESSAGE_CONTROL_NOBODY, path, strerror(errno));
    }
    return answer;
}

static const char *command_names(struct arena *arena)
{
    char *names = arena_text(arena, "");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_row *row = &command_rows[i];
        const char *argument = row->argument == ARGUMENT_PAGE      ? " PAGE|ID"
                               : row->argument == ARGUMENT_MINUTES ? " MINUTES"
                                                                   : "";
        names = arena_format(arena, "%s%s%s%s", names, i == 0 ? "" : ", ", row->name, argument);
    }
    return names;
}

static const char *nearest(const char *word)
{
    const char *names[COMMAND_COUNT];
    for (int i = 0; i < COMMAND_COUNT; i++) {
        names[i] = command_rows[i].name;
    }
    return text_nearest(word, names, COMMAND_COUNT);
}

static void say_unknown(const struct options *options, const char *line)
{
    const char *word = nearest(options->shows[0]);
    if (word == NULL || strcmp(word, options->shows[0]) == 0) {
        options_say(options, MESSAGE_SEND_UNKNOWN_HERE, line, command_names(options->arena));
    } else {
        options_say(options, MESSAGE_SEND_UNKNOWN, line, word);
    }
}

int command_send(const struct options *options)
{
    if (options->show_count == 0) {
        options_say(options, MESSAGE_SEND_NOTHING, command_names(options->arena), NULL);
        return EXIT_USAGE;
    }
    const char *line = options->shows[0];
    for (size_t i = 1; i < options->show_count; i++) {
        line = arena_format(options->arena, "%s %s", line, options->shows[i]);
    }
    struct command command;
    if (!command_parse(line, &command)) {
        say_unknown(options, line);
        return EXIT_USAGE;
    }
    const char *answer = ask(options, line);
    if (answer == NULL) {
        return EXIT_MACHINE;
    }
    if (strncmp(answer, "{\"error\"", 8) == 0) {
        options_say(options, MESSAGE_SEND_NO_PAGE, command.page,
                    NULL); /* all else is known here, too */
        return EXIT_CONTENT;
    }
    return EXIT_GOOD;
}

/* One line of JSON as lines that people read: a key a line, what lies inside indented. */
static void print_readable(const char *json)
{
    int depth = 0;
    bool is_text = false;
    for (; *json != '\0'; json++) {
        if (is_text && *json == '\\' && json[1] != '\0') {
            json++;
            putchar(*json);
        } else if (*json == '"') {
            is_text = !is_text;
        } else if (!is_text && (*json == '{' || *json == '[')) {
            if (depth > 0 && (json[1] == '}' || json[1] == ']')) {
                putchar('-');
            } else if (depth > 0) {
                printf("\n%*s", 2 * depth, "");
            }
            depth++;
        } else if (!is_text && (*json == '}' || *json == ']')) {
            depth--;
        } else if (!is_text && *json == ',') {
            printf("\n%*s", 2 * (depth - 1), "");
        } else if (!is_text && *json == ':') {
            fputs(": ", stdout);
        } else {
            putchar(*json);
        }
    }
    putchar('\n');
}

int command_status(const struct options *options)
{
    const char *answer = ask(options, "status");
    if (answer == NULL) {
        return EXIT_MACHINE;
    }
    if (options->is_json) {
        puts(answer);
    } else {
        print_readable(answer);
    }
    return EXIT_GOOD;
}
