#include <string.h>

#include "article/lead.h"
#include "article/roles.h"

/* Where the event was and who held it: "Sáng 18/4, tại PLACE, ORGANISER tổ chức EVENT". */

enum {
    PLACE_WORDS = 30,
    ORGANISER_WORDS = 45,
    SUBJECT_WORDS = 28,
    SUBJECT_REACH = 120,
    BRACKET_WORDS = 16,
};

/* "(binhdinh.gov.vn) -", "(TVU) –": the paper's own mark at the start. */
static size_t behind_mark(const struct words *words, size_t at, size_t end)
{
    if (!words_is_sign(words, at, '(')) {
        return at;
    }
    size_t i = at;
    while (i < end && i < at + 8 && !words_is_sign(words, i, ')')) {
        i++;
    }
    i += words_is_sign(words, i, ')');
    i += words_is_sign(words, i, '-');
    return i;
}

/* Behind "(mùng 5 Tết)", the day in the other calendar. */
static size_t behind_brackets(const struct words *words, size_t at, size_t end)
{
    if (!words_is_sign(words, at, '(')) {
        return at;
    }
    size_t close = at;
    while (close < end && close < at + BRACKET_WORDS && !words_is_sign(words, close, ')')) {
        close++;
    }
    return words_is_sign(words, close, ')') ? close + 1 : at;
}

/* Behind "Sáng ngày 18/4," at the start of a sentence. */
static size_t behind_time(const struct sentence *sentence)
{
    const struct words *words = sentence->words;
    const size_t start = behind_mark(words, sentence->start, sentence->end);
    size_t at = start;
    for (size_t i = start; i < sentence->end && i < start + 14; i++) {
        struct date_found found;
        if (words->items[i].shape == WORD_NUMBER && dates_read(words, i, &found)) {
            at = behind_brackets(words, found.after, sentence->end);
            i = at - 1;
        } else if (words->items[i].sign == ',' || words_is(words, i, "tại")) {
            break;
        }
    }
    at += words_is_sign(words, at, ',') || words_is_sign(words, at, '-') ||
          words_is_sign(words, at, ')');
    at += words_is_sign(words, at, ',');
    return at;
}

static bool ends_place(const struct words *words, size_t at)
{
    static const char *const stops[] = {"đã",  "diễn", "do",    "với",  "nhằm", "vào",
                                        "để",  "long", "trang", "sẽ",   "có",   "trong",
                                        "vừa", "cùng", "từ",    "được", NULL};
    return words->items[at].shape == WORD_LOWER && lead_is_one_of(words, at, stops);
}

/* ", quận Kiến An, TP Hải Phòng", ", số 5 đường ..." */
static bool goes_on_as_address(const struct words *words, size_t at)
{
    static const char *const parts[] = {"quận",  "huyện", "tp",    "tỉnh", "xã",  "phường", "thị",
                                        "thành", "số",    "đường", "thôn", "khu", "ấp",     NULL};
    return lead_is_one_of(words, at, parts) && !words_is(words, at + 1, "ủy") &&
           !words_is(words, at + 1, "đoàn");
}

static size_t place_end(const struct sentence *sentence, size_t at)
{
    const struct words *words = sentence->words;
    size_t end = at;
    while (end < sentence->end && end < at + PLACE_WORDS) {
        const struct word *word = &words->items[end];
        if (word->sign == '(') {
            size_t close = end;
            while (close < sentence->end && !words_is_sign(words, close, ')')) {
                close++;
            }
            if (close == sentence->end) {
                break;
            }
            end = close + 1;
            continue;
        }
        if (word->sign == ',') {
            /* "huyện X, tỉnh Y tổ chức" is the next subject only where a verb follows at once. */
            if (!goes_on_as_address(words, end + 1)) {
                break;
            }
        } else if (word->sign != 0 && word->sign != '-' &&
                   !(word->sign == '/' && !words_is_border(words, end)) &&
                   !(word->sign == '.' && !word->ends_sentence)) {
            break;
        }
        if (ends_place(words, end) ||
            (end > at && words_match(words, end, VOCABULARY_ORGANISE) > 0 &&
             word->shape == WORD_LOWER)) {
            break;
        }
        const size_t unit = words_match(words, end, VOCABULARY_UNITS);
        end += unit > 1 ? unit : 1;
        if (word->ends_sentence) {
            break;
        }
    }
    while (end > at && words->items[end - 1].shape == WORD_SIGN &&
           words->items[end - 1].sign != ')') {
        end--;
    }
    return end;
}

static bool is_no_place(const struct words *words, size_t at)
{
    static const char *const others[] = {"buổi", "hội",  "lễ",   "đây",   "tọa", "chương",
                                         "cuộc", "các",  "điểm", "phiên", "địa", "bảng",
                                         "kỳ",   "diễn", "ngày", "đó",    NULL};
    if (words_match(words, at, VOCABULARY_EVENTS) > 0 || words->items[at].shape == WORD_NUMBER ||
        (words_is(words, at, "việt") && words_is(words, at + 1, "nam"))) {
        return true;
    }
    return words->items[at].shape == WORD_LOWER && lead_is_one_of(words, at, others) &&
           !words_is(words, at + 1, "trường") && !words_is(words, at + 1, "sở");
}

/* Whether what stands before "tại" is the event: its kind, who held it, who came. */
static bool is_of_event(const struct words *words, size_t start, size_t at)
{
    static const char *const verbs[] = {"diễn", "thăm", "dự",   "trì", "tranh",
                                        "trao", "tặng", "khảo", NULL};
    for (size_t i = start; i < at; i++) {
        if (words_match(words, i, VOCABULARY_EVENTS) > 0 ||
            words_match(words, i, VOCABULARY_ORGANISE) > 0 || lead_is_one_of(words, i, verbs)) {
            return true;
        }
    }
    return false;
}

/* Where the place ends, or `at` where the sentence says none. `subject`: where the words of time
 * end. */
static size_t find_place(struct arena *arena, struct facts *facts, const struct sentence *sentence,
                         size_t subject)
{
    const struct words *words = sentence->words;
    for (size_t at = sentence->start; at + 1 < sentence->end; at++) {
        if (!words_is(words, at, "tại") || is_no_place(words, at + 1) ||
            !(at <= subject + 2 || is_of_event(words, subject, at))) {
            continue;
        }
        const size_t end = place_end(sentence, at + 1);
        if (end > at + 1) {
            if (facts->place.text == NULL) {
                facts->place = fact_make(arena, facts->article, sentence->line, at + 1, end,
                                         RULE_PLACE_IN_LEAD, 85);
            }
            return end;
        }
    }
    return sentence->start;
}

static bool is_organising(const struct words *words, size_t at)
{
    return words->items[at].shape == WORD_LOWER &&
           words_match(words, at, VOCABULARY_ORGANISE) > 0 &&
           !(at > 0 && (words_is(words, at - 1, "ban") || words_is(words, at - 1, "được") ||
                        words_is(words, at - 1, "lễ") || words_is(words, at - 1, "và")));
}

/* Behind "tổ chức": the kind of event and what it is for. */
static void take_subject(struct arena *arena, struct facts *facts, const struct sentence *sentence,
                         size_t verb)
{
    const struct words *words = sentence->words;
    size_t at = verb + words_match(words, verb, VOCABULARY_ORGANISE);
    const size_t event = words_match(words, at, VOCABULARY_EVENTS);
    if (event == 0) {
        return;
    }
    size_t end = at + event;
    const size_t limit = sentence->end < end + SUBJECT_WORDS ? sentence->end : end + SUBJECT_WORDS;
    while (end < limit && words->items[end].sign != ',' && words->items[end].sign != '.' &&
           words->items[end].sign != ';' && words->items[end].sign != '(' &&
           !words_is(words, end, "với") && !words_is(words, end, "nhằm") &&
           !words_is(words, end, "tại") &&
           !(words_is(words, end, "dành") && words_is(words, end + 1, "cho")) &&
           !(words_is(words, end, "cho") && words_is(words, end + 1, "các"))) {
        end++;
    }
    if (end < at + event + 2 || end == at + event + SUBJECT_WORDS) {
        return;
    }
    facts->kind =
        fact_make(arena, facts->article, sentence->line, at, at + event, RULE_SUBJECT, 85);
    facts->subject =
        fact_make(arena, facts->article, sentence->line, at + event, end, RULE_SUBJECT, 85);
}

static bool has_event(const struct words *words, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (words_match(words, i, VOCABULARY_EVENTS) > 0) {
            return true;
        }
    }
    return false;
}

/* Where the subject ends: before "đã long trọng" and the commas among such words. */
static size_t before_adverbs(const struct words *words, size_t start, size_t verb)
{
    size_t end = verb;
    while (end > start) {
        const size_t n = words_match_before(words, end, VOCABULARY_ADVERBS);
        const bool is_adverb = n > 0 && end - start >= n;
        if (!is_adverb && !words_is_sign(words, end - 1, ',')) {
            break;
        }
        end -= is_adverb ? n : 1;
    }
    return end;
}

/* The subject of the verb at `verb`, from `start` on. */
static bool take_organiser(struct arena *arena, struct facts *facts,
                           const struct sentence *sentence, size_t start, size_t verb,
                           bool needs_doer)
{
    const struct words *words = sentence->words;
    bool has_doer = false;
    for (size_t i = start; i < verb; i++) {
        const bool is_passive = words_is(words, i, "được") && i + 1 < verb &&
                                (words->items[i + 1].shape != WORD_LOWER ||
                                 words_match(words, i + 1, VOCABULARY_UNITS) > 0);
        if ((words_is(words, i, "do") || is_passive) && words->items[i].shape == WORD_LOWER) {
            start = i + 1;
            has_doer = true;
        }
    }
    if (needs_doer && !(has_doer && has_event(words, sentence->start, start))) {
        return false;
    }
    size_t end = before_adverbs(words, start, verb);
    for (size_t i = start; i < end; i++) {
        const bool is_term = i > start && words->items[i].shape == WORD_LOWER &&
                             (words_is(words, i, "khóa") ||
                              (words_is(words, i, "nhiệm") && words_is(words, i + 1, "kỳ")));
        const bool is_cut = is_term || words_is(words, i, "gồm") || words_is_sign(words, i, ':') ||
                            (words_is_sign(words, i, '(') && words_is(words, i + 1, "thuộc"));
        end = is_cut ? i : end;
    }
    const bool is_subject = end > start && end - start <= ORGANISER_WORDS &&
                            words->items[start].shape != WORD_SIGN &&
                            (has_doer || words->items[start].shape != WORD_LOWER ||
                             words_match(words, start, VOCABULARY_UNITS) > 0) &&
                            words_match(words, start, VOCABULARY_EVENTS) == 0;
    if (!is_subject || roles_begins_person(words, start) ||
        (words_match(words, start, VOCABULARY_ROLES) > 0 &&
         words_match(words, start, VOCABULARY_UNITS) == 0)) {
        return false;
    }
    facts->organiser =
        fact_make(arena, facts->article, sentence->line, start, end,
                  has_doer ? RULE_ORGANISER_BEHIND_DO : RULE_ORGANISER_BEFORE_VERB, 85);
    if (!has_doer) {
        take_subject(arena, facts, sentence, verb);
    }
    return true;
}

static bool find_organiser(struct arena *arena, struct facts *facts,
                           const struct sentence *sentence, size_t start, bool needs_doer)
{
    const struct words *words = sentence->words;
    for (int pass = 0; pass < (needs_doer ? 1 : 2); pass++) {
        for (size_t at = start + 1; at < sentence->end && at < start + SUBJECT_REACH; at++) {
            const bool is_plain = words_is(words, at, "tổ") && words_is(words, at + 1, "chức");
            if (is_organising(words, at) && (pass == 1 || is_plain) &&
                take_organiser(arena, facts, sentence, start, at, needs_doer)) {
                return true;
            }
        }
    }
    return false;
}

void lead_find_title_organiser(struct arena *arena, struct facts *facts)
{
    const size_t line = facts->title.line;
    const struct words *words = &facts->article->lines.items[line].words;
    const struct sentence sentence = {line, words, facts->title.start, facts->title.end};
    find_organiser(arena, facts, &sentence, sentence.start, false);
}

static bool has_date(const struct facts *facts, const struct sentence *sentence)
{
    return facts->date_text.text != NULL && facts->date_text.line == sentence->line &&
           facts->date_text.start >= sentence->start && facts->date_text.start < sentence->end;
}

static bool has_organising(const struct sentence *sentence)
{
    for (size_t i = sentence->start; i < sentence->end; i++) {
        if (is_organising(sentence->words, i)) {
            return true;
        }
    }
    return false;
}

void lead_search(struct arena *arena, struct facts *facts, const struct sentence *sentence,
                 bool is_first)
{
    if (facts->date_text.text == NULL) {
        lead_find_day(arena, facts, sentence);
    }
    size_t start = behind_time(sentence);
    const bool is_dated = has_date(facts, sentence) || start > sentence->start + 4;
    const struct words *words = sentence->words;
    if (is_dated || (is_first && has_organising(sentence))) {
        const size_t end = find_place(arena, facts, sentence, start);
        if (end > start && facts->place.text != NULL && facts->place.line == sentence->line &&
            facts->place.start <= start + 2) {
            start = end;
        }
    }
    start += words_is_sign(words, start, ',') || words_is_sign(words, start, ';') ||
             words_is_sign(words, start, '-');
    if (facts->organiser.text == NULL) {
        find_organiser(arena, facts, sentence, start, !is_dated && !is_first);
    }
}

/* Where the lead's own sentence says no place: the first that says a day and one. */
void lead_find_later_place(struct arena *arena, struct facts *facts,
                           const struct sentence *sentence)
{
    const struct words *words = sentence->words;
    for (size_t at = sentence->start; at < sentence->end && facts->place.text == NULL; at++) {
        struct date_found found;
        if (words->items[at].shape == WORD_NUMBER && dates_read(words, at, &found) &&
            lead_is_day(words, sentence->start, at)) {
            find_place(arena, facts, sentence, sentence->start);
            return;
        }
    }
}
