#include "base/text.h"

#include <string.h>

#include "check.h"

static struct arena *arena;

static void test_utf8(void)
{
    static const struct {
        const char *bytes;
        size_t size_bytes;
        long bad; /* -1: valid */
    } rows[] = {
        {"",                 0, -1},
        {"Đảng",          7, -1},
        {"a\xE1\xBA",        3, 1 }, /* cut */
        {"\xC0\xAF",         2, 0 }, /* overlong */
        {"ab\xED\xA0\x80",   5, 2 }, /* surrogate */
        {"\xF4\x90\x80\x80", 4, 0 }, /* above U+10FFFF */
        {"H\xF4i ngh\xEE",   7, 1 }, /* windows-1258 */
        {"\xF0\x9F\x87\xBB", 4, -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t offset = 99;
        const bool is_valid = text_is_utf8(rows[i].bytes, rows[i].size_bytes, &offset);
        CHECK_INT(is_valid ? -1 : (long)offset, rows[i].bad);
    }
    CHECK_INT(text_length("Tỉnh ủy", strlen("Tỉnh ủy")), 7);
    uint32_t code_point;
    CHECK_INT(text_decode("ỷ", &code_point), 3);
    CHECK_INT(code_point, 0x1EF7);
}

static void test_forms(void)
{
    /* macOS writes names decomposed, a Windows keyboard half decomposed. */
    const char *decomposed = "Ngu\x79\xCC\x83\xC3\xAA\xCC\x83n";
    CHECK_TEXT(text_nfc(arena, decomposed, strlen(decomposed)), "Nguỹễn");
    CHECK_TEXT(text_nfc(arena, "o\xCC\x9B\xCC\x81", 5), "ớ");
    CHECK_TEXT(text_nfc(arena, "ASCII", 5), "ASCII");
    CHECK_TEXT(text_squeeze(arena, " \xC2\xA0 Ban  Tổ\tchức \n"), "Ban Tổ chức");
    CHECK_TEXT(text_squeeze(arena, " \t "), "");
    CHECK_TEXT(text_fold(arena, "  Chức   VỤ"), "chuc vu");
    CHECK_TEXT(text_fold(arena, "ĐƠN VỊ"), "don vi");
    CHECK_TEXT(text_upper(arena, "Đoàn đại biểu, ở huyện"), "ĐOÀN ĐẠI BIỂU, Ở HUYỆN");
    CHECK_TEXT(text_upper(arena, "straße"), "STRASSE");
    CHECK_TEXT(text_upper(arena, "ở ử ỵ ẵ ỗ đ"), "Ở Ử Ỵ Ẵ Ỗ Đ");
    CHECK_TEXT(text_upper(arena, "u\xCC\x9B\xCC\xA3"), "Ự");       /* in pieces */
    CHECK_TEXT(text_upper(arena, "hội nghị i ı"), "HỘI NGHỊ I I"); /* not Turkish */
    CHECK_TEXT(text_capitalise(arena, "đồng chí Ủy viên"), "Đồng chí Ủy viên");
    CHECK_TEXT(text_capitalise(arena, ""), "");
}

static void test_name_keys(void)
{
    static const struct {
        const char *a, *b;
        bool is_same;
    } rows[] = {
        {"Nguyễn Văn Hòa",                                     "NGUYỄN  VĂN HOÀ", true },
        {"Thủy",                                                 "Thuỷ",              true },
        {"Ủy ban",                                               "Uỷ Ban",            true },
        {"Tr\u1EA7n",                                              "Tra\u0302\u0300n",    true },
        {"kỹ thuật",                                           "kĩ thuật",         true },
        {"Lý, Quý",                                              "Lí, Quí",           true },
        {"công ty",                                               "Công ti",            true },
        {"Vy",                                                     "Vi",                  false},
        {"Thủy",                                                 "Thủi",              false},
        {"Mỵ",                                                   "Mị",                true },
        {"May",                                                    "Mai",                 false},
        {"thy",                                                    "thi",                 false},
        {"Hòa",                                                   "Hoa",                 false},
        {"Hòa",                                                   "Hóa",                false},
        {"Hưng",                                                  "Hung",                false},
        {"Đa",                                                    "Da",                  false},
        {"Hòa Bình",                                             "Hoa Bình",           false},
        {"",                                                       "",                    true },
        {"\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300", "",                    false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *a = text_name_key(arena, rows[i].a), *b = text_name_key(arena, rows[i].b);
        CHECK_INT(strcmp(a, b) == 0, rows[i].is_same);
    }
}

static void test_syllables(void)
{
    static const struct {
        const char *text;
        int syllables;
    } rows[] = {
        {"",                                0},
        {"Đồng chí Lê Quốc Chỉnh", 5},
        {"NĂM 2023",                       7},
        {"07",                              2},
        {"- \xE2\x80\x9C \xE2\x80\xA6",     0}, /* signs alone are not read */
        {"Nghị quyết 21-KL/TW",         5},
        {"Phó Bí thư, Chủ tịch",     5},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        CHECK_INT(text_syllables(rows[i].text), rows[i].syllables);
    }
}

static void test_nearest(void)
{
    static const char *const words[] = {"banner", "agenda", "speaker", "photos", "chức vụ"};
    const size_t count = sizeof words / sizeof words[0];
    CHECK_TEXT(text_nearest("speeker", words, count), "speaker");
    CHECK_TEXT(text_nearest("pohtos", words, count), "photos"); /* two letters changed places */
    CHECK_TEXT(text_nearest("Chuc vu", words, count), "chức vụ");
    CHECK(text_nearest("video", words, count) == NULL);
    CHECK(text_nearest("", words, count) == NULL);
    CHECK_INT(text_distance("agenda", "agenda", 3), 0);
    CHECK_INT(text_distance("agneda", "agenda", 3), 1);
    CHECK_INT(text_distance("abcdef", "uvwxyz", 3), 4);
}

static void test_order(void)
{
    /* Given name, then the middle ones, then the family name; tones last. */
    static const char *const names[] = {
        "Trần Văn An",  "Lê Thị Ánh",    "Vũ Đình Bình", "Nguyễn Văn Bình", "Trần Văn Bình",
        "Phạm Thị Cúc", "Phạm Văn Dũng", "Lê Văn Đức",   "Hoàng Thị Hà",    "Hoàng Thị Hạ"};
    for (size_t i = 0; i + 1 < sizeof names / sizeof names[0]; i++) {
        CHECK(text_compare_given_name(names[i], names[i + 1]) < 0);
        CHECK(text_compare_given_name(names[i + 1], names[i]) > 0);
    }
    CHECK_INT(text_compare_given_name("Lê Văn A", "Lê Văn A"), 0);

    static const char *const files[] = {"1.jpg", "2.jpg", "10.jpg", "Ảnh 2.jpg", "ảnh 10.jpg"};
    for (size_t i = 0; i + 1 < sizeof files / sizeof files[0]; i++) {
        CHECK(text_compare_natural(files[i], files[i + 1]) < 0);
    }
    CHECK(text_compare_natural("a.jpg", "A.jpg") != 0);
    CHECK(text_compare_natural("01.jpg", "1.jpg") != 0);
    CHECK_INT(text_compare_natural("a.jpg", "a.jpg"), 0);
}

int main(void)
{
    arena = arena_create();
    test_utf8();
    test_forms();
    test_name_keys();
    test_syllables();
    test_nearest();
    test_order();
    arena_destroy(arena);
    return check_result();
}
