#include "draw/font_script.h"

#include <string.h>

#include "check.h"

static void test_stretches(void)
{
    static const struct {
        const char *word, *first;
        bool is_emoji;
    } rows[] = {
        {"mừng",              "mừng",             false},
        {"mừng🎉",          "mừng",             false},
        {"🎉mừng",          "🎉",               true },
        {"🎉🇻🇳",        "🎉🇻🇳",       true },
        {"👩🏽‍🔧!",    "👩🏽‍🔧",    true },
        {"👨‍👩‍👧a", "👨‍👩‍👧", true },
        {"❤️a",             "❤️",             true },
        {"❤a",                "❤a",               false}, /* a sign, not a picture */
        {"1️⃣2",            "1️⃣",            true },
        {"2023",                "2023",               false},
        {"#1",                  "#1",                 false},
        {"A你B",               "A你B",              false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool is_emoji;
        const size_t bytes = font_script_stretch(rows[i].word, strlen(rows[i].word), &is_emoji);
        CHECK_INT((long long)bytes, (long long)strlen(rows[i].first));
        CHECK(is_emoji == rows[i].is_emoji);
    }
}

/* Where Unicode ends a word: never inside a syllable. */
static void test_words(void)
{
    static const struct {
        const char *word, *first;
    } rows[] = {
        {"Nguyễn",      "Nguyễn"  },
        {"Tiếng中文", "Tiếng"   },
        {"中文",        "中"       },
        {"(Đảng",      "("         },
        {"Đ",            "Đ"        },
        {"Nguyễnж中", "Nguyễnж"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const size_t bytes = font_script_word(rows[i].word, strlen(rows[i].word));
        CHECK_INT((long long)bytes, (long long)strlen(rows[i].first));
    }
    CHECK_INT((long long)font_script_word("", 0), 0);
}

static void test_signs(void)
{
    CHECK(font_script_is_invisible(0x00AD) && font_script_is_invisible(0x200B));
    CHECK(font_script_is_invisible(0x202E) && font_script_is_invisible(0xFEFF));
    CHECK(font_script_is_invisible('\r') && font_script_is_invisible(0xE0067));
    CHECK(!font_script_is_invisible('a') && !font_script_is_invisible(0x1EB5));
    CHECK(!font_script_is_invisible(0x0323)); /* the dot below, when nothing composes with it */
    CHECK(font_script_is_private(0xF0B7) && !font_script_is_private(0x2022));
    CHECK(font_script_is_blank(' ') && font_script_is_blank(0x00A0));
    CHECK(font_script_is_blank(0x3000) && font_script_is_blank(0x2003));
    CHECK(!font_script_is_blank('\n') && !font_script_is_blank(0x200B));
    const uint32_t chinese[] = {0x4F60, 0x597D}, japanese[] = {0x65E5, 0x306E}, korean[] = {0xD55C};
    CHECK_TEXT(font_script_name(0x1780), "Khmr");
    CHECK_TEXT(font_script_name(0x0E01), "Thai");
    CHECK_TEXT(font_script_name(0x1EB5), "Zzzz");
    CHECK_TEXT(font_script_name(0x4F60), "Zzzz");
    CHECK_TEXT(font_script_region(chinese, 2), "SC");
    CHECK_TEXT(font_script_region(japanese, 2), "JP");
    CHECK_TEXT(font_script_region(korean, 1), "KR");
}

int main(void)
{
    test_stretches();
    test_words();
    test_signs();
    return check_result();
}
