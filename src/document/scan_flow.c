#include <string.h>

#include "document/scan.h"
#include "document/schema.h"

/*
 * Brackets. Numbers may stand in them; text may not: `[Ban Bảo vệ, chăm sóc sức khỏe]` would make
 * two posts of one unit.
 */

enum { MOST_ELEMENTS = 1000, MOST_LINES = 1000, LONGEST_NUMBER = 20 };

/* What one pair of brackets holds. */
struct flow {
    size_t end;      /* behind the closing bracket; 0: it is not closed */
    bool is_odd;     /* brackets in brackets, or nothing between commas */
    bool is_numbers; /* nothing but numbers */
    size_t starts[MOST_ELEMENTS], ends[MOST_ELEMENTS]; /* of elements, without blanks */
    size_t count;                                      /* MOST_ELEMENTS: there may be more */
};

/* Blanks of all sorts and line ends. */
static size_t skip_blanks(const char *text, size_t at, size_t end)
{
    for (;;) {
        const size_t behind = line_skip_all_blanks(text, at, end);
        if (behind == end || (text[behind] != '\r' && text[behind] != '\n')) {
            return behind;
        }
        at = behind + 1;
    }
}

static size_t trim(const char *text, size_t at, size_t end)
{
    for (;;) {
        end = line_trim(text, at, end);
        if (end == at || (text[end - 1] != '\r' && text[end - 1] != '\n')) {
            return end;
        }
        end--;
    }
}

static bool is_number(const char *text, size_t start, size_t end)
{
    char number[LONGEST_NUMBER + 1] = "";
    double value = 0;
    if (end - start > LONGEST_NUMBER) {
        return false;
    }
    memcpy(number, text + start, end - start);
    return value_decimal(number, &value);
}

/* The last element may be empty: `[a, b,]`. */
static void add_element(struct flow *flow, const char *text, size_t start, size_t end, bool is_last)
{
    end = trim(text, start, end);
    if (start == end) {
        flow->is_odd = flow->is_odd || !is_last;
    } else if (flow->count < MOST_ELEMENTS) {
        flow->is_numbers = flow->is_numbers && is_number(text, start, end);
        flow->starts[flow->count] = start;
        flow->ends[flow->count++] = end;
    }
}

static void read_flow(struct flow *flow, const char *text, size_t at, size_t limit)
{
    *flow = (struct flow){.is_numbers = true};
    int depth = 0;
    size_t element = skip_blanks(text, at + 1, limit);
    for (size_t i = at; i < limit; i++) {
        if (i == element && (text[i] == '"' || text[i] == '\'')) {
            const size_t behind = line_quote_end(text, i, limit);
            i = behind == 0 ? i : behind - 1;
            continue;
        }
        const char byte = text[i];
        if (byte == '[' || byte == '{') {
            flow->is_odd = flow->is_odd || depth > 0;
            depth++;
        } else if (byte == ']' || byte == '}') {
            depth--;
        } else if (byte == ',' && depth == 1) {
            add_element(flow, text, element, i, false);
            element = skip_blanks(text, i + 1, limit);
        }
        if (depth == 0) {
            flow->is_odd = flow->is_odd || byte != (text[at] == '[' ? ']' : '}');
            add_element(flow, text, element, i, true);
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
        const struct key key = line_key(text, flow->starts[i], flow->ends[i]);
        if (key.form != KEY_PLAIN || !key.is_words) {
            return false;
        }
    }
    return true;
}

static bool has_line_end(const struct flow *flow, const char *text)
{
    for (size_t i = 0; i < flow->count; i++) {
        const size_t size_bytes = flow->ends[i] - flow->starts[i];
        if (memchr(text + flow->starts[i], '\n', size_bytes) != NULL ||
            memchr(text + flow->starts[i], '\r', size_bytes) != NULL) {
            return true;
        }
    }
    return false;
}

/* A text that stood in brackets, where it stands alone now. */
static void free_text(struct scan *scan, const struct line *line, size_t start, size_t end)
{
    const char *text = scan->source->text;
    const bool is_quoted = start < end && (text[start] == '"' || text[start] == '\'') &&
                           line_quote_end(text, start, end) == end;
    if (is_quoted && text[start] == '"') {
        scan_double_backslashes(scan, line, start + 1, end - 1);
    } else if (!is_quoted && start < end && line_needs_quotes(text, start, end)) {
        scan_quote(scan, start, end);
    }
}

/* Elements as lines of a block. */
static void make_block(struct scan *scan, const struct flow *flow, const struct line *line,
                       size_t at, size_t line_end)
{
    const char *text = scan->source->text;
    const bool is_list = text[at] == '[';
    const struct last_value *last = &scan->last;
    const size_t column = last->has_value_column ? last->value_column : last->column + 2;
    const char *dash = is_list ? "- " : "";
    const char *separator =
        arena_format(scan->arena, "\n%s%s", line_blanks(scan->arena, column), dash);
    size_t from = last->has_value_column ? at : line_trim(text, last->key_end, at);
    for (size_t i = 0; i < flow->count; i++) {
        const bool is_first = i == 0 && last->has_value_column;
        scan_replace(scan, from, flow->starts[i], is_first ? dash : separator);
        size_t start = flow->starts[i];
        if (!is_list) {
            const struct key key = line_key(text, start, flow->ends[i]);
            start = line_skip_all_blanks(text, key.colon + 1, flow->ends[i]);
            scan_replace(scan, key.colon + 1, start, " ");
        }
        free_text(scan, line, start, flow->ends[i]);
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

/* Numbers on several lines may stay so; on one no tab and no indentation can be wrong. */
static void join_numbers(struct scan *scan, const struct flow *flow, const struct line *line,
                         size_t at)
{
    size_t from = at + 1;
    for (size_t i = 0; i < flow->count; i++) {
        scan_replace(scan, from, flow->starts[i], i == 0 ? "" : ", ");
        from = flow->ends[i];
    }
    scan_tidy(scan, line, from, flow->end - 1, "");
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
    if (last.is_untidy) {
        scan_tidy(scan, line, last.content_end, last.end, "");
    }
    scan->last.state = LAST_NONE;
    const bool is_empty = flow.count == 0, is_long = flow.count == MOST_ELEMENTS;
    if (!flow.is_odd && !is_long && (is_empty || (flow.is_numbers && text[at] == '['))) {
        if (last.number > line->number) {
            join_numbers(scan, &flow, line, at);
        }
        return;
    }
    scan_find(scan, MESSAGE_FLOW_WITH_TEXT, line, at, line->content_end, brackets, NULL);
    scan_fix_to(scan, last.end);
    if (flow.is_odd || is_long || has_line_end(&flow, text) ||
        (text[at] == '{' && !has_keys_alone(&flow, text))) {
        if (last.number > line->number) {
            scan_replace(scan, line->content_end, last.content_end, "");
        }
        scan_quote(scan, at, line->content_end);
        return;
    }
    make_block(scan, &flow, line, at, last.content_end);
}
