#include "layout/paragraph.h"

#include <stdint.h>
#include <string.h>

#include "base/require.h"
#include "base/text.h"
#include "layout/breaks.h"

struct paragraph {
    struct words words;
    int64_t
        *starts; /* advance before each word, blanks between them included; one more at the end */
    int blank;   /* advance of a blank */
    size_t size_bytes;
    const struct paragraph *parted; /* the same with breaks where they are wanted; NULL: none */
};

/* What a way to break costs, most important first. */
struct cost {
    uint32_t wide;  /* words that are wider than a line */
    uint32_t hard;  /* hard groups parted, by strength */
    uint32_t soft;  /* soft groups parted, lines that end in a joiner, a lone last syllable */
    uint32_t lines; /* more lines are the first thing to be surrendered */
    int64_t uneven;
};

/* The best way to break everything before a word. */
struct state {
    struct cost cost;
    size_t first; /* first word of the line that ends there */
};

enum { LINE_UNITS = 1000, LONELY = 2, WIDOW = 2 };

/* The words in capitals, in a text of their own. @return its size in bytes */
static size_t to_capitals(struct arena *arena, struct words *words)
{
    size_t size_bytes = 0;
    for (size_t i = 0; i < words->count; i++) {
        struct word *word = &words->items[i];
        word->text = text_upper(arena, arena_copy(arena, word->text, word->size_bytes));
        word->size_bytes = strlen(word->text);
        size_bytes += word->size_bytes + word->blanks;
    }
    char *out = arena_allocate(arena, size_bytes + 1);
    for (size_t i = 0; i < words->count; i++) {
        struct word *word = &words->items[i];
        memcpy(out, word->text, word->size_bytes);
        word->text = out;
        memset(out + word->size_bytes, ' ', word->blanks);
        out += word->size_bytes + word->blanks;
    }
    return size_bytes;
}

static void measure(struct arena *arena, const struct measurer *measurer, enum face face,
                    struct paragraph *paragraph)
{
    const struct words *words = &paragraph->words;
    paragraph->blank = measurer->advance(measurer->context, face, " ", 1);
    paragraph->starts = ARENA_ARRAY(arena, int64_t, words->count + 1);
    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];
        const int advance = word->size_bytes == 0 ? 0
                                                  : measurer->advance(measurer->context, face,
                                                                      word->text, word->size_bytes);
        paragraph->starts[i + 1] =
            paragraph->starts[i] + advance + (int64_t)word->blanks * paragraph->blank;
    }
}

struct paragraph *paragraph_make(struct arena *arena, const struct measurer *measurer,
                                 enum face face, const char *text)
{
    struct paragraph *paragraph = ARENA_NEW(arena, struct paragraph);
    paragraph->size_bytes = strlen(text);
    breaks_find(arena, text, &paragraph->words);
    measure(arena, measurer, face, paragraph);
    return paragraph;
}

struct paragraph *paragraph_make_capitals(struct arena *arena, const struct measurer *measurer,
                                          enum face face, const char *text)
{
    struct paragraph *paragraph = ARENA_NEW(arena, struct paragraph);
    breaks_find(arena, text, &paragraph->words);
    paragraph->size_bytes = to_capitals(arena, &paragraph->words);
    measure(arena, measurer, face, paragraph);
    return paragraph;
}

struct paragraph *paragraph_make_either(struct arena *arena, const struct measurer *measurer,
                                        enum face face, const char *text, const char *parted)
{
    struct paragraph *paragraph = paragraph_make(arena, measurer, face, text);
    paragraph->parted = paragraph_make(arena, measurer, face, parted);
    return paragraph;
}

/* Advance of the words `first` to `end` (not included) on one line. */
static int64_t line_advance(const struct paragraph *paragraph, size_t first, size_t end)
{
    return paragraph->starts[end] - paragraph->starts[first] -
           (int64_t)paragraph->words.items[end - 1].blanks * paragraph->blank;
}

static bool is_cheaper(const struct cost *a, const struct cost *b)
{
    if (a->wide != b->wide) {
        return a->wide < b->wide;
    }
    if (a->hard != b->hard) {
        return a->hard < b->hard;
    }
    if (a->soft != b->soft) {
        return a->soft < b->soft;
    }
    return a->lines != b->lines ? a->lines < b->lines : a->uneven < b->uneven;
}

/* Adds a line of the words `first` to `end`; `last` is the end of the operator's line. */
static struct cost add_line(const struct paragraph *paragraph, struct cost cost, size_t first,
                            size_t end, size_t last, int max_advance)
{
    const struct word *word = &paragraph->words.items[end - 1];
    const int64_t advance = line_advance(paragraph, first, end);
    cost.lines++;
    if (advance > max_advance) {
        cost.wide++;
    } else {
        const int64_t empty = (max_advance - advance) * LINE_UNITS / max_advance;
        cost.uneven += empty * empty;
    }
    if (end < last) {
        const uint32_t strength = (uint32_t)word->strength;
        cost.hard += word->join == JOIN_HARD ? strength : 0;
        cost.soft += word->join == JOIN_HARD ? 0 : strength;
        cost.uneven += word->penalty;
        /* `và` alone on a line: worse than what it costs to have it anywhere else. */
        cost.soft += word->join == JOIN_WEAK && word->is_single && end - first == 1 ? LONELY : 0;
    } else if (end - first == 1 && word->is_single && cost.lines > 1) {
        cost.soft += WIDOW;
    }
    return cost;
}

/* Fills `states` for the words `first` to `last` of one line of the operator's. */
static void choose(const struct paragraph *paragraph, size_t first, size_t last, int max_advance,
                   struct state *states)
{
    states[first] = (struct state){0};
    if (line_advance(paragraph, first, last) <= max_advance) {
        states[last] = (struct state){.first = first};
        return; /* one line is the best there is */
    }
    for (size_t end = first + 1; end <= last; end++) {
        struct state best = {0};
        bool has_best = false;
        for (size_t start = end; start-- > first;) {
            const bool is_wide = line_advance(paragraph, start, end) > max_advance;
            if (is_wide && start + 1 < end) {
                break;
            }
            const struct cost cost =
                add_line(paragraph, states[start].cost, start, end, last, max_advance);
            if (!has_best || is_cheaper(&cost, &best.cost)) {
                best = (struct state){.cost = cost, .first = start};
                has_best = true;
            }
        }
        states[end] = best;
    }
}

static size_t operator_line_end(const struct words *words, size_t first)
{
    size_t end = first;
    while (end + 1 < words->count && !words->items[end].ends_line) {
        end++;
    }
    return end + 1;
}

/* Where two terms meet in a longer one, nothing is lost: Phó Bí thư | Thường trực. */
static enum parting parting_of(const struct word *word)
{
    switch (word->join) {
    case JOIN_FREE:
    case JOIN_WEAK:
        return PARTING_NONE;
    case JOIN_SOFT:
        return word->strength > 1 ? PARTING_SOFT : PARTING_NONE;
    case JOIN_HARD:
        return PARTING_HARD;
    }
    return PARTING_NONE;
}

/* Copies one line to `*out` and moves it behind the NUL. */
static void push_line(struct arena *arena, const struct paragraph *paragraph, size_t first,
                      size_t end, char **out, struct text_lines *lines)
{
    const char *from = paragraph->words.items[first].text;
    const struct word *last = &paragraph->words.items[end - 1];
    const size_t size = (size_t)(last->text + last->size_bytes - from);
    memcpy(*out, from, size);
    (*out)[size] = '\0';
    const int64_t advance = line_advance(paragraph, first, end);
    *LIST_PUSH(arena, lines) =
        (struct text_line){.text = *out, .advance = advance > INT32_MAX ? INT32_MAX : (int)advance};
    *out += size + 1;
}

/* Walks the chosen way back from `last`, then forward; `marks` holds the ends of lines. */
static void push_chosen(struct arena *arena, const struct paragraph *paragraph, size_t first,
                        size_t last, const struct state *states, bool *marks, char **out,
                        struct text_lines *lines)
{
    for (size_t end = last; end > first; end = states[end].first) {
        marks[end] = true;
    }
    for (size_t start = first, end = first + 1; end <= last; end++) {
        if (!marks[end]) {
            continue;
        }
        push_line(arena, paragraph, start, end, out, lines);
        if (end < last) {
            const enum parting parting = parting_of(&paragraph->words.items[end - 1]);
            lines->parting = parting > lines->parting ? parting : lines->parting;
        }
        start = end;
    }
    lines->is_too_wide = lines->is_too_wide || states[last].cost.wide > 0;
}

static void break_words(struct arena *arena, const struct paragraph *paragraph, int max_advance,
                        struct text_lines *lines)
{
    const size_t count = paragraph->words.count;
    const int width = max_advance > 0 ? max_advance : 1;
    *lines = (struct text_lines){0};
    if (count == 0) {
        return;
    }
    struct arena *scratch = arena_create();
    struct state *states = ARENA_ARRAY(scratch, struct state, count + 1);
    bool *marks = ARENA_ARRAY(scratch, bool, count + 1);
    /* A word without bytes still needs its NUL: at most one NUL a word. */
    char *out = arena_allocate(arena, paragraph->size_bytes + count);
    for (size_t first = 0; first < count;) {
        const size_t last = operator_line_end(&paragraph->words, first);
        choose(paragraph, first, last, width, states);
        push_chosen(arena, paragraph, first, last, states, marks, &out, lines);
        first = last;
    }
    arena_destroy(scratch);
}

/* Lines that the text has whatever its width. */
static size_t own_lines(const struct paragraph *paragraph)
{
    size_t count = 0;
    for (size_t i = 0; i < paragraph->words.count; i = operator_line_end(&paragraph->words, i)) {
        count++;
    }
    return count;
}

void paragraph_lines(struct arena *arena, const struct paragraph *paragraph, int max_advance,
                     struct text_lines *lines)
{
    break_words(arena, paragraph, max_advance, lines);
    if (paragraph->parted != NULL && lines->count > own_lines(paragraph)) {
        break_words(arena, paragraph->parted, max_advance, lines);
    }
}

void paragraph_break(struct arena *arena, const struct measurer *measurer, enum face face,
                     const char *text, int max_advance, struct text_lines *lines)
{
    struct arena *scratch = arena_create();
    const struct paragraph *paragraph = paragraph_make(scratch, measurer, face, text);
    paragraph_lines(arena, paragraph, max_advance, lines);
    arena_destroy(scratch);
}

bool text_lines_fit(const struct text_lines *lines, enum parting allowed)
{
    return !lines->is_too_wide && lines->parting <= allowed;
}

int text_lines_too_many(const struct text_lines *lines, size_t line_limit, int max_advance)
{
    int64_t letters = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct text_line *line = &lines->items[i];
        const size_t length = text_length(line->text, strlen(line->text));
        if (i >= line_limit) {
            letters += (int64_t)length;
        } else if (line->advance > max_advance && line->advance > 0) {
            const int64_t excess = line->advance - max_advance;
            letters += ((int64_t)length * excess + line->advance - 1) / line->advance;
        }
    }
    return letters > INT32_MAX ? INT32_MAX : (int)letters;
}

int advance_of_width(int width, int size)
{
    REQUIRE(size > 0);
    const int64_t advance = (int64_t)width * 1000 / size;
    return advance > INT32_MAX ? INT32_MAX : (int)advance;
}

static int round_up(int64_t thousandths)
{
    return (int)((thousandths + 999) / 1000);
}

/* Line height in units, never below what the face needs. */
static int line_units(const struct line_metrics *metrics, const struct text_style *style, int size)
{
    const int least = metrics->ascent + metrics->descent;
    const int height = style->line_height > least ? style->line_height : least;
    return round_up((int64_t)height * size);
}

int paragraph_height(const struct measurer *measurer, const struct text_style *style, int size,
                     size_t line_count)
{
    const struct line_metrics metrics = measurer->line(measurer->context, style->face);
    return line_units(&metrics, style, size) * (int)line_count;
}

static int aligned(enum align align, int x, int room)
{
    switch (align) {
    case ALIGN_LEFT:
        return x;
    case ALIGN_CENTRE:
        return x + room / 2;
    case ALIGN_RIGHT:
        return x + room;
    }
    return x;
}

int paragraph_emit(struct arena *arena, const struct measurer *measurer, struct page *page,
                   const struct text_lines *lines, const struct text_style *style, int size, int x,
                   int y, int width)
{
    const struct line_metrics metrics = measurer->line(measurer->context, style->face);
    const int height = line_units(&metrics, style, size);
    const int ascent = round_up((int64_t)metrics.ascent * size);
    const int descent = round_up((int64_t)metrics.descent * size);
    for (size_t i = 0; i < lines->count; i++, y += height) {
        const struct text_line *line = &lines->items[i];
        if (line->text[0] == '\0') {
            continue;
        }
        const int advance = round_up((int64_t)line->advance * size);
        const int left = aligned(style->align, x, width - advance);
        *LIST_PUSH(arena, page) = (struct box){
            .type = BOX_TEXT,
            .rect = {.x = left, .y = y, .width = advance, .height = height},
            .colour = style->colour,
            .opacity = style->opacity,
            .face = style->face,
            .size = size,
            .baseline = y + (height - ascent - descent) / 2 + ascent,
            .text = line->text,
        };
    }
    return y;
}
