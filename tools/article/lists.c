#include <string.h>

#include "article/facts.h"
#include "article/roles.h"

/* Lists behind "gồm", and anniversaries. */

enum { LIST_WORDS = 220, ANNIVERSARY_WORDS = 30 };

static bool is_list_opener(const struct words *words, size_t at, size_t *start)
{
    size_t next = at;
    if (words_is(words, at, "gồm")) {
        next = at + 1 + words_is(words, at + 1, "có") + words_is(words, at + 1, "các");
        next += words_is_sign(words, next, ':');
        /* "gồm 8 đơn vị: ..." */
        for (size_t i = next; next < words->count && words->items[next].shape == WORD_NUMBER &&
                              i < next + 6 && i < words->count;
             i++) {
            if (words_is_sign(words, i, ':')) {
                next = i + 1;
                break;
            }
        }
    } else if (words_is(words, at, "là") && words_is_sign(words, at + 1, ':')) {
        next = at + 2;
    }
    *start = next;
    return next > at;
}

static bool begins_unit(const struct words *words, size_t at)
{
    return words_match(words, at, VOCABULARY_UNITS) > 0;
}

/* The end of one item; a comma inside an item stays where the list is parted by semicolons. */
static size_t item_end(const struct words *words, size_t at, size_t limit, bool has_semicolons)
{
    size_t end = at;
    while (end < limit) {
        const struct word *word = &words->items[end];
        if (word->sign == ';' || word->ends_sentence) {
            return end + (word->ends_sentence && word->shape != WORD_SIGN);
        }
        if (!has_semicolons &&
            (word->sign == ',' || (words_is(words, end, "và") && begins_unit(words, end + 1)))) {
            return end;
        }
        const size_t unit = words_match(words, end, VOCABULARY_UNITS);
        if (unit == 0 && end > at && word->shape == WORD_LOWER &&
            (words_is(words, end, "tiếp") || words_is(words, end, "tổ") ||
             words_is(words, end, "đã") || words_is(words, end, "cùng") ||
             words_is(words, end, "có") || words_is(words, end, "sẽ") ||
             words_is(words, end, "tham"))) {
            return end;
        }
        end += unit > 1 ? unit : 1;
    }
    return limit;
}

static void take_list(struct arena *arena, struct facts *facts, size_t line, size_t start)
{
    const struct words *words = &facts->article->lines.items[line].words;
    if (start >= words->count) {
        return;
    }
    size_t limit = words->items[start].sentence_end;
    limit = limit < start + LIST_WORDS ? limit : start + LIST_WORDS;
    bool has_semicolons = false;
    for (size_t i = start; i < limit; i++) {
        has_semicolons = has_semicolons || words->items[i].sign == ';';
    }
    struct fact_list items = {0};
    size_t units = 0;
    for (size_t at = start; at < limit;) {
        if (roles_begins_person(words, at)) {
            return;
        }
        const size_t end = item_end(words, at, limit, has_semicolons);
        if (end == at) {
            break;
        }
        units += begins_unit(words, at);
        *LIST_PUSH(arena, &items) =
            fact_make(arena, facts->article, line, at, end, RULE_ORGANISATIONS, 85);
        const bool goes_on =
            end < limit && (words->items[end].sign == ';' || words->items[end].sign == ',' ||
                            words_is(words, end, "và"));
        if (!goes_on) {
            break;
        }
        at = end + 1;
        at += words_is(words, at, "và");
    }
    if (items.count < 2 || units * 3 < items.count * 2) {
        return;
    }
    for (size_t i = 0; i < items.count; i++) {
        *LIST_PUSH(arena, &facts->organisations) = items.items[i];
    }
}

void facts_find_organisations(struct arena *arena, struct facts *facts)
{
    const struct lines *lines = &facts->article->lines;
    for (size_t i = 0; i < lines->count && facts->organisations.count == 0; i++) {
        const struct words *words = &lines->items[i].words;
        for (size_t at = 0; lines->items[i].role == LINE_BODY && at < words->count; at++) {
            size_t start = at;
            if (words->items[at].shape == WORD_LOWER && is_list_opener(words, at, &start)) {
                take_list(arena, facts, i, start);
                if (facts->organisations.count > 0) {
                    return;
                }
                at = start - 1;
            }
        }
    }
}

static size_t anniversary_end(const struct words *words, size_t at)
{
    size_t end = at;
    const size_t limit = words->items[at].sentence_end;
    while (end < limit && end < at + ANNIVERSARY_WORDS) {
        const char sign = words->items[end].sign;
        if (sign == ')') {
            return end + 1;
        }
        if (sign == ';' || sign == '"' || sign == '.') {
            bool is_inside = false;
            for (size_t i = at; i < end; i++) {
                is_inside = is_inside || words_is_sign(words, i, '(');
            }
            if (!is_inside) {
                return end;
            }
        }
        if (sign == ',' && words->items[end + 1 < limit ? end + 1 : end].shape == WORD_NUMBER) {
            return end;
        }
        end++;
    }
    return end;
}

void facts_find_anniversaries(struct arena *arena, struct facts *facts)
{
    const struct lines *lines = &facts->article->lines;
    for (size_t i = 0; i < lines->count && facts->anniversaries.count < FACTS_ANNIVERSARIES; i++) {
        const struct words *words = &lines->items[i].words;
        for (size_t at = 1; lines->items[i].role == LINE_BODY && at + 2 < words->count; at++) {
            const bool is_years =
                words->items[at].shape == WORD_NUMBER && words_is(words, at + 1, "năm") &&
                (words_is(words, at + 2, "ngày") || words_is(words, at + 2, "giải") ||
                 words_is(words, at + 2, "thành"));
            if (!is_years) {
                continue;
            }
            const bool has_verb = at >= 2 && words_is(words, at - 1, "niệm");
            const size_t end = anniversary_end(words, at);
            *LIST_PUSH(arena, &facts->anniversaries) = fact_make(
                arena, facts->article, i, has_verb ? at - 2 : at, end, RULE_ANNIVERSARY, 80);
            at = end;
        }
    }
}
