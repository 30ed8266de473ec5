#include <string.h>

#include "base/text.h"
#include "document/schema.h"

/* Words of the tables: found as written first, folded only where that fails. */

static char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

/*
 * Whether a name could fold to `folded`: the names of the tables are NFC, so each letter with a
 * diacritic stands for one plain letter. It sorts out nearly all without folding them.
 */
static bool could_fold_to(const char *name, const char *folded)
{
    while (*name != '\0' && *folded != '\0') {
        const bool is_ascii = (unsigned char)*name < 0x80;
        if (is_ascii && lower(*name) != *folded) {
            return false;
        }
        do {
            name++;
        } while (((unsigned char)*name & 0xC0) == 0x80);
        folded++;
    }
    return *name == '\0' && *folded == '\0';
}

bool word_folds_to(const char *name, const char *folded)
{
    if (!could_fold_to(name, folded)) {
        return false;
    }
    struct arena *scratch = arena_create();
    const bool is_equal = strcmp(text_fold(scratch, name), folded) == 0;
    arena_destroy(scratch);
    return is_equal;
}

int choice_find(const struct choice *choices, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++) {
        const bool is_twin = choices[i].twin != NULL && strcmp(choices[i].twin, word) == 0;
        if (is_twin || strcmp(choices[i].name, word) == 0) {
            return (int)i;
        }
    }
    struct arena *scratch = arena_create();
    const char *folded = text_fold(scratch, word);
    int found = -1;
    for (size_t i = 0; i < count && found < 0; i++) {
        const struct choice *choice = &choices[i];
        if (word_folds_to(choice->name, folded) ||
            (choice->twin != NULL && word_folds_to(choice->twin, folded))) {
            found = (int)i;
        }
    }
    arena_destroy(scratch);
    return found;
}
