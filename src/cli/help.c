#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/options.h"
#include "shell/keys.h"
#include "show/command.h"

/* --help: short, from the tables. */

enum { HELP_COLUMN = 22 };

static void print_row(const char *left, const char *right)
{
    const int width = (int)text_length(left, strlen(left));
    printf("  %s%*s%s\n", left, width < HELP_COLUMN ? HELP_COLUMN - width : 1, "", right);
}

static void print_options(const struct options *options, const char *title, unsigned mask,
                          bool is_general)
{
    const bool is_en = options->language == LANGUAGE_EN;
    bool is_first = true;
    for (size_t i = 0; i < option_count; i++) {
        const struct option_row *row = &option_rows[i];
        const bool is_of_all = row->commands == (1U << CLI_COUNT) - 1;
        if (row->is_hidden || (row->commands & mask) == 0 || is_of_all != is_general) {
            continue;
        }
        if (is_first) {
            printf("\n%s:\n", title);
            is_first = false;
        }
        const char *value = row->value == NULL ? "" : row->value;
        const char *left = row->argument == OPTION_OPTIONAL_SIZE
                               ? arena_format(options->arena, "%s[=%s]", row->name, value)
                               : arena_format(options->arena, "%s%s%s", row->name,
                                              *value == '\0' ? "" : " ", value);
        print_row(left, is_en ? row->help_en : row->help_vi);
    }
}

static void print_keys(bool is_en)
{
    printf("\n%s:\n", is_en ? "Keys" : "Phím");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        print_row(command_rows[i].keys,
                  is_en ? command_rows[i].meaning_en : command_rows[i].meaning_vi);
    }
    for (size_t i = 0; i < key_row_count; i++) {
        print_row(key_rows[i].keys, is_en ? key_rows[i].meaning_en : key_rows[i].meaning_vi);
    }
}

void options_help(const struct options *options)
{
    const bool is_en = options->language == LANGUAGE_EN;
    const struct command_line_row *command = &command_line_rows[options->command];
    printf("%s: hallscreen %s\n", is_en ? "Usage" : "Cách dùng", command->synopsis);
    if (options->command != CLI_PLAY) {
        const char *line = is_en ? command->help_en : command->help_vi;
        printf("%s\n", text_capitalise(options->arena, line));
    } else {
        printf("%s\n\n%s:\n",
               is_en ? "Shows an event on the screen of a conference hall. SHOW is a folder with "
                       "playlist.yaml, or that file."
                     : "Trình chiếu một sự kiện lên màn hình hội trường. SHOW là thư mục có "
                       "playlist.yaml, hoặc chính tệp đó.",
               is_en ? "Commands" : "Lệnh");
        for (int i = 0; i < CLI_COUNT; i++) {
            const struct command_line_row *row = &command_line_rows[i];
            print_row(row->name, is_en ? row->help_en : row->help_vi);
        }
    }
    const char *title = is_en ? "Options" : "Tùy chọn";
    print_options(
        options,
        arena_format(options->arena, is_en ? "Options of %s" : "Tùy chọn của %s", command->name),
        1U << options->command, false);
    print_options(options,
                  arena_format(options->arena, is_en ? "%s of all commands" : "%s chung", title),
                  1U << options->command, true);
    if (options->command == CLI_PLAY) {
        print_keys(is_en);
    }
    printf("\n%s\n", is_en ? "Exit codes: 0 good, 1 errors in the content, 2 wrong command line, 3 "
                             "the machine could not do it."
                           : "Mã thoát: 0 tốt, 1 nội dung có lỗi, 2 dòng lệnh sai, 3 máy không "
                             "làm được.");
}
