#include "document/splice.h"

#include <string.h>

#include "base/require.h"
#include "check.h"

/* "tên: Mẫu 𝄞" and a second line, in every form that Notepad writes. */
#define UTF8 "t\xC3\xAAn: M\xE1\xBA\xABu \xF0\x9D\x84\x9E\r\nb: 2\r\n"
#define LE                                                                                         \
    "t\0\xEA\0n\0:\0 \0M\0\xAB\x1Eu\0 \0\x34\xD8\x1E\xDD\r\0\n\0b\0:\0 \0"                         \
    "2\0\r\0\n\0"
#define BE                                                                                         \
    "\0t\0\xEA\0n\0:\0 \0M\x1E\xAB\0u\0 \xD8\x34\xDD\x1E\0\r\0\n\0b\0:\0 \0"                       \
    "2\0\r\0\n"

struct form {
    const char *bytes;
    size_t size_bytes;
    enum source_encoding encoding;
};

#define FORM(text, encoding)                                                                       \
    {                                                                                              \
        text, sizeof text - 1, encoding                                                            \
    }
static const struct form forms[] = {
    FORM(UTF8, SOURCE_UTF8),
    FORM("\xEF\xBB\xBF" UTF8, SOURCE_UTF8_BOM),
    FORM("\xFF\xFE" LE, SOURCE_UTF16LE_BOM),
    FORM("\xFE\xFF" BE, SOURCE_UTF16BE_BOM),
    FORM(LE, SOURCE_UTF16LE),
    FORM(BE, SOURCE_UTF16BE),
    FORM("a: 1\nb: 2", SOURCE_UTF8),
    FORM("a: 1\r\rb: 2\r", SOURCE_UTF8),
    FORM("", SOURCE_UTF8),
};
#undef FORM

static const struct source *decode(struct arena *arena, const struct form *form)
{
    struct diagnostics diagnostics = diagnostics_make(arena);
    const struct source *source =
        source_decode(arena, "a.yaml", form->bytes, form->size_bytes, &diagnostics);
    REQUIRE(source != NULL);
    CHECK_INT(source->encoding, form->encoding);
    return source;
}

static void keeps_what_is_not_edited(void)
{
    for (size_t i = 0; i < ARRAY_LENGTH(forms); i++) {
        struct arena *arena = arena_create();
        char *bytes = NULL;
        size_t size_bytes = 0;
        CHECK(document_splice(arena, decode(arena, &forms[i]), NULL, 0, &bytes, &size_bytes));
        CHECK_INT(size_bytes, forms[i].size_bytes);
        CHECK(size_bytes == 0 || memcmp(bytes, forms[i].bytes, size_bytes) == 0);
        arena_destroy(arena);
    }
}

/* The result decoded again: what an editor would show. */
static const char *edited(struct arena *arena, const struct form *form,
                          const struct splice *splices, size_t count)
{
    char *bytes = NULL;
    size_t size_bytes = 0;
    REQUIRE(document_splice(arena, decode(arena, form), splices, count, &bytes, &size_bytes));
    const struct form result = {bytes, size_bytes, form->encoding};
    return decode(arena, &result)->text;
}

static void edits_in_every_form(void)
{
    static const struct splice splices[] = {
        {0,  0,  "# 1\n"      },
        {6,  11, "Hòa\nBình"},
        {12, 12, ""           },
        {18, 24, "c"          },
    };
    for (size_t i = 0; i < 6; i++) {
        struct arena *arena = arena_create();
        CHECK_TEXT(edited(arena, &forms[i], splices, ARRAY_LENGTH(splices)),
                   "# 1\r\nt\xC3\xAAn: Hòa\r\nBình \xF0\x9D\x84\x9E\r\nc");
        arena_destroy(arena);
    }
}

static void edits_at_both_ends(void)
{
    struct arena *arena = arena_create();
    const struct splice ends[] = {
        {0, 1, "x"  },
        {9, 9, "\ny"}
    };
    CHECK_TEXT(edited(arena, &forms[6], ends, 2), "x: 1\nb: 2\ny");
    const struct splice whole = {0, 9, ""};
    CHECK_TEXT(edited(arena, &forms[6], &whole, 1), "");
    const struct splice old_line_ends = {11, 11, "c\nd"};
    CHECK_TEXT(edited(arena, &forms[7], &old_line_ends, 1), "a: 1\r\rb: 2\rc\rd");
    const struct splice into_nothing = {0, 0, "a\nb"};
    CHECK_TEXT(edited(arena, &forms[8], &into_nothing, 1), "a\nb");
    arena_destroy(arena);
}

static void refuses(const struct splice *splices, size_t count)
{
    struct arena *arena = arena_create();
    char untouched = 'x', *bytes = &untouched;
    size_t size_bytes = 7;
    CHECK(!document_splice(arena, decode(arena, &forms[0]), splices, count, &bytes, &size_bytes));
    CHECK(bytes == &untouched);
    CHECK_INT(size_bytes, 7);
    arena_destroy(arena);
}

static void refuses_what_would_damage(void)
{
    static const struct splice in_character = {2, 3, "x"}, ends_in_character = {0, 2, "x"},
                               outside = {24, 25, "x"}, backwards = {3, 1, "x"};
    refuses(&in_character, 1);
    refuses(&ends_in_character, 1);
    refuses(&outside, 1);
    refuses(&backwards, 1);
    static const struct splice overlapping[] = {
        {0, 4, "x"},
        {3, 5, "y"}
    };
    static const struct splice out_of_order[] = {
        {4, 5, "x"},
        {0, 1, "y"}
    };
    refuses(overlapping, 2);
    refuses(out_of_order, 2);
}

int main(void)
{
    keeps_what_is_not_edited();
    edits_in_every_form();
    edits_at_both_ends();
    refuses_what_would_damage();
    return check_result();
}
