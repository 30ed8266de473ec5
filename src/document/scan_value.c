#include <string.h>

#include "document/scan.h"
#include "document/schema.h"

/* Values by their first sign; plain text. */

void scan_take(struct scan *scan, enum last_state state, size_t start, size_t end)
{
    scan->last.state = state;
    scan->last.start = start;
    scan->last.end = end;
}

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' || byte == '!';
}

/* The end of the name behind a sign of YAML; `at`: it is text that begins with the sign. */
static size_t mark_end(const char *text, size_t at, size_t end)
{
    size_t name_end = at + 1;
    while (name_end < end && is_word_byte(text[name_end])) {
        name_end++;
    }
    const bool is_tag =
        text[at] == '!' && name_end > at + 2 && text[at + 1] == '!' && text[at + 2] != '!';
    const bool is_mark = text[at] == '!' ? is_tag : text[at] == '&' || text[at] == '*';
    const bool is_whole = name_end == end || line_blank(text, name_end, end) > 0;
    return is_mark && is_whole && name_end > at + 1 ? name_end : at;
}

/*
 * `&name text`, `*name`, `!!str text` are YAML's, not an author's text: the marks go, and an alias
 * goes with its line. False: it is text that begins with the sign.
 */
static bool take_alias(struct scan *scan, const struct line *line, size_t at)
{
    const char *text = scan->source->text;
    const size_t end = line->content_end, first_end = mark_end(text, at, end);
    size_t behind = at;
    while (behind < end && text[behind] != '*' && mark_end(text, behind, end) > behind) {
        behind = line_skip_all_blanks(text, mark_end(text, behind, end), end);
    }
    const char *sign = arena_copy(scan->arena, text + at, 1);
    if (text[at] == '*' && first_end == end) {
        scan_find_without_fix(scan, MESSAGE_ALIAS_REFUSED, line, at, end, sign, NULL);
        scan_replace(scan, line->start, line->end, "");
        scan_take(scan, LAST_NONE, at, end);
        return true;
    }
    /* What the rest would be read as then: an item, or a key on a line of its own. */
    const bool is_key = at == line->content && line_key(text, behind, end).form != KEY_NONE;
    if (behind == at || text[behind] == '-' || is_key) {
        return false;
    }
    scan_find(scan, MESSAGE_ALIAS_REFUSED, line, at, first_end, sign, NULL);
    scan_replace(scan, at, behind < end ? behind : line->end, "");
    if (behind < end && text[behind] != '#') {
        scan_value(scan, line, behind);
    }
    return true;
}

/* `08:00: Chào cờ`: behind a time the colon is too much, and quotes would hide the time. */
static bool take_time(struct scan *scan, const struct line *line, size_t at, size_t colon)
{
    const char *text = scan->source->text;
    const char *time = arena_copy(scan->arena, text + at, colon - at);
    int minute = 0;
    if (!scan->last.is_item || !value_time(time, &minute)) {
        return false;
    }
    const size_t behind = line_skip_blanks(text, colon + 1, line->content_end);
    const char *rest = arena_copy(scan->arena, text + behind, line->content_end - behind);
    const char *whole = arena_format(scan->arena, "%s %s", time, rest);
    const bool is_quoted = line_needs_quotes(whole, 0, strlen(whole));
    scan_find(scan, MESSAGE_TIME_WITH_COLON, line, colon, colon + 1, time, NULL);
    scan_replace(scan, at, line->content_end,
                 is_quoted ? line_quoted(scan->arena, whole, strlen(whole)) : whole);
    return true;
}

static void scan_plain(struct scan *scan, const struct line *line, size_t at)
{
    const char *text = scan->source->text;
    const size_t end = line->content_end;
    const size_t text_end = line_trim(text, at, line_comment(text, at, end));
    const size_t colon = line_colon(text, at, text_end);
    if (line_begins_with_sign(text, at, end)) {
        if (strchr("&*!", text[at]) != NULL && take_alias(scan, line, at)) {
            return;
        }
        scan_find(scan, MESSAGE_SIGN_AT_START, line, at, end, arena_copy(scan->arena, text + at, 1),
                  NULL);
        scan_quote(scan, at, end);
        scan_take(scan, LAST_QUOTED, at, end);
    } else if (colon < text_end) {
        if (!take_time(scan, line, at, colon)) {
            scan_find(scan, MESSAGE_COLON_IN_TEXT, line, colon, colon + 1, "", NULL);
            scan_quote(scan, at, end);
        }
        scan_take(scan, LAST_QUOTED, at, end);
    } else {
        scan_take(scan, LAST_PLAIN, at, text_end);
    }
}

/* `posts: - A`: a list begins on the line below its key. */
static void part_dash_from_key(struct scan *scan, const struct line *line, size_t at)
{
    struct line next;
    const size_t parent = scan->last.column;
    const bool has_more = scan_next_content(scan, line->number + 1, &next) &&
                          scan->source->text[next.content] == '-' && next.column > parent;
    const size_t column = has_more ? next.column : parent + 2;
    scan_find(scan, MESSAGE_LIST_BEHIND_KEY, line, at, at + 1,
              arena_copy(scan->arena, scan->source->text + scan->last.key_start,
                         scan->last.key_end - scan->last.key_start),
              NULL);
    scan_replace(scan, line_trim(scan->source->text, scan->last.key_end, at), at,
                 arena_format(scan->arena, "\n%s", line_blanks(scan->arena, column)));
    if (scan_open(scan, line, at, column, true)) {
        scan_items(scan, line, at, column);
    }
}

void scan_value(struct scan *scan, const struct line *line, size_t at)
{
    const char *text = scan->source->text;
    switch (text[at]) {
    case '"':
    case '\'':
        scan_quoted(scan, line, at);
        break;
    case '|':
    case '>':
        scan_block(scan, line, at);
        break;
    case '[':
    case '{':
        scan_flow(scan, line, at);
        break;
    case '-':
        if (!scan->last.is_item && line_blank(text, at + 1, line->content_end) > 0) {
            part_dash_from_key(scan, line, at);
            break;
        }
        scan_plain(scan, line, at);
        break;
    default:
        scan_plain(scan, line, at);
    }
}
