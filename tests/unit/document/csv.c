#include "document/csv.h"

#include <string.h>

#include "base/limits.h"
#include "base/require.h"
#include "check.h"

static const char *const number_names[] = {"stt", "number", NULL};
static const char *const name_names[] = {"tên", "họ và tên", "name", NULL};
static const char *const post_names[] = {"chức vụ", "post", NULL};
static const struct csv_column columns[] = {
    {.names = number_names},
    {.names = name_names,   .is_required = true},
    {.names = post_names                    },
};

struct read {
    struct csv_table table;
    struct diagnostics diagnostics;
    bool is_good;
};

static struct read parse_bytes(struct arena *arena, const char *bytes, size_t size_bytes)
{
    struct read read = {.diagnostics = diagnostics_make(arena)};
    const struct source *source =
        source_decode(arena, "a.csv", bytes, size_bytes, &read.diagnostics);
    REQUIRE(source != NULL);
    read.is_good =
        csv_parse(arena, source, columns, ARRAY_LENGTH(columns), &read.diagnostics, &read.table);
    return read;
}

/* Rows as `1|Trần Văn Mẫu|Trưởng phòng`, then messages as `2:3 E224`, fixes behind `-> `. */
static char *dump(struct arena *arena, const struct read *read)
{
    char *text = arena_text(arena, "");
    for (size_t i = 0; i < read->table.count; i++) {
        const struct csv_cell *cells = read->table.items[i].cells;
        text =
            arena_format(arena, "%s%s|%s|%s\n", text, cells[0].text, cells[1].text, cells[2].text);
    }
    for (size_t i = 0; i < read->diagnostics.count; i++) {
        const struct diagnostic *diagnostic = &read->diagnostics.items[i];
        text = arena_format(arena, "%s%d:%d %s%s%s\n", text, diagnostic->place.line,
                            diagnostic->place.column, message_row(diagnostic->message)->code,
                            diagnostic->fix == NULL ? "" : " -> ",
                            diagnostic->fix == NULL ? "" : diagnostic->fix);
    }
    return text;
}

struct test_case {
    const char *text, *expected;
};

static void check_cases(const struct test_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena *arena = arena_create();
        const struct read read = parse_bytes(arena, cases[i].text, strlen(cases[i].text));
        CHECK_TEXT(dump(arena, &read), cases[i].expected);
        CHECK_INT(read.is_good, read.diagnostics.error_count == 0);
        arena_destroy(arena);
    }
}

static void reads_what_offices_write(void)
{
    static const struct test_case cases[] = {
        {"tên\nA\n",                                                   "|A|\n"                      },
        {"stt,tên,chức vụ\n1,A,P\n2,B,\n",                         "1|A|P\n2|B|\n"              },
        {"STT;Họ và tên;Chức vụ\r\n1;A, B;P\r\n",               "1|A, B|P\n"                 },
        {"number\tname\tpost\n1\tA\tP",                                 "1|A|P\n"                    },
        {"post,name\rP,A\r",                                            "|A|P\n"                     },
        {"CHUC VU, Ho va ten\nP,A\n",                                   "|A|P\n"                     },
        {"\xEF\xBB\xBF"
         "stt,tên\n1,A\n",                                    "1|A|\n"                     },
        {"sep=;\r\nstt;tên\r\n1;A\r\n",                                "1|A|\n"                     },
        {"\"sep=;\"\nstt;tên\n1;A\n",                                  "1|A|\n"                     },
        {"sep=|\nstt|tên\n1|A\n",                                      "1|A|\n"                     },
 /* The separator is the one that finds the columns, whatever else is in the header. */
        {"stt;tên, đầy đủ;chức vụ;họ và tên\n1;x;P;A\n", "1|A|P\n1:5 W220\n"          },
 /* Empty rows and lines are nothing. */
        {"\n ,;\n\nstt,tên\n\n,\n \t\n1,A\n\xC2\xA0,\n\"\",\n\n",      "1|A|\n"                     },
 /* Excel ends rows with separators that stand for nothing. */
        {"stt,tên\n1,A,,\n",                                           "1|A|\n"                     },
 /* Blanks are squeezed, no-break ones too; macOS writes letters apart. */
        {"stt,tên\n 1 ,  Trần \xC2\xA0 Văn\tMẫu \n",              "1|Trần Văn Mẫu|\n"     },
        {"stt,tên\n1,Tra\xCC\x82\xCC\x80n\n",                          "1|Trần|\n"                },
        {"stt,tên\n1,\"A, B\"\n",                                      "1|A, B|\n"                  },
        {"stt,tên\n1, \"A, B\" \n",                                    "1|A, B|\n"                  },
        {"stt,tên\n1,\"Tổ \"\"Hoa sen\"\"\"\n",                      "1|Tổ \"Hoa sen\"|\n"      },
        {"stt,tên\n1,Tổ \"Hoa sen\"\n",                              "1|Tổ \"Hoa sen\"|\n"      },
        {"stt,tên,chức vụ\n1,A,\"P \r\n\r\n  Q\"\n2,B,\n",         "1|A|P\nQ\n2|B|\n"           },
        {"stt,tên\n1,Ai là ai?\n2,? và ?\n",                         "1|Ai là ai?|\n2|? và ?|\n"},
    };
    check_cases(cases, ARRAY_LENGTH(cases));
}

static void tells_what_is_wrong_with_columns(void)
{
    static const struct test_case cases[] = {
        {"",                                       "1:1 E220\n"                },
        {" \n,;\n",                                "1:1 E220\n"                },
        {"stt,chức vụ\n1,P\n",                 "1||P\n1:1 E221\n"          },
        {"tên,stt,họ và tên\nA,1,B\n",        "1|A|\n1:9 E222\n"          },
        {"tên,chức v,điện thoại\nA,P,0\n", "|A|\n1:5 W221\n1:12 W220\n"},
        {"tên,,\nA,x,\nB,,\n",                    "|A|\n|B|\n2:3 W222\n"      },
        {"tên,\"stt\nA,1\n",                      "1:5 E224 -> tên,\"stt\"\n"},
        {"t?n,stt\nA,1\n",                         "1||\n1:1 E228\n"           },
    };
    check_cases(cases, ARRAY_LENGTH(cases));
}

static void tells_what_is_wrong_with_rows(void)
{
    static const struct test_case cases[] = {
        {"stt,tên\n1,A, B\n2,C\n",                 "2|C|\n2:1 E226 -> 1,\"A, B\"\n"       },
        {"stt,tên\n1, A, B\n",                     "2:1 E226\n"                           },
        {"stt,tên,chức vụ\n1,A, B, C,P\n",     "2:1 E226 -> 1,\"A, B, C\",P\n"        },
        {"stt,tên,chức vụ\n1,A, B,P, Q\n",     "2:1 E226\n"                           },
        {"stt,tên\n1\n2,B\n",                      "2|B|\n2:1 E227\n"                     },
        {"stt,tên,chức vụ\n1,A\n2,B\n3,C,P\n", "1|A|\n2|B|\n3|C|P\n2:1 W223\n"        },
        {"stt,tên\n1,\"A\n2,B\n",                  "2|B|\n2:3 E224 -> 1,\"A\"\n"          },
        {"stt,tên,chức vụ\n1,\"A,P\n2,B,P\n",  "2|B|P\n2:3 E224\n"                    },
 /* The next quote in the file is not the end of this one. */
        {"stt,tên\n1,\"A\n2,\"B\"\n",              "2|B|\n2:3 E224 -> 1,\"A\"\n"          },
        {"stt,tên\n1,\"A\" B\n2,C\n",              "2|C|\n2:7 E225 -> 1,\"A\"\" B\"\n"    },
        {"stt,tên\n1,Tr?n\n2,Th? M?u\n3,C\n",      "1|Tr?n|\n2|Th? M?u|\n3|C|\n2:3 E228\n"},
        {"stt,tên\n1,\"A\n2\n3,\"C\n4,D\n",
         "4|D|\n2:3 E224 -> 1,\"A\"\n3:1 E227\n4:3 E224 -> 3,\"C\"\n"                      },
    };
    check_cases(cases, ARRAY_LENGTH(cases));
}

static void knows_where_cells_are(void)
{
    struct arena *arena = arena_create();
    const char *text = "stt,tên\r\n1, \"A, B\" \r\n2\r\n,C\r\n";
    const struct read read = parse_bytes(arena, text, strlen(text));
    CHECK_INT(read.table.count, 2);
    const struct csv_row *row = &read.table.items[0];
    CHECK_TEXT(arena_copy(arena, text + row->start, row->end - row->start), "1, \"A, B\" ");
    CHECK_TEXT(
        arena_copy(arena, text + row->cells[1].start, row->cells[1].end - row->cells[1].start),
        "\"A, B\"");
    CHECK_INT(row->cells[2].start, row->end);
    CHECK_INT(read.table.items[1].cells[0].start, read.table.items[1].start);
    CHECK_INT(read.diagnostics.items[0].place.line, 3);
    CHECK_TEXT(read.diagnostics.items[0].arguments[0], "3");
    arena_destroy(arena);
}

/* `count` times `piece`, behind `start`. */
static char *repeated(struct arena *arena, const char *start, const char *piece, size_t count)
{
    char *text = arena_allocate(arena, strlen(start) + strlen(piece) * count + 1);
    memcpy(text, start, strlen(start));
    for (size_t i = 0; i < count; i++) {
        memcpy(text + strlen(start) + i * strlen(piece), piece, strlen(piece));
    }
    return text;
}

static void keeps_its_limits(void)
{
    struct arena *arena = arena_create();
    const char *text = repeated(arena, "tên\n", "A\n", LIMIT_LIST_ENTRIES);
    struct read read = parse_bytes(arena, text, strlen(text));
    CHECK(read.is_good);
    CHECK_INT(read.table.count, LIMIT_LIST_ENTRIES);
    text = repeated(arena, "tên\n", "A\n", LIMIT_LIST_ENTRIES + 2);
    read = parse_bytes(arena, text, strlen(text));
    CHECK_INT(read.table.count, LIMIT_LIST_ENTRIES);
    CHECK_INT(read.diagnostics.count, 1);
    CHECK_INT(read.diagnostics.items[0].place.line, LIMIT_LIST_ENTRIES + 2);
    text = repeated(arena, "tên\n", "A", LIMIT_TEXT_BYTES);
    read = parse_bytes(arena, text, strlen(text));
    CHECK(read.is_good);
    text = repeated(arena, "tên\n", "A", LIMIT_TEXT_BYTES + 1);
    read = parse_bytes(arena, text, strlen(text));
    CHECK_TEXT(dump(arena, &read), "2:1 E129\n");
    text = repeated(arena, "tên", ",x", 100);
    read = parse_bytes(arena, text, strlen(text));
    CHECK_TEXT(dump(arena, &read), "1:1 E223\n");
    text = repeated(arena, "tên\nA", ",x", 1000);
    read = parse_bytes(arena, text, strlen(text));
    CHECK_TEXT(dump(arena, &read), "2:1 E226\n");
    /* A quote that never ends is looked for once, not on every line. */
    text = repeated(arena, "tên\n\"", "x\n\"\"\"\"\n", 1 << 20);
    read = parse_bytes(arena, text, strlen(text));
    CHECK(!read.is_good);
    arena_destroy(arena);
}

static void reads_utf16(void)
{
    struct arena *arena = arena_create();
    static const char text[] =
        "\xFF\xFEt\0\xEA\0n\0\n\0A\0\n"; /* the last byte is the text's NUL */
    const struct read read = parse_bytes(arena, text, sizeof text);
    CHECK_TEXT(dump(arena, &read), "|A|\n");
    arena_destroy(arena);
}

int main(void)
{
    reads_what_offices_write();
    tells_what_is_wrong_with_columns();
    tells_what_is_wrong_with_rows();
    knows_where_cells_are();
    keeps_its_limits();
    reads_utf16();
    return check_result();
}
