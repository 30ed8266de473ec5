#include <stdlib.h>
#include <string.h>

#include "article/hunt.h"
#include "article/roles.h"
#include "base/text.h"

/*
 * Awards: how many of which kind, or who. A count without names stays a count; names that the
 * article does not give are never made.
 */

enum { UNNAMED_WORDS = 8 };

static bool has_giving(const struct words *words, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (words_match(words, i, VOCABULARY_GIVING) > 0) {
            return true;
        }
    }
    return false;
}

/* "05 tập thể và 10 cá nhân được tặng": what is counted before the last. */
static void take_counted_list(struct hunt *hunt, size_t last, size_t start)
{
    const struct words *words = hunt->words;
    if (last < start + 3 ||
        !(words_is(words, last - 1, "và") || words_is_sign(words, last - 1, ','))) {
        return;
    }
    const size_t n = words_match_before(words, last - 1, VOCABULARY_KINDS);
    long count = 0;
    size_t kind = 0;
    if (n > 0 && last >= start + n + 2 && words->items[last - n - 2].shape == WORD_NUMBER &&
        award_read_count(words, last - n - 2, &count, &kind) && kind == last - n - 1) {
        struct award award = award_here(hunt, RULE_AWARD_COUNTED_BEFORE);
        award.count = count;
        award.note = award_cut(hunt, kind, kind + n, RULE_AWARD_COUNTED_BEFORE);
        award_add(hunt, &award);
    }
}

/* "2 đơn vị được nhận cờ thi đua", "10 gương mặt ... ( nhận bằng khen ...": counted before. */
static bool take_counted_before(struct hunt *hunt)
{
    const struct words *words = hunt->words;
    const size_t start = words->items[hunt->award].sentence_start;
    const size_t floor = hunt->award > start + 16 ? hunt->award - 16 : start;
    if (hunt->award > start && words->items[hunt->award - 1].shape == WORD_NUMBER) {
        return false; /* "4 vận động viên giành 1 huy chương vàng": the nearer number counts it */
    }
    for (size_t at = hunt->award; at > floor; at--) {
        long count = 0;
        size_t kind = 0;
        const char sign = words->items[at - 1].sign;
        if (sign == ';' || sign == ')' || sign == ',') {
            return false;
        }
        if (!award_read_count(words, at - 1, &count, &kind) || award_kind_at(words, kind) == 0 ||
            words->items[at - 1].shape != WORD_NUMBER) {
            continue;
        }
        if (at >= 3 && words->items[at - 1].is_glued && words_is_sign(words, at - 2, '.')) {
            continue; /* the end of 1.205 */
        }
        const size_t n = award_kind_at(words, kind);
        if (!has_giving(words, kind + n, hunt->award)) {
            return false;
        }
        take_counted_list(hunt, at - 1, start);
        struct award award = award_here(hunt, RULE_AWARD_COUNTED_BEFORE);
        award.count = count;
        award.note = award_cut(hunt, kind, kind + n, RULE_AWARD_COUNTED_BEFORE);
        if (words_is(words, hunt->award_end, "là")) {
            award_take_recipients(hunt, &award, hunt->award_end + 1);
        }
        award_add(hunt, &award);
        return true;
    }
    return false;
}

static size_t behind_note(const struct words *words, size_t at)
{
    size_t end = at;
    while (end < words->count && end < at + 12 && words->items[end].shape != WORD_SIGN &&
           !words_is(words, end, "thuộc") && !words_is(words, end, "dành") &&
           !words_is(words, end, "cho") && !words_is(words, end, "là") &&
           !words_is(words, end, "gồm") && !words_is(words, end, "và") &&
           !roles_is_ender(words, end)) {
        end++;
    }
    return end;
}

/* The count right before: "trao 2 giải Nhất", "gồm: 02 giải nhất, 04 giải nhì". */
static bool counted_right_before(const struct hunt *hunt, long *count)
{
    const struct words *words = hunt->words;
    size_t after = 0;
    if (hunt->award == 0 || !award_read_count(words, hunt->award - 1, count, &after) ||
        after != hunt->award) {
        return false;
    }
    size_t before = hunt->award - 1;
    static const char *const about[] = {"khoảng", "gần",  "hơn",  "cộng", "tổng",
                                        "trên",   "thêm", "được", "về",   "tới"};
    for (size_t i = 0; before > 0 && i < sizeof about / sizeof about[0]; i++) {
        before -= words_is(words, before - 1, about[i]);
    }
    const size_t start = words->items[hunt->award].sentence_start;
    if (before == start) {
        return false;
    }
    const bool is_chained =
        hunt->chain_end > 0 && hunt->chain_end <= before && before - hunt->chain_end <= 2;
    const bool is_listed =
        words_is(words, before - 1, "gồm") ||
        (words_is(words, before - 1, "có") && award_is_prize(words, hunt->award)) ||
        (words_is_sign(words, before - 1, ':') && words_is(words, before - 2, "gồm"));
    return is_chained || is_listed || words_match_before(words, before, VOCABULARY_GIVING) > 0;
}

static bool take_thuoc_ve(struct hunt *hunt, size_t at, long count)
{
    const struct words *words = hunt->words;
    const bool belongs = words_is(words, at, "thuộc") && words_is(words, at + 1, "về");
    const bool is_given = words_is(words, at, "được") && words_is(words, at + 1, "trao");
    const bool is_said = words_is(words, at, "là") && award_is_prize(words, hunt->award);
    if (!belongs && !is_given && !is_said) {
        return false;
    }
    struct award award = award_here(hunt, RULE_AWARD_BELONGS);
    award.count = count;
    at += is_said ? 1 : 2;
    at += words_is_sign(words, at, ':') || words_is(words, at, "cho");
    award_take_recipients(hunt, &award, at);
    if (award.recipients.count > 0) {
        award.count = count > 0 ? count : (long)award.recipients.count;
        award_add(hunt, &award);
    }
    return award.recipients.count > 0;
}

/* "cho các tập thể, cá nhân có thành tích": neither number nor names. */
static bool take_unnamed(struct hunt *hunt, size_t at)
{
    const struct words *words = hunt->words;
    if (!words_is(words, at, "các") && !words_is(words, at, "những") &&
        !words_is(words, at, "nhiều")) {
        return false;
    }
    size_t kind = at + 1, n = 0;
    while (n == 0 && kind < words->count && kind < at + UNNAMED_WORDS &&
           (words->items[kind].shape == WORD_LOWER || words_is_sign(words, kind, ','))) {
        n = award_kind_at(words, kind);
        kind += n == 0;
    }
    if (n == 0) {
        return false;
    }
    struct award award = award_here(hunt, RULE_AWARD_UNNAMED);
    award.note = award_cut(hunt, at, kind + n, RULE_AWARD_UNNAMED);
    award_add(hunt, &award);
    return true;
}

/* "5 tập thể" */
static bool is_counted_kind(const struct words *words, size_t at)
{
    long count = 0;
    size_t kind = 0;
    return award_read_count(words, at, &count, &kind) && award_kind_at(words, kind) > 0;
}

/* Behind "cho", "đối với" or a colon: counts, or names. */
static bool take_behind(struct hunt *hunt, size_t at, long before_count)
{
    const struct words *words = hunt->words;
    size_t next = at;
    at += words_is(words, at, "dành");
    if (words_is(words, at, "cho") || words_is_sign(words, at, ':')) {
        next = at + 1;
    } else if (words_is(words, at, "đối") && words_is(words, at + 1, "với")) {
        next = at + 2;
    } else if (!is_counted_kind(words, at)) { /* "tặng Bằng khen 5 tập thể" */
        return false;
    }
    if (award_take_counts(hunt, next, RULE_AWARD_COUNTED) > next) {
        return true;
    }
    struct award award = award_here(hunt, RULE_AWARD_NAMED);
    award.count = before_count;
    const size_t end = award_take_recipients(hunt, &award, next);
    if (award.recipients.count == 0) {
        return award.count < 0 && take_unnamed(hunt, next);
    }
    if (words_is_sign(words, next - 1, ':') && award_is_prize(words, hunt->award)) {
        award.count = (long)award.recipients.count; /* "Giải nhì: A; B" */
    }
    award_add(hunt, &award);
    /* "... và 3 cá nhân" */
    if (words_is(words, end, "và") && is_counted_kind(words, end + 1)) {
        award_take_counts(hunt, end + 1, RULE_AWARD_COUNTED);
    }
    hunt->chain_end = end;
    return true;
}

/* "Danh sách ... tặng bằng khen:" and the numbered lines under it. */
static bool take_numbered_list(struct hunt *hunt)
{
    const struct lines *lines = &hunt->facts->article->lines;
    if (!words_is_sign(hunt->words, hunt->words->count - 1, ':')) {
        return false;
    }
    struct award award = award_here(hunt, RULE_AWARD_LIST);
    const size_t heading = hunt->line;
    const struct mentions *mentions = &hunt->facts->mentions;
    size_t expected = heading + 1;
    for (size_t i = mentions_from(mentions, expected, 0); i < mentions->count; i++) {
        const struct mention *mention = &mentions->items[i];
        if (mention->line > expected) {
            break;
        }
        if (mention->line == expected &&
            lines->items[expected].words.items[0].shape == WORD_NUMBER) {
            hunt->line = mention->line;
            hunt->words = &lines->items[mention->line].words;
            award_push_recipient(hunt, &award, mention);
            expected++;
        }
    }
    hunt->line = heading;
    hunt->words = &lines->items[heading].words;
    award.count = (long)award.recipients.count;
    if (award.recipients.count > 0) {
        award_add(hunt, &award);
    }
    return award.recipients.count > 0;
}

static void take_award(struct hunt *hunt)
{
    const struct words *words = hunt->words;
    long count = -1;
    const bool is_counted = counted_right_before(hunt, &count);
    hunt->chain_end = 0;
    size_t next = hunt->award_end;
    if (award_is_prize(words, hunt->award)) {
        next = hunt->award_end = behind_note(words, hunt->award_end);
    }
    long plain = -1;
    size_t after = 0;
    if (!is_counted && hunt->award > 0 &&
        award_read_count(words, hunt->award - 1, &plain, &after) && after != hunt->award) {
        plain = -1;
    }
    if (take_numbered_list(hunt) || take_thuoc_ve(hunt, next, is_counted ? count : plain) ||
        take_behind(hunt, next, is_counted ? count : -1)) {
        return;
    }
    if (is_counted) {
        hunt->award_end = next;
        struct award award = award_here(hunt, RULE_AWARD_GIVEN);
        award.count = count;
        award_add(hunt, &award);
        hunt->chain_end = next;
        return;
    }
    if (take_counted_before(hunt) || award_take_winners(hunt)) {
        return;
    }
}

static void hunt_line(struct hunt *hunt)
{
    const struct words *words = hunt->words;
    hunt->chain_end = 0;
    for (size_t at = 0; at < words->count; at++) {
        const size_t n = words_match(words, at, VOCABULARY_AWARDS);
        if (n == 0) {
            continue;
        }
        hunt->award = at;
        hunt->name_end = at + n;
        hunt->award_end = award_whole_end(words, at);
        take_award(hunt);
        at = (award_is_prize(words, at) ? at + n : award_whole_end(words, at)) - 1;
    }
}

/* Whether the winners of what is only counted are named elsewhere: all of them ("2 giải nhất", and
 * two with who won them), or some of what has no further description. */
static bool is_told(const struct awards *awards, size_t at)
{
    const struct award *award = &awards->items[at];
    long named = 0;
    for (size_t i = 0; award->recipients.count == 0 && i < awards->count; i++) {
        const struct award *other = &awards->items[i];
        if (i != at && other->recipients.count > 0 && strcmp(other->key, award->key) == 0) {
            named += other->count > 0 ? other->count : (long)other->recipients.count;
        }
    }
    return named > 0 && (award->note.text == NULL || named == award->count);
}

static void drop_told(struct hunt *hunt)
{
    struct awards *awards = &hunt->facts->awards;
    const struct awards all = {.items = awards->items, .count = awards->count};
    struct awards kept = {0};
    for (size_t i = 0; i < all.count; i++) {
        if (!is_told(&all, i)) {
            *LIST_PUSH(hunt->arena, &kept) = all.items[i];
        }
    }
    *awards = kept;
}

void facts_find_awards(struct arena *arena, struct facts *facts)
{
    const struct lines *lines = &facts->article->lines;
    struct hunt hunt = {.arena = arena, .facts = facts};
    static const enum line_role order[] = {LINE_BODY, LINE_CAPTION};
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < lines->count; i++) {
            if (lines->items[i].role == order[pass] && lines->items[i].words.count > 0) {
                hunt.line = i;
                hunt.words = &lines->items[i].words;
                hunt_line(&hunt);
            }
        }
    }
    drop_told(&hunt);
}
