#include "article/vocabulary.h"

#include <stdbool.h>
#include <string.h>

#include "base/hash.h"
#include "base/require.h"

/*
 * One open-addressed table from the hash of a phrase to its classes, filled at the first question.
 * A phrase is known by 64 bits of hash alone: among a thousand phrases and a million words the
 * chance of a false friend is below one in ten billion, and it would only cost a wrong fact.
 * Beginnings of phrases are in it too (without classes), so that a search ends early.
 */

enum { SLOTS = 1 << 14 };

struct slot {
    uint64_t hash; /* 0: free */
    uint32_t classes;
};

static struct slot slots[SLOTS];
static bool is_filled;

uint64_t vocabulary_hash(uint64_t before, const char *word, size_t size_bytes)
{
    const uint64_t hash =
        hash_add(before == 0 ? hash_begin : hash_add(before, " ", 1), word, size_bytes);
    return hash == 0 ? 1 : hash;
}

static struct slot *slot_of(uint64_t hash)
{
    size_t at = hash_place(hash, SLOTS);
    while (slots[at].hash != 0 && slots[at].hash != hash) {
        at = (at + 1) % SLOTS;
    }
    return &slots[at];
}

static size_t add_phrase(const char *phrase, uint32_t classes)
{
    uint64_t hash = 0;
    size_t words = 0;
    struct slot *slot = NULL;
    for (const char *word = phrase; *word != '\0'; words++) {
        const size_t size_bytes = strcspn(word, " ");
        hash = vocabulary_hash(hash, word, size_bytes);
        slot = slot_of(hash);
        slot->hash = hash;
        word += size_bytes + (word[size_bytes] == ' ');
    }
    REQUIRE(slot != NULL && words <= VOCABULARY_PHRASE_WORDS);
    slot->classes |= classes;
    return words;
}

static void fill(void)
{
    size_t words = 0;
    for (size_t i = 0; i < VOCABULARY_COUNT; i++) {
        const struct phrases *table = &vocabulary[i];
        if (i == VOCABULARY_FAMILIES) {
            table = &lexicon[LEXICON_FAMILIES];
        } else if (i == VOCABULARY_PLACES) {
            table = &lexicon[LEXICON_PLACES];
        }
        for (size_t j = 0; j < table->count; j++) {
            words += add_phrase(table->items[j], (uint32_t)1 << i);
        }
    }
    REQUIRE(words * 2 < SLOTS);
    is_filled = true;
}

uint32_t vocabulary_find(uint64_t hash)
{
    if (!is_filled) {
        fill();
    }
    const struct slot *slot = slot_of(hash);
    return slot->hash == 0 ? UINT32_MAX : slot->classes;
}
