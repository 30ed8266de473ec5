#include <string.h>

#include "base/diagnostics.h"
#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"
#include "document/document.h"
#include "document/profile.h"
#include "document/tree.h"
#include "fuzz.h"

/*
 * Any bytes as a playlist: the ranges of the tree lie in the text, in each other and in order, two
 * parses are equal, and a repaired text needs no repair.
 */

static void check_node(const struct node *node, const struct source *source)
{
    REQUIRE(node->source == source);
    REQUIRE(node->start <= node->end && node->end <= source->size_bytes);
    REQUIRE(((unsigned char)source->text[node->start] & 0xC0) != 0x80);
    REQUIRE(((unsigned char)source->text[node->end] & 0xC0) != 0x80);
    if (node->type == NODE_SCALAR) {
        REQUIRE(node->text != NULL && node->count == 0);
        REQUIRE(text_is_utf8(node->text, strlen(node->text), NULL));
        return;
    }
    REQUIRE(node->text == NULL);
    const bool is_mapping = node->type == NODE_MAPPING;
    size_t at = node->start;
    for (size_t i = 0; i < node->count * (is_mapping ? 2 : 1); i++) {
        const struct node *item = node->items[i];
        REQUIRE(item->start >= at && item->end <= node->end);
        REQUIRE(!is_mapping || i % 2 == 1 || item->type == NODE_SCALAR);
        check_node(item, source);
        at = item->end;
    }
}

static void check_equal(const struct node *a, const struct node *b)
{
    REQUIRE((a == NULL) == (b == NULL));
    if (a == NULL) {
        return;
    }
    REQUIRE(a->type == b->type && a->style == b->style && a->is_empty == b->is_empty);
    REQUIRE(a->start == b->start && a->end == b->end && a->count == b->count);
    REQUIRE(a->text == NULL || strcmp(a->text, b->text) == 0);
    for (size_t i = 0; i < a->count * (a->type == NODE_MAPPING ? 2 : 1); i++) {
        check_equal(a->items[i], b->items[i]);
    }
}

/* What is printed as it should be written must be right when it is written so; what was left out
 * may leave what is around it in doubt. */
static void check_repair(struct arena *arena, const struct source *source)
{
    struct patch patch = {0}, again = {0};
    struct findings findings = {0}, left = {0};
    profile_check(arena, source, &patch, &findings);
    REQUIRE(findings.count <= LIMIT_REPAIRS + 1);
    const struct patched patched = patch_apply(arena, source, &patch);
    struct diagnostics diagnostics = diagnostics_make(arena);
    const struct source *repaired =
        source_decode(arena, "fuzz.yaml", patched.text, patched.size_bytes, &diagnostics);
    REQUIRE(repaired != NULL);
    profile_check(arena, repaired, &again, &left);
    bool has_left_out = false;
    for (size_t i = 0; i < findings.count; i++) {
        has_left_out = has_left_out || findings.items[i].fix_start == findings.items[i].fix_end;
    }
    REQUIRE(left.count == 0 || has_left_out);
    const struct node *root = NULL;
    struct tree_fault fault;
    REQUIRE(tree_build(arena, &patched, &root, &fault) || has_left_out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    const struct source *source =
        source_decode(arena, "fuzz.yaml", (const char *)data, size, &diagnostics);
    REQUIRE((source == NULL) == (diagnostics.error_count > 0));
    if (source != NULL) {
        const struct node *root = NULL, *again = NULL;
        const bool is_good = document_parse(arena, source, &diagnostics, &root);
        REQUIRE(is_good == (diagnostics.error_count == 0));
        const size_t told = diagnostics.count;
        REQUIRE(document_parse(arena, source, &diagnostics, &again) == is_good);
        REQUIRE(diagnostics.count == 2 * told);
        check_equal(root, again);
        if (root != NULL) {
            check_node(root, source);
        }
        check_repair(arena, source);
    }
    arena_destroy(arena);
    return 0;
}
