#include "cli/options.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diagnostics.h"
#include "base/messages.h"
#include "base/require.h"
#include "base/text.h"
#include "cli/opening.h"
#include "document/schema.h"

enum { MOST_TIMES = 10000 };

/* The command line while it is read. */
struct parser {
    struct options *options;
    char **words;
    int count, next;
    bool is_only_operands; /* behind `--` */
};

static const char *help_command(const struct options *options)
{
    return arena_format(options->arena, "hallscreen %s --help",
                        command_line_rows[options->command].name);
}

/* Says what is wrong and how the command is written; always false. */
static bool complain(const struct options *options, enum message message, const char *first,
                     const char *second, const char *third, const char *fourth)
{
    const struct diagnostic diagnostic = {
        .message = message, .arguments = {first, second, third, fourth}
    };
    const bool is_en = options->language == LANGUAGE_EN;
    fprintf(stderr, "hallscreen: %s\n%s: hallscreen %s\n",
            diagnostic_text(options->arena, &diagnostic, options->language),
            is_en ? "usage" : "cách dùng", command_line_rows[options->command].synopsis);
    return false;
}

void options_say(const struct options *options, enum message message, const char *first,
                 const char *second)
{
    const struct diagnostic diagnostic = {
        .message = message, .arguments = {first, second}
    };
    fprintf(stderr, "hallscreen %s: %s [%s]\n", command_line_rows[options->command].name,
            diagnostic_text(options->arena, &diagnostic, options->language),
            message_row(message)->code);
}

/* The row of one of these commands where there is one, else that of another command. */
static const struct option_row *find_option(const char *word, size_t length, unsigned commands)
{
    const struct option_row *found = NULL;
    for (size_t i = 0; i < option_count; i++) {
        const struct option_row *row = &option_rows[i];
        const bool is_named = strlen(row->name) == length && memcmp(row->name, word, length) == 0;
        if (is_named && (found == NULL || (row->commands & commands) != 0)) {
            found = row;
        }
    }
    return found;
}

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] != '\0';
}

static bool takes_next_word(const struct option_row *row)
{
    return row->argument != OPTION_FLAG && row->argument != OPTION_OPTIONAL_SIZE;
}

/* The first word that is neither an option nor an option's value; `count`: there is none. */
static int first_operand(char **words, int count)
{
    for (int i = 1; i < count; i++) {
        if (strcmp(words[i], "--") == 0) {
            return count;
        }
        if (!is_option(words[i])) {
            return i;
        }
        const struct option_row *row = find_option(words[i], strlen(words[i]), ~0U);
        i += row != NULL && takes_next_word(row);
    }
    return count;
}

static bool find_language(const char *word, enum language *language)
{
    if (word == NULL || (strcmp(word, "vi") != 0 && strcmp(word, "en") != 0)) {
        return false;
    }
    *language = word[0] == 'e' ? LANGUAGE_EN : LANGUAGE_VI;
    return true;
}

static bool is_english_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0') {
            return strncmp(value, "en", 2) == 0;
        }
    }
    return false;
}

/* Before anything is complained of: the language of the complaints. */
static enum language choose_language(char **words, int count)
{
    enum language language = LANGUAGE_VI;
    for (int i = 1; i < count && strcmp(words[i], "--") != 0; i++) {
        const bool is_next = strcmp(words[i], "--lang") == 0 && i + 1 < count;
        const bool is_same = strncmp(words[i], "--lang=", 7) == 0;
        if ((is_next && find_language(words[i + 1], &language)) ||
            (is_same && find_language(words[i] + 7, &language))) {
            return language;
        }
    }
    if (find_language(getenv("HALLSCREEN_LANG"), &language)) {
        return language;
    }
    return is_english_locale() && isatty(STDOUT_FILENO) != 0 ? LANGUAGE_EN : LANGUAGE_VI;
}

static const char *nearest_command(const char *word)
{
    const char *names[CLI_COUNT];
    for (int i = 0; i < CLI_COUNT; i++) {
        names[i] = command_line_rows[i].name;
    }
    return text_nearest(word, names, CLI_COUNT);
}

/* Finds the command and takes its word away; true also where there is none: play. */
static bool choose_command(struct parser *parser)
{
    struct options *options = parser->options;
    const int operand = first_operand(parser->words, parser->count);
    if (operand == parser->count) {
        return true;
    }
    const char *word = parser->words[operand];
    for (int i = 0; i < CLI_COUNT; i++) {
        if (strcmp(word, command_line_rows[i].name) == 0) {
            options->command = (enum command_line_command)i;
            parser->words[operand] = NULL;
            return true;
        }
    }
    const bool is_path = strchr(word, '/') != NULL || access(word, F_OK) == 0;
    if (is_path) {
        return true;
    }
    const char *nearest = nearest_command(word);
    return nearest == NULL || complain(options, MESSAGE_COMMAND_UNKNOWN, word, nearest, NULL, NULL);
}

static void *place(struct options *options, size_t offset)
{
    return (char *)options + offset;
}

static bool read_size(struct options *options, const struct option_row *row, const char *value)
{
    struct size_px size = {0};
    if (value_size(value, &size)) {
        const int longer = size.width_px > size.height_px ? size.width_px : size.height_px;
        const int shorter = size.width_px + size.height_px - longer;
        if (longer >= 320 && longer <= 7680 && shorter >= 180 && shorter <= 4320) {
            memcpy(place(options, row->offset), &size.width_px, sizeof size.width_px);
            memcpy(place(options, row->second_offset), &size.height_px, sizeof size.height_px);
            return true;
        }
    }
    return complain(options, MESSAGE_OPTION_BAD_SIZE, row->name, value, NULL, NULL);
}

static bool read_number(struct options *options, const struct option_row *row, const char *value)
{
    double number = 0;
    int page = 0;
    const bool is_page = row->argument == OPTION_PAGE;
    const bool is_good = is_page ? value_integer(value, &page) : value_decimal(value, &number);
    number = is_page ? page : number;
    if (!is_good || number < row->minimum || number > row->maximum) {
        return complain(options, MESSAGE_OPTION_BAD_NUMBER, row->name, value,
                        arena_format(options->arena, "%.10g", row->minimum),
                        arena_format(options->arena, "%.10g", row->maximum));
    }
    if (is_page) {
        memcpy(place(options, row->offset), &page, sizeof page);
    } else {
        memcpy(place(options, row->offset), &number, sizeof number);
    }
    return true;
}

static bool read_times(struct options *options, const struct option_row *row, const char *value)
{
    struct {
        int64_t *items;
        size_t count, capacity;
    } times = {0};
    const char *at = value;
    for (bool is_more = true; is_more;) {
        const size_t length = strcspn(at, ",");
        double seconds = 0;
        const bool is_good = value_decimal(arena_copy(options->arena, at, length), &seconds) &&
                             seconds >= 0 && seconds <= row->maximum && times.count < MOST_TIMES;
        if (!is_good) {
            return complain(options, MESSAGE_OPTION_BAD_TIMES, row->name, value, NULL, NULL);
        }
        *LIST_PUSH(options->arena, &times) = (int64_t)llround(seconds * 1000);
        is_more = at[length] == ',';
        at += length + is_more;
    }
    memcpy(place(options, row->offset), &times.items, sizeof times.items);
    memcpy(place(options, row->second_offset), &times.count, sizeof times.count);
    return true;
}

static bool read_rotation(struct options *options, const struct option_row *row, const char *value)
{
    int degrees;
    if (!value_integer(value, &degrees) || degrees < 0 || degrees > 270 || degrees % 90 != 0) {
        return complain(options, MESSAGE_OPTION_BAD_ROTATION, row->name, value, NULL, NULL);
    }
    memcpy(place(options, row->offset), &degrees, sizeof degrees);
    return true;
}

static bool read_colour(struct options *options, const struct option_row *row, const char *value)
{
    const char *rest = value[0] == '#' ? value + 1 : value;
    uint32_t colour;
    if (!value_colour(arena_format(options->arena, "#%s", rest), &colour)) {
        return complain(options, MESSAGE_OPTION_BAD_COLOUR, row->name, value, NULL, NULL);
    }
    colour |= 0xFF000000U;
    memcpy(place(options, row->offset), &colour, sizeof colour);
    return true;
}

static bool read_value(struct options *options, const struct option_row *row, const char *value)
{
    struct wall wall = {0};
    switch (row->argument) {
    case OPTION_SIZE:
    case OPTION_OPTIONAL_SIZE:
        return read_size(options, row, value);
    case OPTION_PAGE:
    case OPTION_SECONDS:
        return read_number(options, row, value);
    case OPTION_TIMES:
        return read_times(options, row, value);
    case OPTION_ROTATION:
        return read_rotation(options, row, value);
    case OPTION_COLOUR:
        return read_colour(options, row, value);
    case OPTION_LANGUAGE:
        return find_language(value, &options->language) ||
               complain(options, MESSAGE_OPTION_BAD_LANGUAGE, row->name, value, NULL, NULL);
    case OPTION_CLOCK:
        if (!opening_wall(value, &wall)) {
            return complain(options, MESSAGE_OPTION_BAD_CLOCK, row->name, value, NULL, NULL);
        }
        break;
    case OPTION_FLAG:
    case OPTION_TEXT:
        break;
    }
    memcpy(place(options, row->offset), &value, sizeof value);
    return true;
}

static bool complain_option(const struct options *options, const char *word, size_t length)
{
    const char *name = arena_copy(options->arena, word, length);
    const char **names = ARENA_ARRAY(options->arena, const char *, option_count);
    size_t count = 0;
    for (size_t i = 0; i < option_count; i++) {
        const bool is_here = (option_rows[i].commands >> options->command & 1U) != 0;
        if (is_here && !option_rows[i].is_hidden) {
            names[count++] = option_rows[i].name;
        }
    }
    const char *nearest = text_nearest(name, names, count);
    return nearest != NULL ? complain(options, MESSAGE_OPTION_UNKNOWN, name, nearest, NULL, NULL)
                           : complain(options, MESSAGE_OPTION_UNKNOWN_HERE, name,
                                      help_command(options), NULL, NULL);
}

/* An option with its value, from this word or the next one. */
static bool read_option(struct parser *parser, const char *word)
{
    struct options *options = parser->options;
    const size_t length = strcspn(word, "=");
    const struct option_row *row = find_option(word, length, 1U << options->command);
    const char *value = word[length] == '=' ? word + length + 1 : NULL;
    if (row == NULL) {
        return complain_option(options, word, length);
    }
    if ((row->commands >> options->command & 1U) == 0) {
        return complain(options, MESSAGE_OPTION_OF_OTHER_COMMAND, row->name,
                        command_line_rows[options->command].name, help_command(options), NULL);
    }
    if (row->argument == OPTION_FLAG) {
        const bool is_set = true;
        if (value != NULL) {
            return complain(options, MESSAGE_OPTION_TAKES_NO_VALUE, row->name, NULL, NULL, NULL);
        }
        memcpy(place(options, row->offset), &is_set, sizeof is_set);
        return true;
    }
    if (row->argument == OPTION_OPTIONAL_SIZE) {
        options->is_window = true;
        return value == NULL || read_value(options, row, value);
    }
    while (value == NULL && parser->next < parser->count) {
        value = parser->words[parser->next++]; /* NULL is where the command's word stood */
    }
    if (value == NULL || value[0] == '\0') {
        return complain(options, MESSAGE_OPTION_NEEDS_VALUE, row->name,
                        arena_format(options->arena, "%s %s", row->name, row->value), NULL, NULL);
    }
    return read_value(options, row, value);
}

/* `send delay -1`: no option begins with a digit. */
static bool is_minutes(const struct options *options, const char *word)
{
    return options->command == CLI_SEND && word[0] == '-' && word[1] >= '0' && word[1] <= '9';
}

static bool read_words(struct parser *parser)
{
    struct options *options = parser->options;
    while (parser->next < parser->count) {
        const char *word = parser->words[parser->next++];
        if (word == NULL) {
            continue;
        }
        if (!parser->is_only_operands && strcmp(word, "--") == 0) {
            parser->is_only_operands = true;
        } else if (parser->is_only_operands || !is_option(word) || is_minutes(options, word)) {
            options->shows[options->show_count++] = word;
        } else if (strcmp(word, "-h") == 0) {
            options->is_help = true;
        } else if (!read_option(parser, word)) {
            return false;
        }
    }
    return true;
}

/* What no row says alone: operands, and options that need or exclude each other. */
static bool check_together(const struct options *options)
{
    if (options->command == CLI_SEND) {
        return true; /* its words are a command of the player's, not shows */
    }
    const bool takes_show = options->command == CLI_PLAY || options->command == CLI_CHECK ||
                            options->command == CLI_RENDER;
    const size_t most = options->command == CLI_CHECK                 ? SIZE_MAX
                        : takes_show || options->command == CLI_PHOTO ? 1
                                                                      : 0;
    struct size_px size = {0};
    if (options->is_window && options->show_count > 1 && value_size(options->shows[0], &size)) {
        return complain(options, MESSAGE_OPTION_UNKNOWN,
                        arena_format(options->arena, "--window %s", options->shows[0]),
                        arena_format(options->arena, "--window=%s", options->shows[0]), NULL, NULL);
    }
    if (options->show_count > most) {
        return complain(options, MESSAGE_OPERAND_TOO_MANY, options->shows[most], NULL, NULL, NULL);
    }
    if (takes_show && options->show_count == 0 && !options->is_test_card) {
        return complain(options, MESSAGE_SHOW_NOT_GIVEN, NULL, NULL, NULL, NULL);
    }
    for (size_t i = 0; i < options->show_count; i++) {
        if (options->shows[i][0] == '\0') {
            return complain(options, MESSAGE_SHOW_NOT_GIVEN, NULL, NULL, NULL, NULL);
        }
    }
    if (options->command == CLI_PHOTO &&
        (options->show_count == 0 || options->max_width_px == 0 || options->out_folder == NULL)) {
        return complain(options, MESSAGE_PHOTO_INCOMPLETE, NULL, NULL, NULL, NULL);
    }
    if (options->page > 0 && options->at_count > 0) {
        return complain(options, MESSAGE_OPTIONS_EXCLUDE, "--page", "--at", NULL, NULL);
    }
    if (options->command == CLI_RENDER && options->out_folder == NULL &&
        (!options->is_boxes || options->is_test_card)) {
        return complain(options, MESSAGE_RENDER_WITHOUT_OUT, NULL, NULL, NULL, NULL);
    }
    return true;
}

bool options_parse(struct options *options, int count, char **words)
{
    *options = (struct options){.arena = arena_create(), .speed = 1};
    char **left = ARENA_ARRAY(options->arena, char *, (size_t)count + 1);
    memcpy(left, words, (size_t)count * sizeof *left);
    options->shows = ARENA_ARRAY(options->arena, const char *, (size_t)count + 1);
    options->language = choose_language(words, count);
    struct parser parser = {.options = options, .words = left, .count = count, .next = 1};
    const bool is_good = choose_command(&parser) && read_words(&parser) &&
                         (options->is_help || options->is_version || check_together(options));
    if (!is_good) {
        options_finish(options);
    }
    return is_good;
}

void options_finish(struct options *options)
{
    arena_destroy(options->arena);
    *options = (struct options){0};
}
