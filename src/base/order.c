#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/require.h"

/* The order of names: CLDR's Vietnamese collation for given names, natural order for file names. */

/* The alphabet in its order; a letter's rank is its place in it. */
static const uint32_t alphabet[] = {'a',    0x0103, 0x00E2, 'b', 'c', 'd', 0x0111, 'e', 0x00EA,
                                    'f',    'g',    'h',    'i', 'j', 'k', 'l',    'm', 'n',
                                    'o',    0x00F4, 0x01A1, 'p', 'q', 'r', 's',    't', 'u',
                                    0x01B0, 'v',    'w',    'x', 'y', 'z'};

/* Tones in CLDR's order: ngang, huyền, hỏi, ngã, sắc, nặng. */
static int tone_of(uint32_t mark)
{
    switch (mark) {
    case 0x0300:
        return 1;
    case 0x0309:
        return 2;
    case 0x0303:
        return 3;
    case 0x0301:
        return 4;
    case 0x0323:
        return 5;
    default:
        return 0;
    }
}

enum { SORTED_LETTERS = 128 };

/* A syllable or name as two levels: letters, then tones. */
struct sort_key {
    int letters[SORTED_LETTERS];
    int tones[SORTED_LETTERS];
    int count;
};

static int letter_rank(uint32_t letter)
{
    for (int i = 0; i < (int)ARRAY_LENGTH(alphabet); i++) {
        if (alphabet[i] == letter) {
            return 1000 + i;
        }
    }
    return letter < 1000 ? (int)letter : 2000 + (int)letter;
}

static uint32_t with_shape(uint32_t base, uint32_t mark)
{
    const ucs4_t composed = uc_composition(base, mark);
    return composed == 0 ? base : composed;
}

static struct sort_key sort_key_make(struct arena *arena, const char *text, size_t size_bytes)
{
    struct sort_key key = {.count = 0};
    size_t length = 0;
    uint8_t *lower =
        u8_tolower((const uint8_t *)text, size_bytes, NULL, UNINORM_NFD, NULL, &length);
    const char *letters = arena_copy(arena, lower, length);
    free(lower);
    while (*letters != '\0' && key.count < SORTED_LETTERS) {
        uint32_t code_point = 0;
        letters += text_decode(letters, &code_point);
        if (uc_combining_class(code_point) == 0 || key.count == 0) {
            key.letters[key.count] = (int)code_point;
            key.tones[key.count++] = 0;
        } else if (tone_of(code_point) != 0) {
            key.tones[key.count - 1] = tone_of(code_point);
        } else {
            key.letters[key.count - 1] =
                (int)with_shape((uint32_t)key.letters[key.count - 1], code_point);
        }
    }
    for (int i = 0; i < key.count; i++) {
        key.letters[i] = letter_rank((uint32_t)key.letters[i]);
    }
    return key;
}

static int compare_keys(const struct sort_key *a, const struct sort_key *b)
{
    for (int i = 0; i < a->count && i < b->count; i++) {
        if (a->letters[i] != b->letters[i]) {
            return a->letters[i] - b->letters[i];
        }
    }
    if (a->count != b->count) {
        return a->count - b->count;
    }
    for (int i = 0; i < a->count; i++) {
        if (a->tones[i] != b->tones[i]) {
            return a->tones[i] - b->tones[i];
        }
    }
    return 0;
}

static int compare_pieces(struct arena *arena, const char *a, size_t a_bytes, const char *b,
                          size_t b_bytes)
{
    const struct sort_key first = sort_key_make(arena, a, a_bytes);
    const struct sort_key second = sort_key_make(arena, b, b_bytes);
    return compare_keys(&first, &second);
}

/* Where the given name begins: behind the last blank. */
static size_t given_start(const char *name)
{
    const char *blank = strrchr(name, ' ');
    return blank == NULL ? 0 : (size_t)(blank - name) + 1;
}

/* Where the middle names begin: behind the first blank, but not behind the given name's start. */
static size_t middle_start(const char *name)
{
    const char *blank = strchr(name, ' ');
    return blank == NULL ? 0 : (size_t)(blank - name) + 1;
}

int text_compare_given_name(const char *a, const char *b)
{
    struct arena *arena = arena_create();
    a = text_squeeze(arena, a);
    b = text_squeeze(arena, b);
    const size_t a_given = given_start(a), b_given = given_start(b);
    const size_t a_middle = middle_start(a), b_middle = middle_start(b);
    int order =
        compare_pieces(arena, a + a_given, strlen(a + a_given), b + b_given, strlen(b + b_given));
    if (order == 0) {
        order = compare_pieces(arena, a + a_middle, a_given - a_middle, b + b_middle,
                               b_given - b_middle);
    }
    if (order == 0) {
        order = compare_pieces(arena, a, a_middle, b, b_middle);
    }
    arena_destroy(arena);
    return order;
}

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/* Compares the runs of digits at the heads of both by their value; moves both behind them. */
static int compare_numbers(const char **a, const char **b)
{
    while (**a == '0' && is_digit((*a)[1])) {
        (*a)++;
    }
    while (**b == '0' && is_digit((*b)[1])) {
        (*b)++;
    }
    size_t a_digits = 0, b_digits = 0;
    while (is_digit((*a)[a_digits])) {
        a_digits++;
    }
    while (is_digit((*b)[b_digits])) {
        b_digits++;
    }
    const int order =
        a_digits != b_digits ? (a_digits < b_digits ? -1 : 1) : memcmp(*a, *b, a_digits);
    *a += a_digits;
    *b += b_digits;
    return order;
}

int text_compare_natural(const char *a, const char *b)
{
    struct arena *arena = arena_create();
    const char *first = text_fold(arena, a), *second = text_fold(arena, b);
    int order = 0;
    while (order == 0 && *first != '\0' && *second != '\0') {
        if (is_digit(*first) && is_digit(*second)) {
            order = compare_numbers(&first, &second);
        } else {
            order = (unsigned char)*first++ - (unsigned char)*second++;
        }
    }
    if (order == 0) {
        order = (unsigned char)*first - (unsigned char)*second;
    }
    arena_destroy(arena);
    return order != 0 ? order : strcmp(a, b);
}
