#pragma once

#include "slides/entries.h"

/* The parts that entries.c is made of; nobody else includes this. */

/* One entry as YAML or CSV gives it: the struct of entry_schema. */
struct entry_record {
    const char *number, *name, *post, *unit, *award, *reason, *portrait, *note; /* NULL: none */
    int type;                            /* index into entry_types; -1: none */
    size_t portrait_start, portrait_end; /* bytes of its name in the source */
};

extern const struct choice entry_types[2];

/** Appends an entry; `record->name` is there. */
void entries_push(struct arena *arena, struct entries *entries, const struct entry_record *record,
                  const struct source *source, size_t start, size_t end);

/** Reads the CSV file at `path` (the show's folder in front); @return whether there was no error */
bool entries_read_csv(const struct kind_reader *reader, const struct place *asked_at,
                      const char *key, const char *path, struct entries *entries);

/** Finds the portraits that the entries name. One that is missing is awaited, its row is shown
 * without it. @return whether there was no error */
bool entry_portraits_find(const struct kind_reader *reader, const char *name,
                          const struct entries *entries);

/**
 * Numbers that jump and names that come twice.
 * @param is_whole  no row was left out for an error; else the numbers say nothing
 * @return whether there was no error
 */
bool entries_check(const struct kind_reader *reader, const char *key, const struct entries *entries,
                   bool is_whole);
