#pragma once

#include "show/playlist.h"

/* What the tables of a playlist fill, before it becomes the model. For playlist*.c alone. */

struct transition_record {
    int effect;     /* enum effect; -1: as for the whole show */
    double seconds; /* 0: as for the whole show */
};

struct hall_record {
    struct size_px screen;
    double screen_height_m, last_row_m, safe_pct; /* 0: not given */
    int reserve;                                  /* 1: left third */
    int reload;                                   /* enum reload_mode */
};

struct playlist_record {
    int format;
    struct event event;
    struct hall_record hall;
    const char *theme;
    struct transition_record transition;
    const struct node *parts, *slides; /* NULL: not given */
};

struct part_record {
    const char *name;
    int mode; /* enum part_mode */
    int at_minute;
    const struct node *slides;
};

struct slide_record {
    const char *id, *kind;
    double seconds;
    struct transition_record transition;
    bool is_hold;
    struct moment_value from, until;
    struct texts screens;
    const char *note;
};
