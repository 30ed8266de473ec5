#include "document/node.h"

#include "base/require.h"

const struct node *node_key(const struct node *mapping, size_t index)
{
    REQUIRE(mapping->type == NODE_MAPPING && index < mapping->count);
    return mapping->items[2 * index];
}

const struct node *node_value(const struct node *mapping, size_t index)
{
    REQUIRE(mapping->type == NODE_MAPPING && index < mapping->count);
    return mapping->items[2 * index + 1];
}

const struct node *node_key_over(const struct node *mapping, const struct node *value)
{
    for (size_t i = 0; mapping->type == NODE_MAPPING && i < mapping->count; i++) {
        if (node_value(mapping, i) == value) {
            return node_key(mapping, i);
        }
    }
    return value;
}

struct place node_place(const struct node *node, struct arena *arena)
{
    return source_place(node->source, arena, node->start, node->end);
}
