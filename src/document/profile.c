#include "document/profile.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "document/scan.h"

enum { LEVEL_COLUMNS = 2 };

enum line_kind {
    LINE_ITEM, /* begins with `- ` */
    LINE_KEY,
    LINE_TEXT,
};

/* The open block that a line of a kind continues; -1: none has its column. */
static int find_open(const struct scan *scan, size_t column, bool is_list)
{
    for (size_t i = scan->depth; i > 0 && scan->open[i - 1].column >= column; i--) {
        if (scan->open[i - 1].column == column && scan->open[i - 1].is_list == is_list) {
            return (int)i - 1;
        }
    }
    return -1;
}

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/*
 * The column that a line was meant to have: that of the nearest block that takes it, the innermost
 * of two; SIZE_MAX: there is none.
 */
static size_t nearest_column(const struct scan *scan, size_t column, bool is_list)
{
    size_t best = SIZE_MAX;
    const bool is_awaited = scan->last.state == LAST_AWAITED;
    if (is_awaited) {
        best = scan->last.column + LEVEL_COLUMNS;
    }
    if (is_awaited && is_list && !scan->last.is_item && column <= scan->last.column) {
        best = scan->last.column;
    }
    for (size_t i = scan->depth; i > 0; i--) {
        const struct open_block *open = &scan->open[i - 1];
        if (open->is_list == is_list &&
            (best == SIZE_MAX || distance(open->column, column) < distance(best, column))) {
            best = open->column;
        }
    }
    return best;
}

/* Tabs and no-break spaces before a line are told; the line gets `column` blanks instead. */
static void indent(struct scan *scan, struct line *line, size_t column)
{
    const bool is_moved = column != line->column;
    if (line->has_tab || line->has_nbsp) {
        scan_find(scan, line->has_tab ? MESSAGE_INDENT_TAB : MESSAGE_INDENT_NBSP, line, line->start,
                  line->content, "", NULL);
    } else if (is_moved) {
        scan_find(scan, MESSAGE_INDENT_WRONG, line, line->content, line->content + 1,
                  arena_format(scan->arena, "%zu", line->column),
                  arena_format(scan->arena, "%zu", column));
    }
    if (is_moved || line->has_tab || line->has_nbsp) {
        scan_replace(scan, line->start, line->content, line_blanks(scan->arena, column));
        line->column = column;
        line->has_tab = line->has_nbsp = false;
    }
}

/* A line that stands where nothing can take it is left out. */
static void refuse(struct scan *scan, const struct line *line, enum message message)
{
    scan_find_without_fix(scan, message, line, line->content, line->content_end, "", NULL);
    scan_replace(scan, line->start, line->end, "");
    scan->last.state = LAST_NONE;
}

/* `posts: A` with items below it: the value becomes the first of them. */
static void make_value_an_item(struct scan *scan, const struct line *line)
{
    const struct last_value *last = &scan->last;
    const char *text = scan->source->text;
    struct line above = line_at(scan->source, source_line(scan->source, last->start));
    scan_find(scan, MESSAGE_LIST_BEHIND_VALUE, &above, last->start, last->end,
              arena_copy(scan->arena, text + last->key_start, last->key_end - last->key_start),
              NULL);
    scan_fix_to(scan, line->end);
    scan_replace(scan, line_trim(text, last->key_end, last->start), last->start,
                 arena_format(scan->arena, "\n%s- ", line_blanks(scan->arena, line->column)));
}

/* `- kind:banner` with keys below it: it was a key. */
static bool is_tight_item(const struct scan *scan)
{
    const struct last_value *last = &scan->last;
    if (!last->is_item || last->state != LAST_PLAIN) {
        return false;
    }
    const struct key key = line_key(scan->source->text, last->start, last->end);
    return key.form == KEY_TIGHT && key.is_words;
}

/* The colon of `key:value` gets its blank. */
static void loosen(struct scan *scan, const struct line *line, size_t at, const struct key *key)
{
    const size_t behind = key->colon + 1;
    scan_find(scan, MESSAGE_COLON_WITHOUT_BLANK, line, key->colon, behind,
              arena_copy(scan->arena, scan->source->text + at, key->end - at), NULL);
    scan_replace(scan, behind, line_skip_all_blanks(scan->source->text, behind, line->end), " ");
}

static void scan_key(struct scan *scan, const struct line *line, size_t at, size_t column,
                     const struct key *key);

/* Reading goes on behind that key, with the line that shows it. */
static void make_item_a_key(struct scan *scan)
{
    const struct last_value last = scan->last;
    const struct line above = line_at(scan->source, source_line(scan->source, last.start));
    const struct key key = line_key(scan->source->text, last.start, last.end);
    scan->next_line = above.number + 1;
    if (scan_open(scan, &above, last.start, last.value_column, false)) {
        scan_key(scan, &above, last.start, last.value_column, &key);
    }
}

/*
 * Finds the block that an item or key belongs to, opens one where a value is awaited, and moves a
 * line that is indented wrongly; false: the line is done with.
 */
static bool take_place(struct scan *scan, struct line *line, bool is_list)
{
    const struct last_value *last = &scan->last;
    const bool is_deeper = scan->depth > 0 && line->column > last->column;
    if (!is_list && is_deeper && is_tight_item(scan)) {
        make_item_a_key(scan);
        return false;
    }
    int found = find_open(scan, line->column, is_list);
    const bool may_open =
        scan->depth == 0 || (last->state == LAST_AWAITED && is_deeper) ||
        (last->state == LAST_AWAITED && is_list && !last->is_item && line->column == last->column);
    if (found < 0 && is_deeper && is_list && last->state == LAST_PLAIN && !last->is_item) {
        make_value_an_item(scan, line);
    } else if (found < 0 && !may_open) {
        const size_t column = nearest_column(scan, line->column, is_list);
        if (column == SIZE_MAX) {
            refuse(scan, line, MESSAGE_LINE_NOT_UNDERSTOOD);
            scan_skip_deeper(scan, line->column, line->end);
            return false;
        }
        indent(scan, line, column);
        found = find_open(scan, column, is_list);
    }
    indent(scan, line, line->column);
    if (found < 0) {
        return scan_open(scan, line, line->content, line->column, is_list);
    }
    scan->depth = (size_t)found + 1;
    return true;
}

static void scan_key(struct scan *scan, const struct line *line, size_t at, size_t column,
                     const struct key *key)
{
    const char *text = scan->source->text;
    if (key->form == KEY_TIGHT) {
        loosen(scan, line, at, key);
    }
    if (text[at] == '"') {
        scan_double_backslashes(scan, line, at + 1, key->end - 1);
    }
    scan->last = (struct last_value){
        .state = LAST_AWAITED,
        .column = column,
        .key_start = at,
        .key_end = key->end,
    };
    const size_t behind = line_skip_blanks(text, key->colon + 1, line->content_end);
    const size_t value = line_skip_all_blanks(text, behind, line->content_end);
    if (value > behind && key->form == KEY_PLAIN) {
        scan_tidy(scan, line, behind, value, " ");
    }
    if (value < line->content_end && text[value] != '#') {
        scan_value(scan, line, value);
    }
}

/* What stands at `column` behind the last dash of a line. */
static void scan_item_content(struct scan *scan, const struct line *line, size_t at, size_t dash,
                              size_t column)
{
    scan->last = (struct last_value){
        .state = LAST_AWAITED,
        .column = dash,
        .is_item = true,
        .has_value_column = true,
        .value_column = column,
    };
    if (at == line->content_end || scan->source->text[at] == '#') {
        return;
    }
    const struct key key = line_key(scan->source->text, at, line->content_end);
    if (key.form == KEY_PLAIN && key.is_words) {
        if (scan_open(scan, line, at, column, false)) {
            scan_key(scan, line, at, column, &key);
        }
        return;
    }
    scan_value(scan, line, at);
}

/* Blanks behind a dash; tabs and no-break spaces among them are told, and made blanks. */
static size_t skip_behind_dash(struct scan *scan, const struct line *line, size_t at)
{
    const char *text = scan->source->text;
    size_t behind = at;
    bool has_tab = false, has_nbsp = false;
    for (size_t blank = 0; (blank = line_blank(text, behind, line->content_end)) > 0;) {
        has_tab = has_tab || text[behind] == '\t';
        has_nbsp = has_nbsp || blank == 2;
        behind += blank;
    }
    if (has_tab || has_nbsp) {
        scan_find(scan, has_tab ? MESSAGE_INDENT_TAB : MESSAGE_INDENT_NBSP, line, at, behind, "",
                  NULL);
        scan_replace(scan, at, behind,
                     line_blanks(scan->arena, text_length(text + at, behind - at)));
    }
    return behind;
}

static bool is_dash(const char *text, size_t at, size_t end)
{
    return at < end && text[at] == '-' && (at + 1 == end || line_blank(text, at + 1, end) > 0);
}

void scan_items(struct scan *scan, const struct line *line, size_t at, size_t column)
{
    const char *text = scan->source->text;
    size_t dash = column;
    for (bool is_first = true; is_first || is_dash(text, at, line->content_end); is_first = false) {
        if (!is_first && !scan_open(scan, line, at, column, true)) {
            return;
        }
        dash = column;
        const size_t behind = skip_behind_dash(scan, line, at + 1);
        column += 1 + text_length(text + at + 1, behind - at - 1);
        at = behind;
    }
    scan_item_content(scan, line, at, dash, column);
}

/* `-banner`: the dash gets its blank. */
static void part_dash(struct scan *scan, struct line *line)
{
    const size_t behind = line->content + 1;
    if (!take_place(scan, line, true)) {
        return;
    }
    scan_find(scan, MESSAGE_DASH_WITHOUT_BLANK, line, line->content, behind, "", NULL);
    scan_replace(scan, behind, behind, " ");
    scan_item_content(scan, line, behind, line->column, line->column + 2);
}

/* Text where a key or an item belongs, or that goes on from above. */
static void scan_text(struct scan *scan, struct line *line)
{
    struct last_value *last = &scan->last;
    const bool is_deeper = line->column > last->column;
    if (last->state == LAST_AWAITED && is_deeper) {
        indent(scan, line, line->column);
        last->has_value_column = true;
        last->value_column = line->column;
        scan_value(scan, line, line->content);
    } else if ((last->state == LAST_PLAIN || last->state == LAST_QUOTED) && is_deeper) {
        scan_continuation(scan, line);
    } else if (find_open(scan, line->column, true) >= 0) {
        (void)take_place(scan, line, true);
        scan_find(scan, MESSAGE_ITEM_WITHOUT_DASH, line, line->content, line->content_end, "",
                  NULL);
        scan_replace(scan, line->content, line->content, "- ");
        scan_item_content(scan, line, line->content, line->column, line->column + 2);
    } else {
        refuse(scan, line, MESSAGE_LINE_WITHOUT_COLON);
    }
}

/* What `key` is at the start of a line that has no dash. */
static enum line_kind kind_of_line(const struct scan *scan, const struct line *line,
                                   const struct key *key)
{
    const struct last_value *last = &scan->last;
    const bool is_below =
        scan->depth > 0 && line->column > last->column && last->state != LAST_NONE;
    switch (key->form) {
    case KEY_NONE:
        break;
    case KEY_PLAIN:
        return scan->depth > 0 && !key->is_words && find_open(scan, line->column, false) < 0
                   ? LINE_TEXT
                   : LINE_KEY;
    case KEY_TIGHT:
        return (is_below && last->state != LAST_AWAITED) || !key->is_words ? LINE_TEXT : LINE_KEY;
    }
    return LINE_TEXT;
}

/* A line with something in it. */
static void scan_content(struct scan *scan, struct line *line)
{
    const char *text = scan->source->text;
    if (scan_document_mark(scan, line)) {
        return;
    }
    if (is_dash(text, line->content, line->content_end)) {
        if (take_place(scan, line, true)) {
            scan_items(scan, line, line->content, line->column);
        }
        return;
    }
    if (text[line->content] == '-' && text[line->content + 1] != '-') {
        part_dash(scan, line);
        return;
    }
    const struct key key = line_key(text, line->content, line->content_end);
    if (kind_of_line(scan, line, &key) == LINE_KEY) {
        if (take_place(scan, line, false)) {
            scan_key(scan, line, line->content, line->column, &key);
        }
    } else if (scan->depth == 0) {
        scan_root_text(scan, line);
    } else {
        scan_text(scan, line);
    }
}

/* Blank lines and comments say nothing, whatever blanks they hold. */
static void scan_line(struct scan *scan, struct line *line)
{
    const bool is_blank = line->content == line->content_end;
    const bool has_other_blanks = line->has_tab || line->has_nbsp;
    if (is_blank || scan->source->text[line->content] == '#') {
        if (has_other_blanks) {
            scan_tidy(scan, line, line->start, line->content, "");
        }
        return;
    }
    if (scan->is_skipping && line->column > scan->skip_column) {
        return;
    }
    if (scan->is_skipping) {
        scan_replace(scan, scan->skip_from, line->start, "\n");
        scan->is_skipping = false;
    }
    if (line->is_untidy) {
        scan_tidy(scan, line, line->content_end, line->end, "");
    }
    scan_content(scan, line);
}

void profile_check(struct arena *arena, const struct source *source, struct patch *patch,
                   struct findings *findings)
{
    struct scan scan = {
        .arena = arena,
        .source = source,
        .patch = patch,
        .findings = findings,
        .next_line = 1,
    };
    while (scan.next_line <= source->line_count && !scan.is_over) {
        struct line line = line_at(source, scan.next_line++);
        scan_line(&scan, &line);
    }
    if (scan.is_skipping) {
        scan_replace(&scan, scan.skip_from, source->size_bytes, "");
    }
}
