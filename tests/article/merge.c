#include "article/merge.h"
#include "articles.h"

/* Three texts by lines: changes of either side stay, both at one place is a conflict. */

static const struct {
    const char *base, *mine, *theirs, *expected;
    size_t conflicts;
} cases[] = {
    {"a\nb\nc\n",    "a\nb\nc\n",    "a\nb\nc\n",    "a\nb\nc\n",                                    0},
    {"a\nb\nc\n",    "a\nB\nc\n",    "a\nb\nc\n",    "a\nB\nc\n",                                    0},
    {"a\nb\nc\n",    "a\nb\nc\n",    "a\nX\nc\n",    "a\nX\nc\n",                                    0},
    {"a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n",                                 0},
    {"a\nb\nc\n",    "a\nB\nc\n",    "a\nX\nc\n",    "a\n# [bài báo mới] X\nB\nc\n",             1},
    {"a\nb\nc\n",    "a\nX\nc\n",    "a\nX\nc\n",    "a\nX\nc\n",                                    0},
    {"a\nb\nc\n",    "a\nc\n",       "a\nb\nc\nd\n", "a\nc\nd\n",                                    0},
    {"a\nb\nc\n",    "a\nB\nc\n",    "a\nc\n",       "a\n# [bài báo mới] (không còn)\nB\nc\n", 1},
    {"",             "x\n",          "",             "x\n",                                          0},
};

int main(void)
{
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct merge_conflicts conflicts = {0};
        CHECK_TEXT(merge_lines(arena, cases[i].base, cases[i].mine, cases[i].theirs, &conflicts),
                   cases[i].expected);
        CHECK_INT(conflicts.count, cases[i].conflicts);
    }
    arena_destroy(arena);
    return check_result();
}
