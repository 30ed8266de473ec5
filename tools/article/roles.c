#include "article/roles.h"

enum { ROLE_WORDS = 60, BRACKET_WORDS = 60, TAKEN_UP_WORDS = 8 };

bool roles_is_ender(const struct words *words, size_t at)
{
    if (at >= words->count || words->items[at].shape != WORD_LOWER) {
        return false;
    }
    return words_match(words, at, VOCABULARY_ENDERS) > 0 ||
           words_match(words, at, VOCABULARY_SPEAKING) > 0;
}

static bool is_capital(const struct words *words, size_t at)
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
        return (is_capital(words, next) && !is_inside) ||
               words_match(words, next, VOCABULARY_HONORIFICS) > 0 ||
               words_match(words, next, VOCABULARY_ROLES) > 0;
    }
    return is_capital(words, at) && words_match(words, at, VOCABULARY_FAMILIES) == 1 &&
           is_capital(words, at + 1) && is_capital(words, at + 2) &&
           words_match(words, at, VOCABULARY_NOT_PEOPLE) == 0 &&
           words_match(words, at + 1, VOCABULARY_PLACES) < 2 &&
           words_match(words, at, VOCABULARY_UNITS) < 2;
}

static size_t role_head(const struct words *words, size_t at)
{
    const size_t role = words_match(words, at, VOCABULARY_ROLES);
    const size_t unit = words_match(words, at, VOCABULARY_UNITS);
    return role > unit ? role : unit;
}

/* "A, role; role name": whether a name stands at the end of what begins at `at`: that role is the
 * next person's. */
static bool belongs_to_next(const struct words *words, size_t at, size_t limit)
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
            words_match_before(words, i, VOCABULARY_NAMED_AFTER) == 0) {
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
            return is_capital(words, i + 1) && !roles_begins_person(words, i + 1) &&
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
    return words_is(words, at, "tại") && is_capital(words, at + 1) &&
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
               !(words->items[at].end > 0 && belongs_to_next(words, next, limit));
    }
    if (words_is_sign(words, at, '-')) {
        return is_capital(words, next) || role_head(words, next) > 0;
    }
    if (is_within_body(words, at, limit)) {
        return true;
    }
    return role_head(words, next) > 0 && words_match(words, next, VOCABULARY_GROUPS) == 0 &&
           !roles_begins_person(words, next) && !belongs_to_next(words, next, limit);
}

static size_t bracket_end(const struct words *words, size_t at, size_t limit)
{
    size_t end = at;
    while (end < limit && end < at + BRACKET_WORDS && !words_is_sign(words, end, ')')) {
        end++;
    }
    return words_is_sign(words, end, ')') ? end : limit;
}

/* The end of a role that begins at `at`. */
static size_t role_end(const struct words *words, size_t at, size_t limit)
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
            const size_t close = bracket_end(words, end, limit);
            if (close == limit || !is_capital(words, end + 1)) {
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
    const size_t close = bracket_end(words, at, limit);
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
        !words_is(words, at, "giữ")) {
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
        const size_t close = bracket_end(words, at, limit);
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
    const bool is_bare = is_capital(words, at) && words_match(words, at, VOCABULARY_ROLES) > 1;
    if (start == at && !is_bare) {
        return find_taken_up(words, at, limit, found);
    }
    if (role_head(words, start) == 0 || roles_begins_person(words, start) ||
        (!is_dash && words_match(words, start, VOCABULARY_GROUPS) > 0 &&
         words_match(words, start, VOCABULARY_ROLES) == 0) ||
        belongs_to_next(words, start, limit)) {
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
        const bool is_inside = at > 0 && is_capital(words, at + 1);
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

/* Before the name: "Phó Chủ tịch UBND tỉnh Nguyễn Tuấn Thanh". */
static bool find_before(const struct words *words, size_t address, struct roles_found *found)
{
    const size_t floor = address > ROLE_WORDS / 2 ? address - ROLE_WORDS / 2 : 0;
    size_t head = address;
    bool has_head = false;
    for (size_t at = address; at > floor; at--) {
        const size_t word = at - 1;
        if ((at == address && words_is(words, word, "và")) || is_stop(words, word, has_head) ||
            ends_ender(words, word) || words_match_before(words, at, VOCABULARY_HONORIFICS) > 0) {
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
