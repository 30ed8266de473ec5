#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "document/source.h"

/*
 * The tree that a YAML file becomes: plain data, each node with its byte range in the source. It
 * does not know what a slide is.
 */

enum node_type {
    NODE_SCALAR,
    NODE_SEQUENCE,
    NODE_MAPPING,
};

enum node_style {
    NODE_PLAIN,
    NODE_SINGLE_QUOTED,
    NODE_DOUBLE_QUOTED,
    NODE_LITERAL, /* | */
    NODE_FOLDED,  /* > */
};

struct node {
    enum node_type type;
    enum node_style style; /* of a scalar */
    const struct source *source;
    size_t start, end; /* byte range in source->text, quotes included */
    const char
        *text; /* of a scalar: NFC, blanks at the ends gone, last line break dropped; else NULL */
    bool is_empty;       /* plain scalar without text: "a key without a value" */
    struct node **items; /* of a sequence: the items; of a mapping: key, value, key, value */
    size_t count;        /* items of a sequence; pairs of a mapping */
};

/** Key and value of pair `index` of a mapping. Keys are scalars. */
const struct node *node_key(const struct node *mapping, size_t index);
const struct node *node_value(const struct node *mapping, size_t index);

/** The key over a value of a mapping (values of the wrong shape are told there); `value` itself
 * where it is none of its values. */
const struct node *node_key_over(const struct node *mapping, const struct node *value);

/** Where the node stands, for diagnostics. */
struct place node_place(const struct node *node, struct arena *arena);
