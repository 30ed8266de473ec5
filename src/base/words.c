#include "base/text.h"

#include <string.h>

/* "Did you mean": distances between folded words. */

enum { WORD_LETTERS = 64 };

/* At most WORD_LETTERS code points of the folded word; longer words are never near to a key. */
static int word_letters(struct arena *arena, const char *word, uint32_t letters[WORD_LETTERS])
{
    const char *folded = text_fold(arena, word);
    int count = 0;
    while (*folded != '\0' && count < WORD_LETTERS) {
        folded += text_decode(folded, &letters[count++]);
    }
    return count;
}

static int smallest(int a, int b)
{
    return a < b ? a : b;
}

int text_distance(const char *a, const char *b, int limit)
{
    struct arena *arena = arena_create();
    uint32_t first[WORD_LETTERS], second[WORD_LETTERS];
    const int first_count = word_letters(arena, a, first);
    const int second_count = word_letters(arena, b, second);
    arena_destroy(arena);

    int rows[3][WORD_LETTERS + 1] = {{0}};
    for (int j = 0; j <= second_count; j++) {
        rows[0][j] = j;
    }
    for (int i = 1; i <= first_count; i++) {
        int *row = rows[i % 3];
        const int *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (int j = 1; j <= second_count; j++) {
            const int cost = first[i - 1] != second[j - 1];
            row[j] = smallest(smallest(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
            const bool is_swap =
                i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1];
            if (is_swap) {
                row[j] = smallest(row[j], before[j - 2] + 1);
            }
        }
    }
    return smallest(rows[first_count % 3][second_count], limit + 1);
}

const char *text_nearest(const char *word, const char *const *candidates, size_t count)
{
    int limit = (int)text_length(word, strlen(word)) / 3;
    limit = limit < 1 ? 1 : limit;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        const int distance = text_distance(word, candidates[i], limit);
        if (distance <= limit) {
            nearest = candidates[i];
            limit = distance - 1;
        }
    }
    return nearest;
}
