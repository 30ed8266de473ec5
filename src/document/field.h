#pragma once

#include "document/schema.h"

/* One value into its place: the types of fields. Used by schema.c alone. */

/** Every field of a schema as if it were absent: defaults, -1 for times and choices. */
void field_defaults(const struct schema_reader *reader, const struct schema *schema, void *out);

/**
 * Reads the value of a field that has one.
 * @param key  its key node; wrong shapes are told there
 */
void field_read(const struct schema_reader *reader, const struct field *field,
                const struct node *key, const struct node *value, void *out);

/** schema_complain with a repaired line. */
void field_complain(const struct schema_reader *reader, enum message message,
                    const struct node *node, const char *name, const char *fix,
                    const char *const *arguments);

/** Where a `#` behind a plain value begins a comment, as an offset in its source; 0: nowhere. */
size_t field_comment(const struct node *node);

/** A text that a comment cuts off; true: it was told. */
bool field_is_cut_off(const struct schema_reader *reader, const struct node *node,
                      const char *name);

/** A text that reads as one key and its value because of a colon in it; true: it was told. */
bool field_is_split(const struct schema_reader *reader, const struct node *node, const char *name);

/** Reads the value of a field that is not a list, record or point. */
void field_read_scalar(const struct schema_reader *reader, const struct field *field,
                       const struct node *value, void *out);

/** Puts a value into its place. */
void field_store(void *out, const struct field *field, const void *value, size_t size_bytes);

/** A number as messages show it. */
char *field_number(struct arena *arena, double number);
