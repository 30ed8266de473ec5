#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "layout/frame.h"
#include "show/theme.h"
#include "slides/event.h"
#include "slides/kind.h"

/*
 * The validated model of a show: all or nothing. Plain data that is not changed after loading; one
 * arena owns it.
 */

enum effect {
    EFFECT_CUT,
    EFFECT_FADE,
    EFFECT_SLIDE,
    EFFECT_WIPE,
    EFFECT_COUNT,
};

struct transition {
    enum effect effect;
    int duration_ms; /* 0 for a cut */
};

enum part_mode {
    PART_LOOP,
    PART_MANUAL,
    PART_ONCE,
};

struct slide {
    const struct kind *kind;
    const char *id;   /* unique in the show */
    const void *data; /* of the kind's schema */
    const struct node *node;
    const char *key; /* chain, for messages: "parts[0].slides[3]" */
    enum slide_state state;
    size_t part;                  /* index */
    int seconds_ms;               /* of one page; 0: from its reading time */
    struct transition transition; /* into its pages */
    bool is_hold;
    struct moment_value from, until; /* minute -1: not given */
    struct texts screens;
    const char *note;
};

struct part {
    const char *name;
    enum part_mode mode;
    int at_minute; /* -1: no planned start */
    size_t first_slide, slide_count;
};

enum reload_mode {
    RELOAD_NOW,
    RELOAD_NEXT,
};

struct playlist {
    struct arena *arena;
    const char *path; /* of the playlist file, as given */
    const char *root; /* the show's folder */
    struct event event;
    struct hall hall;
    struct size_px screen; /* 0x0: not given */
    enum reload_mode reload;
    const struct theme *theme;
    struct part *parts;
    size_t part_count;
    struct slide *slides;
    size_t slide_count;
    struct source_files sources; /* files to watch */
    const size_t *ids;           /* hash table: index of a slide + 1, 0: free */
    size_t id_places;            /* a power of two */
};

struct playlist_options {
    const char *themes_folder;
    const struct picture_source *pictures; /* may be NULL */
    bool checks_wording; /* also what an operator should know and a player need not */
};

/**
 * Loads and validates a show: a folder with playlist.yaml (also playlist.yml, playlist.yaml.txt),
 * or the file itself. Collects every mistake in `diagnostics` (which must outlive nothing of it).
 * @return NULL where there was an error; else the caller destroys it
 */
struct playlist *playlist_load(const char *show, const struct playlist_options *options,
                               struct diagnostics *diagnostics);

/** A show without slides and without an event: its banner is the bare ground, the calm page of a
 * kiosk that has no show yet. NULL: the theme cannot be had (told). */
struct playlist *playlist_calm(const struct playlist_options *options,
                               struct diagnostics *diagnostics);

void playlist_destroy(struct playlist *playlist);

/** Makes slides found by their ids; for a model that was not loaded from a file. */
void playlist_index(struct playlist *playlist);

/** Index of a slide by id; -1: none. */
ptrdiff_t playlist_find(const struct playlist *playlist, const char *id);

/* The tables, for help, schema and man page. */
extern const struct schema playlist_schema, hall_schema, part_schema, slide_schema,
    transition_schema;
extern const struct choice effect_choices[EFFECT_COUNT];
