#include <string.h>

#include "article/facts.h"
#include "article/roles.h"
#include "base/text.h"

/* The steps of the event in the order in which the article tells them: who spoke, what was
 * discussed, given, signed. */

enum {
    STEP_WORDS = 30,
    ACT_REACH = 40,
    WISH_REACH = 30,
    LEAD_SENTENCES = 3,
    DOER_REACH = 8,
    GROUP_REACH = 15
};

struct walker {
    struct arena *arena;
    struct facts *facts;
    size_t line;
    const struct words *words;
    size_t start, end; /* of the sentence */
    bool is_at_event;  /* an earlier sentence of the paragraph says "at the meeting" */
};

static size_t clause_end(const struct words *words, size_t at, size_t limit)
{
    limit = limit < at + STEP_WORDS ? limit : at + STEP_WORDS;
    for (size_t i = at; i < limit; i++) {
        const char sign = words->items[i].sign;
        if (sign == ':') {
            /* "trao hai bộ giải, mỗi bộ gồm: ..." */
            size_t comma = i;
            while (comma > at && comma + 4 > i && words->items[comma].sign != ',') {
                comma--;
            }
            return comma > at + 2 && words->items[comma].sign == ',' ? comma : i;
        }
        if (sign == ';' || sign == '"' || words->items[i].ends_sentence ||
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

/* Small words that nothing ends with: "truyền đạt chuyên đề về". */
static bool is_dangling(const struct words *words, size_t at)
{
    static const char *const small[] = {"về",  "cho", "gồm", "như", "và",
                                        "với", "của", "là",  "rằng"};
    for (size_t i = 0; i < sizeof small / sizeof small[0]; i++) {
        if (words->items[at].shape == WORD_LOWER && words_is(words, at, small[i])) {
            return true;
        }
    }
    return false;
}

static void add_step(struct walker *walker, size_t start, size_t end, enum rule rule)
{
    const struct words *words = walker->words;
    while (end > start &&
           ((words->items[end - 1].shape == WORD_SIGN && words->items[end - 1].sign != ')' &&
             words->items[end - 1].sign != '"') ||
            is_dangling(words, end - 1))) {
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
                                          "sau", "bên",   "cũng", "thay", "qua", "ngay"};
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
    const bool is_led =
        words_match(words, at, VOCABULARY_EVENTS) == 0 &&
        (words_match(words, at, VOCABULARY_GROUPS) > 0 || words_is(words, at, "tại") ||
         words_is(words, at, "buổi") || words_is(words, at, "một"));
    const size_t event = at + is_led;
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
    /* "Ngay sau lễ ra quân, ..." */
    const size_t after = at + words_is(words, at, "ngay");
    if (words_is(words, after, "sau")) {
        return words_match(words, after + 1, VOCABULARY_EVENTS) > 0;
    }
    return words_is(words, at, "nhân") || words_is(words, at, "dịp") ||
           (words_is(words, at, "bên") && words_is(words, at + 1, "cạnh")) ||
           (words_is(words, at, "kết") && words_is(words, at + 1, "thúc")) ||
           words_is(words, at, "tiếp");
}

/* "được tặng", "đề nghị ... tặng": not given at the event. */
static bool is_wish(const struct words *words, size_t start, size_t verb)
{
    if (verb > start && words_is(words, verb - 1, "được")) {
        return true;
    }
    for (size_t i = verb > start + WISH_REACH ? verb - WISH_REACH : start; i < verb; i++) {
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

static bool is_saying(const struct words *words, size_t at)
{
    return (words_is(words, at, "cho") && words_is(words, at + 1, "biết")) ||
           (words_is(words, at, "nhấn") && words_is(words, at + 1, "mạnh")) ||
           (words_is(words, at, "khẳng") && words_is(words, at + 1, "định")) ||
           (words_is(words, at, "yêu") && words_is(words, at + 1, "cầu"));
}

/* The first verb of an act behind `from`, not in the post of who is mentioned; the end of the
 * sentence: none. "thông qua các tiết mục" at the beginning of a clause is no verb. */
static size_t find_act(const struct walker *walker, size_t from, const struct mention *mention)
{
    const struct words *words = walker->words;
    for (size_t i = from; i < walker->end && i < from + ACT_REACH; i++) {
        /* "cho biết", "yêu cầu": what follows is what was said, not what was done */
        if (words->items[i].shape == WORD_LOWER && i > from && is_saying(words, i)) {
            return walker->end;
        }
        const bool is_through = words_is(words, i, "thông") && i == from;
        if (words->items[i].shape == WORD_LOWER && i > walker->start && !is_through &&
            words_match(words, i, VOCABULARY_ACTS) > 0 &&
            !(mention != NULL && i >= mention->before && i < mention->after)) {
            return i;
        }
    }
    return walker->end;
}

/* "Dự hội nghị có ...", "Về phía ... có ..." */
static bool is_attendance(const struct walker *walker)
{
    static const char *const first[] = {"dự", "tham", "đến", "tới", "về", "cùng"};
    for (size_t i = 0; i < sizeof first / sizeof first[0]; i++) {
        if (words_is(walker->words, walker->start, first[i])) {
            return true;
        }
    }
    return false;
}

/* Whether the sentence tells of the event: it says so itself, or what it is in does and a group or
 * body acts. */
static bool is_told_of_event(struct walker *walker, size_t verb)
{
    const struct words *words = walker->words;
    const size_t start = walker->start;
    if (is_event_opener(walker)) {
        walker->is_at_event = true;
        return true;
    }
    const bool is_also = verb > start && words_is(words, verb - 1, "cũng");
    const bool is_group = start == words->items[start].sentence_start &&
                          (words_match(words, start, VOCABULARY_GROUPS) > 0 ||
                           words_match(words, start, VOCABULARY_UNITS) > 0);
    return walker->is_at_event && (is_also || (is_group && verb < start + GROUP_REACH));
}

/* "Tại hội nghị, các đại biểu đã thảo luận ...", "ông A ... đã có bài phát biểu ..." */
static void take_act(struct walker *walker)
{
    const size_t from = behind_opener(walker);
    const struct mention *mention = first_mention(walker);
    const size_t verb = find_act(walker, from, mention);
    const bool is_told = is_told_of_event(walker, verb);
    if (verb == walker->end || is_attendance(walker)) {
        return;
    }
    const bool has_doer =
        mention != NULL && mention->after <= verb && verb - mention->after < DOER_REACH;
    const size_t end = clause_end(walker->words, verb, walker->end);
    const size_t spoken = verb + words_match(walker->words, verb, VOCABULARY_SPEAKING);
    if (!is_told && (!has_doer || words_is_sign(walker->words, spoken, ':'))) {
        return; /* 'Ông A chia sẻ: "..."' is told to the reporter */
    }
    if (verb - from <= 20) {
        add_step(walker, from, end, RULE_STEP_ACT);
    } else if (has_doer && mention->end - walker->start <= 20) {
        add_step(walker, walker->start, mention->end, RULE_STEP_ACT);
    } else {
        add_step(walker, has_doer && end < verb + 5 ? mention->before : verb, end, RULE_STEP_ACT);
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
    size_t sentences = 0;
    walker->is_at_event = false;
    for (size_t start = 0; start < words->count; start = walker->end) {
        walker->start = start;
        walker->end = part_end(words, start);
        /* a text that lost its line breaks is all lead */
        if (is_lead && sentences++ < LEAD_SENTENCES) {
            take_purpose(walker);
            continue;
        }
        if (!take_speech(walker) && !take_award_step(walker)) {
            take_act(walker);
        }
    }
}

/* What the lead says the event is for is no step of its own where a later one tells that it was
 * done. */
static void drop_purpose(struct arena *arena, struct facts *facts)
{
    struct fact_list *steps = &facts->steps;
    if (steps->count == 0 || steps->items[0].rule != RULE_STEP_PURPOSE) {
        return;
    }
    const struct fact *purpose = &steps->items[0];
    const struct words *words = &facts->article->lines.items[purpose->line].words;
    const size_t end = purpose->start + 4 < purpose->end ? purpose->start + 4 : purpose->end;
    const char *begin = words_text(arena, words, purpose->start, end);
    for (size_t i = 1; i < steps->count; i++) {
        if (strstr(steps->items[i].text, begin) != NULL) {
            steps->items++;
            steps->count--;
            return;
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
    drop_purpose(arena, facts);
}
