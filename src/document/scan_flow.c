#include <string.h>

#include "document/scan.h"

/*
 * Brackets. Numbers may stand in them; text may not: `[Ban Bảo vệ, chăm sóc sức khỏe]` would make
 * two posts of one unit.
 */

enum { MOST_ELEMENTS = 1000, MOST_LINES = 1000 };

/* What one pair of brackets holds. */
struct flow {
    size_t end;     /* behind the closing bracket; 0: it is not closed */
    bool is_simple; /* numbers alone, or nothing */
    bool is_nested;
    size_t starts[MOST_ELEMENTS], ends[MOST_ELEMENTS]; /* of elements, without blanks */
    size_t count;                                      /* MOST_ELEMENTS: there may be more */
};

static bool is_blank_or_end(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static void add_element(struct flow *flow, const char *text, size_t start, size_t end)
{
    while (start < end && is_blank_or_end(text[start])) {
        start++;
    }
    while (end > start && is_blank_or_end(text[end - 1])) {
        end--;
    }
    if (start < end && flow->count < MOST_ELEMENTS) {
        flow->starts[flow->count] = start;
        flow->ends[flow->count++] = end;
    }
}

static void read_flow(struct flow *flow, const char *text, size_t at, size_t limit)
{
    *flow = (struct flow){.is_simple = true};
    int depth = 0;
    size_t element = at + 1;
    for (size_t i = at; i < limit; i++) {
        const char byte = text[i];
        const bool is_quote =
            (byte == '"' || byte == '\'') && i == element + strspn(text + element, " \t\r\n");
        if (is_quote) {
            const size_t behind = line_quote_end(text, i, limit);
            i = behind == 0 ? i : behind - 1;
            flow->is_simple = false;
        } else if (byte == '[' || byte == '{') {
            flow->is_nested = flow->is_nested || depth > 0;
            depth++;
        } else if (byte == ']' || byte == '}') {
            depth--;
        } else if (byte == ',' && depth == 1) {
            add_element(flow, text, element, i);
            element = i + 1;
        } else if (!is_blank_or_end(byte) && strchr("0123456789.-+", byte) == NULL) {
            flow->is_simple = false;
        }
        if (depth == 0) {
            add_element(flow, text, element, i);
            flow->end = i + 1;
            return;
        }
    }
}

/* How far brackets may reach: the lines below that are indented more, and the closing one. */
static size_t flow_limit(const struct scan *scan, const struct line *line)
{
    const char *text = scan->source->text;
    size_t limit = line->content_end;
    for (size_t number = line->number + 1;
         number <= scan->source->line_count && number < line->number + MOST_LINES; number++) {
        const struct line next = line_at(scan->source, number);
        const bool is_closing = text[next.content] == ']' || text[next.content] == '}';
        if (next.content < next.content_end && next.column <= scan->last.column && !is_closing) {
            break;
        }
        limit = next.content_end;
        if (is_closing) {
            break;
        }
    }
    return limit;
}

/* Whether each element of `{...}` is a key and its value. */
static bool has_keys_alone(const struct flow *flow, const char *text)
{
    for (size_t i = 0; i < flow->count; i++) {
        if (line_key(text, flow->starts[i], flow->ends[i]).form != KEY_PLAIN) {
            return false;
        }
    }
    return true;
}

/* Elements as lines of a block, at `column`. */
static void make_block(struct scan *scan, const struct flow *flow, size_t at, size_t line_end)
{
    const char *text = scan->source->text;
    const bool is_list = text[at] == '[';
    const struct last_value *last = &scan->last;
    const size_t column = last->is_item ? last->value_column : last->column + 2;
    const char *dash = is_list ? "- " : "";
    const char *separator =
        arena_format(scan->arena, "\n%s%s", line_blanks(scan->arena, column), dash);
    size_t from = last->is_item ? at : line_trim(text, last->key_end, at);
    for (size_t i = 0; i < flow->count; i++) {
        const bool is_first = i == 0 && last->is_item;
        scan_replace(scan, from, flow->starts[i], is_first ? dash : separator);
        if (is_list && text[flow->starts[i]] != '"' && text[flow->starts[i]] != '\'' &&
            line_needs_quotes(text, flow->starts[i], flow->ends[i])) {
            scan_quote(scan, flow->starts[i], flow->ends[i]);
        }
        from = flow->ends[i];
    }
    scan_replace(scan, from, line_end, "");
}

/* Brackets that are part of a text: `[Dự thảo] Nghị quyết`. */
static void quote_text(struct scan *scan, const struct line *line, size_t at, enum message message,
                       const char *brackets)
{
    scan_find(scan, message, line, at, line->content_end, brackets, NULL);
    scan_quote(scan, at, line->content_end);
    scan_take(scan, LAST_QUOTED, at, line->content_end);
}

void scan_flow(struct scan *scan, const struct line *line, size_t at)
{
    const char *text = scan->source->text;
    const char *brackets = text[at] == '[' ? "[ ]" : "{ }";
    struct flow flow;
    read_flow(&flow, text, at, flow_limit(scan, line));
    if (flow.end == 0) {
        quote_text(scan, line, at, MESSAGE_FLOW_UNCLOSED, text[at] == '[' ? "[" : "{");
        return;
    }
    const struct line last = line_at(scan->source, source_line(scan->source, flow.end - 1));
    const size_t behind = line_skip_blanks(text, flow.end, last.content_end);
    const bool is_comment = behind > flow.end && behind < last.content_end && text[behind] == '#';
    const bool has_text_behind = behind < last.content_end && !is_comment;
    if (has_text_behind) {
        quote_text(scan, line, at, MESSAGE_SIGN_AT_START, text[at] == '[' ? "[" : "{");
        return;
    }
    scan->next_line = last.number + 1;
    scan->last.state = LAST_NONE;
    if (flow.count == 0 || (flow.is_simple && !flow.is_nested && text[at] == '[')) {
        return;
    }
    scan_find(scan, MESSAGE_FLOW_WITH_TEXT, line, at, line->content_end, brackets, NULL);
    scan_fix_to(scan, last.end);
    if (flow.is_nested || flow.count == MOST_ELEMENTS ||
        (text[at] == '{' && !has_keys_alone(&flow, text))) {
        if (last.number > line->number) {
            scan_replace(scan, line->content_end, last.content_end, "");
        }
        scan_quote(scan, at, line->content_end);
        return;
    }
    make_block(scan, &flow, at, last.content_end);
}
