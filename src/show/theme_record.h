#pragma once

#include "show/theme.h"

/* What the table of a theme fills; a file is read over what it inherits. For theme*.c alone. */

/* A colour that no file of the chain gives. */
static const uint32_t theme_no_colour = 0xFF000000;

struct ground_record {
    uint32_t light, dark;
};

struct colours_record {
    uint32_t values[COLOUR_COUNT];
};

struct faces_record {
    const char *names[FACE_COUNT];
};

struct theme_record {
    const char *name, *inherits;
    struct ground_record ground;
    struct colours_record colours;
    struct faces_record faces;
    int ornament; /* -1: none of the files says */
    int ornament_pct;
    double safe_pct;
};

extern const struct schema ground_schema, colours_schema, faces_schema;
