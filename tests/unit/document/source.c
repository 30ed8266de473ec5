#include "document/source.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/messages.h"
#include "base/require.h"
#include "check.h"

/* Bytes as editors write them, and what becomes of them. */

struct encoded {
    const char *name;
    const char *bytes;
    size_t size_bytes;
    enum source_encoding encoding;
    const char *text;
};

#define BYTES(literal) (literal), sizeof(literal) - 1

static const struct encoded good[] = {
    {"empty",                              BYTES(""),                         SOURCE_UTF8,        ""             },
    {"UTF-8",                              BYTES("a: \xE1\xBB\x87\r\n"),      SOURCE_UTF8,        "a: ệ\r\n"   },
    {"UTF-8 with BOM",
     BYTES("\xEF\xBB\xBF"
           "a"),
     SOURCE_UTF8_BOM,                                                                             "a"            },
    {"UTF-8, a BOM alone",                 BYTES("\xEF\xBB\xBF"),             SOURCE_UTF8_BOM,    ""             },
    {"UTF-16 of Notepad",
     BYTES("\xFF\xFE"
           "a\0:\0 \0\xC7\x1E\n\0"),
     SOURCE_UTF16LE_BOM,                                                                          "a: ệ\n"     },
    {"UTF-16, high end first",             BYTES("\xFE\xFF\0a\0:\x1E\xC7"),   SOURCE_UTF16BE_BOM, "a:ệ"        },
    {"UTF-16 without BOM",                 BYTES("\x11\x01:\0 \0a\0\n\0"),    SOURCE_UTF16LE,     "đ: a\n"      },
    {"UTF-16 without BOM, high end first", BYTES("\x01\x11\0:\0 \0a\0\n"),    SOURCE_UTF16BE,
     "đ: a\n"                                                                                                   },
    {"UTF-16 with a pair",                 BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), SOURCE_UTF16LE_BOM,
     "\xF0\x9F\x98\x80"                                                                                          },
    {"tabs and no-break spaces stay",      BYTES("\ta\xC2\xA0\n"),            SOURCE_UTF8,        "\ta\xC2\xA0\n"},
};

static void test_good(void)
{
    for (size_t i = 0; i < ARRAY_LENGTH(good); i++) {
        struct arena *arena = arena_create();
        struct diagnostics diagnostics = diagnostics_make(arena);
        const struct source *source =
            source_decode(arena, "a.yaml", good[i].bytes, good[i].size_bytes, &diagnostics);
        check_true(source != NULL, good[i].name, __FILE__, __LINE__);
        if (source != NULL) {
            check_text(source->text, good[i].text, good[i].name, __FILE__, __LINE__);
            check_int(source->encoding, good[i].encoding, good[i].name, __FILE__, __LINE__);
            CHECK_INT(source->size_bytes, strlen(good[i].text));
        }
        CHECK_INT(diagnostics.count, 0);
        arena_destroy(arena);
    }
}

struct refused {
    const char *name;
    const char *bytes;
    size_t size_bytes;
    const char *told; /* code and place of each */
};

static const struct refused bad[] = {
    {"NUL",                                     BYTES("ab\ncd\0e"),                                             "E014 2:3\n"          },
    {"two control characters",                  BYTES("a\x1B[2J\n\x7F"),                                        "E015 1:2\nE015 2:1\n"},
    {"NEL",                                     BYTES("\xC2\x85"),                                              "E015 1:1\n"          },
    {"line separator",                          BYTES("a\xE2\x80\xA8"),                                         "E015 1:2\n"          },
    {"BOM inside",
     BYTES("\xEF\xBB\xBF"
           "a\xEF\xBB\xBF"),
     "E015 1:2\n"                                                                                                                     },
    {"no character",                            BYTES("\xEF\xBF\xBE"),                                          "E015 1:1\n"          },
    {"windows-1258",                            BYTES("kind: H\xF4\xF2i ngh\x69\xF2"),                          "E010 1:8\n"          },
    {"TCVN3",                                   BYTES("kind: H\xE9i ngh\xDE t\xE6ng k\xD5t c\xABng t\xB8\x63"), "E011 1:8\n"          },
    {"another code page",                       BYTES("name: Andr\xE9"),                                        "E012 1:11\n"         },
    {"a letter cut in two",                     BYTES("a: \xE1\xBB\x87\nb: \xE1\xBB"),                          "E013 2:4\n"          },
    {"bad UTF-8 and a NUL: the encoding alone", BYTES("\0 \xE9 ho\xE9"),                                        "E012 1:3\n"          },
    {"overlong",                                BYTES("\xC3\xA1\xC3\xA1\xC0\x80"),                              "E013 1:3\n"          },
    {"a lone surrogate",
     BYTES("\xFF\xFE\n\0a\0\x3D\xD8"
           "b\0"),
     "E013 2:2\n"                                                                                                                     },
    {"a low surrogate first",                   BYTES("\xFF\xFE\x00\xDE\x3D\xD8"),                              "E013 1:1\n"          },
    {"UTF-16 cut in a unit",
     BYTES("\xFF\xFE"
           "a\0b"),
     "E013 1:2\n"                                                                                                                     },
};

static const char *told(struct arena *arena, const struct diagnostics *diagnostics)
{
    const char *text = "";
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *item = &diagnostics->items[i];
        text = arena_format(arena, "%s%s %d:%d\n", text, message_row(item->message)->code,
                            item->place.line, item->place.column);
    }
    return text;
}

static void test_bad(void)
{
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) {
        struct arena *arena = arena_create();
        struct diagnostics diagnostics = diagnostics_make(arena);
        const struct source *source =
            source_decode(arena, "a.yaml", bad[i].bytes, bad[i].size_bytes, &diagnostics);
        check_true(source == NULL, bad[i].name, __FILE__, __LINE__);
        check_text(told(arena, &diagnostics), bad[i].told, bad[i].name, __FILE__, __LINE__);
        arena_destroy(arena);
    }
}

static const struct source *decode(struct arena *arena, const char *text)
{
    struct diagnostics diagnostics = diagnostics_make(arena);
    const struct source *source = source_decode(arena, "a.yaml", text, strlen(text), &diagnostics);
    REQUIRE(source != NULL);
    return source;
}

static void test_lines(void)
{
    struct arena *arena = arena_create();
    const struct source *source = decode(arena, "ab\r\n\rđe\n\nf");
    CHECK_INT(source->line_count, 5);
    static const size_t starts[] = {0, 4, 5, 9, 10}, ends[] = {2, 4, 8, 9, 11};
    for (size_t i = 0; i < 5; i++) {
        CHECK_INT(source->line_starts[i], starts[i]);
        CHECK_INT(source_line_end(source, i + 1), ends[i]);
        CHECK_INT(source_line(source, starts[i]), i + 1);
    }
    CHECK_INT(source_line(source, 3), 1);
    CHECK_INT(source_line(source, 11), 5);
    const struct source *empty = decode(arena, "");
    CHECK_INT(empty->line_count, 1);
    CHECK_INT(source_line(empty, 0), 1);
    arena_destroy(arena);
}

static void test_places(void)
{
    struct arena *arena = arena_create();
    const struct source *source = decode(arena, "a\r\nđệ: ă\r\nb");
    struct place place = source_place(source, arena, 8, 9); /* the colon */
    CHECK_INT(place.line, 2);
    CHECK_INT(place.column, 3);
    CHECK_INT(place.end_column, 4);
    CHECK_TEXT(place.line_text, "đệ: ă");
    CHECK_TEXT(place.path, "a.yaml");
    place = source_place(source, arena, 3, source->size_bytes); /* over the line's end */
    CHECK_INT(place.column, 1);
    CHECK_INT(place.end_column, 6);
    place = source_place(source, arena, 1, 1); /* at the line's end */
    CHECK_INT(place.column, 2);
    CHECK_INT(place.end_column, 3);
    place = source_place(source, arena, source->size_bytes, source->size_bytes);
    CHECK_INT(place.line, 3);
    CHECK_INT(place.column, 2);
    arena_destroy(arena);
}

/* A line of a megabyte is not printed for each mistake in it. */
static void test_long_line(void)
{
    struct arena *arena = arena_create();
    char *text = arena_allocate(arena, (1 << 20) + 1);
    memset(text, 'a', 1 << 20);
    const struct place place = source_place(decode(arena, text), arena, 1 << 19, (1 << 19) + 1);
    CHECK_INT(place.column, (1 << 19) + 1);
    CHECK(place.line_text == NULL);
    arena_destroy(arena);
}

static void test_read(void)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    char folder[] = "/tmp/hallscreen-source-XXXXXX";
    REQUIRE(mkdtemp(folder) != NULL);
    const struct place asked = {.path = "b.yaml", .line = 7, .column = 3, .end_column = 4};
    CHECK(source_read(arena, file_join(arena, folder, "none"), 10, NULL, NULL, &diagnostics) ==
          NULL);
    CHECK(source_read(arena, folder, 10, &asked, "theme", &diagnostics) == NULL);
    const char *path = file_join(arena, folder, "a.yaml");
    REQUIRE(file_replace(path, "a: 1\n", 5));
    CHECK(source_read(arena, path, 4, &asked, "theme", &diagnostics) == NULL);
    CHECK_TEXT(told(arena, &diagnostics), "E001 1:1\nE002 7:3\nE004 7:3\n");
    CHECK_TEXT(diagnostics.items[1].key, "theme");
    const struct source *source = source_read(arena, path, 5, NULL, NULL, &diagnostics);
    CHECK(source != NULL && strcmp(source->text, "a: 1\n") == 0);
    CHECK_INT(diagnostics.count, 3);
    unlink(path);
    rmdir(folder);
    arena_destroy(arena);
}

int main(void)
{
    test_good();
    test_bad();
    test_lines();
    test_places();
    test_long_line();
    test_read();
    return check_result();
}
