#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "document/schema.h"
#include "layout/box.h"
#include "slides/kind.h"

/*
 * A theme: colours, faces, ground, in a strict YAML file that says what it inherits. Installed ones
 * lie in assets/themes; a show can bring its own.
 */

/** What is drawn on the ground. */
enum ornament {
    ORNAMENT_NONE,
    ORNAMENT_DRUM,  /* the bands of a bronze drum */
    ORNAMENT_LOTUS, /* rings of petals */
    ORNAMENT_COUNT,
};

struct theme {
    const char *name;
    uint32_t ground_light, ground_dark; /* 0xRRGGBB: towards the light, away from it */
    uint32_t colours[COLOUR_COUNT];
    const char *faces[FACE_COUNT]; /* "Noto Serif Bold": family and weight; draw/fonts finds it */
    struct place face_places[FACE_COUNT]; /* where the theme's file names them, or its beginning */
    enum ornament ornament;
    int ornament_pct; /* its strength, 0 to 20 */
    double safe_pct;  /* margin at each side where the hall says none; 0: not given */
};

extern const struct schema theme_schema;

/** Where installed themes lie: `asked` if it is given, else the source tree's, else the installed
 * ones. */
const char *theme_folder(const char *asked);

/**
 * Loads a theme by the name of an installed one (`folder`/NAME.yaml) or as a file of the show.
 * @param asked_at  the value that names it, for messages; NULL: the default, or the command line
 * @return NULL after an error (unknown: with the nearest name; contrast of text or accent on any
 * part of the ground under 4.5:1 is a warning)
 */
const struct theme *theme_load(struct arena *arena, const char *folder, const char *root,
                               const char *name, const struct node *asked_at,
                               struct source_files *sources, struct diagnostics *diagnostics);

/** "drum", "none": as themes write it. */
const char *theme_ornament_name(enum ornament ornament);

/** What of it is seen, but for its faces, as one text: two themes with the same look the same. */
char *theme_looks(struct arena *arena, const struct theme *theme);

/** Whether its letters are darker than its ground. NULL: they are not. */
bool theme_is_light(const struct theme *theme);

/** WCAG 2 contrast ratio of two colours, 1 to 21. */
double theme_contrast(uint32_t a, uint32_t b);
