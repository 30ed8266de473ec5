#include "article/roles.h"

#include "article/role_end.h"

enum { BEFORE_WORDS = 30, TAKEN_UP_WORDS = 8 };

static bool is_numbered_entry(const struct words *words, size_t name)
{
    return name >= 2 && name <= 3 && words->items[0].shape == WORD_NUMBER;
}

static struct roles_found found_of(size_t start, size_t end, size_t after, enum rule rule,
                                   int confidence_percent)
{
    return (struct roles_found){.start = start,
                                .end = end,
                                .after = after,
                                .rule = rule,
                                .confidence_percent = confidence_percent};
}

/* "Trần Văn An (Giám đốc Sở Y tế)" */
static bool find_in_brackets(const struct words *words, size_t at, size_t limit,
                             struct roles_found *found)
{
    const size_t close = role_bracket_end(words, at, limit);
    if (close == limit || role_head(words, at + 1) == 0) {
        return false;
    }
    *found = found_of(at + 1, close, close + 1, RULE_ROLE_IN_BRACKETS, 90);
    return true;
}

/* "1. Trần Văn An, Vật lý học": all that stands behind the name. */
static bool find_in_list(const struct words *words, size_t at, size_t limit,
                         struct roles_found *found)
{
    const size_t end =
        limit - (words_is_sign(words, limit - 1, '.') || words_is_sign(words, limit - 1, ';'));
    *found = found_of(at + 1, end, end, RULE_ROLE_IN_LIST, 85);
    return end > at + 1;
}

/* "Trần Văn An được bầu giữ chức Chủ tịch Hội": the post that the event gave. */
static bool find_taken_up(const struct words *words, size_t at, size_t limit,
                          struct roles_found *found)
{
    if (!words_is(words, at, "được") && !words_is(words, at, "tái") &&
        !words_is(words, at, "giữ") && !words_is(words, at, "làm")) {
        return false;
    }
    for (size_t i = at; i + 1 < limit && i < at + TAKEN_UP_WORDS; i++) {
        if (words->items[i].shape == WORD_SIGN) {
            break;
        }
        const bool is_held =
            words_is(words, i, "chức") || words_is(words, i, "làm") || words_is(words, i, "nhiệm");
        const size_t start = i + 1 + words_is(words, i + 1, "vụ") + words_is(words, i + 1, "danh");
        if (is_held && words_match(words, start, VOCABULARY_ROLES) > 0) {
            const size_t end = role_end(words, start, limit);
            *found = found_of(start, end, end, RULE_ROLE_TAKEN_UP, 85);
            return true;
        }
    }
    return false;
}

/* Where the role begins that a comma, a dash, "đến từ" or nothing parts from the name; `at`: none.
 */
static size_t start_behind(const struct words *words, size_t at)
{
    if (words_is(words, at, "đến") && words_is(words, at + 1, "từ") &&
        role_head(words, at + 2) > 0) {
        return at + 2;
    }
    return at + (words_is_sign(words, at, ',') || words_is_sign(words, at, '-'));
}

/* Behind the name: ", role", "- role", "(role)", "đến từ unit". */
static bool find_behind(const struct words *words, size_t name_end, size_t name, size_t limit,
                        struct roles_found *found)
{
    size_t at = name_end;
    if (at >= limit) {
        return false;
    }
    if (words_is_sign(words, at, '(')) {
        const size_t close = role_bracket_end(words, at, limit);
        if (find_in_brackets(words, at, limit, found)) {
            return true;
        }
        if (close + 1 >= limit || !words_is_sign(words, close + 1, ',')) {
            return false;
        }
        at = close + 1; /* "(Hàn Quốc), Chủ tịch ..." */
    }
    const size_t start = start_behind(words, at);
    const bool is_dash = words_is_sign(words, at, '-');
    if (is_numbered_entry(words, name) && start == at + 1) {
        return find_in_list(words, at, limit, found);
    }
    /* "Nguyễn Văn An Phó Chủ tịch Hội ...": nothing between name and post */
    const bool is_bare = role_is_capital(words, at) && words_match(words, at, VOCABULARY_ROLES) > 1;
    if (start == at && !is_bare) {
        return find_taken_up(words, at, limit, found);
    }
    if (role_head(words, start) == 0 || roles_begins_person(words, start) ||
        (!is_dash && words_match(words, start, VOCABULARY_GROUPS) > 0 &&
         words_match(words, start, VOCABULARY_ROLES) == 0) ||
        role_belongs_to_next(words, start, limit)) {
        return false;
    }
    const size_t end = role_end(words, start, limit);
    *found =
        found_of(start, end, end, is_dash ? RULE_ROLE_BEHIND_DASH : RULE_ROLE_BEHIND_COMMA, 95);
    return end > start;
}

/* A word that no role holds: what stands before it is another part of the sentence. */
static bool is_stop(const struct words *words, size_t at, bool has_head)
{
    const struct word *word = &words->items[at];
    if (word->sign == '-') {
        /* "Hội đồng Thi đua - Khen thưởng tỉnh": a dash inside the name of a body */
        const bool is_inside = at > 0 && role_is_capital(words, at + 1);
        return has_head || (words_is_border(words, at) && !is_inside);
    }
    if (word->shape == WORD_SIGN) {
        return word->sign != '*';
    }
    if (word->ends_sentence) {
        return true;
    }
    if (words_is(words, at, "và")) {
        return has_head;
    }
    static const char *const stops[] = {"của",  "các", "gồm",   "gửi", "theo", "về",  "này",
                                        "nghe", "khi", "những", "hộ",  "thay", "mặt", "mời"};
    bool is_stopping = false;
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++) {
        is_stopping = is_stopping || words_is(words, at, stops[i]);
    }
    return is_stopping && word->shape == WORD_LOWER;
}

/* Whether an ender ends here (they may be of several words). */
static bool ends_ender(const struct words *words, size_t at)
{
    if (words->items[at].shape != WORD_LOWER) {
        return false;
    }
    const size_t ender = words_match_before(words, at + 1, VOCABULARY_ENDERS);
    const size_t speaking = words_match_before(words, at + 1, VOCABULARY_SPEAKING);
    const size_t unit = words_match_before(words, at + 1, VOCABULARY_UNITS);
    const size_t role = words_match_before(words, at + 1, VOCABULARY_ROLES);
    const size_t verb = ender > speaking ? ender : speaking;
    /* "Thi đua - Khen thưởng": a verb within a name begins with a capital */
    return verb > 0 && verb >= unit && verb >= role &&
           words->items[at + 1 - verb].shape == WORD_LOWER;
}

/* Whether an address ends before `at` that is not within a body's name ("Hội Nhà báo"). */
static bool ends_address(const struct words *words, size_t at)
{
    const size_t n = words_match_before(words, at, VOCABULARY_HONORIFICS);
    return n > 0 && !(at > n && words_match(words, at - n - 1, VOCABULARY_UNITS) > n);
}

/* Before the name: "Phó Chủ tịch UBND tỉnh Nguyễn Tuấn Thanh". */
static bool find_before(const struct words *words, size_t address, struct roles_found *found)
{
    const size_t floor = address > BEFORE_WORDS ? address - BEFORE_WORDS : 0;
    size_t head = address;
    bool has_head = false;
    for (size_t at = address; at > floor; at--) {
        const size_t word = at - 1;
        if ((at == address && words_is(words, word, "và")) || is_stop(words, word, has_head) ||
            ends_ender(words, word) || ends_address(words, at)) {
            break;
        }
        if (words_match(words, word, VOCABULARY_ROLES) > 0) {
            head = word;
            has_head = true;
        }
    }
    if (!has_head || head == address) {
        return false;
    }
    *found = found_of(head, address, address, RULE_ROLE_BEFORE, 88);
    return true;
}

/* "các đồng chí Ủy viên Ban TVTU: A, role; B, role": the role before the colon holds for each. */
static void find_shared(const struct words *words, size_t name, struct roles_found *found)
{
    const size_t from = words->items[name].sentence_start;
    size_t colon = name;
    const size_t floor = name > from + 120 ? name - 120 : from;
    while (colon > floor && !words_is_sign(words, colon - 1, ':')) {
        /* Another group begins: the role does not reach it. */
        if (words_is_sign(words, colon - 1, ';') &&
            words_match(words, colon, VOCABULARY_GROUPS) > 0) {
            return;
        }
        colon--;
    }
    if (colon == floor) {
        return;
    }
    colon--;
    const size_t stop = colon > from + 20 ? colon - 20 : from;
    for (size_t at = stop; at < colon; at++) {
        const bool opens = words_is(words, at, "các");
        const size_t chi = words_match(words, at, VOCABULARY_HONORIFICS);
        const size_t start = at + (chi > 1 ? chi : 1);
        if (words->items[at].shape == WORD_SIGN) {
            found->shared_start = found->shared_end = 0; /* another part of the sentence */
        }
        if (opens && start < colon && words_match(words, start, VOCABULARY_ROLES) > 0) {
            found->shared_start = start;
            found->shared_end = colon;
        }
    }
}

struct roles_found roles_find(const struct words *words, size_t address, size_t name,
                              size_t name_end, size_t limit)
{
    struct roles_found found = {.after = name_end, .rule = RULE_NAME, .confidence_percent = 70};
    if (!find_behind(words, name_end, name, limit, &found)) {
        struct roles_found before = found;
        if (find_before(words, address, &before)) {
            found = before;
            found.after = name_end;
        }
    }
    find_shared(words, name, &found);
    return found;
}
