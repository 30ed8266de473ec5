#include "document/lines.h"

#include <string.h>

enum {
    TAB_COLUMNS = 4,
    LONGEST_KEY_BYTES = 100,
    MOST_WORDS_OF_KEY = 5,
    COLON_BYTES = 1024, /* libyaml looks for the colon of a key no further (YAML 1.1, §8.2.2) */
};

size_t line_blank(const char *text, size_t at, size_t end)
{
    if (at < end && (text[at] == ' ' || text[at] == '\t')) {
        return 1;
    }
    return at + 1 < end && memcmp(text + at, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t blank_before(const char *text, size_t start, size_t at)
{
    if (at > start && (text[at - 1] == ' ' || text[at - 1] == '\t')) {
        return 1;
    }
    return at > start + 1 && memcmp(text + at - 2, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

size_t line_trim(const char *text, size_t at, size_t end)
{
    for (size_t blank = 0; (blank = blank_before(text, at, end)) > 0;) {
        end -= blank;
    }
    return end;
}

struct line line_at(const struct source *source, size_t number)
{
    const char *text = source->text;
    struct line line = {
        .number = number,
        .start = source->line_starts[number - 1],
        .end = source_line_end(source, number),
    };
    line.content = line.start;
    for (size_t blank = 0; (blank = line_blank(text, line.content, line.end)) > 0;) {
        const bool is_tab = text[line.content] == '\t';
        line.has_tab = line.has_tab || is_tab;
        line.has_nbsp = line.has_nbsp || blank == 2;
        line.column = is_tab ? (line.column / TAB_COLUMNS + 1) * TAB_COLUMNS : line.column + 1;
        line.content += blank;
    }
    line.content_end = line_trim(text, line.content, line.end);
    const bool is_dash = line.content_end > line.content && text[line.content_end - 1] == '-';
    for (size_t i = line.content_end; i < line.end; i++) {
        line.is_untidy = line.is_untidy || (is_dash && text[i] == '\t') || (text[i] & 0x80) != 0;
    }
    return line;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

size_t line_skip_blanks(const char *text, size_t at, size_t end)
{
    while (at < end && is_blank(text[at])) {
        at++;
    }
    return at;
}

size_t line_skip_all_blanks(const char *text, size_t at, size_t end)
{
    for (size_t blank = 0; (blank = line_blank(text, at, end)) > 0;) {
        at += blank;
    }
    return at;
}

size_t line_comment(const char *text, size_t at, size_t end)
{
    for (size_t i = at + 1; i < end; i++) {
        if (text[i] == '#' && is_blank(text[i - 1])) {
            return i;
        }
    }
    return end;
}

size_t line_colon(const char *text, size_t at, size_t end)
{
    for (size_t i = at; i < end; i++) {
        if (text[i] == ':' && (i + 1 == end || is_blank(text[i + 1]))) {
            return i;
        }
    }
    return end;
}

size_t line_quote_end(const char *text, size_t at, size_t end)
{
    const char quote = text[at];
    for (size_t i = at + 1; i < end; i++) {
        const bool is_pair =
            i + 1 < end &&
            (quote == '"' ? text[i] == '\\' : text[i] == quote && text[i + 1] == quote);
        if (is_pair) {
            i++;
        } else if (text[i] == quote) {
            return i + 1;
        }
    }
    return 0;
}

size_t line_bad_backslash(const char *text, size_t at, size_t end)
{
    for (size_t i = at; i < end; i++) {
        if (text[i] != '\\') {
            continue;
        }
        if (i + 1 == end || (text[i + 1] != '"' && text[i + 1] != '\\')) {
            return i;
        }
        i++;
    }
    return end;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (unsigned char)byte >= 0x80;
}

/* Letters of any language, first of all, then digits, `_`, `-` and a few blanks. */
static bool is_words(const char *text, size_t at, size_t end)
{
    int words = 1;
    if (at == end || end - at > LONGEST_KEY_BYTES || !is_letter(text[at])) {
        return false;
    }
    for (size_t i = at; i < end; i++) {
        const char byte = text[i];
        const bool is_other = (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
        words += byte == ' ' && text[i - 1] != ' ';
        if (!is_letter(byte) && !is_other && byte != ' ') {
            return false;
        }
    }
    return words <= MOST_WORDS_OF_KEY;
}

static bool is_quote(char byte)
{
    return byte == '"' || byte == '\'';
}

static struct key quoted_key(const char *text, size_t at, size_t end)
{
    const size_t quote_end = line_quote_end(text, at, end);
    const size_t colon = quote_end == 0 ? end : line_skip_blanks(text, quote_end, end);
    struct key key = {.form = KEY_NONE};
    if (colon < end && text[colon] == ':') {
        const bool is_tight = colon + 1 < end && !is_blank(text[colon + 1]);
        key = (struct key){is_tight ? KEY_TIGHT : KEY_PLAIN, quote_end, colon, true};
    }
    return key;
}

/* `key:value`; an address of the Web is none. */
static struct key tight_key(const char *text, size_t at, size_t end)
{
    const char *first = memchr(text + at, ':', end - at);
    if (first == NULL || first == text + at) {
        return (struct key){.form = KEY_NONE};
    }
    const size_t colon = (size_t)(first - text);
    const bool is_blank_behind = colon + 1 == end || is_blank(text[colon + 1]);
    if (is_blank_behind || (end - colon > 2 && memcmp(first, "://", 3) == 0)) {
        return (struct key){.form = KEY_NONE};
    }
    const size_t key_end = line_trim(text, at, colon);
    return (struct key){KEY_TIGHT, key_end, colon, is_words(text, at, key_end)};
}

static struct key find_key(const char *text, size_t at, size_t end)
{
    if (at == end || line_begins_with_sign(text, at, end)) {
        return (struct key){.form = KEY_NONE};
    }
    if (is_quote(text[at])) {
        return quoted_key(text, at, end);
    }
    const size_t text_end = line_trim(text, at, line_comment(text, at, end));
    const size_t colon = line_colon(text, at, text_end);
    const size_t key_end = line_trim(text, at, colon);
    struct key key = {KEY_PLAIN, key_end, colon, is_words(text, at, key_end)};
    if (colon == text_end || !key.is_words) {
        const struct key tight = tight_key(text, at, text_end);
        key = tight.is_words || colon == text_end ? tight : key;
    }
    return key;
}

struct key line_key(const char *text, size_t at, size_t end)
{
    const struct key key = find_key(text, at, end);
    return key.form != KEY_NONE && key.colon - at > COLON_BYTES ? (struct key){.form = KEY_NONE}
                                                                : key;
}

bool line_begins_with_sign(const char *text, size_t at, size_t end)
{
    if (at == end) {
        return false;
    }
    const bool is_alone = at + 1 == end || line_blank(text, at + 1, end) > 0;
    return strchr("@`%&*!|>[]{},#", text[at]) != NULL ||
           (is_alone && strchr("-?:", text[at]) != NULL);
}

bool line_needs_quotes(const char *text, size_t at, size_t end)
{
    return at == end || line_begins_with_sign(text, at, end) || is_quote(text[at]) ||
           line_colon(text, at, end) != end || line_comment(text, at, end) != end;
}

char *line_quoted(struct arena *arena, const char *text, size_t size_bytes)
{
    const bool has_double =
        memchr(text, '"', size_bytes) != NULL || memchr(text, '\\', size_bytes) != NULL;
    const bool is_single = has_double && memchr(text, '\'', size_bytes) == NULL;
    char *result = arena_allocate(arena, 2 * size_bytes + 3);
    char *out = result;
    *out++ = is_single ? '\'' : '"';
    for (size_t i = 0; i < size_bytes; i++) {
        if (!is_single && (text[i] == '"' || text[i] == '\\')) {
            *out++ = '\\';
        }
        *out++ = text[i];
    }
    *out = is_single ? '\'' : '"';
    return result;
}

char *line_doubled(struct arena *arena, const char *text, size_t size_bytes)
{
    char *result = arena_allocate(arena, 2 * size_bytes + 1);
    char *out = result;
    for (size_t at = 0; at < size_bytes;) {
        const size_t bad = line_bad_backslash(text, at, size_bytes);
        memcpy(out, text + at, bad - at);
        out += bad - at;
        at = bad;
        if (bad < size_bytes) {
            memcpy(out, "\\\\", 2);
            out += 2;
            at++;
        }
    }
    return result;
}

char *line_blanks(struct arena *arena, size_t count)
{
    char *blanks = arena_allocate(arena, count + 1);
    memset(blanks, ' ', count);
    return blanks;
}
