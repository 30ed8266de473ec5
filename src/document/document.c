#include "document/document.h"

#include "base/limits.h"
#include "document/tree.h"

bool document_parse(struct arena *arena, const struct source *source,
                    struct diagnostics *diagnostics, const struct node **root)
{
    *root = NULL;
    const struct patch patch = {0};
    const struct patched patched = patch_apply(arena, source, &patch);
    struct tree_fault fault;
    if (tree_build(arena, &patched, root, &fault)) {
        return true;
    }
    const struct place place = source_place(source, arena, fault.offset, fault.offset);
    DIAGNOSE(diagnostics, fault.message, &place, NULL, NULL, "");
    return false;
}
