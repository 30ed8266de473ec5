#include <string.h>

#include "article/facts.h"
#include "article/roles.h"
#include "base/text.h"

/*
 * Names of people. A name is a run of capitalised syllables that a family name begins, or that an
 * address, rank, degree or post stands before. Schools, streets and prizes that bear a name are
 * known by the word before it; historical people by a list.
 */

enum { NAME_WORDS = 5, FOREIGN_NAME_WORDS = 4, DOING_WORDS = 12 };

struct search {
    struct arena *arena;
    struct facts *facts;
    size_t line;
    const struct words *words;
    size_t end; /* of what is searched: a photographer's name is not */
};

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
static size_t run_length(const struct search *search, size_t at)
{
    const struct words *words = search->words;
    size_t n = 0;
    while (at + n < search->end && is_name_word(words, at + n)) {
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

/* What is a name at `at`: how many words; 0: none. `address`: the first word of what stands before
 * it. */
static size_t match_name(const struct search *search, size_t at, size_t *address)
{
    const struct words *words = search->words;
    const struct word *word = &words->items[at];
    if (!is_name_word(words, at)) {
        return 0;
    }
    const size_t n = run_length(search, at);
    *address = honorific_start(words, at);
    if (has_apostrophe(word) && n >= 1 && n <= NAME_WORDS) {
        const bool is_inside = at > 0 && *address == at && is_name_word(words, at - 1);
        return is_inside ? 0 : n;
    }
    if (words_match(words, at, VOCABULARY_FAMILIES) == 1) {
        return n >= 2 && n <= NAME_WORDS ? n : 0;
    }
    const bool is_addressed = *address < at;
    const bool is_body = words_match(words, at, VOCABULARY_ROLES) > 0 ||
                         words_match(words, at, VOCABULARY_UNITS) > 0 ||
                         words_match(words, at, VOCABULARY_HONORIFICS) > 0;
    return is_addressed && !is_body && n >= 2 && n <= FOREIGN_NAME_WORDS ? n : 0;
}

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
    const struct words *words = search->words;
    at += words_is_sign(words, at, ',');
    /* "cho biết", "chia sẻ" are the reporter's words, not the programme's */
    static const char *const acts[] = {"phát", "trình", "báo", "chủ",   "điều",
                                       "khai", "tham",  "kết", "truyền"};
    bool is_act = false;
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        is_act = is_act || words_is(words, at, acts[i]);
    }
    if (!is_act || person->doing.text != NULL || words_match(words, at, VOCABULARY_SPEAKING) == 0) {
        return;
    }
    size_t end = at;
    while (end < search->end && end < at + DOING_WORDS && words->items[end].shape != WORD_SIGN &&
           !words_is(words, end, "tại") && !words_is(words, end, "và")) {
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
    if (address < at || found->end > found->start) {
        return true;
    }
    const struct words *words = search->words;
    if (n >= 3) {
        return true;
    }
    return words_match(words, at + n, VOCABULARY_SPEAKING) > 0 &&
           words->items[at].shape == WORD_CAPITALS;
}

/* "Phó Chủ tịch UBND huyện Nguyễn Văn An": the place is the post's, the name a person's. */
static bool is_officer(const struct words *words, size_t at, size_t n)
{
    static const char *const places[] = {"huyện", "xã",  "phường", "quận",
                                         "trấn",  "phố", "thôn",   "ty"};
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

static bool is_excluded(const struct search *search, size_t at, size_t n, size_t address)
{
    const struct words *words = search->words;
    if (address == at && is_named_after(words, at) && !is_officer(words, at, n)) {
        return true;
    }
    if (words_match(words, at, VOCABULARY_NOT_PEOPLE) > 0 ||
        (words_match(words, at, VOCABULARY_PLACES) >= n && n <= 2)) {
        return true;
    }
    /* "Đoàn Bình Định", "Việt Kiều Hải Phòng": what could be a family name, and a place */
    if (address == at && n <= 3 && n > 1 &&
        words_match(words, at + 1, VOCABULARY_PLACES) + 1 >= n) {
        return true;
    }
    /* "Nguyễn Thị H.": a name that the article hides. */
    const struct word *next = at + n < words->count ? &words->items[at + n] : NULL;
    return next != NULL && next->shape == WORD_CAPITALS && next->end - next->start == 1;
}

/* "các em A, B đến từ Trường C": where they come from holds for each. */
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
        const bool is_origin = origin->role.text != NULL && origin->role.line == search->line &&
                               words_is(search->words, last->end, "đến");
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
        size_t address = at;
        const size_t place = words_match(words, at, VOCABULARY_PLACES);
        const size_t none = words_match(words, at, VOCABULARY_NOT_PEOPLE);
        const size_t n = match_name(search, at, &address);
        if (n == 0 || is_excluded(search, at, n, address)) {
            const size_t skip = none > place ? none : place;
            at += n > 0 && skip == 0 ? n : skip > 1 ? skip : 1;
            continue;
        }
        struct roles_found found = roles_find(words, address, at, at + n, search->end);
        if (is_plain_person(search, at, n, address, &found)) {
            add_mention(search, address, at, at + n, &found);
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
