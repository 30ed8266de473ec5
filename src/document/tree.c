#include "document/tree.h"

#include <string.h>
#include <yaml.h>

#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"

/* libyaml counts characters; its marks go forwards but for a step back now and then. */
struct cursor {
    const char *text;
    size_t index, offset;
};

/* A list or mapping that is open, and where its nodes begin on the stack of nodes. */
struct open_node {
    struct node *node;
    size_t first;
    bool is_flow;
};

struct node_list {
    struct node **items;
    size_t count, capacity;
};

struct building {
    struct arena *arena, *scratch;
    const struct patched *patched;
    yaml_parser_t parser;
    struct cursor cursor;
    struct open_node open[LIMIT_NESTING + 1];
    size_t depth;
    struct node_list nodes; /* those whose list or mapping is still open */
    size_t count;           /* of all */
    struct node *root;
    struct tree_fault *fault;
};

static size_t character_bytes(unsigned char lead)
{
    return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static size_t byte_offset(struct building *building, size_t index)
{
    struct cursor *cursor = &building->cursor;
    while (cursor->index < index && cursor->offset < building->patched->size_bytes) {
        cursor->offset += character_bytes((unsigned char)cursor->text[cursor->offset]);
        cursor->index++;
    }
    while (cursor->index > index) {
        do {
            cursor->offset--;
        } while (((unsigned char)cursor->text[cursor->offset] & 0xC0) == 0x80);
        cursor->index--;
    }
    return cursor->offset;
}

static bool fail(struct building *building, enum message message, size_t offset)
{
    *building->fault = (struct tree_fault){message, offset};
    return false;
}

static enum node_style style_of(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return NODE_SINGLE_QUOTED;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return NODE_DOUBLE_QUOTED;
    case YAML_LITERAL_SCALAR_STYLE:
        return NODE_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return NODE_FOLDED;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
        break;
    }
    return NODE_PLAIN;
}

/* Bytes of the blank or line end at the start of a text; 0: there is none. NBSP is one too. */
static size_t blank_bytes(const char *text, size_t size_bytes)
{
    if (size_bytes > 0 && strchr(" \t\r\n", text[0]) != NULL && text[0] != '\0') {
        return 1;
    }
    return size_bytes > 1 && memcmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t blank_bytes_before(const char *text, size_t size_bytes)
{
    if (size_bytes > 0 && blank_bytes(text + size_bytes - 1, 1) == 1) {
        return 1;
    }
    return size_bytes > 1 ? blank_bytes(text + size_bytes - 2, 2) / 2 * 2 : 0;
}

static const char *scalar_text(struct arena *arena, const char *text, size_t size_bytes)
{
    size_t blank = 0;
    while ((blank = blank_bytes(text, size_bytes)) > 0) {
        text += blank;
        size_bytes -= blank;
    }
    while ((blank = blank_bytes_before(text, size_bytes)) > 0) {
        size_bytes -= blank;
    }
    return text_nfc(arena, text, size_bytes);
}

static struct node *make_node(struct building *building, const yaml_event_t *event,
                              enum node_type type)
{
    struct node *node = ARENA_NEW(building->arena, struct node);
    const size_t start = byte_offset(building, event->start_mark.index);
    const size_t end = byte_offset(building, event->end_mark.index);
    *node = (struct node){
        .type = type,
        .source = building->patched->source,
        .start = patched_start(building->patched, start),
        .end = patched_end(building->patched, end),
    };
    return node;
}

static struct node *make_scalar(struct building *building, const yaml_event_t *event)
{
    struct node *node = make_node(building, event, NODE_SCALAR);
    node->style = style_of(event->data.scalar.style);
    node->text = scalar_text(building->arena, (const char *)event->data.scalar.value,
                             event->data.scalar.length);
    node->is_empty = node->style == NODE_PLAIN && node->text[0] == '\0';
    if (node->style == NODE_LITERAL || node->style == NODE_FOLDED) {
        /* libyaml ends them where the next line begins. */
        const char *text = node->source->text;
        size_t blank = 0;
        while (node->end > node->start + 1 && (blank = blank_bytes_before(text, node->end)) > 0) {
            node->end -= blank;
        }
    }
    return node;
}

/* A node takes its place among those of the list or mapping that is open. */
static bool place_node(struct building *building, struct node *node)
{
    if (building->depth == 0) {
        building->root = node;
        return true;
    }
    const struct open_node *open = &building->open[building->depth - 1];
    const bool is_key =
        open->node->type == NODE_MAPPING && (building->nodes.count - open->first) % 2 == 0;
    if (is_key && node->type != NODE_SCALAR) {
        return fail(building, MESSAGE_KEY_NOT_A_TEXT, node->start);
    }
    *LIST_PUSH(building->scratch, &building->nodes) = node;
    return ++building->count <= LIMIT_NODES || fail(building, MESSAGE_TOO_MANY_VALUES, node->start);
}

static bool open_node(struct building *building, const yaml_event_t *event, enum node_type type,
                      bool is_flow)
{
    struct node *node = make_node(building, event, type);
    if (!place_node(building, node)) {
        return false;
    }
    if (building->depth == LIMIT_NESTING) {
        return fail(building, MESSAGE_NESTED_TOO_DEEP, node->start);
    }
    building->open[building->depth++] = (struct open_node){node, building->nodes.count, is_flow};
    return true;
}

static void close_node(struct building *building, const yaml_event_t *event)
{
    REQUIRE(building->depth > 0);
    const struct open_node *open = &building->open[--building->depth];
    struct node *node = open->node;
    const size_t count = building->nodes.count - open->first;
    node->items = ARENA_ARRAY(building->arena, struct node *, count);
    if (count > 0) {
        memcpy(node->items, &building->nodes.items[open->first], count * sizeof(struct node *));
    }
    node->count = node->type == NODE_MAPPING ? count / 2 : count;
    building->nodes.count = open->first;
    /* A block's own mark is where the next thing begins: it ends where its last node does. */
    const size_t last = count > 0 ? node->items[count - 1]->end : node->start;
    const size_t mark = byte_offset(building, event->end_mark.index);
    node->end = open->is_flow ? patched_end(building->patched, mark) : last;
    if (count > 0 && node->items[0]->start < node->start) {
        node->start = node->items[0]->start;
    }
}

static bool take_event(struct building *building, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return place_node(building, make_scalar(building, event));
    case YAML_SEQUENCE_START_EVENT:
        return open_node(building, event, NODE_SEQUENCE,
                         event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
    case YAML_MAPPING_START_EVENT:
        return open_node(building, event, NODE_MAPPING,
                         event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_node(building, event);
        return true;
    case YAML_ALIAS_EVENT:
        return fail(
            building, MESSAGE_ALIAS_REFUSED,
            patched_start(building->patched, byte_offset(building, event->start_mark.index)));
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        break;
    }
    return true;
}

/*
 * The lines were checked before, so that libyaml finds hardly anything; what it does find is a line
 * out of place, a quote, or a sign, and its own words speak of "node content" and "block mappings".
 */
static bool fail_in_libyaml(struct building *building)
{
    const yaml_parser_t *parser = &building->parser;
    REQUIRE(parser->error != YAML_MEMORY_ERROR);
    const bool is_quote =
        parser->context != NULL && strcmp(parser->context, "while scanning a quoted scalar") == 0;
    const size_t index = is_quote ? parser->context_mark.index : parser->problem_mark.index;
    return fail(building, is_quote ? MESSAGE_QUOTE_UNCLOSED : MESSAGE_LINE_NOT_UNDERSTOOD,
                patched_start(building->patched, byte_offset(building, index)));
}

static bool take_events(struct building *building)
{
    bool is_good = true, is_end = false;
    while (is_good && !is_end) {
        yaml_event_t event;
        if (yaml_parser_parse(&building->parser, &event) == 0) {
            return fail_in_libyaml(building);
        }
        /* What stands behind the first document was refused before. */
        is_end = event.type == YAML_STREAM_END_EVENT || event.type == YAML_DOCUMENT_END_EVENT;
        is_good = take_event(building, &event);
        yaml_event_delete(&event);
    }
    return is_good;
}

bool tree_build(struct arena *arena, const struct patched *patched, const struct node **root,
                struct tree_fault *fault)
{
    struct building building = {
        .arena = arena,
        .scratch = arena_create(),
        .patched = patched,
        .cursor = {patched->text, 0, 0},
        .fault = fault,
    };
    REQUIRE(yaml_parser_initialize(&building.parser) == 1);
    yaml_parser_set_encoding(&building.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&building.parser, (const unsigned char *)patched->text,
                                 patched->size_bytes);
    const bool is_good = take_events(&building);
    if (is_good) {
        *root = building.root;
    }
    yaml_parser_delete(&building.parser);
    arena_destroy(building.scratch);
    return is_good;
}
