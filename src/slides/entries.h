#pragma once

#include <stddef.h>

#include "slides/kind.h"

/* Lists of names that roll and awards share: YAML items or a CSV file with the same columns. */

enum entry_type {
    ENTRY_ANY,
    ENTRY_COLLECTIVE, /* tập thể */
    ENTRY_INDIVIDUAL, /* cá nhân */
};

struct entry {
    const char *number; /* as the list gives it; NULL: none */
    const char *name;   /* never NULL, never "" */
    const char *post;   /* several posts a line each */
    const char *unit, *award, *reason, *note;
    const char *portrait;      /* its file as the list names it */
    const char *portrait_path; /* opens it; NULL: there is none */
    enum entry_type type;
    const struct source *source; /* its own file, and its byte range there */
    size_t start, end;
    size_t portrait_start, portrait_end; /* of its name in the source */
};

struct entries {
    struct entry *items;
    size_t count, capacity;
};

/** The record of one entry; its field names are the CSV's English column names. */
extern const struct schema entry_schema;

/** kind.visit_texts of a list. */
void entries_visit_texts(const struct entries *entries, const struct text_visitor *visitor);

/**
 * Reads a FIELD_LIST node: a CSV file by path, or a list. Numbers that jump are an error, a name
 * that comes twice a warning.
 * @param list  NULL or empty: awaited, a warning
 * @param name  the key that it stands under ("recipients"), for messages
 */
enum slide_state entries_read(const struct kind_reader *reader, const struct node *list,
                              const char *name, struct entries *entries);
