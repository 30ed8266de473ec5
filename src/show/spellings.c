#include "show/spellings.h"

#include <string.h>

#include "base/hash.h"
#include "base/require.h"
#include "base/text.h"

enum {
    LONGEST_TERM = 12, /* words of a clause */
    LONGEST_INNER = 4, /* words in a row within a clause */
    MOST_WORDS = 400,  /* of a text; what is behind them is not looked at */
    MOST_TERMS = 1 << 18,
    FIRST_PLACES = 1024, /* a power of two */
    WORDS_KEPT = 4096,   /* whose key is known; a power of two */
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
    bool is_clause; /* stands alone somewhere */
    bool is_told;
};

struct kept_word {
    const char *text;
    size_t size_bytes; /* 0: none */
    uint64_t hash;     /* of its key */
};

struct spellings {
    struct arena *arena;
    struct term *terms; /* a hash table */
    size_t count, place_count;
    struct word words[MOST_WORDS];
    struct kept_word kept[WORDS_KEPT]; /* each in the one place that its bytes give */
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

/* The same for all spellings of a word. A show says the same words over and over. */
static uint64_t hash_of(struct spellings *spellings, struct arena *scratch, const struct word *word)
{
    const uint64_t bytes = hash_add(hash_begin, word->text, word->size_bytes);
    struct kept_word *kept = &spellings->kept[hash_place(bytes, WORDS_KEPT)];
    if (kept->size_bytes != word->size_bytes ||
        memcmp(kept->text, word->text, word->size_bytes) != 0) {
        const char *key = text_name_key(scratch, arena_copy(scratch, word->text, word->size_bytes));
        const uint64_t hash = hash_add(hash_begin, key, strlen(key));
        *kept = (struct kept_word){word->text, word->size_bytes, hash};
    }
    return kept->hash;
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
        word.hash = hash_of(spellings, scratch, &word);
        word.ends_clause = word.ends_clause || *text == '\0' || *text == '\n';
        is_start = word.ends_clause;
        spellings->words[count++] = word;
    }
    return count;
}

/* In what two spellings of a term differ; that its first letter begins a line is no difference. */
enum difference {
    DIFFERENCE_NONE,
    DIFFERENCE_CASE,
    DIFFERENCE_TONE, /* hòa and hoà, kỹ and kĩ: one word for sure */
};

static enum difference difference_of(const char *a, size_t a_size, const char *b, size_t b_size)
{
    if (a_size == b_size && memcmp(a, b, a_size) == 0) {
        return DIFFERENCE_NONE;
    }
    struct arena *scratch = arena_create();
    const char *first = text_squeeze(scratch, arena_copy(scratch, a, a_size));
    const char *second = text_squeeze(scratch, arena_copy(scratch, b, b_size));
    enum difference difference = DIFFERENCE_TONE;
    if (strcmp(text_capitalise(scratch, first), text_capitalise(scratch, second)) == 0 ||
        strcmp(text_name_key(scratch, first), text_name_key(scratch, second)) != 0) {
        difference = DIFFERENCE_NONE;
    } else if (strcmp(text_upper(scratch, first), text_upper(scratch, second)) == 0) {
        difference = DIFFERENCE_CASE;
    }
    arena_destroy(scratch);
    return difference;
}

/* A line in capitals says nothing about the spelling. */
static bool is_in_capitals(struct arena *scratch, const char *text)
{
    return strcmp(text_upper(scratch, text), text) == 0;
}

/* --- What is known ------------------------------------------------------------------------------
 */

static void remember(struct spellings *spellings, uint64_t hash, const struct word *first,
                     const struct word *last, const struct spelling_text *text)
{
    struct term *term = place_of(spellings, hash);
    const bool is_clause = first->is_clause_start && last->ends_clause;
    const bool is_new = term->hash == 0;
    /* What stands alone shows how it is meant; the words inside a text may be others. */
    if ((is_new && spellings->count < MOST_TERMS) || (!is_new && is_clause && !term->is_clause)) {
        *term = (struct term){.hash = hash,
                              .is_clause = is_clause,
                              .text = first->text,
                              .size_bytes = (size_t)(last->text + last->size_bytes - first->text),
                              .source = text->source,
                              .start = text->start};
        spellings->count += is_new;
    }
    if (spellings->count * 2 > spellings->place_count) {
        grow(spellings);
    }
}

/* Words from `at` on that stand in one clause, LONGEST_TERM at most. */
static size_t clause_words(const struct spellings *spellings, size_t at, size_t count)
{
    size_t words = 1;
    while (at + words < count && words < LONGEST_TERM &&
           !spellings->words[at + words - 1].ends_clause) {
        words++;
    }
    return words;
}

void spellings_learn(struct spellings *spellings, const struct spelling_text *text)
{
    struct arena *scratch = arena_create();
    const size_t count =
        is_in_capitals(scratch, text->text) ? 0 : cut_words(spellings, scratch, text->text);
    for (size_t at = 0; at < count; at++) {
        const struct word *first = &spellings->words[at];
        const size_t words = clause_words(spellings, at, count);
        uint64_t hash = first->hash;
        for (size_t i = 1; i < words; i++) {
            const struct word *last = first + i;
            hash = hash_add(hash, &last->hash, sizeof last->hash);
            if (i < LONGEST_INNER || (first->is_clause_start && last->ends_clause)) {
                remember(spellings, hash, first, last, text);
            }
        }
    }
    arena_destroy(scratch);
}

/* --- What is written otherwise ------------------------------------------------------------------
 */

static bool is_capital(const char *word)
{
    struct arena *scratch = arena_create();
    uint32_t letter = 0;
    const char *first = arena_copy(scratch, word, text_decode(word, &letter));
    const bool is_upper = letter > '9' && strcmp(text_upper(scratch, first), first) == 0;
    arena_destroy(scratch);
    return is_upper;
}

/*
 * Words inside a text may be others that happen to look alike: Hòa Bình, a province, and hòa bình,
 * peace; Khối, this one, and khối, any. So a name begins with a capital in both spellings or stands
 * alone somewhere, and is longer where only its capitals differ; whole clauses are compared as they
 * are.
 */
static bool is_told_of(const struct term *term, const struct word *first, size_t words)
{
    const struct word *last = first + words - 1;
    const size_t size = (size_t)(last->text + last->size_bytes - first->text);
    const enum difference difference =
        difference_of(term->text, term->size_bytes, first->text, size);
    if (difference == DIFFERENCE_NONE) {
        return false;
    }
    if (term->is_clause && first->is_clause_start && last->ends_clause) {
        return true;
    }
    const bool is_name = is_capital(term->text) && is_capital(first->text);
    if (difference == DIFFERENCE_CASE) {
        return (is_name || term->is_clause) &&
               (words >= LONGEST_INNER || (is_name && term->is_clause && words >= 3));
    }
    return is_name || strncmp(term->text, first->text, first->size_bytes) != 0;
}

/* The same words behind both spellings belong to the term. */
static void extend(const char **first_end, const char **now_end)
{
    struct arena *scratch = arena_create();
    const char *first = *first_end, *now = *now_end;
    while (*first == ' ' && *now == ' ') {
        struct word a = {.text = first + 1, .size_bytes = strcspn(first + 1, " \n")};
        struct word b = {.text = now + 1, .size_bytes = strcspn(now + 1, " \n")};
        trim(&a);
        trim(&b);
        if (a.size_bytes == 0 || a.text != first + 1 || b.text != now + 1 ||
            strcmp(text_name_key(scratch, arena_copy(scratch, a.text, a.size_bytes)),
                   text_name_key(scratch, arena_copy(scratch, b.text, b.size_bytes))) != 0) {
            break;
        }
        first = a.text + a.size_bytes;
        now = b.text + b.size_bytes;
    }
    *first_end = first;
    *now_end = now;
    arena_destroy(scratch);
}

static struct spelling_pair pair_of(struct arena *arena, const struct term *term,
                                    const struct word *first, const struct word *last)
{
    const char *first_end = term->text + term->size_bytes;
    const char *now_end = last->text + last->size_bytes;
    extend(&first_end, &now_end);
    return (struct spelling_pair){
        .first = arena_copy(arena, term->text, (size_t)(first_end - term->text)),
        .now = arena_copy(arena, first->text, (size_t)(now_end - first->text)),
        .first_source = term->source,
        .first_start = term->start,
    };
}

bool spellings_find(struct spellings *spellings, struct arena *arena, const char *text,
                    struct spelling_pair *pair)
{
    struct arena *scratch = arena_create();
    bool found = false;
    const size_t count = is_in_capitals(scratch, text) ? 0 : cut_words(spellings, scratch, text);
    for (size_t at = 0; at < count; at++) {
        const struct word *first = &spellings->words[at];
        const size_t words = clause_words(spellings, at, count);
        uint64_t hash = first->hash;
        for (size_t i = 1; i < words; i++) {
            hash = hash_add(hash, &first[i].hash, sizeof first[i].hash);
            struct term *term = place_of(spellings, hash);
            if (term->hash == 0 || term->is_told || !is_told_of(term, first, i + 1)) {
                continue;
            }
            term->is_told = true; /* with what is inside it and overlaps it */
            if (!found) {
                *pair = pair_of(arena, term, first, first + i);
                found = true;
            }
        }
    }
    arena_destroy(scratch);
    return found;
}
