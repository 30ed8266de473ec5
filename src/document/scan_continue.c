#include <string.h>

#include "base/text.h"
#include "document/scan.h"

/* Text that goes on in the next line: two posts, or one that was too long for the window. */

enum { MOST_PIECES = 100 };

struct piece {
    size_t start, end;
};

static bool begins_in_lower_case(struct arena *arena, const char *text, const struct piece *piece)
{
    uint32_t code_point = 0;
    const char *letter =
        arena_copy(arena, text + piece->start, text_decode(text + piece->start, &code_point));
    return strcmp(text_capitalise(arena, letter), letter) != 0;
}

/* A quoted piece may have been on several lines itself. */
static size_t copy_on_one_line(char *out, const char *text, const struct piece *piece)
{
    size_t size = 0;
    for (size_t i = piece->start; i < piece->end;) {
        const size_t breaks = strspn(text + i, " \t\r\n");
        const bool is_break = breaks > 0 && (memchr(text + i, '\n', breaks) != NULL ||
                                             memchr(text + i, '\r', breaks) != NULL);
        out[size++] = is_break ? ' ' : text[i];
        i += is_break ? breaks : 1;
    }
    return size;
}

/* The pieces of one text as one line; `is_read`: the first one was a good value by itself. */
static void join(struct scan *scan, const struct piece *pieces, size_t count, bool is_read)
{
    const char *text = scan->source->text;
    if (count == 1 && is_read) {
        return;
    }
    size_t size_bytes = 0;
    bool is_quoted = text[pieces[0].start] == '"' || text[pieces[0].start] == '\'';
    for (size_t i = 0; i < count; i++) {
        size_bytes += pieces[i].end - pieces[i].start + 1;
        is_quoted = is_quoted || line_needs_quotes(text, pieces[i].start, pieces[i].end);
    }
    char *joined = arena_allocate(scan->arena, size_bytes + 1), *out = joined;
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            *out++ = ' ';
        }
        out += copy_on_one_line(out, text, &pieces[i]);
    }
    const struct key key = line_key(joined, 0, (size_t)(out - joined));
    is_quoted = is_quoted || key.form != KEY_NONE;
    scan_replace(scan, pieces[0].start, pieces[count - 1].end,
                 is_quoted ? line_quoted(scan->arena, joined, (size_t)(out - joined)) : joined);
}

/* Whether the next line goes on too; it is read then. */
static bool next_piece(struct scan *scan, struct line *next, struct piece *piece)
{
    const char *text = scan->source->text;
    if (!scan_next_content(scan, scan->next_line, next) || next->column <= scan->last.column ||
        (text[next->content] == '-' && text[next->content + 1] != '-')) {
        return false;
    }
    const struct key key = line_key(text, next->content, next->content_end);
    if (key.form == KEY_PLAIN && key.is_words) {
        return false;
    }
    scan->next_line = next->number + 1;
    if (next->is_untidy) {
        scan_tidy(scan, next, next->content_end, next->end, "");
    }
    *piece = (struct piece){next->content, next->content_end};
    return true;
}

/*
 * In a list a line that begins with a capital is taken as an item of its own; all else is one text.
 */
void scan_continuation(struct scan *scan, const struct line *line)
{
    const char *text = scan->source->text;
    const struct line first = line_at(scan->source, source_line(scan->source, scan->last.start));
    struct piece pieces[MOST_PIECES] = {
        {scan->last.start, scan->last.end}
    };
    size_t count = 1, all = 1;
    bool is_read = true;
    scan_find(scan, MESSAGE_VALUE_GOES_ON, &first, line->content, line->content_end, "", NULL);
    struct line next = *line;
    struct piece piece = {line->content, line->content_end};
    do {
        if (scan->last.is_item && !begins_in_lower_case(scan->arena, text, &piece)) {
            join(scan, pieces, count, is_read);
            scan_replace(
                scan, pieces[count - 1].end, piece.start,
                arena_format(scan->arena, "\n%s- ", line_blanks(scan->arena, scan->last.column)));
            count = 0;
            is_read = false;
        }
        pieces[count++] = piece;
        scan_fix_to(scan, next.end);
    } while (++all < MOST_PIECES && next_piece(scan, &next, &piece));
    if (all == MOST_PIECES) {
        scan_skip_deeper(scan, scan->last.column, next.end);
    }
    join(scan, pieces, count, is_read);
    scan_take(scan, LAST_QUOTED, pieces[0].start, pieces[count - 1].end);
}
