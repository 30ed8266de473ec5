#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/messages.h"
#include "document/node.h"
#include "document/patch.h"

/* The repaired text through libyaml into nodes whose ranges speak of the original text. */

/* What libyaml could not read. */
struct tree_fault {
    enum message message;
    size_t offset; /* in the original text */
};

/**
 * Builds the tree in `arena`.
 * @param root   gets it; NULL where the text holds nothing
 * @param fault  gets the first mistake
 * @return false after a mistake, *root untouched
 */
bool tree_build(struct arena *arena, const struct patched *patched, const struct node **root,
                struct tree_fault *fault);
