#pragma once

#include <stddef.h>

#include "base/arena.h"

/*
 * Three texts by lines: what was written last time, what the operator made of it, what would be
 * written now. Changes of either side are kept; where both changed the same lines the operator's
 * stay, and the new ones stand above them as comments.
 */

struct merge_conflicts {
    int *items; /* lines of the result, from 1, at which a conflict's comments begin */
    size_t count, capacity;
};

enum { MERGE_LINES = 4000 };

/** @return the merged text; NULL where one of them has more than MERGE_LINES lines */
char *merge_lines(struct arena *arena, const char *base, const char *mine, const char *theirs,
                  struct merge_conflicts *conflicts);
