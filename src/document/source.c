#include "document/source.h"

#include <string.h>

#include "base/file.h"
#include "base/require.h"
#include "base/text.h"
#include "document/encoding.h"

/* A line longer than this is not shown: it fills the screen and says nothing. */
enum { LONGEST_SHOWN_LINE = 4096 };

/* Line ends are LF, CR LF and, from very old machines, CR alone. */
static size_t find_lines(const char *text, size_t size_bytes, size_t *starts)
{
    size_t count = 0;
    if (starts != NULL) {
        starts[count] = 0;
    }
    count++;
    for (size_t i = 0; i < size_bytes; i++) {
        const bool is_end = text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
        if (is_end) {
            if (starts != NULL) {
                starts[count] = i + 1;
            }
            count++;
        }
    }
    return count;
}

const struct source *source_make(struct arena *arena, const char *path, const char *text,
                                 size_t size_bytes, enum source_encoding encoding)
{
    struct source *source = ARENA_NEW(arena, struct source);
    const size_t count = find_lines(text, size_bytes, NULL);
    size_t *starts = ARENA_ARRAY(arena, size_t, count);
    find_lines(text, size_bytes, starts);
    *source = (struct source){
        .path = arena_text(arena, path),
        .text = text,
        .size_bytes = size_bytes,
        .encoding = encoding,
        .line_starts = starts,
        .line_count = count,
    };
    return source;
}

static void complain_file(enum file_status status, const char *path, size_t max_bytes,
                          const struct place *asked_at, const char *key,
                          struct diagnostics *diagnostics)
{
    static const enum message messages[] = {
        [FILE_MISSING] = MESSAGE_READ_MISSING,   [FILE_WRONG_CASE] = MESSAGE_READ_MISSING,
        [FILE_OUTSIDE] = MESSAGE_READ_LINK_LOST, [FILE_WRONG_TYPE] = MESSAGE_READ_NO_FILE,
        [FILE_DENIED] = MESSAGE_READ_DENIED,     [FILE_TOO_LARGE] = MESSAGE_READ_TOO_LARGE,
        [FILE_FAILED] = MESSAGE_READ_FAILED,
    };
    const struct place itself = {.path = path, .line = 1, .column = 1, .end_column = 2};
    const bool is_large = max_bytes >= 1 << 20;
    const char *most = arena_format(diagnostics->arena, "%zu %s", max_bytes >> (is_large ? 20 : 10),
                                    is_large ? "MB" : "KB");
    DIAGNOSE(diagnostics, messages[status], asked_at != NULL ? asked_at : &itself, key, NULL, path,
             most);
}

const struct source *source_read(struct arena *arena, const char *path, size_t max_bytes,
                                 const struct place *asked_at, const char *key,
                                 struct diagnostics *diagnostics)
{
    char *bytes = NULL;
    size_t size_bytes = 0;
    const enum file_status status = file_read(arena, path, max_bytes, &bytes, &size_bytes);
    if (status != FILE_FOUND) {
        complain_file(status, path, max_bytes, asked_at, key, diagnostics);
        return NULL;
    }
    return source_decode(arena, path, bytes, size_bytes, diagnostics);
}

size_t source_line(const struct source *source, size_t offset)
{
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low + 1;
}

size_t source_line_end(const struct source *source, size_t line)
{
    const char *text = source->text;
    size_t end = line < source->line_count ? source->line_starts[line] : source->size_bytes;
    const size_t start = source->line_starts[line - 1];
    if (end > start && text[end - 1] == '\n') {
        end--;
    }
    if (end > start && text[end - 1] == '\r') {
        end--;
    }
    return end;
}

struct place source_place(const struct source *source, struct arena *arena, size_t start,
                          size_t end)
{
    REQUIRE(start <= end && end <= source->size_bytes);
    const size_t line = source_line(source, start);
    const size_t line_start = source->line_starts[line - 1];
    const size_t line_end = source_line_end(source, line);
    /* A place in a line's end, and a range over several lines, stop where the line does. */
    start = start < line_end ? start : line_end;
    end = end < line_end ? end : line_end;
    const size_t column = text_length(source->text + line_start, start - line_start) + 1;
    const size_t width = end > start ? text_length(source->text + start, end - start) : 1;
    const size_t size_bytes = line_end - line_start;
    return (struct place){
        .path = source->path,
        .line = (int)line,
        .column = (int)column,
        .end_column = (int)(column + (width > 0 ? width : 1)),
        .line_text = size_bytes > LONGEST_SHOWN_LINE
                         ? NULL
                         : arena_copy(arena, source->text + line_start, size_bytes),
    };
}
