#include <string.h>

#include "base/buffer.h"
#include "base/require.h"
#include "base/text.h"
#include "show/playlist_read.h"
#include "show/spellings.h"
#include "slides/event.h"

/* What `check` says of the words themselves; nothing here keeps a show from being played. */

/* A text that is drawn, and where it stands. */
struct wording {
    const char *text;
    const struct source *source;
    size_t start, end;
    const struct node *node; /* NULL: in a list or a file of its own */
    const char *key;
    bool keeps_capitals; /* drawn as it is typed, capitals are the operator's choice */
};

/* --- One text: each says whether it applies, and how the text should read (NULL: not told) ------
 */

typedef bool wording_check(struct arena *arena, const struct wording *wording, const char **better);

static bool has_three_dots(struct arena *arena, const struct wording *wording, const char **better)
{
    const char *dots = strstr(wording->text, "...");
    if (dots == NULL) {
        return false;
    }
    const size_t before = (size_t)(dots - wording->text);
    *better = arena_format(arena, "%.*s…%s", (int)before, wording->text, dots + strspn(dots, "."));
    return true;
}

static bool has_straight_quote(struct arena *arena, const struct wording *wording,
                               const char **better)
{
    if (strchr(wording->text, '"') == NULL) {
        return false;
    }
    bool opens = true;
    struct buffer text = {.arena = arena};
    for (const char *c = wording->text; *c != '\0'; c++) {
        if (*c == '"') {
            buffer_add_text(&text, opens ? "“" : "”");
            opens = !opens;
        } else {
            buffer_add(&text, c, 1);
        }
    }
    *better = buffer_text(&text);
    return true;
}

/* A blank, tab or NBSP that begins here. */
static bool is_blank(const char *text)
{
    return *text == ' ' || *text == '\t' || strncmp(text, "\xC2\xA0", 2) == 0;
}

static bool is_line_end(const char *text)
{
    return *text == '\0' || *text == '\r' || *text == '\n';
}

/* Whether blanks stand before the end of a line. */
static bool has_blank_at_line_end(const char *text, size_t size_bytes)
{
    for (size_t i = 0; i < size_bytes; i++) {
        if (is_blank(text + i)) {
            i += strspn(text + i, " \t\xC2\xA0");
            if (is_line_end(text + i)) {
                return true;
            }
        }
    }
    return false;
}

/* What was typed, blanks and all; the text itself has lost some of them. */
static bool has_needless_blank(struct arena *arena, const struct wording *wording,
                               const char **better)
{
    (void)better;
    const struct node *node = wording->node;
    const char *typed = wording->source->text + wording->start;
    const size_t size = wording->end - wording->start;
    if (node ==
        NULL) { /* a row of a list, a line of captions: what stands beside the text is free */
        const char *line = arena_copy(arena, typed, size);
        return strstr(wording->text, "  ") != NULL || has_blank_at_line_end(typed, size) ||
               (strchr(line, '\n') == NULL && strstr(line, wording->text) == NULL &&
                strstr(line, "  ") != NULL);
    }
    const bool is_quoted = node->style == NODE_SINGLE_QUOTED || node->style == NODE_DOUBLE_QUOTED;
    const bool is_at_quote =
        is_quoted && size > 2 && (is_blank(typed + 1) || typed[size - 2] == ' ');
    const size_t behind = strspn(typed + size, " \t");
    return strstr(wording->text, "  ") != NULL || is_at_quote ||
           (behind > 0 && is_line_end(typed + size + behind)) || has_blank_at_line_end(typed, size);
}

/* Whether a word without diacritics can be a syllable: consonants, vowels, and what may end one.
 * HĐND, UBND, MTTQ, TUV are none. */
static bool is_syllable(const char *folded)
{
    static const char *const ends[] = {"", "c", "ch", "m", "n", "ng", "nh", "p", "t"};
    const char *vowels = folded + strspn(folded, "bcdghklmnpqrstvx");
    const char *end = vowels + strspn(vowels, "aeiouy");
    const size_t size = strcspn(end, " ,.;:!?()\"'-/");
    bool is_end = false;
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        is_end = is_end || (strlen(ends[i]) == size && strncmp(ends[i], end, size) == 0);
    }
    return is_end && end > vowels && vowels - folded <= 3 && end - vowels <= 3;
}

/* Words of nothing but capitals, two of them syllables: HĐND and UBND are none. */
static bool is_in_capitals(struct arena *arena, const struct wording *wording, const char **better)
{
    enum { LETTERS = 5, WORDS = 2 };
    (void)better;
    if (wording->keeps_capitals || strcmp(text_upper(arena, wording->text), wording->text) != 0) {
        return false;
    }
    size_t words = 0, letters = 0;
    const char *word = text_fold(arena, wording->text);
    while (*word != '\0') {
        word += strspn(word, " ");
        const size_t size = strcspn(word, " ");
        const bool counts = is_syllable(word);
        words += counts;
        letters += counts ? size : 0;
        word += size;
    }
    return words >= WORDS && letters >= LETTERS;
}

static const struct {
    enum message message;
    wording_check *applies;
} checks[] = {
    {MESSAGE_WORDING_DOTS,     has_three_dots    },
    {MESSAGE_WORDING_QUOTES,   has_straight_quote},
    {MESSAGE_WORDING_BLANKS,   has_needless_blank},
    {MESSAGE_WORDING_CAPITALS, is_in_capitals    },
};

/* --- All texts of a show ------------------------------------------------------------------------
 */

struct walk {
    struct playlist_reading *reading;
    struct spellings *spellings;
    const char *key;                   /* of the slide */
    const struct source *blank_source; /* the row in which blanks were told last: once a row */
    size_t blank_start;
    bool is_learning;
};

static const char *where(struct arena *arena, const struct place *first, const struct place *now)
{
    return strcmp(first->path, now->path) == 0
               ? arena_format(arena, "%d", first->line)
               : arena_format(arena, "%s:%d", first->path, first->line);
}

static void tell(const struct walk *walk, const struct wording *wording, enum message message,
                 const char *better)
{
    struct arena *arena = walk->reading->diagnostics->arena;
    const struct place place = source_place(wording->source, arena, wording->start, wording->end);
    const bool is_plain = wording->node != NULL && wording->node->style == NODE_PLAIN;
    const char *fix =
        better != NULL && is_plain
            ? schema_fixed_line(arena, wording->source, wording->start, wording->end, better)
            : NULL;
    DIAGNOSE(walk->reading->diagnostics, message, &place, wording->key, fix, "");
}

static void tell_spellings(const struct walk *walk, const struct wording *wording,
                           const struct spelling_pair *pair)
{
    struct arena *arena = walk->reading->diagnostics->arena;
    const struct place place = source_place(wording->source, arena, wording->start, wording->end);
    const struct place first =
        source_place(pair->first_source, arena, pair->first_start, pair->first_start);
    DIAGNOSE(walk->reading->diagnostics, MESSAGE_WORDING_TWO_SPELLINGS, &place, wording->key, NULL,
             pair->now, pair->first, where(arena, &first, &place));
}

/* The texts of a row share its bytes, and so what is said of its blanks. */
static bool is_told_of_row(struct walk *walk, const struct wording *wording, enum message message)
{
    if (message != MESSAGE_WORDING_BLANKS || wording->node != NULL) {
        return false;
    }
    const bool is_told =
        walk->blank_source == wording->source && walk->blank_start == wording->start;
    walk->blank_source = wording->source;
    walk->blank_start = wording->start;
    return is_told;
}

static void look_at(struct walk *walk, const struct wording *wording)
{
    if (walk->is_learning) {
        spellings_learn(walk->spellings,
                        &(struct spelling_text){wording->text, wording->source, wording->start});
        return;
    }
    struct arena *scratch = arena_create();
    for (size_t i = 0; i < ARRAY_LENGTH(checks); i++) {
        const char *better = NULL;
        if (checks[i].applies(scratch, wording, &better) &&
            !is_told_of_row(walk, wording, checks[i].message)) {
            tell(walk, wording, checks[i].message, better);
        }
    }
    struct spelling_pair pair;
    if (spellings_find(walk->spellings, walk->reading->diagnostics->arena, wording->text, &pair)) {
        tell_spellings(walk, wording, &pair);
    }
    arena_destroy(scratch);
}

static void visit(void *context, const char *text, const struct source *source, size_t start,
                  size_t end)
{
    struct walk *walk = context;
    look_at(walk,
            &(struct wording){
                .text = text, .source = source, .start = start, .end = end, .key = walk->key});
}

static void visit_node(struct walk *walk, const struct node *node, bool keeps_capitals)
{
    if (node->type == NODE_SCALAR && !node->is_empty) {
        look_at(walk, &(struct wording){.text = node->text,
                                        .source = node->source,
                                        .start = node->start,
                                        .end = node->end,
                                        .node = node,
                                        .key = walk->key,
                                        .keeps_capitals = keeps_capitals});
    }
}

/* The texts of a mapping, by its table; lists and files of names are shown by the kind. */
static void visit_fields(struct walk *walk, const struct schema *schema, const struct node *mapping,
                         bool keeps_capitals)
{
    for (size_t i = 0; i < schema->count && mapping->type == NODE_MAPPING; i++) {
        const struct field *field = &schema->fields[i];
        const bool is_text = field->type == FIELD_TEXT || field->type == FIELD_TEXTS;
        const struct node *value = is_text || field->type == FIELD_RECORDS
                                       ? schema_value(schema, mapping, field->name)
                                       : NULL;
        if (value == NULL) {
            continue;
        }
        if (is_text) {
            visit_node(walk, value, keeps_capitals);
        }
        for (size_t k = 0; value->type == NODE_SEQUENCE && k < value->count; k++) {
            visit_node(walk, value->items[k], keeps_capitals);
            if (field->record != NULL) {
                visit_fields(walk, field->record, value->items[k], keeps_capitals);
            }
        }
    }
}

static void visit_all(struct walk *walk)
{
    const struct playlist *playlist = walk->reading->playlist;
    const struct text_visitor visitor = {walk, visit};
    const struct node *event = schema_value(&playlist_schema, walk->reading->root, "event");
    walk->key = "event";
    if (event != NULL) {
        visit_fields(walk, &event_schema, event, false);
    }
    for (size_t i = 0; i < playlist->slide_count; i++) {
        const struct slide *slide = &playlist->slides[i];
        walk->key = slide->key;
        visit_fields(walk, slide->kind->schema, slide->node, slide->kind == &banner_kind);
        if (slide->kind->visit_texts != NULL && slide->data != NULL) {
            slide->kind->visit_texts(slide->data, &visitor);
        }
    }
}

void playlist_check_wording(struct playlist_reading *reading)
{
    struct walk walk = {.reading = reading, .spellings = spellings_create(), .is_learning = true};
    visit_all(&walk);
    walk.is_learning = false;
    visit_all(&walk);
    spellings_destroy(walk.spellings);
}
