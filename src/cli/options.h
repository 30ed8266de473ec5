#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/language.h"

/*
 * The command line as a table: a row an option, the commands it belongs to, its help in both
 * languages. Parser, --help and the man page's test read it. Options whose time has not come have
 * no row.
 */

enum command_line_command {
    CLI_PLAY,
    CLI_CHECK,
    CLI_RENDER,
    CLI_SCHEMA,
    CLI_KINDS,
    CLI_THEMES,
    CLI_COUNT,
};

enum exit_code {
    EXIT_GOOD = 0,
    EXIT_CONTENT = 1, /* the content has errors */
    EXIT_USAGE = 2,   /* the command line is wrong */
    EXIT_MACHINE = 3, /* the machine could not do it */
};

struct options {
    enum command_line_command command;
    enum language language;
    const char **shows; /* the rest of the command line */
    size_t show_count;
    bool is_help, is_version, is_json, is_strict, is_window, is_sheet, is_boxes, is_test_card;
    int window_width_px, window_height_px; /* --window=WxH; 0: default */
    int size_width_px, size_height_px;     /* render --size */
    const char *out_folder;                /* render --out */
    int page;                              /* render --page; 0: all */
    int64_t *at_ms;                        /* render --at */
    size_t at_count;
    const char *screen; /* --screen */
    const char *start;  /* --start PAGE|ID */
    const char *clock;  /* --clock 2023-04-07T07:55 */
    double speed;       /* --speed; 1 */
    double for_seconds; /* --for; 0: no end */
    const char *log_path, *stats_path;
    const char *show_theme;    /* themes --show NAME */
    const char *themes_folder; /* --themes DIR: for the build tree and tests */
};

/**
 * Reads the command line; says what is wrong on standard error, in the language asked for.
 * @return false: leave with EXIT_USAGE
 */
bool options_parse(struct options *options, int count, char **words);

/** Help of one command, or of the program. */
void options_help(const struct options *options);

void options_finish(struct options *options);
