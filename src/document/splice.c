#include "document/splice.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* Whether byte `offset` of the text begins a character or is its end. */
static bool is_border(const struct source *source, size_t offset)
{
    return offset <= source->size_bytes && ((unsigned char)source->text[offset] & 0xC0) != 0x80;
}

static bool are_in_order(const struct source *source, const struct splice *splices, size_t count)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (splices[i].start < at || splices[i].end < splices[i].start ||
            !is_border(source, splices[i].start) || !is_border(source, splices[i].end)) {
            return false;
        }
        at = splices[i].end;
    }
    return true;
}

/* The line end of the file: that of its first line; `\n` where it has only one line. */
static const char *line_end(const struct source *source)
{
    const char *end = source->text + strcspn(source->text, "\r\n");
    if (*end == '\r') {
        return end[1] == '\n' ? "\r\n" : "\r";
    }
    return "\n";
}

/* Text that grows at its end; the caller has made it large enough. */
struct output {
    char *bytes;
    size_t count;
};

static void put(struct output *output, const char *bytes, size_t size_bytes)
{
    memcpy(output->bytes + output->count, bytes, size_bytes);
    output->count += size_bytes;
}

static void put_lines(struct output *output, const char *text, const char *end)
{
    for (;;) {
        const size_t size = strcspn(text, "\n");
        put(output, text, size);
        text += size;
        if (*text == '\0') {
            return;
        }
        put(output, end, strlen(end));
        text++;
    }
}

static struct output spliced(struct arena *arena, const struct source *source,
                             const struct splice *splices, size_t count)
{
    size_t size = source->size_bytes;
    for (size_t i = 0; i < count; i++) {
        size += 2 * strlen(splices[i].replacement);
    }
    struct output output = {.bytes = arena_allocate(arena, size + 1)};
    const char *end = line_end(source);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        put(&output, source->text + at, splices[i].start - at);
        put_lines(&output, splices[i].replacement, end);
        at = splices[i].end;
    }
    put(&output, source->text + at, source->size_bytes - at);
    return output;
}

static void put_unit(struct output *output, uint32_t unit, bool is_big_endian)
{
    const char high = (char)(unit >> 8), low = (char)(unit & 0xFF);
    output->bytes[output->count++] = is_big_endian ? high : low;
    output->bytes[output->count++] = is_big_endian ? low : high;
}

static struct output as_utf16(struct arena *arena, struct output text, bool is_big_endian,
                              bool has_bom)
{
    struct output output = {.bytes = arena_allocate(arena, 2 * text.count + 3)};
    if (has_bom) {
        put_unit(&output, 0xFEFF, is_big_endian);
    }
    for (size_t at = 0; at < text.count;) {
        uint32_t code_point = 0;
        at += text_decode(text.bytes + at, &code_point);
        if (code_point >= 0x10000) {
            put_unit(&output, 0xD800 + ((code_point - 0x10000) >> 10), is_big_endian);
            put_unit(&output, 0xDC00 + ((code_point - 0x10000) & 0x3FF), is_big_endian);
        } else {
            put_unit(&output, code_point, is_big_endian);
        }
    }
    return output;
}

static struct output encoded(struct arena *arena, struct output text, enum source_encoding encoding)
{
    struct output output = text;
    switch (encoding) {
    case SOURCE_UTF8:
        break;
    case SOURCE_UTF8_BOM:
        output = (struct output){.bytes = arena_allocate(arena, text.count + 4)};
        put(&output, "\xEF\xBB\xBF", 3);
        put(&output, text.bytes, text.count);
        break;
    case SOURCE_UTF16LE_BOM:
    case SOURCE_UTF16LE:
        output = as_utf16(arena, text, false, encoding == SOURCE_UTF16LE_BOM);
        break;
    case SOURCE_UTF16BE_BOM:
    case SOURCE_UTF16BE:
        output = as_utf16(arena, text, true, encoding == SOURCE_UTF16BE_BOM);
        break;
    }
    return output;
}

bool document_splice(struct arena *arena, const struct source *source, const struct splice *splices,
                     size_t count, char **bytes, size_t *size_bytes)
{
    if (!are_in_order(source, splices, count)) {
        return false;
    }
    const struct output output =
        encoded(arena, spliced(arena, source, splices, count), source->encoding);
    *bytes = output.bytes;
    *size_bytes = output.count;
    return true;
}
