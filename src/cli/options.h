#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/language.h"
#include "base/messages.h"

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
    CLI_SEND,
    CLI_STATUS,
    CLI_PHOTO,
    CLI_COUNT,
};

enum exit_code {
    EXIT_GOOD = 0,
    EXIT_CONTENT = 1, /* the content has errors */
    EXIT_USAGE = 2,   /* the command line is wrong */
    EXIT_MACHINE = 3, /* the machine could not do it */
};

struct options {
    struct arena *arena; /* of what the texts below do not share with the command line */
    enum command_line_command command;
    enum language language;
    const char **shows; /* the rest of the command line: shows; of send the command's words; of
                           photo the file */
    size_t show_count;
    bool is_help, is_version, is_json, is_strict, is_window, is_sheet, is_boxes, is_test_card;
    bool is_kiosk;
    bool is_man;                           /* kinds --man: the keys section of the manual; hidden */
    int window_width_px, window_height_px; /* --window=WxH; 0: default */
    int size_width_px, size_height_px;     /* render --size */
    int max_width_px, max_height_px;       /* photo --max */
    uint32_t ground;                       /* photo --ground: with 255 before it; 0: the theme's */
    const char *out_folder;                /* render --out; of photo a file */
    int page;                              /* render --page; 0: all */
    int64_t *at_ms;                        /* render --at */
    size_t at_count;
    const char *screen; /* --screen */
    const char *start;  /* --start PAGE|ID */
    const char *clock;  /* --clock 2023-04-07T07:55 */
    double speed;       /* --speed; 1 */
    double for_seconds; /* --for; 0: no end */
    const char *log_path, *stats_path;
    const char *display;       /* --display NAME|N */
    int rotation;              /* --rotate; degrees clockwise */
    const char *control;       /* --control PATH */
    const char *compositor;    /* --compositor NAME: for tests; NULL: what fits the machine */
    const char *show_theme;    /* themes --show NAME */
    const char *themes_folder; /* --themes DIR: for the build tree and tests */
};

enum option_argument {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_SIZE,          /* WxH */
    OPTION_OPTIONAL_SIZE, /* only as --window=WxH */
    OPTION_PAGE,
    OPTION_SECONDS, /* a decimal within the row's bounds */
    OPTION_TIMES,   /* SECONDS,... */
    OPTION_CLOCK,
    OPTION_ROTATION, /* 0, 90, 180, 270 */
    OPTION_COLOUR,   /* RRGGBB */
    OPTION_LANGUAGE,
};

struct option_row {
    const char *name; /* "--window" */
    enum option_argument argument;
    const char *value;    /* as help names it: "WxH"; NULL: none */
    unsigned commands;    /* bits 1 << CLI_... */
    size_t offset;        /* of what it sets in struct options */
    size_t second_offset; /* height, or the number of times; the flag of an optional size */
    double minimum, maximum;
    bool is_hidden;
    const char *help_vi, *help_en;
};

extern const struct option_row option_rows[];
extern const size_t option_count;

struct command_line_row {
    const char *name;
    const char *synopsis; /* "check [--json] [--strict] SHOW..." */
    const char *help_vi, *help_en;
};

extern const struct command_line_row command_line_rows[CLI_COUNT];

/**
 * Reads the command line; says what is wrong on standard error, in the language asked for.
 * @return false: leave with EXIT_USAGE
 */
bool options_parse(struct options *options, int count, char **words);

/** Says a message on standard error, with the command's name before and its code behind. */
void options_say(const struct options *options, enum message message, const char *first,
                 const char *second);

/** Help of one command, or of the program. */
void options_help(const struct options *options);

void options_finish(struct options *options);
