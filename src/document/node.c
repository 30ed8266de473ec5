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

struct place node_place(const struct node *node, struct arena *arena)
{
    return source_place(node->source, arena, node->start, node->end);
}
