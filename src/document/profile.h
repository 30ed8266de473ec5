#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/messages.h"
#include "document/patch.h"
#include "document/source.h"

/*
 * The strict profile (design.md §3), line by line, before libyaml sees the text: where a line could
 * be read otherwise than it was meant, that is a finding, and the patch holds the line as it should
 * be written. It knows just so much of YAML: what indentation opens and closes, keys and values,
 * quotes, `|` and `>`, brackets.
 */

struct finding {
    enum message message;
    size_t start, end;         /* what is wrong, in the source's text */
    size_t fix_start, fix_end; /* the lines to be shown repaired; equal: none */
    const char *arguments[2];
};

struct findings {
    struct finding *items;
    size_t count, capacity;
};

/**
 * Checks and repairs a whole text.
 * @param findings  at most LIMIT_REPAIRS, and then where reading stopped
 */
void profile_check(struct arena *arena, const struct source *source, struct patch *patch,
                   struct findings *findings);
