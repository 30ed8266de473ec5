#pragma once

#include "cli/options.h"

/* One file a command; each returns the exit code. */
int command_play(const struct options *options);
int command_check(const struct options *options);
int command_render(const struct options *options);
int command_schema(const struct options *options);
int command_kinds(const struct options *options);
int command_themes(const struct options *options);
int command_send(const struct options *options);
int command_status(const struct options *options);
int command_photo(const struct options *options);
