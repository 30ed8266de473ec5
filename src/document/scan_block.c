#include <string.h>

#include "document/scan.h"

/* Text of several lines behind `|` and `>`. */

/* The lines of a text behind `|` or `>`: where the first one's indentation puts the others. */
static void scan_block_lines(struct scan *scan, size_t at, size_t indentation)
{
    const char *text = scan->source->text;
    const size_t parent = scan->last.column;
    while (scan->next_line <= scan->source->line_count && !scan->is_over) {
        struct line line = line_at(scan->source, scan->next_line);
        const size_t blanks = strspn(text + line.start, " ");
        const bool is_blank = line.content == line.content_end;
        if (!is_blank && line.column <= parent) {
            return;
        }
        scan->next_line++;
        if (is_blank && (indentation == 0 || line.has_tab || line.has_nbsp)) {
            if (line.content > line.start) {
                scan_tidy(scan, &line, line.start, line.content, "");
            }
            continue;
        }
        if (is_blank) {
            continue;
        }
        indentation = indentation == 0 ? line.column : indentation;
        if (blanks >= indentation) {
            continue;
        }
        if (line.has_tab || line.has_nbsp) {
            scan_find(scan, line.has_tab ? MESSAGE_INDENT_TAB : MESSAGE_INDENT_NBSP, &line,
                      line.start, line.content, "", NULL);
        } else {
            scan_find(scan, MESSAGE_BLOCK_LINE_OUTSIDE, &line, line.content, line.content + 1,
                      arena_copy(scan->arena, text + at, 1),
                      arena_format(scan->arena, "%zu", indentation));
        }
        scan_replace(scan, line.start, line.content, line_blanks(scan->arena, indentation));
    }
}

/* Where the sign of a block and its `+`, `-` and digit end; `*digit` is 0 where there is none. */
static size_t block_header_end(const char *text, size_t at, size_t end, size_t *digit)
{
    *digit = 0;
    bool has_sign = false;
    size_t behind = at + 1;
    for (; behind < end; behind++) {
        const char byte = text[behind];
        if (byte >= '1' && byte <= '9' && *digit == 0) {
            *digit = (size_t)(byte - '0');
        } else if ((byte == '+' || byte == '-') && !has_sign) {
            has_sign = true;
        } else {
            break;
        }
    }
    return behind;
}

/* `| text`: what follows on the next lines goes on below the sign; alone it is put in quotes. */
static void part_block_mark(struct scan *scan, const struct line *line, size_t at, size_t behind)
{
    const char *text = scan->source->text;
    const char *sign = arena_copy(scan->arena, text + at, 1);
    scan_find(scan, MESSAGE_BLOCK_MARK_WITH_TEXT, line, behind, line->content_end, sign, NULL);
    struct line next;
    if (scan_next_content(scan, line->number + 1, &next) && next.column > scan->last.column) {
        scan_replace(scan, at + 1, behind,
                     arena_format(scan->arena, "\n%s", line_blanks(scan->arena, next.column)));
        scan_block_lines(scan, at, next.column);
        scan_take(scan, LAST_NONE, at, line->content_end);
        return;
    }
    scan_quote(scan, behind, line->content_end);
    scan_replace(scan, at, behind, "");
    scan_take(scan, LAST_QUOTED, behind, line->content_end);
}

void scan_block(struct scan *scan, const struct line *line, size_t at)
{
    const char *text = scan->source->text;
    size_t digit = 0;
    const size_t header_end = block_header_end(text, at, line->content_end, &digit);
    const size_t behind = line_skip_blanks(text, header_end, line->content_end);
    const bool is_comment =
        behind < line->content_end && behind > header_end && text[behind] == '#';
    if (behind < line->content_end && !is_comment) {
        part_block_mark(scan, line, at, line_skip_all_blanks(text, at + 1, line->content_end));
        return;
    }
    scan_block_lines(scan, at, digit == 0 ? 0 : scan->last.column + digit);
    scan_take(scan, LAST_NONE, at, line->content_end);
}
