#include <string.h>

#include "article/facts.h"
#include "article/roles.h"
#include "base/text.h"

/* The steps of the event in the order in which the article tells them: who spoke, what was
 * discussed, given, signed. */

enum { STEP_WORDS = 30 };

struct walker {
    struct arena *arena;
    struct facts *facts;
    size_t line;
    const struct words *words;
    size_t start, end; /* of the sentence */
};

static size_t clause_end(const struct words *words, size_t at, size_t limit)
{
    limit = limit < at + STEP_WORDS ? limit : at + STEP_WORDS;
    for (size_t i = at; i < limit; i++) {
        const char sign = words->items[i].sign;
        if (sign == ';' || sign == ':' || sign == '"' || words->items[i].ends_sentence ||
            (sign == ',' && i > at + 5)) {
            return i + (words->items[i].ends_sentence && sign == 0);
        }
    }
    return limit;
}

/* A step whose words are mostly those of one that is known says nothing new. */
static bool is_known(const struct walker *walker, size_t start, size_t end)
{
    const size_t count = walker->facts->steps.count;
    for (size_t i = count > 4 ? count - 4 : 0; i < count; i++) {
        const struct fact *step = &walker->facts->steps.items[i];
        if (step->line == walker->line && start < step->end && step->start < end) {
            return true;
        }
    }
    return false;
}

static void add_step(struct walker *walker, size_t start, size_t end, enum rule rule)
{
    while (end > start && walker->words->items[end - 1].shape == WORD_SIGN &&
           walker->words->items[end - 1].sign != ')' && walker->words->items[end - 1].sign != '"') {
        end--;
    }
    if (end >= start + 2 && walker->facts->steps.count < FACTS_STEPS &&
        !is_known(walker, start, end)) {
        *LIST_PUSH(walker->arena, &walker->facts->steps) =
            fact_make(walker->arena, walker->facts->article, walker->line, start, end, rule, 70);
    }
}

static const struct mention *first_mention(const struct walker *walker)
{
    const struct mentions *mentions = &walker->facts->mentions;
    const size_t i = mentions_from(mentions, walker->line, walker->start);
    const struct mention *mention = i < mentions->count ? &mentions->items[i] : NULL;
    return mention != NULL && mention->line == walker->line && mention->end <= walker->end ? mention
                                                                                           : NULL;
}

static bool take_speech(struct walker *walker)
{
    const struct words *words = walker->words;
    if (!words_is(words, walker->start, "phát") || !words_is(words, walker->start + 1, "biểu")) {
        return false;
    }
    const struct mention *mention = first_mention(walker);
    if (mention != NULL && mention->start < walker->start + 40) {
        add_step(walker, walker->start, mention->end, RULE_STEP_SPEECH);
        return true;
    }
    size_t end = walker->start + 2;
    bool has_comma = false;
    while (end < walker->end && end < walker->start + STEP_WORDS &&
           !(has_comma && (roles_is_ender(words, end) || words->items[end].sign != 0))) {
        has_comma = has_comma || words->items[end].sign == ',';
        const size_t unit = words_match(words, end, VOCABULARY_UNITS);
        end += unit > 1 ? unit : 1;
    }
    add_step(walker, walker->start, end < walker->end ? end : walker->end, RULE_STEP_SPEECH);
    return true;
}

/* Behind "Tại hội nghị," and the like. */
static size_t behind_opener(const struct walker *walker)
{
    const struct words *words = walker->words;
    static const char *const openers[] = {"tại", "trong", "nhân", "dịp",  "kết", "tiếp",
                                          "sau", "bên",   "cũng", "thay", "qua"};
    for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++) {
        if (words_is(words, walker->start, openers[i])) {
            for (size_t at = walker->start; at < walker->end && at < walker->start + 14; at++) {
                if (words->items[at].sign == ',' && !words_is(words, at + 1, "tại")) {
                    return at + 1;
                }
            }
        }
    }
    return walker->start;
}

static bool is_event_opener(const struct walker *walker)
{
    const struct words *words = walker->words;
    const size_t at = walker->start;
    const size_t event = at + (words_match(words, at, VOCABULARY_EVENTS) == 0);
    for (size_t i = event;
         words_match(words, event, VOCABULARY_EVENTS) > 0 && i < walker->end && i < event + 20;
         i++) {
        if (words_is(words, i, "đã") || words_is(words, i, "cũng")) {
            return true; /* "Hội nghị đã nghe ..." */
        }
    }
    if (words_is(words, at, "tại") || words_is(words, at, "trong")) {
        return words_match(words, at + 1, VOCABULARY_EVENTS) > 0 ||
               (words_is(words, at + 1, "khuôn") && words_is(words, at + 2, "khổ"));
    }
    return words_is(words, at, "nhân") || words_is(words, at, "dịp") ||
           (words_is(words, at, "bên") && words_is(words, at + 1, "cạnh")) ||
           (words_is(words, at, "kết") && words_is(words, at + 1, "thúc")) ||
           words_is(words, at, "tiếp");
}

static size_t find_verb(const struct walker *walker, size_t from, size_t reach, const char *first,
                        const char *second)
{
    const struct words *words = walker->words;
    for (size_t i = from; i < walker->end && i < from + reach; i++) {
        if (words->items[i].shape == WORD_LOWER && words_is(words, i, first) &&
            (second == NULL || words_is(words, i + 1, second)) && i > walker->start) {
            return i;
        }
    }
    return walker->end;
}

/* "được tặng", "đề nghị ... tặng": not given at the event. */
static bool is_wish(const struct words *words, size_t start, size_t verb)
{
    if (verb > start && words_is(words, verb - 1, "được")) {
        return true;
    }
    for (size_t i = verb > start + 8 ? verb - 8 : start; i < verb; i++) {
        if (words_is(words, i, "đề") && words_is(words, i + 1, "nghị")) {
            return true;
        }
    }
    return false;
}

static bool take_award_step(struct walker *walker)
{
    const struct words *words = walker->words;
    bool has_step = false;
    for (size_t at = walker->start; at < walker->end; at++) {
        if (words->items[at].shape != WORD_LOWER ||
            words_match(words, at, VOCABULARY_GIVING) == 0 ||
            !(words_is(words, at, "trao") || words_is(words, at, "tặng"))) {
            continue;
        }
        const size_t end = clause_end(words, at, walker->end);
        if (end < at + 5 || is_wish(words, walker->start, at)) {
            continue;
        }
        for (size_t i = at + 1; i < walker->end && i < at + 8; i++) {
            if (words_match(words, i, VOCABULARY_AWARDS) > 0) {
                add_step(walker, at, end, RULE_STEP_AWARD);
                has_step = true;
                break;
            }
        }
        if (has_step) {
            break;
        }
    }
    return has_step;
}

static const struct {
    const char *first, *second;
} acts[] = {
    {"thảo",   "luận" },
    {"báo",     "cáo"   },
    {"trình",   "bày"   },
    {"tham",     "luận" },
    {"ký",      "kết"  },
    {"phát",    "động"},
    {"chia",     "sẻ"   },
    {"công",    "bố"   },
    {"nghe",     NULL     },
    {"phát",    "biểu" },
    {"ôn",      "lại"  },
    {"giao",     "lưu"   },
    {"thông",   "qua"    },
    {"truyền", "đạt" },
    {"tọa",    "đàm"  },
    {"trao",     NULL     },
    {"tặng",   NULL     },
    {"cắt",    "băng"  },
};

/* "Tại hội nghị, các đại biểu đã thảo luận ...", "ông A ... đã có bài phát biểu ..." */
static void take_act(struct walker *walker)
{
    const size_t from = behind_opener(walker);
    const bool is_opened = is_event_opener(walker);
    const struct mention *mention = first_mention(walker);
    size_t verb = walker->end;
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        const size_t found = find_verb(walker, from, 40, acts[i].first, acts[i].second);
        verb = found < verb ? found : verb;
    }
    if (verb == walker->end) {
        return;
    }
    const bool has_doer = mention != NULL && mention->end <= verb && verb - mention->end < 25;
    if (is_opened || has_doer) {
        const size_t end = clause_end(walker->words, verb, walker->end);
        if (verb - from <= 20) {
            add_step(walker, from, end, RULE_STEP_ACT);
        } else if (has_doer && mention->end - walker->start <= 20) {
            add_step(walker, walker->start, mention->end, RULE_STEP_ACT);
        } else {
            add_step(walker, has_doer && end < verb + 5 ? mention->before : verb, end,
                     RULE_STEP_ACT);
        }
    }
}

/* What the lead says the event is for: "tổ chức hội nghị sơ kết ..." */
static void take_purpose(struct walker *walker)
{
    const struct words *words = walker->words;
    static const char *const purposes[] = {"sơ", "tổng", "triển", "phát", "ký", "quán"};
    for (size_t at = walker->start; at + 3 < walker->end; at++) {
        const size_t event = words_match(words, at, VOCABULARY_EVENTS);
        if (event == 0 && !(words_is(words, at, "đã") && words_is(words, at + 1, "ký"))) {
            continue;
        }
        const size_t next = at + (event > 0 ? event : 1);
        for (size_t i = 0; i < sizeof purposes / sizeof purposes[0]; i++) {
            if (words_is(words, next, purposes[i]) && words->items[next].shape == WORD_LOWER) {
                add_step(walker, next, clause_end(words, next, walker->end), RULE_STEP_PURPOSE);
                return;
            }
        }
    }
}

/* A sentence, or its part up to a semicolon. */
static size_t part_end(const struct words *words, size_t start)
{
    const size_t end = words->items[start].sentence_end;
    for (size_t i = start; i < end; i++) {
        if (words->items[i].sign == ';') {
            return i + 1;
        }
    }
    return end;
}

static void walk_line(struct walker *walker, bool is_lead)
{
    const struct words *words = walker->words;
    for (size_t start = 0; start < words->count; start = walker->end) {
        walker->start = start;
        walker->end = part_end(words, start);
        if (is_lead) {
            take_purpose(walker);
            continue;
        }
        if (!take_speech(walker) && !take_award_step(walker)) {
            take_act(walker);
        }
    }
}

void facts_find_steps(struct arena *arena, struct facts *facts)
{
    const struct lines *lines = &facts->article->lines;
    bool is_lead = true;
    bool has_award = facts->awards.count == 0;
    for (size_t i = 0; i < facts->awards.count; i++) {
        has_award = has_award || lines->items[facts->awards.items[i].award.line].role == LINE_BODY;
    }
    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        struct walker walker = {.arena = arena, .facts = facts, .line = i, .words = &line->words};
        if (line->role == LINE_BODY) {
            walk_line(&walker, is_lead);
            is_lead = false;
        } else if (line->role == LINE_CAPTION && line->words.count > 0) {
            walker.end = line->words.count;
            has_award = has_award || take_award_step(&walker);
        }
        if (line->role == LINE_CAPTION && words_is(&line->words, 0, "cắt")) {
            walker.end = line->words.count;
            add_step(&walker, 0, walker.end, RULE_STEP_ACT);
        }
    }
}
