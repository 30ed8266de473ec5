#include <stdio.h>

#include "cli/commands.h"

int command_play(const struct options *options)
{
    fprintf(stderr, "hallscreen play: %s\n",
            options->language == LANGUAGE_EN ? "there is no screen here"
                                             : "máy này không có màn hình");
    return EXIT_MACHINE;
}
