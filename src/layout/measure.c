#include "layout/measure.h"

#include <stdbool.h>

#include "base/require.h"

const char *face_name(enum face face)
{
    static const char *const names[] = {
        [FACE_TITLE] = "title",
        [FACE_STRONG] = "strong",
        [FACE_TEXT] = "text",
    };
    _Static_assert(ARRAY_LENGTH(names) == FACE_COUNT, "every face has a name");
    return names[face];
}

enum { FIXED_LETTER = 600, FIXED_BLANK = 300 };

static const struct line_metrics fixed_line = {.ascent = 1100, .descent = 300, .cap_height = 700};

static int fixed_advance(void *context, enum face face, const char *text, size_t size_bytes)
{
    (void)context;
    (void)face;
    int advance = 0;
    for (size_t i = 0; i < size_bytes; i++) {
        const unsigned char byte = (unsigned char)text[i];
        if ((byte & 0xC0) != 0x80) {
            advance += byte == ' ' ? FIXED_BLANK : FIXED_LETTER;
        }
    }
    return advance;
}

static struct ink fixed_ink(void *context, enum face face, const char *text, size_t size_bytes)
{
    (void)context;
    (void)face;
    for (size_t i = 0; i < size_bytes; i++) {
        if (text[i] != ' ') {
            return (struct ink){.top = fixed_line.ascent, .bottom = fixed_line.descent};
        }
    }
    return (struct ink){0};
}

static struct line_metrics fixed_metrics(void *context, enum face face)
{
    (void)context;
    (void)face;
    return fixed_line;
}

struct measurer measurer_fixed(void)
{
    return (struct measurer){
        .advance = fixed_advance, .ink = fixed_ink, .line = fixed_metrics, .context = NULL};
}
