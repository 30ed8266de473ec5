#include "show/spellings.h"

#include <string.h>

#include "base/hash.h"
#include "base/require.h"
#include "base/text.h"

enum {
    LONGEST_TERM = 12, /* words */
    MOST_WORDS = 400,  /* of a text; what is behind them is not looked at */
    MOST_TERMS = 1 << 20,
    FIRST_PLACES = 1024, /* a power of two */
};

/* A word without the signs around it. */
struct word {
    const char *text;
    size_t size_bytes;
    uint64_t hash;    /* the same for all its spellings */
    bool ends_clause; /* a sign is behind it */
    bool is_clause_start;
};

struct term {
    uint64_t hash;    /* 0: a free place */
    const char *text; /* as written first */
    size_t size_bytes;
    const struct source *source;
    size_t start;
    bool is_told;
};

struct spellings {
    struct arena *arena;
    struct term *terms; /* a hash table */
    size_t count, place_count;
    struct word words[MOST_WORDS];
};

struct spellings *spellings_create(void)
{
    struct arena *arena = arena_create();
    struct spellings *spellings = ARENA_NEW(arena, struct spellings);
    spellings->arena = arena;
    spellings->place_count = FIRST_PLACES;
    spellings->terms = ARENA_ARRAY(arena, struct term, FIRST_PLACES);
    return spellings;
}

void spellings_destroy(struct spellings *spellings)
{
    if (spellings != NULL) {
        arena_destroy(spellings->arena);
    }
}

static struct term *place_of(const struct spellings *spellings, uint64_t hash)
{
    size_t place = hash_place(hash, spellings->place_count);
    while (spellings->terms[place].hash != 0 && spellings->terms[place].hash != hash) {
        place = (place + 1) & (spellings->place_count - 1);
    }
    return &spellings->terms[place];
}

static void grow(struct spellings *spellings)
{
    struct term *before = spellings->terms;
    const size_t count = spellings->place_count;
    spellings->place_count = count * 2;
    spellings->terms = ARENA_ARRAY(spellings->arena, struct term, spellings->place_count);
    for (size_t i = 0; i < count; i++) {
        if (before[i].hash != 0) {
            *place_of(spellings, before[i].hash) = before[i];
        }
    }
}

static bool is_sign(char c)
{
    return strchr(",;:.!?()\"'-/+&", c) != NULL;
}

/* Cuts off the signs that this file knows (ASCII, and the quotes and dashes of U+20xx). */
static void trim(struct word *word)
{
    while (word->size_bytes > 0 && is_sign(word->text[0])) {
        word->text++;
        word->size_bytes--;
    }
    while (word->size_bytes > 2 && memcmp(word->text, "\xE2\x80", 2) == 0) {
        word->text += 3;
        word->size_bytes -= 3;
    }
    while (word->size_bytes > 0) {
        const char *end = word->text + word->size_bytes;
        const size_t cut = is_sign(end[-1])                                              ? 1
                           : word->size_bytes > 2 && memcmp(end - 3, "\xE2\x80", 2) == 0 ? 3
                                                                                         : 0;
        if (cut == 0) {
            break;
        }
        word->size_bytes -= cut;
        word->ends_clause = true;
    }
}

static size_t cut_words(struct spellings *spellings, struct arena *scratch, const char *text)
{
    size_t count = 0;
    bool is_start = true;
    while (count < MOST_WORDS) {
        text += strspn(text, " \n");
        const size_t size = strcspn(text, " \n");
        if (size == 0) {
            break;
        }
        struct word word = {.text = text, .size_bytes = size, .is_clause_start = is_start};
        trim(&word);
        text += size;
        if (word.size_bytes == 0) { /* a sign alone */
            is_start = true;
            if (count > 0) {
                spellings->words[count - 1].ends_clause = true;
            }
            continue;
        }
        word.is_clause_start = is_start || word.text > text - size;
        const char *key = text_name_key(scratch, arena_copy(scratch, word.text, word.size_bytes));
        word.hash = hash_add(hash_begin, key, strlen(key));
        word.ends_clause = word.ends_clause || *text == '\0' || *text == '\n';
        is_start = word.ends_clause;
        spellings->words[count++] = word;
    }
    return count;
}

/* Whether two spellings of a term differ by more than its first letter, which begins a line. */
static bool differs(const char *a, size_t a_size, const char *b, size_t b_size)
{
    if (a_size == b_size && memcmp(a, b, a_size) == 0) {
        return false;
    }
    struct arena *scratch = arena_create();
    const char *first = text_squeeze(scratch, arena_copy(scratch, a, a_size));
    const char *second = text_squeeze(scratch, arena_copy(scratch, b, b_size));
    const bool differ =
        strcmp(text_capitalise(scratch, first), text_capitalise(scratch, second)) != 0 &&
        strcmp(text_name_key(scratch, first), text_name_key(scratch, second)) == 0;
    arena_destroy(scratch);
    return differ;
}

/* A line in capitals says nothing about the spelling. */
static bool is_in_capitals(struct arena *scratch, const char *text)
{
    return strcmp(text_upper(scratch, text), text) == 0;
}

static void remember(struct spellings *spellings, uint64_t hash, const struct word *first,
                     const struct word *last, const struct source *source, size_t start)
{
    struct term *term = place_of(spellings, hash);
    if (term->hash == 0 && spellings->count < MOST_TERMS) {
        *term = (struct term){.hash = hash,
                              .text = first->text,
                              .size_bytes = (size_t)(last->text + last->size_bytes - first->text),
                              .source = source,
                              .start = start};
        spellings->count++;
        if (spellings->count * 2 > spellings->place_count) {
            grow(spellings);
        }
    }
}

/* The terms that begin at a word: those known from before, and the clause, to be known. */
static bool look_at(struct spellings *spellings, struct arena *arena, size_t at, size_t count,
                    const struct source *source, size_t start, struct spelling_pair *pair)
{
    const struct word *first = &spellings->words[at];
    uint64_t hash = first->hash;
    bool found = false;
    for (size_t i = at + 1;
         i < count && i - at < LONGEST_TERM && !spellings->words[i - 1].ends_clause; i++) {
        const struct word *last = &spellings->words[i];
        hash = hash_add(hash, &last->hash, sizeof last->hash);
        struct term *term = place_of(spellings, hash);
        const size_t size = (size_t)(last->text + last->size_bytes - first->text);
        if (term->hash != 0 && !term->is_told && !found &&
            differs(term->text, term->size_bytes, first->text, size)) {
            term->is_told = true;
            found = true;
            *pair = (struct spelling_pair){.first = arena_copy(arena, term->text, term->size_bytes),
                                           .now = arena_copy(arena, first->text, size),
                                           .first_source = term->source,
                                           .first_start = term->start};
        }
        if (term->hash == 0 && first->is_clause_start && last->ends_clause) {
            remember(spellings, hash, first, last, source, start);
        }
    }
    return found;
}

bool spellings_add(struct spellings *spellings, struct arena *arena, const char *text,
                   const struct source *source, size_t start, struct spelling_pair *pair)
{
    struct arena *scratch = arena_create();
    bool found = false;
    if (!is_in_capitals(scratch, text)) {
        const size_t count = cut_words(spellings, scratch, text);
        for (size_t i = 0; i < count && !found; i++) {
            found = look_at(spellings, arena, i, count, source, start, pair);
        }
    }
    arena_destroy(scratch);
    return found;
}
