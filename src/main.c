#include <stdio.h>
#include <stdlib.h>

#include "base/fault.h"
#include "cli/commands.h"

#ifdef HALLSCREEN_FAULTS
/* Which faults strike in this run: HALLSCREEN_FAULTS=photo:2,memory:5+. */
static bool arm_faults(void)
{
    if (fault_arm(getenv("HALLSCREEN_FAULTS"))) {
        return true;
    }
    fputs("hallscreen: HALLSCREEN_FAULTS takes NAME:COUNT or NAME:COUNT+, parted by commas:\n",
          stderr);
    for (int i = 0; i < FAULT_COUNT; i++) {
        const enum fault fault = (enum fault)i;
        fprintf(stderr, "  %-10s %s\n", fault_name(fault), fault_meaning(fault));
    }
    return false;
}
/* How often what was armed has been asked for: a test must know that it has struck. */
static void tell_faults(void)
{
    for (int i = 0; getenv("HALLSCREEN_FAULTS") != NULL && i < FAULT_COUNT; i++) {
        const enum fault fault = (enum fault)i;
        fprintf(stderr, "faults: %s %u\n", fault_name(fault), fault_asked(fault));
    }
}
#else
static bool arm_faults(void)
{
    return true;
}

static void tell_faults(void)
{
}
#endif

int main(int count, char **words)
{
    static int (*const commands[CLI_COUNT])(const struct options *) = {
        [CLI_PLAY] = command_play,     [CLI_CHECK] = command_check,   [CLI_RENDER] = command_render,
        [CLI_SCHEMA] = command_schema, [CLI_KINDS] = command_kinds,   [CLI_THEMES] = command_themes,
        [CLI_SEND] = command_send,     [CLI_STATUS] = command_status, [CLI_PHOTO] = command_photo,
    };
    struct options options = {0};
    if (!arm_faults() || !options_parse(&options, count, words)) {
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
    tell_faults();
    return code;
}
