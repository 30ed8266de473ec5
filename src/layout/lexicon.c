#include "layout/lexicon.h"

/* Walks over what two texts have in common. */
static void skip_common(const char **a, const char **b)
{
    while (**a != '\0' && **a == **b) {
        ++*a;
        ++*b;
    }
}

/* Order of `word` against the first word of a phrase. By hand: most calls end at the first letter.
 */
static int compare_first(const char *word, const char *phrase)
{
    skip_common(&word, &phrase);
    if (*word == '\0') {
        return *phrase == '\0' || *phrase == ' ' ? 0 : -1;
    }
    return (unsigned char)*word < (unsigned char)*phrase ? -1 : 1;
}

static size_t first_candidate(const struct phrases *phrases, const char *word)
{
    size_t low = 0, high = phrases->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare_first(word, phrases->items[middle]) > 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* How many words the phrase has if it stands at the front of `words`, else 0. */
static size_t matched(const char *phrase, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count && words[i][0] != '\0'; i++) {
        const char *word = words[i];
        skip_common(&word, &phrase);
        if (*word != '\0') {
            return 0;
        }
        if (*phrase == '\0') {
            return i + 1;
        }
        if (*phrase++ != ' ') {
            return 0;
        }
    }
    return 0;
}

size_t lexicon_match(enum lexicon_table table, const char *const *words, size_t count)
{
    const struct phrases *phrases = &lexicon[table];
    size_t longest = 0;
    if (count == 0 || words[0][0] == '\0') {
        return 0;
    }
    for (size_t i = first_candidate(phrases, words[0]);
         i < phrases->count && compare_first(words[0], phrases->items[i]) == 0; i++) {
        const size_t length = matched(phrases->items[i], words, count);
        longest = length > longest ? length : longest;
    }
    return longest;
}

bool lexicon_has(enum lexicon_table table, const char *word)
{
    return lexicon_match(table, &word, 1) == 1;
}
