#include "article/merge.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/require.h"

struct text_lines {
    const char **items;
    size_t *sizes;
    size_t count, capacity;
};

static struct text_lines split(struct arena *arena, const char *text)
{
    struct text_lines lines = {0};
    size_t count = 0;
    for (const char *at = text; *at != '\0'; count++) {
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
    lines.items = ARENA_ARRAY(arena, const char *, count + 1);
    lines.sizes = ARENA_ARRAY(arena, size_t, count + 1);
    for (const char *at = text; *at != '\0'; lines.count++) {
        const size_t size_bytes = strcspn(at, "\n");
        const bool has_return = size_bytes > 0 && at[size_bytes - 1] == '\r';
        lines.items[lines.count] = at;
        lines.sizes[lines.count] = size_bytes - has_return;
        at += size_bytes + (at[size_bytes] == '\n');
    }
    return lines;
}

static bool is_equal(const struct text_lines *a, size_t i, const struct text_lines *b, size_t j)
{
    return a->sizes[i] == b->sizes[j] && memcmp(a->items[i], b->items[j], a->sizes[i]) == 0;
}

/* For each line of `a` the line of `b` that it is in a longest common subsequence; SIZE_MAX: none.
 */
static size_t *match_lines(struct arena *arena, const struct text_lines *a,
                           const struct text_lines *b)
{
    const size_t width = b->count + 1;
    uint16_t *lengths = ARENA_ARRAY(arena, uint16_t, (a->count + 1) * width);
    for (size_t i = a->count; i-- > 0;) {
        for (size_t j = b->count; j-- > 0;) {
            const uint16_t down = lengths[(i + 1) * width + j];
            const uint16_t right = lengths[i * width + j + 1];
            lengths[i * width + j] = is_equal(a, i, b, j)
                                         ? (uint16_t)(lengths[(i + 1) * width + j + 1] + 1)
                                     : down > right ? down
                                                    : right;
        }
    }
    size_t *matches = ARENA_ARRAY(arena, size_t, a->count + 1);
    size_t j = 0;
    for (size_t i = 0; i < a->count; i++) {
        matches[i] = SIZE_MAX;
        while (j < b->count && !is_equal(a, i, b, j) &&
               lengths[i * width + j + 1] >= lengths[(i + 1) * width + j]) {
            j++;
        }
        if (j < b->count && is_equal(a, i, b, j)) {
            matches[i] = j++;
        }
    }
    return matches;
}

struct merge {
    struct text_lines base, mine, theirs;
    const size_t *to_mine, *to_theirs;
    FILE *out;
    int line; /* of the result, from 1: the next that is written */
    struct arena *arena;
    struct merge_conflicts *conflicts;
};

static void put_line(struct merge *merge, const char *lead, const struct text_lines *lines,
                     size_t i)
{
    fprintf(merge->out, "%s%.*s\n", lead, (int)lines->sizes[i], lines->items[i]);
    merge->line++;
}

static bool is_same_range(const struct text_lines *a, size_t a_from, size_t a_to,
                          const struct text_lines *b, size_t b_from, size_t b_to)
{
    if (a_to - a_from != b_to - b_from) {
        return false;
    }
    for (size_t i = 0; i < a_to - a_from; i++) {
        if (!is_equal(a, a_from + i, b, b_from + i)) {
            return false;
        }
    }
    return true;
}

/* The article's lines that cannot be taken, as comments; comments of its own stay one sign deep. */
static void put_conflict(struct merge *merge, size_t from, size_t to)
{
    *LIST_PUSH(merge->arena, merge->conflicts) = merge->line;
    if (from == to) {
        fputs("# [bài báo mới] (không còn)\n", merge->out);
        merge->line++;
    }
    for (size_t i = from; i < to; i++) {
        put_line(merge, "# [bài báo mới] ", &merge->theirs, i);
    }
}

/* One stretch between lines that all three share. */
static void merge_stretch(struct merge *merge, const size_t from[3], const size_t to[3])
{
    const bool mine_same =
        is_same_range(&merge->base, from[0], to[0], &merge->mine, from[1], to[1]);
    const bool theirs_same =
        is_same_range(&merge->base, from[0], to[0], &merge->theirs, from[2], to[2]);
    const bool both_same =
        is_same_range(&merge->mine, from[1], to[1], &merge->theirs, from[2], to[2]);
    if (mine_same && !theirs_same) {
        for (size_t i = from[2]; i < to[2]; i++) {
            put_line(merge, "", &merge->theirs, i);
        }
        return;
    }
    if (!theirs_same && !both_same) {
        put_conflict(merge, from[2], to[2]);
    }
    for (size_t i = from[1]; i < to[1]; i++) {
        put_line(merge, "", &merge->mine, i);
    }
}

static void merge_all(struct merge *merge)
{
    size_t from[3] = {0, 0, 0};
    for (size_t i = 0; i <= merge->base.count; i++) {
        const bool is_end = i == merge->base.count;
        if (!is_end && (merge->to_mine[i] == SIZE_MAX || merge->to_theirs[i] == SIZE_MAX)) {
            continue;
        }
        const size_t to[3] = {i, is_end ? merge->mine.count : merge->to_mine[i],
                              is_end ? merge->theirs.count : merge->to_theirs[i]};
        merge_stretch(merge, from, to);
        if (!is_end) {
            put_line(merge, "", &merge->base, i);
        }
        for (size_t side = 0; side < 3; side++) {
            from[side] = to[side] + 1;
        }
    }
}

char *merge_lines(struct arena *arena, const char *base, const char *mine, const char *theirs,
                  struct merge_conflicts *conflicts)
{
    struct merge merge = {
        .base = split(arena, base),
        .mine = split(arena, mine),
        .theirs = split(arena, theirs),
        .line = 1,
        .arena = arena,
        .conflicts = conflicts,
    };
    if (merge.base.count > MERGE_LINES || merge.mine.count > MERGE_LINES ||
        merge.theirs.count > MERGE_LINES) {
        return NULL;
    }
    merge.to_mine = match_lines(arena, &merge.base, &merge.mine);
    merge.to_theirs = match_lines(arena, &merge.base, &merge.theirs);
    char *text = NULL;
    size_t size_bytes = 0;
    merge.out = open_memstream(&text, &size_bytes);
    REQUIRE(merge.out != NULL);
    merge_all(&merge);
    REQUIRE(fclose(merge.out) == 0);
    char *result = arena_copy(arena, text, size_bytes);
    free(text);
    return result;
}
