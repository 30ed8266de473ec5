#include "article/words.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>

#include "base/text.h"

static bool is_letter(uint32_t code_point)
{
    if (code_point < 0x80) {
        return (code_point | 0x20) >= 'a' && (code_point | 0x20) <= 'z';
    }
    return uc_is_alpha(code_point) || (code_point >= 0x300 && code_point < 0x370);
}

static bool is_digit(uint32_t code_point)
{
    return code_point >= '0' && code_point <= '9';
}

/* Signs of one meaning are one sign: dashes, quotes, brackets. */
static char sign_class(uint32_t code_point)
{
    if (code_point < 0x80) {
        return strchr(".,;:()-\"?/", (char)code_point) != NULL ? (char)code_point
               : code_point == '!'                             ? '?'
               : code_point == '\''                            ? '"'
               : code_point == '['                             ? '('
               : code_point == ']'                             ? ')'
                                                               : '*';
    }
    if (code_point >= 0x2010 && code_point <= 0x2015) {
        return '-';
    }
    if ((code_point >= 0x2018 && code_point <= 0x201F) || code_point == 0xAB ||
        code_point == 0xBB) {
        return '"';
    }
    return code_point == 0x2026 ? '.' : '*';
}

/* Signs that may stand inside a word: K'Thanh, d’Azur, PGS.TS, Đ/c. */
static bool is_inside_sign(uint32_t sign, uint32_t before, uint32_t after)
{
    if (sign == '\'' || sign == 0x2019) {
        return is_letter(before) && is_letter(after);
    }
    if (sign == '.') {
        return uc_is_upper(before) && uc_is_upper(after);
    }
    return sign == '/' && (before == 0x110 || before == 0x111 || before == 'T' || before == 'D') &&
           (after == 'c' || after == 'C' || after == 'M');
}

static uint32_t code_at(const char *text, size_t at, size_t *size_bytes)
{
    uint32_t code_point = 0;
    *size_bytes = 0;
    if (text[at] != '\0') {
        *size_bytes = text_decode(text + at, &code_point);
    }
    return code_point;
}

/* The end of the word that begins at `at`; fills shape and key. */
static size_t read_word(struct arena *arena, const char *text, size_t at, struct word *word)
{
    size_t size_bytes = 0;
    uint32_t code_point = code_at(text, at, &size_bytes);
    const uint32_t first = code_point;
    uint32_t before = 0;
    bool has_lower = false;
    size_t end = at;
    while (is_letter(code_point) || is_digit(code_point)) {
        has_lower = has_lower || uc_is_lower(code_point);
        end += size_bytes;
        before = code_point;
        code_point = code_at(text, end, &size_bytes);
        size_t next_bytes = 0;
        if (size_bytes > 0 &&
            is_inside_sign(code_point, before, code_at(text, end + size_bytes, &next_bytes))) {
            end += size_bytes;
            code_point = code_at(text, end, &size_bytes);
        }
    }
    char *key = arena_allocate(arena, (end - at) * 2 + 1);
    size_t key_bytes = 0;
    for (size_t i = at; i < end; i += size_bytes) {
        key_bytes += text_encode(key + key_bytes, uc_tolower(code_at(text, i, &size_bytes)));
    }
    text_tone_to_new_style(key, key_bytes);
    word->key = key;
    word->shape = !uc_is_upper(first) ? WORD_LOWER : has_lower ? WORD_CAPITAL : WORD_CAPITALS;
    return end;
}

static size_t read_token(struct arena *arena, const char *text, size_t at, struct word *word)
{
    size_t size_bytes = 0;
    const uint32_t code_point = code_at(text, at, &size_bytes);
    if (is_digit(code_point)) {
        size_t end = at;
        while (is_digit((unsigned char)text[end])) {
            end++;
        }
        word->shape = WORD_NUMBER;
        word->key = arena_copy(arena, text + at, end - at);
        return end;
    }
    if (is_letter(code_point)) {
        return read_word(arena, text, at, word);
    }
    word->shape = WORD_SIGN;
    word->sign = sign_class(code_point);
    word->key = arena_copy(arena, text + at, size_bytes);
    return at + size_bytes;
}

static void find_classes(struct words *words, size_t at)
{
    struct word *word = &words->items[at];
    uint64_t hash = 0;
    for (size_t n = 0; n < VOCABULARY_PHRASE_WORDS && at + n < words->count; n++) {
        const struct word *next = &words->items[at + n];
        hash = vocabulary_hash(hash, next->key, strlen(next->key));
        const uint32_t classes = vocabulary_find(hash);
        if (classes == UINT32_MAX) {
            break;
        }
        word->classes_begin |= classes;
        for (size_t i = 0; classes != 0 && i < VOCABULARY_COUNT; i++) {
            if (classes >> i & 1) {
                word->longest[i] = (uint8_t)(n + 1);
            }
        }
    }
}

/* A full stop ends a sentence unless it stands behind an abbreviation or a number's part. */
static bool is_end(const struct words *words, size_t at)
{
    const struct word *word = &words->items[at];
    if (at + 1 == words->count) {
        return true;
    }
    if (word->sign != '.' && word->sign != '?') {
        return false;
    }
    const struct word *next = &words->items[at + 1];
    if (next->is_glued || next->shape == WORD_LOWER) {
        return false;
    }
    const struct word *before = at > 0 ? &words->items[at - 1] : NULL;
    if (before == NULL || !word->is_glued || before->shape == WORD_SIGN) {
        return true;
    }
    const bool is_degree = before->longest[VOCABULARY_HONORIFICS] == 1 &&
                           before->shape != WORD_LOWER && before->end - before->start <= 12;
    static const char *const abbreviations[] = {"tp", "ct", "p", "q", "tx", "st", "th"};
    for (size_t i = 0; i < sizeof abbreviations / sizeof abbreviations[0]; i++) {
        if (strcmp(before->key, abbreviations[i]) == 0 && before->shape != WORD_LOWER) {
            return false;
        }
    }
    return !(is_degree && next->shape != WORD_NUMBER && next->shape != WORD_SIGN) &&
           !(before->shape == WORD_NUMBER && at < 2 && next->shape != WORD_SIGN);
}

static void find_sentences(struct words *words)
{
    for (size_t start = 0, end = 0; start < words->count; start = end) {
        end = start;
        while (!is_end(words, end)) {
            end++;
        }
        words->items[end++].ends_sentence = true;
        for (size_t i = start; i < end; i++) {
            words->items[i].sentence_start = (uint32_t)start;
            words->items[i].sentence_end = (uint32_t)end;
        }
    }
}

struct words words_split(struct arena *arena, const char *text, size_t most)
{
    struct words words = {.text = text};
    struct {
        struct word *items;
        size_t count, capacity;
    } list = {0};
    bool has_blank = true;
    for (size_t at = 0; text[at] != '\0' && list.count < most;) {
        if (text[at] == ' ' || text[at] == '\n') {
            has_blank = true;
            at++;
            continue;
        }
        struct word word = {.start = (uint32_t)at, .is_glued = !has_blank};
        at = read_token(arena, text, at, &word);
        word.end = (uint32_t)at;
        *LIST_PUSH(arena, &list) = word;
        has_blank = false;
    }
    words.items = list.items;
    words.count = list.count;
    for (size_t i = 0; i < words.count; i++) {
        find_classes(&words, i);
    }
    find_sentences(&words);
    return words;
}

size_t words_match(const struct words *words, size_t at, enum vocabulary_class wanted)
{
    return at < words->count ? words->items[at].longest[wanted] : 0;
}

size_t words_match_before(const struct words *words, size_t end, enum vocabulary_class wanted)
{
    for (size_t n = VOCABULARY_PHRASE_WORDS; n > 0; n--) {
        if (n <= end && words->items[end - n].longest[wanted] == n) {
            return n;
        }
    }
    return 0;
}

char *words_text(struct arena *arena, const struct words *words, size_t start, size_t end)
{
    if (start >= end || end > words->count) {
        return arena_copy(arena, "", 0);
    }
    const size_t from = words->items[start].start;
    return arena_copy(arena, words->text + from, words->items[end - 1].end - from);
}

bool words_is_sign(const struct words *words, size_t at, char sign)
{
    return at < words->count && words->items[at].sign == sign;
}

bool words_is(const struct words *words, size_t at, const char *key)
{
    return at < words->count && strcmp(words->items[at].key, key) == 0;
}

bool words_is_border(const struct words *words, size_t at)
{
    if (at >= words->count) {
        return true;
    }
    const struct word *word = &words->items[at];
    if (word->shape != WORD_SIGN) {
        return false;
    }
    if (word->sign != '-' && word->sign != '/') {
        return true;
    }
    return !word->is_glued || at + 1 == words->count || !words->items[at + 1].is_glued;
}
