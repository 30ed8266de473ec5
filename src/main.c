#include <stdio.h>

#include "cli/commands.h"

int main(int count, char **words)
{
    static int (*const commands[CLI_COUNT])(const struct options *) = {
        [CLI_PLAY] = command_play,     [CLI_CHECK] = command_check,   [CLI_RENDER] = command_render,
        [CLI_SCHEMA] = command_schema, [CLI_KINDS] = command_kinds,   [CLI_THEMES] = command_themes,
        [CLI_SEND] = command_send,     [CLI_STATUS] = command_status,
    };
    struct options options = {0};
    if (!options_parse(&options, count, words)) {
        return EXIT_USAGE;
    }
    int code = EXIT_GOOD;
    if (options.is_help) {
        options_help(&options);
    } else if (options.is_version) {
        printf("hallscreen %s\n", HALLSCREEN_VERSION);
    } else {
        code = commands[options.command](&options);
    }
    options_finish(&options);
    return code;
}
