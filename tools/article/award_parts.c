#include <stdlib.h>
#include <string.h>

#include "article/hunt.h"
#include "article/roles.h"
#include "base/text.h"

/* The words of an award, its record, and who gets it. */

enum { AWARD_WORDS = 16, CLAUSE_WORDS = 40, GROUP_WORDS = 24 };

struct fact award_cut(const struct hunt *hunt, size_t start, size_t end, enum rule rule)
{
    return fact_make(hunt->arena, hunt->facts->article, hunt->line, start, end, rule,
                     rule == RULE_AWARD_COUNTED_BEFORE ? 70 : 85);
}

bool award_read_count(const struct words *words, size_t at, long *count, size_t *after)
{
    static const char *const spelt[] = {"một", "hai", "ba",  "bốn",  "năm",
                                        "sáu", "bảy", "tám", "chín", "mười"};
    if (at >= words->count) {
        return false;
    }
    for (size_t i = 0; i < sizeof spelt / sizeof spelt[0]; i++) {
        if (words->items[at].shape == WORD_LOWER && words_is(words, at, spelt[i])) {
            *count = (long)i + 1;
            *after = at + 1;
            return true;
        }
    }
    if (words->items[at].shape != WORD_NUMBER ||
        words->items[at].end - words->items[at].start > 6) {
        return false;
    }
    *count = strtol(words->items[at].key, NULL, 10);
    *after = at + 1;
    /* 1.205 */
    const bool is_thousand = words_is_sign(words, at + 1, '.') && at + 2 < words->count &&
                             words->items[at + 1].is_glued && words->items[at + 2].is_glued &&
                             words->items[at + 2].shape == WORD_NUMBER &&
                             words->items[at + 2].end - words->items[at + 2].start == 3;
    if (is_thousand) {
        *count = *count * 1000 + strtol(words->items[at + 2].key, NULL, 10);
        *after = at + 3;
    }
    return *after < words->count && !words_is_sign(words, *after, '/') &&
           !words_is_sign(words, *after, '-');
}

bool award_is_prize(const struct words *words, size_t at)
{
    return words_is(words, at, "giải") && !words_is(words, at + 1, "thưởng");
}

/* Words in small letters that stand inside the name of an award. */
static bool is_inside_name(const struct words *words, size_t at)
{
    static const char *const inside[] = {"hạng", "cấp", "năm", "tiêu",  "biểu", "toàn",
                                         "quốc", "tế",  "trẻ", "triển", "vọng"};
    for (size_t i = 0; i < sizeof inside / sizeof inside[0]; i++) {
        if (words_is(words, at, inside[i])) {
            return true;
        }
    }
    return words->items[at].shape != WORD_LOWER || words_match(words, at, VOCABULARY_UNITS) > 0;
}

/* Whether the name ends before the word at `at`. `has_owner`: behind "của", in a title, words in
 * small letters go on. */
static bool ends_name(const struct words *words, size_t at, bool has_owner)
{
    const struct word *word = &words->items[at];
    const size_t unit = words_match(words, at, VOCABULARY_UNITS);
    if ((word->shape == WORD_SIGN && word->sign != '-') || words->items[at - 1].ends_sentence) {
        return true;
    }
    if (word->shape == WORD_NUMBER && award_kind_at(words, at + 1) > 0) {
        return true; /* "Bằng khen 5 tập thể", not "Huy hiệu 50 năm tuổi Đảng" */
    }
    if (words_is(words, at, "và")) {
        return !has_owner || words_match(words, at + 1, VOCABULARY_UNITS) == 0;
    }
    if (!is_inside_name(words, at) && (!has_owner || words_is(words, at, "thuộc") ||
                                       words_match(words, at, VOCABULARY_GROUPS) > 0)) {
        return true;
    }
    return roles_is_ender(words, at) && unit == 0;
}

size_t award_whole_end(const struct words *words, size_t at)
{
    size_t end = at + words_match(words, at, VOCABULARY_AWARDS);
    /* What a title is for belongs to it: "giải thưởng Gương mặt trẻ tiêu biểu năm 2018". */
    bool has_owner = words_is(words, end - 1, "thưởng") || words_is(words, end - 1, "hiệu") ||
                     words_is(words, end - 1, "chương");
    const bool is_short = award_is_prize(words, at) && !has_owner;
    while (end < words->count && end < at + AWARD_WORDS) {
        const size_t more = words_match(words, end, VOCABULARY_AWARDS);
        const size_t unit = words_match(words, end, VOCABULARY_UNITS);
        if (words->items[end].shape == WORD_LOWER && !has_owner && words_is(words, end, "của")) {
            has_owner = true;
            end++;
        } else if ((is_short && !has_owner) || (more <= 1 && ends_name(words, end, has_owner))) {
            break;
        } else {
            end += more > 1 ? more : unit > 1 ? unit : 1;
        }
    }
    return end;
}

static const char *award_key(const struct hunt *hunt, const char *text)
{
    return text_name_key(hunt->arena, text);
}

static const char *key_of(const struct hunt *hunt, const struct award *award)
{
    return award->key != NULL ? award->key : award_key(hunt, award->award.text);
}

static bool shares_recipient(const struct hunt *hunt, const struct award *a, const struct award *b)
{
    for (size_t i = 0; i < a->recipients.count; i++) {
        for (size_t j = 0; j < b->recipients.count; j++) {
            if (strcmp(award_key(hunt, a->recipients.items[i].text),
                       award_key(hunt, b->recipients.items[j].text)) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* One award told twice (in a caption and in the text): the same name within the other, and the
 * same count or recipients. */
static bool is_same_award(const struct hunt *hunt, const struct award *a, const struct award *b)
{
    const char *one = key_of(hunt, a);
    const char *other = key_of(hunt, b);
    if (strstr(one, other) == NULL && strstr(other, one) == NULL) {
        return false;
    }
    if (a->recipients.count > 0 && b->recipients.count > 0) {
        return shares_recipient(hunt, a, b);
    }
    return a->count == b->count || (a->count < 0 && a->recipients.count == 0) ||
           (b->count < 0 && b->recipients.count == 0);
}

void award_add(struct hunt *hunt, struct award *award)
{
    award->key = award_key(hunt, award->award.text);
    struct awards *awards = &hunt->facts->awards;
    for (size_t i = 0; i < awards->count; i++) {
        struct award *known = &awards->items[i];
        if (!is_same_award(hunt, known, award)) {
            continue;
        }
        if (known->recipients.count == 0) {
            known->recipients = award->recipients;
        }
        known->count = known->count < 0 ? award->count : known->count;
        if (known->note.text == NULL) {
            known->note = award->note;
        }
        if (strlen(award->award.text) > strlen(known->award.text)) {
            known->award = award->award;
            known->key = award->key;
        }
        return;
    }
    if (awards->count < FACTS_AWARDS) {
        *LIST_PUSH(hunt->arena, awards) = *award;
    }
}

struct award award_here(const struct hunt *hunt, enum rule rule)
{
    struct award award = {.award = award_cut(hunt, hunt->award, hunt->award_end, rule),
                          .count = -1};
    if (award_is_prize(hunt->words, hunt->award)) {
        award.award = award_cut(hunt, hunt->award, hunt->name_end, rule);
        if (hunt->award_end > hunt->name_end) {
            award.note = award_cut(hunt, hunt->name_end, hunt->award_end, rule);
        }
    }
    return award;
}

/* The words that say what is counted: "tập thể", "gương mặt trẻ tiêu biểu". */
size_t award_kind_at(const struct words *words, size_t at)
{
    return words_match(words, at, VOCABULARY_KINDS);
}

/* "3 tân khoa tốt nghiệp thủ khoa gồm: A, B, C": where the names begin; `at`: none do. */
static size_t list_start(const struct words *words, size_t at)
{
    for (size_t i = at; i < words->count && i < at + 8 && words->items[i].shape == WORD_LOWER;
         i++) {
        if (words_is(words, i, "gồm") || words_is(words, i, "là")) {
            return i + 1 + words_is_sign(words, i + 1, ':');
        }
    }
    return at;
}

/* "cho 3 tập thể, 12 cá nhân và 2 hộ gia đình": an award each. Where it ends; `at`: none. */
size_t award_take_counts(struct hunt *hunt, size_t at, enum rule rule)
{
    const struct words *words = hunt->words;
    size_t last = at;
    for (size_t next = at; next < words->count;) {
        long count = 0;
        size_t kind = 0;
        if (!award_read_count(words, next, &count, &kind)) {
            break;
        }
        size_t n = award_kind_at(words, kind);
        if (n == 0 && last == at && kind < words->count && words->items[kind].shape == WORD_LOWER) {
            n = 1;
        }
        if (n == 0) {
            break;
        }
        struct award award = award_here(hunt, rule);
        award.count = count;
        award.note = award_cut(hunt, kind, kind + n, rule);
        last = next = kind + n;
        const size_t list = list_start(words, next);
        if (list > next) {
            award_take_recipients(hunt, &award, list);
            award.recipients.count =
                (long)award.recipients.count == count ? award.recipients.count : 0;
        }
        award_add(hunt, &award);
        /* what stands between "3 tập thể" and "và 5 cá nhân" */
        for (size_t i = 0; i < 6 && next < words->count && !words->items[next].ends_sentence &&
                           !words_is_sign(words, next, ',') && !words_is_sign(words, next, ';') &&
                           !words_is(words, next, "và");
             i++) {
            next++;
        }
        if (!words_is_sign(words, next, ',') && !words_is(words, next, "và")) {
            break;
        }
        next += (size_t)1 + words_is(words, next + 1, "và");
        next += words_is(words, next, "cho");
    }
    return last;
}

static const struct mention *mention_at(const struct hunt *hunt, size_t at)
{
    const struct mentions *mentions = &hunt->facts->mentions;
    const size_t i = mentions_from(mentions, hunt->line, at);
    const struct mention *mention = i < mentions->count ? &mentions->items[i] : NULL;
    return mention != NULL && mention->line == hunt->line && at >= mention->before ? mention : NULL;
}

void award_push_recipient(struct hunt *hunt, struct award *award, const struct mention *mention)
{
    *LIST_PUSH(hunt->arena, &award->recipients) =
        award_cut(hunt, mention->start, mention->end, RULE_AWARD_NAMED);
    struct person *person = &hunt->facts->people.items[mention->person];
    person->part = person->part == PART_MENTIONED ? PART_RECEIVES : person->part;
}

/* The end of a recipient that is no person: "Đội bóng Trường THCS Bùi Thị Xuân". */
static size_t unit_recipient_end(const struct hunt *hunt, size_t at, size_t limit)
{
    const struct words *words = hunt->words;
    size_t end = at;
    while (end < limit) {
        const struct word *word = &words->items[end];
        const size_t unit = words_match(words, end, VOCABULARY_UNITS);
        if ((word->shape == WORD_SIGN && word->sign != '-' && word->sign != '*') ||
            words->items[end].ends_sentence) {
            return end + (words->items[end].ends_sentence && word->shape != WORD_SIGN);
        }
        if (words_is(words, end, "và") &&
            (mention_at(hunt, end + 1) != NULL || words_is(words, end + 1, "đại") ||
             words_is(words, end + 1, "các") || words_match(words, end + 1, VOCABULARY_UNITS) > 0 ||
             (end + 1 < limit && words->items[end + 1].shape == WORD_NUMBER))) {
            return end;
        }
        if (end > at && unit == 0 && roles_is_ender(words, end)) {
            return end;
        }
        end += unit > 1 ? unit : 1;
    }
    return limit;
}

/* Behind "các thí sinh", "sản phẩm “...” của nhóm tác giả": where the first name stands; `at`: none
 * is near. */
static size_t behind_group(const struct hunt *hunt, size_t at, size_t limit)
{
    const struct words *words = hunt->words;
    bool is_quoted = false;
    for (size_t i = at; i < limit && i < at + GROUP_WORDS; i++) {
        const struct word *word = &words->items[i];
        if (mention_at(hunt, i) != NULL) {
            return i;
        }
        is_quoted = is_quoted != (word->sign == '"');
        if (word->sign != '"' && !is_quoted && word->shape != WORD_LOWER) {
            return at;
        }
    }
    return at;
}

/* "tập thể Phòng Nội vụ": the words before the body's own name. */
static bool begins_named_group(const struct words *words, size_t at)
{
    return words_is(words, at, "tập") && words_is(words, at + 1, "thể") && at + 2 < words->count &&
           words->items[at + 2].shape != WORD_LOWER && words->items[at + 2].shape != WORD_SIGN;
}

size_t award_take_recipients(struct hunt *hunt, struct award *award, size_t at)
{
    const struct words *words = hunt->words;
    size_t limit = at < words->count ? words->items[at].sentence_end : at;
    limit = limit < at + CLAUSE_WORDS * 2 ? limit : at + CLAUSE_WORDS * 2;
    size_t last = at;
    const bool is_list = at > 0 && words_is_sign(words, at - 1, ':');
    at = behind_group(hunt, at, limit);
    while (at < limit) {
        at += words_is(words, at, "đại") && words_is(words, at + 1, "diện") ? 2 : 0;
        at += begins_named_group(words, at) ? 2 : 0;
        const struct mention *mention = mention_at(hunt, at);
        if (mention != NULL) {
            award_push_recipient(hunt, award, mention);
            at = mention->after;
        } else {
            const bool is_named = at < limit && (words->items[at].shape == WORD_CAPITAL ||
                                                 words->items[at].shape == WORD_CAPITALS ||
                                                 words_match(words, at, VOCABULARY_UNITS) > 0);
            if (!is_named || words_match(words, at, VOCABULARY_AWARDS) > 0) {
                break;
            }
            const size_t end = unit_recipient_end(hunt, at, limit);
            *LIST_PUSH(hunt->arena, &award->recipients) =
                award_cut(hunt, at, end, RULE_AWARD_NAMED);
            at = end;
        }
        last = at;
        if (!words_is_sign(words, at, ',') && !words_is(words, at, "và") &&
            !(is_list && words_is_sign(words, at, ';'))) {
            break;
        }
        at++;
        if (words_match(words, at, VOCABULARY_AWARDS) > 0 ||
            (at < limit && words->items[at].shape == WORD_NUMBER)) {
            break;
        }
    }
    return last;
}
