#include "article/hunt.h"
#include "article/roles.h"

/* Who wins an award: the people or the body before "đoạt", "đón nhận", "được tặng". */

enum { WINNER_WORDS = 14 };

/* "đoạt", "đón nhận", "được tặng" right before the award: where it begins; 0: none. */
static size_t winning_verb(const struct hunt *hunt)
{
    const struct words *words = hunt->words;
    static const char *const winning[] = {"giành", "đoạt", "đạt", "nhận", "lĩnh"};
    const size_t n = words_match_before(words, hunt->award, VOCABULARY_GIVING);
    const size_t verb = hunt->award - n;
    bool is_winning = n > 0 && words_is(words, verb, "được");
    for (size_t i = 0; n > 0 && i < sizeof winning / sizeof winning[0]; i++) {
        is_winning = is_winning || words_is(words, hunt->award - 1, winning[i]);
    }
    return is_winning && verb > words->items[hunt->award].sentence_start ? verb : 0;
}

/* The people right before the verb, and those listed before them. */
static void push_winners(struct hunt *hunt, struct award *award, size_t verb)
{
    const struct mentions *mentions = &hunt->facts->mentions;
    const size_t start = hunt->words->items[hunt->award].sentence_start;
    const size_t from = mentions_from(mentions, hunt->line, verb > start + 60 ? verb - 60 : start);
    size_t last = from;
    while (last < mentions->count && mentions->items[last].line == hunt->line &&
           mentions->items[last].after <= verb) {
        last++;
    }
    size_t first = last;
    size_t border = verb + 1;
    while (first > from &&
           mentions->items[first - 1].after + (first == last ? 3 : 1) + 1 >= border &&
           mentions->items[first - 1].after <= border) {
        border = mentions->items[--first].before;
    }
    for (size_t i = first; i < last; i++) {
        award_push_recipient(hunt, award, &mentions->items[i]);
    }
}

/* "Trường THCS Hải Hà nhận giải tập thể"; "... và đón nhận Huân chương": then who organises. */
static void push_winning_unit(struct hunt *hunt, struct award *award, size_t verb)
{
    const struct words *words = hunt->words;
    const struct fact *organiser = &hunt->facts->organiser;
    size_t end = verb;
    for (size_t n = 1; n > 0; end -= n) {
        n = words_match_before(words, end, VOCABULARY_ADVERBS);
    }
    const size_t sentence = words->items[hunt->award].sentence_start;
    if (end > sentence && words_is(words, end - 1, "và")) {
        if (organiser->text != NULL && organiser->line == hunt->line &&
            organiser->start >= sentence && organiser->end < end) {
            *LIST_PUSH(hunt->arena, &award->recipients) =
                award_cut(hunt, organiser->start, organiser->end, RULE_AWARD_WON);
        }
        return;
    }
    size_t start = end;
    while (start > sentence && words->items[start - 1].shape != WORD_SIGN &&
           !roles_is_ender(words, start - 1) && end - start < WINNER_WORDS) {
        start--;
    }
    const bool is_unit = end > start + 1 && end - start < WINNER_WORDS &&
                         words_match(words, start, VOCABULARY_UNITS) > 0;
    if (is_unit) {
        *LIST_PUSH(hunt->arena, &award->recipients) = award_cut(hunt, start, end, RULE_AWARD_WON);
    }
}

bool award_take_winners(struct hunt *hunt)
{
    const size_t verb = winning_verb(hunt);
    if (verb == 0) {
        return false;
    }
    struct award award = award_here(hunt, RULE_AWARD_WON);
    push_winners(hunt, &award, verb);
    if (award.recipients.count == 0) {
        push_winning_unit(hunt, &award, verb);
    }
    if (award.recipients.count == 0) {
        return false;
    }
    award_add(hunt, &award);
    return true;
}
