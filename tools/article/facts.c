#include "article/facts.h"

#include "base/require.h"

const struct rule_row *rule_row(enum rule rule)
{
    static const struct rule_row rows[RULE_COUNT] = {
#define ROW(name, field, meaning, example, expected)                                               \
    [RULE_##name] = {#name, field, meaning, example, expected},
#include "article/rules.def"
#undef ROW
    };
    return &rows[rule];
}

const char *person_part_name(enum person_part part)
{
    static const char *const names[] = {
        [PART_SPEAKS] = "speaks",
        [PART_ATTENDS] = "attends",
        [PART_RECEIVES] = "receives",
        [PART_MENTIONED] = "mentioned",
    };
    return names[part];
}

struct fact fact_make(struct arena *arena, const struct article *article, size_t line, size_t start,
                      size_t end, enum rule rule, int confidence_percent)
{
    REQUIRE(line < article->lines.count);
    const struct words *words = &article->lines.items[line].words;
    return (struct fact){
        .text = words_text(arena, words, start, end),
        .line = line,
        .start = start,
        .end = end,
        .rule = rule,
        .confidence_percent = confidence_percent,
    };
}

size_t mentions_from(const struct mentions *mentions, size_t line, size_t word)
{
    size_t low = 0, high = mentions->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const struct mention *mention = &mentions->items[middle];
        if (mention->line < line || (mention->line == line && mention->start < word)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void find_captions(struct arena *arena, struct facts *facts)
{
    const struct article *article = facts->article;
    for (size_t i = 0; i < article->lines.count; i++) {
        const struct line *line = &article->lines.items[i];
        if (line->role == LINE_CAPTION && facts->captions.count < FACTS_CAPTIONS) {
            *LIST_PUSH(arena, &facts->captions) =
                fact_make(arena, article, i, 0, line->words.count,
                          line->is_caption_mark ? RULE_CAPTION_MARKED : RULE_CAPTION_LINE,
                          line->is_caption_mark || line->is_after_image ? 95 : 75);
        }
    }
}

void facts_find(struct arena *arena, const struct article *article, struct facts *facts)
{
    *facts = (struct facts){.article = article};
    facts_find_event(arena, facts);
    facts_find_people(arena, facts);
    find_captions(arena, facts);
    facts_find_awards(arena, facts);
    facts_find_organisations(arena, facts);
    facts_find_anniversaries(arena, facts);
    facts_find_steps(arena, facts);
}
