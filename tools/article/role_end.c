#include "article/role_end.h"

#include "article/roles.h"

enum { ROLE_WORDS = 60, BRACKET_WORDS = 60 };

bool roles_is_ender(const struct words *words, size_t at)
{
    if (at >= words->count || words->items[at].shape != WORD_LOWER) {
        return false;
    }
    return words_match(words, at, VOCABULARY_ENDERS) > 0 ||
           words_match(words, at, VOCABULARY_SPEAKING) > 0;
}

bool role_is_capital(const struct words *words, size_t at)
{
    return at < words->count &&
           (words->items[at].shape == WORD_CAPITAL || words->items[at].shape == WORD_CAPITALS);
}

bool roles_begins_person(const struct words *words, size_t at)
{
    const size_t address = words_match(words, at, VOCABULARY_HONORIFICS);
    /* "học sinh lớp 12": what could be an address is the beginning of a post */
    if (address > 0 && words_match(words, at, VOCABULARY_ROLES) <= address) {
        const size_t next = at + address + words_is_sign(words, at + address, '.');
        /* "lớp Cử nhân Tài năng": a degree within a name, not before one */
        const bool is_inside = words->items[at].shape == WORD_CAPITAL && at > 0 &&
                               words->items[at - 1].shape != WORD_SIGN &&
                               words_match(words, next, VOCABULARY_FAMILIES) == 0;
        return (role_is_capital(words, next) && !is_inside) ||
               words_match(words, next, VOCABULARY_HONORIFICS) > 0 ||
               words_match(words, next, VOCABULARY_ROLES) > 0;
    }
    return role_is_capital(words, at) && words_match(words, at, VOCABULARY_FAMILIES) == 1 &&
           role_is_capital(words, at + 1) && role_is_capital(words, at + 2) &&
           words_match(words, at, VOCABULARY_NOT_PEOPLE) == 0 &&
           words_match(words, at + 1, VOCABULARY_PLACES) < 2 &&
           words_match(words, at, VOCABULARY_UNITS) < 2;
}

size_t role_head(const struct words *words, size_t at)
{
    const size_t role = words_match(words, at, VOCABULARY_ROLES);
    const size_t unit = words_match(words, at, VOCABULARY_UNITS);
    return role > unit ? role : unit;
}

/* "Chủ tịch UBND TP Nguyễn Văn An": towns and districts bear no person's name, as wards do. */
static bool is_seat_of_post(const struct words *words, size_t at)
{
    return words_is(words, at, "tp") || words_is(words, at, "huyện") ||
           (words_is(words, at, "phố") && at > 0 && words_is(words, at - 1, "thành"));
}

bool role_belongs_to_next(const struct words *words, size_t at, size_t limit)
{
    for (size_t i = at; i < limit && i < at + 25; i++) {
        const struct word *word = &words->items[i];
        if (word->sign == ',' || word->sign == ';' || word->sign == '(' || word->ends_sentence ||
            roles_is_ender(words, i) ||
            (words_is(words, i, "và") && roles_begins_person(words, i + 1))) {
            return false;
        }
        const size_t named = words_match(words, i, VOCABULARY_NAMED_AFTER);
        if (i > at && roles_begins_person(words, i) &&
            (words_match_before(words, i, VOCABULARY_NAMED_AFTER) == 0 ||
             is_seat_of_post(words, i - 1))) {
            return true;
        }
        i += named > 1 ? named - 1 : 0;
    }
    return false;
}

/* "Sở Văn hóa, Thể thao và Du lịch": a comma within the name of a body. */
static bool is_within_body(const struct words *words, size_t at, size_t limit)
{
    const size_t next = at + 1;
    if (next + 1 >= limit || words->items[next].shape != WORD_CAPITAL ||
        words->items[next + 1].shape == WORD_CAPITAL || role_head(words, next) > 0) {
        return false;
    }
    bool has_body = false;
    for (size_t i = at > 10 ? at - 10 : 0; i < at; i++) {
        has_body = has_body || words_match(words, i, VOCABULARY_UNITS) > 0;
    }
    for (size_t i = next + 1; has_body && i < limit && i < next + 6; i++) {
        const struct word *word = &words->items[i];
        if (words_is(words, i, "và")) {
            return role_is_capital(words, i + 1) && !roles_begins_person(words, i + 1) &&
                   words_match(words, i + 1, VOCABULARY_ROLES) == 0;
        }
        if (word->shape == WORD_SIGN && word->sign != ',' && word->sign != '-') {
            break;
        }
    }
    return false;
}

/* "Đại sứ Hàn Quốc tại Việt Nam": where the post is held, not where the event was. */
static bool is_seat(const struct words *words, size_t at)
{
    return words_is(words, at, "tại") && role_is_capital(words, at + 1) &&
           words_match(words, at + 1, VOCABULARY_EVENTS) == 0 && role_head(words, at + 1) == 0;
}

/* Whether the role goes on behind the comma, dash or "và" at `at`. */
static bool goes_on(const struct words *words, size_t at, size_t limit)
{
    const size_t next = at + 1;
    if (next >= limit || roles_is_ender(words, next)) {
        return false;
    }
    if (words_is(words, at, "và")) {
        return !roles_begins_person(words, next) &&
               words_match(words, next, VOCABULARY_GROUPS) == 0 &&
               !(words->items[at].end > 0 && role_belongs_to_next(words, next, limit));
    }
    if (words_is_sign(words, at, '-')) {
        return role_is_capital(words, next) || role_head(words, next) > 0;
    }
    if (is_within_body(words, at, limit)) {
        return true;
    }
    return role_head(words, next) > 0 && words_match(words, next, VOCABULARY_GROUPS) == 0 &&
           !roles_begins_person(words, next) && !role_belongs_to_next(words, next, limit);
}

size_t role_bracket_end(const struct words *words, size_t at, size_t limit)
{
    size_t end = at;
    while (end < limit && end < at + BRACKET_WORDS && !words_is_sign(words, end, ')')) {
        end++;
    }
    return words_is_sign(words, end, ')') ? end : limit;
}

size_t role_end(const struct words *words, size_t at, size_t limit)
{
    size_t end = at;
    size_t known = at; /* words of a post or body hold no verbs before it */
    limit = limit < at + ROLE_WORDS ? limit : at + ROLE_WORDS;
    while (end < limit) {
        const struct word *word = &words->items[end];
        known = end + role_head(words, end) > known ? end + role_head(words, end) : known;
        if (word->sign == ';' || word->sign == ':' || word->sign == ')' || word->sign == '"' ||
            word->ends_sentence) {
            end += word->ends_sentence && word->sign == 0;
            break;
        }
        if (word->sign == '(') {
            const size_t close = role_bracket_end(words, end, limit);
            if (close == limit || !role_is_capital(words, end + 1)) {
                break;
            }
            end = close + 1;
            continue;
        }
        const bool is_joint = word->sign == ',' ||
                              (word->sign == '-' && words_is_border(words, end)) ||
                              words_is(words, end, "và");
        if (is_joint) {
            if (!goes_on(words, end, limit)) {
                break;
            }
            end++;
            continue;
        }
        if (known <= end && ((roles_is_ender(words, end) && !is_seat(words, end)) ||
                             (end > at && roles_begins_person(words, end) &&
                              words_match_before(words, end, VOCABULARY_NAMED_AFTER) == 0))) {
            break;
        }
        end++;
    }
    return end < limit ? end : limit;
}
