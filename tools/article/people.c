#include <string.h>

#include "article/facts.h"
#include "article/names.h"
#include "article/roles.h"
#include "base/text.h"

/* Who is named: every mention of a name with its role, and the people that they make, the same name
 * merged and its longest role kept. */

enum { DOING_WORDS = 12 };

struct search {
    struct arena *arena;
    struct facts *facts;
    size_t line;
    const struct words *words;
    size_t end; /* of what is searched: a photographer's name is not */
};

/* By the words' keys: "Hoà" and "Hòa" are one name. */
static uint64_t name_key(const struct words *words, size_t start, size_t end)
{
    uint64_t key = 0;
    for (size_t i = start; i < end; i++) {
        key = vocabulary_hash(key, words->items[i].key, strlen(words->items[i].key));
    }
    return key;
}

static size_t find_person(const struct people *people, uint64_t key)
{
    size_t i = 0;
    while (i < people->count && people->items[i].key != key) {
        i++;
    }
    return i;
}

/* A longer role takes the place of a shorter one: "the longest form". */
static void take_role(struct person *person, const struct fact *role)
{
    if (role->text == NULL || role->text[0] == '\0') {
        return;
    }
    if (person->role.text == NULL || strlen(role->text) > strlen(person->role.text)) {
        person->role = *role;
    }
}

static bool is_any(const struct words *words, size_t at, const char *const *keys)
{
    while (*keys != NULL && !words_is(words, at, *keys)) {
        keys++;
    }
    return *keys != NULL;
}

static enum person_part part_of(const struct words *words, size_t before, size_t after)
{
    const struct word *word = &words->items[before];
    const size_t start = word->sentence_start;
    for (size_t i = after; i < after + 4 && i < words->count && words->items[i].sign == 0; i++) {
        if (words_match(words, i, VOCABULARY_SPEAKING) > 0) {
            return PART_SPEAKS;
        }
    }
    if (words_is(words, start, "phát") && words_is(words, start + 1, "biểu") &&
        before < start + 12) {
        return PART_SPEAKS;
    }
    /* "nghe báo cáo của các khách mời: ...", "diễn giả ..." */
    static const char *const speakers[] = {"mời", "giả", NULL};
    static const char *const befores[] = {"khách", "diễn", NULL};
    for (size_t i = start + 1; i < before && i < start + 200; i++) {
        if (is_any(words, i, speakers) && is_any(words, i - 1, befores) &&
            !is_any(words, start, (const char *const[]){"dự", "tham", "đến", "tới", NULL})) {
            return PART_SPEAKS;
        }
    }
    for (size_t i = start; i < word->sentence_end && i < start + 200; i++) {
        if (words_is(words, i, "dự")) {
            return PART_ATTENDS;
        }
    }
    const bool is_receiving = words_match_before(words, before, VOCABULARY_GIVING) > 0 ||
                              (words_match(words, after, VOCABULARY_GIVING) > 0 &&
                               !words_is(words, after, "trao") && !words_is(words, after, "tặng"));
    return is_receiving ? PART_RECEIVES : PART_MENTIONED;
}

/* "... phát biểu chỉ đạo tại hội nghị.": the verb behind name and role, to the end of its clause.
 */
static void take_doing(const struct search *search, struct person *person, size_t at)
{
    /* "cho biết", "chia sẻ" are the reporter's words, not the programme's */
    static const char *const acts[] = {"phát", "trình", "báo", "chủ",    "điều",
                                       "khai", "tham",  "kết", "truyền", NULL};
    static const char *const stops[] = {"tại", "và", "cho", "nhấn", "khẳng", "đề", "yêu", NULL};
    const struct words *words = search->words;
    at += words_is_sign(words, at, ',');
    if (!is_any(words, at, acts) || person->doing.text != NULL ||
        words_match(words, at, VOCABULARY_SPEAKING) == 0) {
        return;
    }
    size_t end = at;
    while (end < search->end && end < at + DOING_WORDS && words->items[end].shape != WORD_SIGN &&
           !is_any(words, end, stops)) {
        end++;
    }
    if (end < at + DOING_WORDS) {
        person->doing =
            fact_make(search->arena, search->facts->article, search->line, at, end, RULE_DOING, 90);
    }
}

static void add_mention(const struct search *search, size_t address, size_t start, size_t end,
                        const struct roles_found *found)
{
    struct facts *facts = search->facts;
    struct arena *arena = search->arena;
    const struct article *article = facts->article;
    const struct fact name =
        fact_make(arena, article, search->line, start, end, found->rule, found->confidence_percent);
    const uint64_t key = name_key(search->words, start, end);
    const size_t index = find_person(&facts->people, key);
    if (index == FACTS_PEOPLE) {
        return;
    }
    if (index == facts->people.count) {
        *LIST_PUSH(arena, &facts->people) = (struct person){.name = name, .key = key};
    }
    struct person *person = &facts->people.items[index];
    if (address < start && person->honorific.text == NULL) {
        person->honorific =
            fact_make(arena, article, search->line, address, start, RULE_HONORIFIC, 95);
    }
    if (found->end > found->start) {
        const struct fact role = fact_make(arena, article, search->line, found->start, found->end,
                                           found->rule, found->confidence_percent);
        take_role(person, &role);
    }
    if (found->shared_end > found->shared_start && person->shared_role.text == NULL) {
        person->shared_role = fact_make(arena, article, search->line, found->shared_start,
                                        found->shared_end, RULE_SHARED_ROLE, 90);
    }
    take_doing(search, person, found->after);
    const size_t before =
        found->end > found->start && found->start < address ? found->start : address;
    const enum person_part part = part_of(search->words, before, found->after);
    person->part = part > person->part ? part : person->part;
    *LIST_PUSH(arena, &facts->mentions) =
        (struct mention){search->line, before, start, end, found->after, index};
}

/* Whether the words say that this is a person: two syllables alone do not. */
static bool is_plain_person(const struct search *search, size_t at, size_t n, size_t address,
                            const struct roles_found *found)
{
    const struct words *words = search->words;
    /* "cử tri Phù Mỹ": two syllables behind what somebody is may be a place */
    const bool is_called =
        address < at && (n > 2 || words_match_before(words, at, VOCABULARY_OCCUPATIONS) == 0);
    if (is_called || found->end > found->start) {
        return true;
    }
    if (n >= 3) {
        return true;
    }
    return words_match(words, at + n, VOCABULARY_SPEAKING) > 0 &&
           words->items[at].shape == WORD_CAPITALS;
}

/* "các em A, B đến từ Trường C", "A, B, Trường C": where they come from holds for each. */
static void share_origin(struct search *search, size_t from)
{
    const struct mentions *mentions = &search->facts->mentions;
    for (size_t i = mentions->count; i > from + 1; i--) {
        const struct mention *last = &mentions->items[i - 1];
        const struct mention *one = &mentions->items[i - 2];
        struct person *person = &search->facts->people.items[one->person];
        const struct person *origin = &search->facts->people.items[last->person];
        const bool is_listed = one->after + 1 == last->before && one->after == one->end &&
                               (words_is_sign(search->words, one->after, ',') ||
                                words_is(search->words, one->after, "và"));
        const bool is_school =
            words_is_sign(search->words, last->end, ',') &&
            words_match(search->words, last->end + 1, VOCABULARY_NAMED_AFTER) > 0;
        const bool is_origin = origin->role.text != NULL && origin->role.line == search->line &&
                               (is_school || words_is(search->words, last->end, "đến"));
        if (is_listed && is_origin && person->role.text == NULL) {
            person->role = origin->role;
        }
    }
}

static void search_line(struct search *search)
{
    const struct words *words = search->words;
    const size_t mentions = search->facts->mentions.count;
    for (size_t at = 0; at < search->end;) {
        const size_t place = words_match(words, at, VOCABULARY_PLACES);
        const size_t none = words_match(words, at, VOCABULARY_NOT_PEOPLE);
        const struct name_found name = names_find(words, at, search->end);
        const size_t n = name.count;
        if (!name.is_person) {
            const size_t skip = none > place ? none : place;
            at += n > 0 && skip == 0 ? n : skip > 1 ? skip : 1;
            continue;
        }
        const struct roles_found found = roles_find(words, name.address, at, at + n, search->end);
        if (is_plain_person(search, at, n, name.address, &found)) {
            add_mention(search, name.address, at, at + n, &found);
        }
        at += n;
    }
    share_origin(search, mentions);
}

/* Names behind "Ảnh:" took the picture. */
static size_t searched_end(const struct words *words)
{
    for (size_t i = 0; i + 1 < words->count; i++) {
        const bool is_credit = words_is(words, i, "ảnh") || words_is(words, i, "nguồn");
        if (is_credit && (words_is_sign(words, i + 1, ':') || words_is_sign(words, i + 2, ':'))) {
            return i;
        }
    }
    return words->count;
}

void facts_find_people(struct arena *arena, struct facts *facts)
{
    const struct lines *lines = &facts->article->lines;
    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        if (line->role != LINE_BODY && line->role != LINE_CAPTION) {
            continue;
        }
        struct search search = {arena, facts, i, &line->words, searched_end(&line->words)};
        search_line(&search);
    }
}
