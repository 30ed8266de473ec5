#pragma once

#include <stdbool.h>
#include <stdio.h>

/*
 * Writes one JSON document, indented or as one line, with the commas where they belong. `name` is
 * NULL inside an array.
 */

struct json {
    FILE *out;
    bool is_line; /* all on one line, as logs and sockets want it */
    int depth;
    bool has_items; /* the array or object that is open has something in it */
};

void json_begin(struct json *json, const char *name, char bracket);    /* '{' or '[' */
void json_end(struct json *json, char bracket);                        /* '}' or ']' */
void json_text(struct json *json, const char *name, const char *text); /* NULL: null */
void json_number(struct json *json, const char *name, double number);
void json_boolean(struct json *json, const char *name, bool value);

/** An array of texts on one line; NULL ends it. */
void json_texts(struct json *json, const char *name, const char *const *texts);
