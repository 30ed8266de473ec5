#include <string.h>

#include "base/require.h"
#include "document/scan.h"

/* Values in quotes. */

enum { MOST_QUOTED_LINES = 100 };

static void find_backslash(struct scan *scan, const struct line *line, size_t at, size_t end)
{
    const size_t bad = line_bad_backslash(scan->source->text, at, end);
    if (bad < end) {
        scan_find(scan, MESSAGE_BACKSLASH_IN_QUOTES, line, bad, bad + 1, "", NULL);
    }
}

void scan_double_backslashes(struct scan *scan, const struct line *line, size_t at, size_t end)
{
    const char *text = scan->source->text;
    if (line_bad_backslash(text, at, end) < end) {
        find_backslash(scan, line, at, end);
        scan_replace(scan, at, end, line_doubled(scan->arena, text + at, end - at));
    }
}

/* The text from `at` on `line` to `end` on `last` as one line, with blanks between. */
static const char *join_lines(struct scan *scan, const struct line *line, const struct line *last,
                              size_t at, size_t end)
{
    const char *text = scan->source->text;
    char *joined = arena_copy(scan->arena, text + at, end - at);
    size_t size = line->content_end - at;
    for (size_t number = line->number + 1; number <= last->number; number++) {
        const struct line next = line_at(scan->source, number);
        const size_t next_end = number == last->number ? end : next.content_end;
        if (next.content < next_end) {
            joined[size++] = ' ';
            memcpy(joined + size, text + next.content, next_end - next.content);
            size += next_end - next.content;
        }
    }
    joined[size] = '\0';
    return joined;
}

/*
 * A quoted text that ends some lines below, all of them indented more than its key or dash, becomes
 * one line; false: it does not end there.
 */
static bool join_quoted(struct scan *scan, const struct line *line, size_t at)
{
    const char *text = scan->source->text;
    struct line last = *line;
    size_t end = 0;
    for (int i = 0; i < MOST_QUOTED_LINES && end == 0; i++) {
        if (last.number == scan->source->line_count) {
            return false;
        }
        last = line_at(scan->source, last.number + 1);
        const bool is_blank = last.content == last.content_end;
        const struct key key = line_key(text, last.content, last.content_end);
        if (!is_blank && (last.column <= scan->last.column || key.form == KEY_PLAIN)) {
            return false;
        }
        end = line_quote_end(text, at, last.content_end);
    }
    if (end == 0) {
        return false;
    }
    const size_t behind = line_skip_blanks(text, end, last.content_end);
    const bool is_comment = behind < last.content_end && behind > end && text[behind] == '#';
    const struct line next = line_at(scan->source, line->number + 1);
    scan_find(scan, MESSAGE_VALUE_GOES_ON, line, next.content, next.content_end, "", NULL);
    scan_fix_to(scan, last.end);
    scan->next_line = last.number + 1;
    if (last.is_untidy) {
        scan_tidy(scan, line, last.content_end, last.end, "");
    }
    const bool has_text_behind = behind < last.content_end && !is_comment;
    const size_t value_end = has_text_behind ? last.content_end : end;
    const char *joined = join_lines(scan, line, &last, at, value_end);
    if (has_text_behind) {
        joined = line_quoted(scan->arena, joined, strlen(joined));
    } else if (text[at] == '"') {
        find_backslash(scan, line, at + 1, end - 1);
        const size_t size = strlen(joined);
        joined =
            arena_format(scan->arena, "\"%s\"", line_doubled(scan->arena, joined + 1, size - 2));
    }
    scan_replace(scan, at, value_end, joined);
    scan_take(scan, LAST_QUOTED, at, value_end);
    return true;
}

/* A closing quote of another sort at the end: of a text processor, or `'` for `"`; 0: none. */
static size_t other_quote_bytes(const char *text, size_t at, size_t end)
{
    static const char *const curly[] = {"”", "’", "“", "‘"};
    for (size_t i = 0; i < ARRAY_LENGTH(curly); i++) {
        const size_t size = strlen(curly[i]);
        if (end - at > size && memcmp(text + end - size, curly[i], size) == 0) {
            return size;
        }
    }
    const char other = text[at] == '"' ? '\'' : '"';
    const bool is_only = end - at > 2 && memchr(text + at, other, end - at) == text + end - 1;
    return is_only ? 1 : 0;
}

static void close_quote(struct scan *scan, const struct line *line, size_t at)
{
    const char *text = scan->source->text;
    const size_t end = line->content_end;
    const char *quote = arena_copy(scan->arena, text + at, 1);
    scan_find(scan, MESSAGE_QUOTE_UNCLOSED, line, at, end, quote, NULL);
    const size_t size = end - other_quote_bytes(text, at, end) - at - 1;
    const char *inside = *quote == '"' ? line_doubled(scan->arena, text + at + 1, size)
                                       : arena_copy(scan->arena, text + at + 1, size);
    scan_replace(scan, at, end, arena_format(scan->arena, "%s%s%s", quote, inside, quote));
    scan_take(scan, LAST_QUOTED, at, end);
}

void scan_quoted(struct scan *scan, const struct line *line, size_t at)
{
    const char *text = scan->source->text;
    const size_t end = line_quote_end(text, at, line->content_end);
    if (end == 0) {
        if (!join_quoted(scan, line, at)) {
            close_quote(scan, line, at);
        }
        return;
    }
    const size_t behind = line_skip_blanks(text, end, line->content_end);
    const bool is_comment = behind < line->content_end && behind > end && text[behind] == '#';
    if (behind < line->content_end && !is_comment) {
        scan_find(scan, MESSAGE_TEXT_BEHIND_QUOTE, line, behind, line->content_end, "", NULL);
        scan_quote(scan, at, line->content_end);
        scan_take(scan, LAST_QUOTED, at, line->content_end);
        return;
    }
    if (text[at] == '"') {
        scan_double_backslashes(scan, line, at + 1, end - 1);
    }
    scan_take(scan, LAST_QUOTED, at, end);
}
