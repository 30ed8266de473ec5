#include <stdlib.h>
#include <string.h>

#include "article/lead.h"

/* What the event is: headline, day, place, organiser, slogan. They stand in the lead: the first
 * paragraphs, in a sentence that says when and who. */

enum { LEAD_LINES = 8 };

bool lead_is_one_of(const struct words *words, size_t at, const char *const *keys)
{
    for (; *keys != NULL; keys++) {
        if (words_is(words, at, *keys)) {
            return true;
        }
    }
    return false;
}

/* "Sáng 18/4", "ngày 28 và 29.9", "2 ngày (22 - 23.4)": a word of time stands before the day. */
bool lead_is_day(const struct words *words, size_t start, size_t at)
{
    static const char *const times[] = {"sáng", "chiều", "tối", "trưa", "ngày", "nay",
                                        "đêm",  "hôm",   "vào", "qua",  NULL};
    static const char *const others[] = {"đến", "trước", "hết",  "thành", "lập", "tw", "qđ",
                                         "bch", "hạn",   "sinh", "cp",    "kể",  NULL};
    static const char *const documents[] = {"luận", "quyết", "định", "thị", "tư", "luật",
                                            "niệm", "số",    "lệnh", "văn", NULL};
    size_t before = at;
    before -= before > start && words_is_sign(words, before - 1, '(');
    if (before == start) {
        return at == start;
    }
    bool is_since = false;
    for (size_t i = before > start + 4 ? before - 4 : start;
         words_is(words, before - 1, "từ") && i < before; i++) {
        is_since = is_since || words_is(words, i, "ngày");
    }
    if (!lead_is_one_of(words, before - 1, times) && !is_since) {
        return false;
    }
    for (size_t i = before > start + 3 ? before - 3 : start; i < before - 1; i++) {
        if (lead_is_one_of(words, i, others) && !words_is(words, before - 1, "tối")) {
            return false;
        }
    }
    for (size_t i = before > start + 10 ? before - 10 : start; i < before; i++) {
        if (lead_is_one_of(words, i, documents)) {
            return false;
        }
    }
    return true;
}

/* The last year of full dates elsewhere in the article that are the same day ("19/4/1972 -
 * 19/4/2025"); 0: none. */
static int year_of_same_day(const struct facts *facts)
{
    const struct lines *lines = &facts->article->lines;
    int year = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct words *words = &lines->items[i].words;
        const bool is_read =
            lines->items[i].role == LINE_TITLE || lines->items[i].role == LINE_BODY;
        for (size_t at = 0; is_read && at < words->count; at++) {
            struct date_found found;
            if (words->items[at].shape == WORD_NUMBER && dates_read(words, at, &found) &&
                found.date.day == facts->date.day && found.date.month == facts->date.month &&
                found.date.year > year) {
                year = found.date.year;
            }
        }
    }
    return year;
}

/* The one year that a headline names; 0: none, or several ("2020 - 2025"). */
static int year_of_title(const struct facts *facts)
{
    int year = 0;
    for (size_t i = 0; i < facts->article->lines.count; i++) {
        const struct line *line = &facts->article->lines.items[i];
        for (size_t at = 0; line->role == LINE_TITLE && at < line->words.count; at++) {
            const char *key = line->words.items[at].key;
            const bool is_year = line->words.items[at].shape == WORD_NUMBER && strlen(key) == 4 &&
                                 strncmp(key, "20", 2) == 0;
            if (is_year && year != 0 && year != atoi(key)) {
                return 0;
            }
            year = is_year ? atoi(key) : year;
        }
    }
    return year;
}

/* Whether two days are so far apart that the later one hardly tells of the first. */
static bool is_far(const struct date *date, const struct date *published)
{
    const int days = (published->year - date->year) * 365 + (published->month - date->month) * 30 +
                     published->day - date->day;
    return days > 45 || days < -10;
}

static void complete_year(struct facts *facts, const struct date *published)
{
    struct date *date = &facts->date;
    if (date->year == 0) {
        if (published->year > 0) {
            /* An article of January on an event of December. */
            date->year = published->year - (date->month > published->month + 1);
        }
        /* A date months away may be the site's clock: the year of the headline is better. */
        if (date->year == 0 || is_far(date, published)) {
            const int same_day = year_of_same_day(facts);
            const int title = same_day > 0 ? same_day : year_of_title(facts);
            date->year = title > 0 ? title : date->year;
        }
        facts->is_year_completed = date->year > 0;
    }
    if (facts->date_end.day > 0 && facts->date_end.year == 0) {
        facts->date_end.year = date->year;
    }
}

/* The first day in a sentence; false: none. */
bool lead_find_day(struct arena *arena, struct facts *facts, const struct sentence *sentence)
{
    const struct words *words = sentence->words;
    for (size_t at = sentence->start; at < sentence->end; at++) {
        struct date_found found;
        if (words->items[at].shape != WORD_NUMBER || !dates_read(words, at, &found) ||
            !lead_is_day(words, sentence->start, at)) {
            continue;
        }
        facts->date = found.date;
        facts->date_end = found.end;
        facts->date_text =
            fact_make(arena, facts->article, sentence->line, at, found.after, RULE_DAY_IN_LEAD, 95);
        return true;
    }
    return false;
}

static bool take_quote(struct arena *arena, struct facts *facts, size_t line, size_t from,
                       size_t reach, enum rule rule)
{
    const struct words *words = &facts->article->lines.items[line].words;
    for (size_t open = from; open < words->count && open <= from + reach; open++) {
        if (words->items[open].ends_sentence) {
            return false;
        }
        if (words->items[open].sign != '"') {
            continue;
        }
        for (size_t close = open + 1; close < words->count && close < open + 60; close++) {
            if (words->items[close].sign == '"') {
                if (close < open + 4) {
                    return false;
                }
                facts->slogan = fact_make(arena, facts->article, line, open + 1, close, rule, 85);
                return true;
            }
        }
        return false;
    }
    return false;
}

static void find_slogan(struct arena *arena, struct facts *facts)
{
    const struct lines *lines = &facts->article->lines;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < lines->count; i++) {
            const struct line *line = &lines->items[i];
            if (line->role != LINE_BODY && line->role != LINE_CAPTION && line->role != LINE_TITLE) {
                continue;
            }
            for (size_t at = 0; at < line->words.count; at++) {
                const size_t theme = words_match(&line->words, at, VOCABULARY_THEMES);
                const bool is_talk =
                    words_is(&line->words, at, "tọa") || words_is(&line->words, at, "diễn");
                const size_t event = is_talk ? words_match(&line->words, at, VOCABULARY_EVENTS) : 0;
                if (pass == 0 ? theme > 0 && take_quote(arena, facts, i, at + theme, 9,
                                                        RULE_SLOGAN_BEHIND_THEME)
                              : event > 0 && take_quote(arena, facts, i, at + event, 0,
                                                        RULE_SLOGAN_OF_TALK)) {
                    return;
                }
            }
        }
    }
}

static void find_title(struct arena *arena, struct facts *facts)
{
    const struct article *article = facts->article;
    if (article->title < article->lines.count) {
        const struct words *words = &article->lines.items[article->title].words;
        size_t start = 0;
        /* A quote that is opened and not closed is the site's slip. */
        start += words_is_sign(words, 0, '"') && words->count > 1;
        for (size_t i = 1; start > 0 && i < words->count; i++) {
            start = words->items[i].sign == '"' ? 0 : start;
        }
        size_t end = words->count;
        while (end > start + 1 && words->items[end - 1].shape == WORD_SIGN &&
               words->items[end - 1].sign != '"' && words->items[end - 1].sign != '?') {
            end--;
        }
        end += end < words->count && words->items[end].sign == ')' &&
               words->items[end - 1].sign != '(';
        facts->title = fact_make(arena, article, article->title, start, end, RULE_TITLE, 90);
    }
}

void facts_find_event(struct arena *arena, struct facts *facts)
{
    const struct lines *lines = &facts->article->lines;
    find_title(arena, facts);
    size_t seen = 0;
    for (size_t i = 0; i < lines->count && seen < LEAD_LINES; i++) {
        const struct line *line = &lines->items[i];
        if (line->role != LINE_BODY) {
            continue;
        }
        for (size_t start = 0; start < line->words.count;) {
            const struct sentence sentence = {i, &line->words, start,
                                              line->words.items[start].sentence_end};
            lead_search(arena, facts, &sentence, seen == 0 && start == 0);
            if (facts->place.text == NULL && seen > 0) {
                lead_find_later_place(arena, facts, &sentence);
            }
            start = sentence.end;
        }
        seen++;
    }
    if (facts->organiser.text == NULL && facts->title.text != NULL) {
        lead_find_title_organiser(arena, facts);
    }
    struct date published = {0};
    if (facts->article->published != NULL) {
        dates_of_text(arena, facts->article->published, &published);
    }
    if (facts->date.day > 0) {
        complete_year(facts, &published);
    } else if (published.day > 0) {
        facts->date = published;
        facts->is_published_date = true;
    }
    find_slogan(arena, facts);
}
