#include "article/names.h"

#include <string.h>

#include "article/roles.h"

enum { NAME_WORDS = 5, FOREIGN_NAME_WORDS = 4 };

static bool has_apostrophe(const struct word *word)
{
    /* one letter before it: K'Thanh, H’Yến */
    return word->key[0] != '\0' && (word->key[1] == '\'' || strncmp(word->key + 1, "’", 3) == 0);
}

static bool is_name_word(const struct words *words, size_t at)
{
    const struct word *word = &words->items[at];
    if (word->shape == WORD_CAPITAL || (word->shape == WORD_CAPITALS && has_apostrophe(word))) {
        return true;
    }
    /* "Giàng A Páo": a middle name of one letter */
    if (word->shape == WORD_CAPITALS && word->end - word->start == 1 && at > 0 &&
        at + 1 < words->count && words->items[at - 1].shape == WORD_CAPITAL &&
        words->items[at + 1].shape == WORD_CAPITAL) {
        return true;
    }
    /* "Y Mai Niê", "H Yến": a family name of one letter */
    return word->shape == WORD_CAPITALS && word->end - word->start == 1 && at + 1 < words->count &&
           words_match(words, at, VOCABULARY_FAMILIES) == 1 &&
           words->items[at + 1].shape == WORD_CAPITAL;
}

/* How many capitalised syllables stand together; a post or body that begins among them ends them.
 */
static size_t run_length(const struct words *words, size_t at, size_t limit)
{
    size_t n = 0;
    while (at + n < limit && n <= NAME_WORDS && is_name_word(words, at + n)) {
        const size_t next = at + n;
        const bool is_body = words_match(words, next, VOCABULARY_ROLES) >= 2 ||
                             words_match(words, next, VOCABULARY_UNITS) >= 2 ||
                             words_match(words, next, VOCABULARY_NAMED_AFTER) >= 2;
        if (n > 0 && is_body) {
            break;
        }
        n++;
    }
    return n;
}

/* The word before says that the name is a school's, a street's; or a house number does. */
static bool is_named_after(const struct words *words, size_t at)
{
    if (at == 0) {
        return false;
    }
    if (words_match_before(words, at, VOCABULARY_NAMED_AFTER) > 0 &&
        words_match_before(words, at, VOCABULARY_HONORIFICS) == 0) {
        return true;
    }
    /* "Trường Cao đẳng Nghề Nguyễn Văn Trỗi": more capitals stand between */
    size_t first = at;
    while (first > 0 && at - first < 4 && words->items[first - 1].shape == WORD_CAPITAL) {
        first--;
    }
    if (first < at && first > 0 && words_match_before(words, first, VOCABULARY_NAMED_AFTER) > 1) {
        return true;
    }
    const struct word *before = &words->items[at - 1];
    if (before->shape == WORD_NUMBER) {
        return true;
    }
    if (before->sign == ',' && at >= 2 && words->items[at - 2].shape == WORD_NUMBER && at >= 3 &&
        words_is(words, at - 3, "số")) {
        return true;
    }
    return before->sign == '"';
}

/* Words of the address, ranks and degrees right before `at`, their full stops too. */
static size_t honorific_start(const struct words *words, size_t at)
{
    size_t start = at;
    for (;;) {
        size_t end = start;
        if (end > 0 && end >= 2 && words_is_sign(words, end - 1, '.') &&
            words->items[end - 1].is_glued && !words->items[end - 1].ends_sentence) {
            end--;
        } else if (end >= 2 && words_is_sign(words, end - 1, '-') &&
                   words->items[end - 1].is_glued) {
            end--;
        } else if (end >= 2 && start == at && words_is_sign(words, end - 1, '.') &&
                   words->items[end - 1].is_glued && words->items[end - 2].shape != WORD_LOWER) {
            end--;
        }
        const size_t n = words_match_before(words, end, VOCABULARY_HONORIFICS);
        if (n == 0) {
            return start;
        }
        start = end - n;
    }
}

/* "Dự có các đồng chí: Đồng Ngọc Ba, Phó Trưởng đoàn ...": in a list of people a post behind it
 * says that it is a name. */
static bool is_listed_officer(const struct words *words, size_t at, size_t n)
{
    const size_t behind = at + n;
    const bool is_parted = words_is_sign(words, behind, ',') ||
                           (words_is_sign(words, behind, '-') && words_is_border(words, behind));
    if (at == 0 || !is_parted || words_match(words, behind + 1, VOCABULARY_ROLES) == 0) {
        return false;
    }
    const struct word *before = &words->items[at - 1];
    return before->sign == ':' || before->sign == ';';
}

/* How many words at `at` have the shape of a name; 0: none. */
static size_t shape_of_name(const struct words *words, size_t at, size_t limit, size_t address)
{
    const size_t n = run_length(words, at, limit);
    if (has_apostrophe(&words->items[at]) && n >= 1 && n <= NAME_WORDS) {
        const bool is_inside = at > 0 && address == at && is_name_word(words, at - 1);
        return is_inside ? 0 : n;
    }
    if (words_match(words, at, VOCABULARY_FAMILIES) == 1) {
        return n >= 2 && n <= NAME_WORDS ? n : 0;
    }
    const bool is_body = words_match(words, at, VOCABULARY_ROLES) > 0 ||
                         words_match(words, at, VOCABULARY_UNITS) > 0 ||
                         words_match(words, at, VOCABULARY_HONORIFICS) > 0;
    const bool is_called =
        (address < at && words_match_before(words, at, VOCABULARY_OCCUPATIONS) == 0) ||
        is_listed_officer(words, at, n);
    return is_called && !is_body && n >= 2 && n <= FOREIGN_NAME_WORDS ? n : 0;
}

/* "Phó Chủ tịch UBND huyện Nguyễn Văn An": the place is the post's, the name a person's. */
static bool is_officer(const struct words *words, size_t at, size_t n)
{
    static const char *const places[] = {"huyện", "xã",   "phường", "quận", "trấn",
                                         "phố",   "thôn", "ty",     "tp"};
    bool is_place = false;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        is_place = is_place || words_is(words, at - 1, places[i]);
    }
    if (!is_place || n < 3 || words_match(words, at, VOCABULARY_FAMILIES) != 1) {
        return false;
    }
    const struct roles_found found = roles_find(words, at, at, at + n, words->count);
    return found.rule == RULE_ROLE_BEFORE;
}

/* "Đoàn Bình Định", "Hồ Hòa Bình": what could be a family name, and a place. */
static bool is_body_of_place(const struct words *words, size_t at, size_t n)
{
    const bool is_body = words_match(words, at, VOCABULARY_UNITS) > 0 ||
                         words_match(words, at, VOCABULARY_GROUPS) > 0 ||
                         words_match(words, at, VOCABULARY_NAMED_AFTER) > 0;
    return is_body && n > 1 && n <= 3 && words_match(words, at + 1, VOCABULARY_PLACES) + 1 >= n;
}

static bool is_excluded(const struct words *words, size_t at, size_t n, size_t address)
{
    if (address == at && ((is_named_after(words, at) && !is_officer(words, at, n)) ||
                          is_body_of_place(words, at, n))) {
        return true;
    }
    if (words_match(words, at, VOCABULARY_NOT_PEOPLE) > 0 ||
        words_match_before(words, at + 1, VOCABULARY_NOT_PEOPLE) > 1 || /* "Việt Kiều Hải Phòng" */
        (words_match(words, at, VOCABULARY_PLACES) >= n && n <= 2)) {
        return true;
    }
    /* "Nguyễn Thị H.": a name that the article hides. */
    const struct word *next = at + n < words->count ? &words->items[at + n] : NULL;
    return next != NULL && next->shape == WORD_CAPITALS && next->end - next->start == 1;
}

struct name_found names_find(const struct words *words, size_t at, size_t limit)
{
    struct name_found found = {.address = at};
    if (!is_name_word(words, at)) {
        return found;
    }
    found.address = honorific_start(words, at);
    found.count = shape_of_name(words, at, limit, found.address);
    found.is_person = found.count > 0 && !is_excluded(words, at, found.count, found.address);
    return found;
}
