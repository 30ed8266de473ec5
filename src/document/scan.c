#include "document/scan.h"

/* Findings, repairs and open blocks: what all parts of the profile do. */

enum { MOST_TIDIED = 20000 };

void scan_replace(struct scan *scan, size_t start, size_t end, const char *replacement)
{
    if (!scan->is_over) {
        patch_replace(scan->arena, scan->patch, start, end, replacement);
    }
}

void scan_quote(struct scan *scan, size_t start, size_t end)
{
    scan_replace(scan, start, end,
                 line_quoted(scan->arena, scan->source->text + start, end - start));
}

void scan_stop(struct scan *scan, const struct line *line)
{
    scan_replace(scan, line->start, scan->source->size_bytes, "");
    scan->is_over = true;
}

static void stop_reading(struct scan *scan, const struct line *line)
{
    scan_stop(scan, line);
    *LIST_PUSH(scan->arena, scan->findings) = (struct finding){
        .message = MESSAGE_NOT_READ_FROM_HERE,
        .start = line->content,
        .end = line->content_end,
        .arguments = {arena_format(scan->arena, "%zu", line->number), NULL},
    };
}

void scan_find_without_fix(struct scan *scan, enum message message, const struct line *line,
                           size_t start, size_t end, const char *first, const char *second)
{
    if (scan->is_over) {
        return;
    }
    if (scan->findings->count == LIMIT_REPAIRS) {
        stop_reading(scan, line);
        return;
    }
    *LIST_PUSH(scan->arena, scan->findings) = (struct finding){
        .message = message,
        .start = start,
        .end = end,
        .arguments = {first, second},
    };
}

void scan_find(struct scan *scan, enum message message, const struct line *line, size_t start,
               size_t end, const char *first, const char *second)
{
    scan_find_without_fix(scan, message, line, start, end, first, second);
    if (!scan->is_over) {
        struct finding *finding = &scan->findings->items[scan->findings->count - 1];
        finding->fix_start = line->start;
        finding->fix_end = line->end;
    }
}

void scan_fix_to(struct scan *scan, size_t end)
{
    if (!scan->is_over) {
        scan->findings->items[scan->findings->count - 1].fix_end = end;
    }
}

void scan_tidy(struct scan *scan, const struct line *line, size_t start, size_t end,
               const char *replacement)
{
    if (!scan->is_over && ++scan->tidied > MOST_TIDIED) {
        stop_reading(scan, line);
    }
    scan_replace(scan, start, end, replacement);
}

bool scan_next_content(const struct scan *scan, size_t number, struct line *line)
{
    for (; number <= scan->source->line_count; number++) {
        *line = line_at(scan->source, number);
        if (line->content < line->content_end && scan->source->text[line->content] != '#') {
            return true;
        }
    }
    return false;
}

void scan_skip_deeper(struct scan *scan, size_t column, size_t from)
{
    scan->is_skipping = true;
    scan->skip_column = column;
    scan->skip_from = from;
}

bool scan_open(struct scan *scan, const struct line *line, size_t at, size_t column, bool is_list)
{
    if (scan->depth < LIMIT_NESTING) {
        scan->open[scan->depth++] = (struct open_block){column, is_list};
        return true;
    }
    scan_find_without_fix(scan, MESSAGE_NESTED_TOO_DEEP, line, at, line->content_end,
                          arena_format(scan->arena, "%d", LIMIT_NESTING), NULL);
    scan_skip_deeper(scan, scan->open[scan->depth - 1].column, at);
    return false;
}
