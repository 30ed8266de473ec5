#include "articles.h"

/*
 * The facts of an article are the same in every encoding in which offices keep text. The old code
 * pages are made here, from tables of their own: letter by letter, so that the reader's tables are
 * compared with something else.
 */

static const char article_text[] =
    "Hội nghị tổng kết công tác thi đua\n\n20/3/2024\n\n"
    "Sáng 18/3, tại Hội trường huyện, Liên đoàn Lao động huyện đã tổ chức hội nghị. "
    "Đồng chí Trần Hải Bình, Phó Bí thư Huyện ủy phát biểu tại hội nghị.\n";

static char *facts_of(const char *bytes, size_t size_bytes, enum article_encoding encoding)
{
    struct arena *arena = arena_create();
    struct article article;
    struct facts facts;
    CHECK(find_facts(arena, bytes, size_bytes, &article, &facts));
    CHECK_INT(article.encoding, encoding);
    char *text = facts_text(&facts);
    arena_destroy(arena);
    return text;
}

static void check_same(const char *bytes, size_t size_bytes, enum article_encoding encoding)
{
    char *expected = facts_of(article_text, strlen(article_text), ARTICLE_UTF8);
    char *actual = facts_of(bytes, size_bytes, encoding);
    CHECK_TEXT(actual, expected);
    CHECK(strstr(expected, "Trần Hải Bình") != NULL);
    free(expected);
    free(actual);
}

struct pair {
    const char *letter, *code;
};

/* `text` with each letter as its code; letters that no pair names stay. */
static char *encode(struct arena *arena, const char *text, const struct pair *pairs, size_t count)
{
    char *out = arena_allocate(arena, strlen(text) * 2 + 1);
    size_t size_bytes = 0;
    for (const char *at = text; *at != '\0';) {
        uint32_t code_point = 0;
        const size_t letter_bytes = text_decode(at, &code_point);
        const char *code = NULL;
        for (size_t i = 0; i < count; i++) {
            if (strlen(pairs[i].letter) == letter_bytes &&
                memcmp(pairs[i].letter, at, letter_bytes) == 0) {
                code = pairs[i].code;
            }
        }
        const size_t code_bytes = code == NULL ? letter_bytes : strlen(code);
        memcpy(out + size_bytes, code == NULL ? at : code, code_bytes);
        size_bytes += code_bytes;
        at += letter_bytes;
    }
    return out;
}

static const struct pair tcvn3[] = {
    {"ộ", "\xE9"},
    {"ị", "\xDE"},
    {"ổ", "\xE6"},
    {"ế", "\xD5"},
    {"ô",  "\xAB"},
    {"á",  "\xB8"},
    {"đ",  "\xAE"},
    {"ạ", "\xB9"},
    {"ư",  "\xAD"},
    {"ờ", "\xEA"},
    {"ệ", "\xD6"},
    {"ê",  "\xAA"},
    {"à",  "\xB5"},
    {"ã",  "\xB7"},
    {"ứ", "\xF8"},
    {"Đ",  "\xA7"},
    {"ồ", "\xE5"},
    {"í",  "\xDD"},
    {"ầ", "\xC7"},
    {"ả", "\xB6"},
    {"ì",  "\xD7"},
    {"ủ", "\xF1"},
    {"ể", "\xD3"},
    {"ó",  "\xE3"},
};
static const struct pair windows_1258[] = {
    {"ộ", "\xF4\xF2"},
    {"ị", "i\xF2"   },
    {"ổ", "\xF4\xD2"},
    {"ế", "\xEA\xEC"},
    {"ô",  "\xF4"    },
    {"á",  "\xE1"    },
    {"đ",  "\xF0"    },
    {"ạ", "a\xF2"   },
    {"ư",  "\xFD"    },
    {"ờ", "\xF5\xCC"},
    {"ệ", "\xEA\xF2"},
    {"ê",  "\xEA"    },
    {"à",  "\xE0"    },
    {"ã",  "a\xDE"   },
    {"ứ", "\xFD\xEC"},
    {"Đ",  "\xD0"    },
    {"ồ", "\xF4\xCC"},
    {"í",  "\xED"    },
    {"ầ", "\xE2\xCC"},
    {"ả", "a\xD2"   },
    {"ì",  "i\xCC"   },
    {"ủ", "u\xD2"   },
    {"ể", "\xEA\xD2"},
    {"ó",  "\xF3"    },
};
static const struct pair vni[] = {
    {"ộ", "o\xE4"   },
    {"ị", "\xF2"    },
    {"ổ", "o\xE5"   },
    {"ế", "e\xE1"   },
    {"ô",  "o\xE2"   },
    {"á",  "a\xF9"   },
    {"đ",  "\xF1"    },
    {"ạ", "a\xEF"   },
    {"ư",  "\xF6"    },
    {"ờ", "\xF4\xF8"},
    {"ệ", "e\xE4"   },
    {"ê",  "e\xE2"   },
    {"à",  "a\xF8"   },
    {"ã",  "a\xF5"   },
    {"ứ", "\xF6\xF9"},
    {"Đ",  "\xD1"    },
    {"ồ", "o\xE0"   },
    {"í",  "\xED"    },
    {"ầ", "a\xE0"   },
    {"ả", "a\xFB"   },
    {"ì",  "\xEC"    },
    {"ủ", "u\xFB"   },
    {"ể", "e\xE5"   },
    {"ó",  "o\xF9"   },
};

/* Each byte as the Latin-1 character of its number: text that was once taken for Windows bytes. */
static char *as_latin1(struct arena *arena, const char *bytes)
{
    char *out = arena_allocate(arena, strlen(bytes) * 2 + 1);
    size_t size_bytes = 0;
    for (const char *at = bytes; *at != '\0'; at++) {
        const unsigned char byte = (unsigned char)*at;
        if (byte >= 0x80) {
            out[size_bytes++] = (char)(0xC0 | byte >> 6);
        }
        out[size_bytes++] = (char)(byte >= 0x80 ? 0x80 | (byte & 0x3F) : byte);
    }
    return out;
}

static void check_utf16(struct arena *arena, bool has_mark)
{
    char *out = arena_allocate(arena, strlen(article_text) * 2 + 4);
    size_t size_bytes = 0;
    if (has_mark) {
        out[size_bytes++] = '\xFF';
        out[size_bytes++] = '\xFE';
    }
    for (const char *at = article_text; *at != '\0';) {
        uint32_t code_point = 0;
        at += text_decode(at, &code_point);
        out[size_bytes++] = (char)(code_point & 0xFF);
        out[size_bytes++] = (char)(code_point >> 8);
    }
    check_same(out, size_bytes, ARTICLE_UTF16);
}

static void check_refused(void)
{
    struct arena *arena = arena_create();
    struct article article;
    static const char binary[] = "\x7F"
                                 "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0";
    CHECK(!article_read(arena, binary, sizeof binary, &article));
    CHECK(!article_read(arena, "", 0, &article));
    arena_destroy(arena);
}

int main(void)
{
    struct arena *arena = arena_create();
    const char *code = encode(arena, article_text, tcvn3, sizeof tcvn3 / sizeof tcvn3[0]);
    check_same(code, strlen(code), ARTICLE_TCVN3);
    const char *shown = as_latin1(arena, code);
    check_same(shown, strlen(shown), ARTICLE_TCVN3);
    code = encode(arena, article_text, windows_1258, sizeof windows_1258 / sizeof windows_1258[0]);
    check_same(code, strlen(code), ARTICLE_WINDOWS_1258);
    code = encode(arena, article_text, vni, sizeof vni / sizeof vni[0]);
    check_same(code, strlen(code), ARTICLE_VNI);
    shown = as_latin1(arena, code);
    check_same(shown, strlen(shown), ARTICLE_VNI);
    shown = as_latin1(arena, article_text);
    check_same(shown, strlen(shown), ARTICLE_DOUBLE_UTF8);
    check_utf16(arena, true);
    check_utf16(arena, false);
    code = arena_format(arena, "\xEF\xBB\xBF%s", article_text);
    check_same(code, strlen(code), ARTICLE_UTF8);
    check_refused();
    arena_destroy(arena);
    return check_result();
}
