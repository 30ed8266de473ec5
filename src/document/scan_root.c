#include <string.h>

#include "document/scan.h"

/* Where a document begins and ends, and files that hold none. */

void scan_root_text(struct scan *scan, const struct line *line)
{
    const char first = scan->source->text[line->content];
    if (first == '[' || first == '{') {
        scan_find_without_fix(scan, MESSAGE_FILE_IN_BRACKETS, line, line->content,
                              line->content + 1, "", NULL);
        scan_stop(scan, line);
        return;
    }
    scan_quote(scan, line->content, line->content_end);
    scan_replace(scan, line->start, line->content, "");
    scan_replace(scan, line->content_end, scan->source->size_bytes, "");
    scan->is_over = true;
}

bool scan_document_mark(struct scan *scan, const struct line *line)
{
    const char *text = scan->source->text + line->content;
    const size_t size = line->content_end - line->content;
    const bool is_mark = line->content == line->start && size >= 3 &&
                         (strncmp(text, "---", 3) == 0 || strncmp(text, "...", 3) == 0) &&
                         (size == 3 || text[3] == ' ' || text[3] == '\t');
    if (!is_mark) {
        return false;
    }
    struct line behind = {0};
    const bool has_more = scan_next_content(scan, line->number + 1, &behind);
    if (scan->depth == 0 && text[0] == '-' && size == 3) {
        scan_tidy(scan, line, line->content, line->content_end, "");
        return true;
    }
    if (size > 3 || text[0] == '-' || has_more) {
        scan_find_without_fix(scan, MESSAGE_SECOND_DOCUMENT, line, line->content, line->content_end,
                              "", NULL);
    }
    scan_stop(scan, line);
    return true;
}
