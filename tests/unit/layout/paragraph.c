#include "check.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "layout/paragraph.h"

static const char *const syllables[] = {
    "Phó",    "Bí",        "thư",      "Thường",  "trực",  "Tỉnh", "ủy",
    "và",     "của",       "các",      "Ủy",      "ban",   "nhân", "dân",
    "Nguyễn", "Thị",       "Minh",     "Khai",    "đồng",  "chí",  "Ông",
    "ngày",   "07",        "tháng",    "4",       "năm",   "2023", "-",
    "–",      "2025,",     "lần",      "thứ",     "XX;",   "Khóa", "XV",
    "“Đoàn",  "kết”",      "(Nam",     "Định)",   "./.",   "\"",   "21-KL/TW",
    "3",      "đơn",       "vị",       "hạng",    "Ba",    "Ẵ",    "Ỗ",
    "ỵ",      "xanh-sạch", "hội/đoàn", "日本語",  "…",     "cho",  "thuộc",
    "Đại",    "tá",        "PGS.",     "nghiêng", "1.234", "%",    "Hồ",
    "Chí",    "hòa",       "hoà",      "uỷ",      "TỈNH",  "ỦY",   "https://a.vn/b-c",
    "😀",      "phường",
};

enum { SYLLABLES = sizeof syllables / sizeof syllables[0] };

/* A generator with the same numbers everywhere. */
static uint32_t next_number(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

static char *generate(struct arena *arena, uint64_t *state, size_t count, bool with_lines)
{
    char *text = arena_allocate(arena, count * 24 + 1);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        const char *word = syllables[next_number(state) % SYLLABLES];
        const bool is_new_line = with_lines && next_number(state) % 17 == 0;
        length += (size_t)sprintf(text + length, "%s%s", word, is_new_line ? "\n" : " ");
    }
    return text;
}

/* Without any blank: what must stay the same whatever is done with the others. */
static char *without_blanks(struct arena *arena, const char *text)
{
    char *bare = arena_allocate(arena, strlen(text) + 1);
    size_t length = 0;
    for (; *text != '\0'; text++) {
        if (*text != ' ' && *text != '\n') {
            bare[length++] = *text;
        }
    }
    return bare;
}

static void check_lines(struct arena *arena, const char *text, int width, bool has_operator_lines)
{
    const struct measurer measurer = measurer_fixed();
    struct text_lines lines, again;
    paragraph_break(arena, &measurer, FACE_TEXT, text, width, &lines);
    paragraph_break(arena, &measurer, FACE_TEXT, text, width, &again);
    CHECK_INT(again.count, lines.count);
    char *all = arena_allocate(arena, strlen(text) + 1);
    bool is_any_wide = false, is_in_text = true;
    for (size_t i = 0; i < lines.count; i++) {
        const char *line = lines.items[i].text;
        const size_t size = strlen(line);
        strcat(all, line);
        is_any_wide = is_any_wide || lines.items[i].advance > width;
        is_in_text = is_in_text && strstr(text, line) != NULL;
        CHECK_INT(lines.items[i].advance, measurer.advance(NULL, FACE_TEXT, line, size));
        CHECK(size == 0 ? has_operator_lines : line[0] != ' ' && line[size - 1] != ' ');
        CHECK_TEXT(again.items[i].text, line);
    }
    CHECK(is_in_text);
    CHECK_INT(lines.is_too_wide, is_any_wide);
    CHECK_TEXT(without_blanks(arena, all), without_blanks(arena, text));
}

static void test_generated(void)
{
    uint64_t state = 7;
    for (int round = 0; round < 150; round++) {
        struct arena *arena = arena_create();
        const bool with_lines = round % 3 == 0;
        const char *text = generate(arena, &state, 1 + next_number(&state) % 60, with_lines);
        const int width = 600 * (int)(3 + next_number(&state) % 40);
        check_lines(arena, text, width, with_lines);
        arena_destroy(arena);
    }
}

/* Greedy lines are the fewest that there can be; ours may be more only to keep a group. */
static void test_fewest_lines(void)
{
    static const struct {
        const char *text;
        int width;
        size_t lines;
    } rows[] = {
        {"a b c d e f",             2100,   3},
        {"a b c d e f",             100000, 1},
        {"aa bb cc dd",             2700,   2},
        {"aaaa b cccc d",           3300,   2},
        {"a\nb",                    9000,   2},
        {"a\n\nb",                  9000,   3},
        {"",                        9000,   0},
        {"  \n  ",                  9000,   0},
        {"\n\na\n",                 9000,   1},
        {"một hai ba bốn năm", 1,      5},
    };
    const struct measurer measurer = measurer_fixed();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena *arena = arena_create();
        struct text_lines lines;
        paragraph_break(arena, &measurer, FACE_TEXT, rows[i].text, rows[i].width, &lines);
        CHECK_INT(lines.count, rows[i].lines);
        arena_destroy(arena);
    }
}

static void test_parting(void)
{
    static const struct {
        const char *text;
        int letters;
        enum parting parting;
        bool is_too_wide;
    } rows[] = {
        {"Đồng chí Lê Quốc Chỉnh", 22, PARTING_NONE, false},
        {"Đồng chí Lê Quốc Chỉnh", 12, PARTING_HARD, false},
        {"Ban Thường vụ",              13, PARTING_NONE, false},
        {"Ban Thường vụ",              9,  PARTING_SOFT, false},
        {"Phó Bí thư Thường trực",  12, PARTING_NONE, false},
        {"số 163/QĐ-UBND",               11, PARTING_HARD, false},
        {"số 163/QĐ-UBND",               10, PARTING_HARD, true },
        {"hội nghị của tỉnh",       9,  PARTING_NONE, false},
    };
    const struct measurer measurer = measurer_fixed();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena *arena = arena_create();
        struct text_lines lines;
        paragraph_break(arena, &measurer, FACE_TEXT, rows[i].text, rows[i].letters * 600, &lines);
        CHECK_INT(lines.parting, rows[i].parting);
        CHECK_INT(lines.is_too_wide, rows[i].is_too_wide);
        CHECK_INT(text_lines_fit(&lines, PARTING_NONE),
                  rows[i].parting == PARTING_NONE && !rows[i].is_too_wide);
        CHECK_INT(text_lines_fit(&lines, PARTING_HARD), !rows[i].is_too_wide);
        arena_destroy(arena);
    }
}

static void test_no_lone_syllable(void)
{
    const struct measurer measurer = measurer_fixed();
    struct arena *arena = arena_create();
    struct text_lines lines;
    paragraph_break(arena, &measurer, FACE_TEXT, "xa xa xa xa xa xa xa", 6 * 1500, &lines);
    CHECK_INT(lines.count, 2);
    CHECK(strchr(lines.items[1].text, ' ') != NULL);
    paragraph_break(arena, &measurer, FACE_TEXT, "dài dài và dài dài dài", 7500, &lines);
    CHECK_INT(lines.count, 2);
    CHECK_TEXT(lines.items[1].text, "và dài dài dài");
    arena_destroy(arena);
}

static void test_too_many(void)
{
    const struct measurer measurer = measurer_fixed();
    struct arena *arena = arena_create();
    struct text_lines lines;
    paragraph_break(arena, &measurer, FACE_TEXT, "aaaa bbbb cccc", 2400, &lines);
    CHECK_INT(text_lines_too_many(&lines, 3, 2400), 0);
    CHECK_INT(text_lines_too_many(&lines, 1, 2400), 8);
    paragraph_break(arena, &measurer, FACE_TEXT, "aaaaaaaa", 2400, &lines);
    CHECK_INT(text_lines_too_many(&lines, 1, 2400), 4);
    arena_destroy(arena);
}

/* The longest text that a playlist may hold is broken without delay, and so is one long word. */
static void test_longest(void)
{
    const struct measurer measurer = measurer_fixed();
    struct arena *arena = arena_create();
    uint64_t state = 11;
    char *text = generate(arena, &state, LIMIT_TEXT_BYTES / 25, false);
    check_lines(arena, text, 30000, false);
    char *word = arena_allocate(arena, LIMIT_TEXT_BYTES);
    memset(word, 'a', LIMIT_TEXT_BYTES - 1);
    struct text_lines lines;
    paragraph_break(arena, &measurer, FACE_TEXT, word, 30000, &lines);
    CHECK_INT(lines.count, 1);
    CHECK(lines.is_too_wide);
    memset(word, ' ', LIMIT_TEXT_BYTES - 1);
    for (size_t i = 0; i < LIMIT_TEXT_BYTES - 1; i += 2) {
        word[i] = 'a';
    }
    paragraph_break(arena, &measurer, FACE_TEXT, word, 300000, &lines);
    CHECK(lines.count > 80 && lines.count < 110);
    arena_destroy(arena);
}

static void test_emit(void)
{
    const struct measurer measurer = measurer_fixed();
    struct arena *arena = arena_create();
    struct text_lines lines;
    paragraph_break(arena, &measurer, FACE_TITLE, "aaaa\n\nbb", 9000, &lines);
    static const int left[] = {[ALIGN_LEFT] = 100, [ALIGN_CENTRE] = 480, [ALIGN_RIGHT] = 860};
    for (int align = ALIGN_LEFT; align <= ALIGN_RIGHT; align++) {
        const struct text_style style = {.face = FACE_TITLE,
                                         .colour = COLOUR_ACCENT,
                                         .align = (enum align)align,
                                         .line_height = 1500,
                                         .opacity = 1000};
        struct page page = {0};
        const int below =
            paragraph_emit(arena, &measurer, &page, &lines, &style, 100, 100, 1000, 1000);
        CHECK_INT(paragraph_height(&measurer, &style, 100, 3), 450);
        CHECK_INT(below, 1450);
        CHECK_INT(page.count, 2);
        CHECK_INT(page.items[0].rect.x, left[align]);
        CHECK_INT(page.items[0].rect.y, 1000);
        CHECK_INT(page.items[0].rect.width, 240);
        CHECK_INT(page.items[0].rect.height, 150);
        CHECK_INT(page.items[0].baseline, 1115); /* 5 of room, 110 of ascent */
        CHECK_INT(page.items[1].rect.y, 1300);
        CHECK_TEXT(page.items[1].text, "bb");
        CHECK_INT(page.items[1].size, 100);
        CHECK_INT(page.items[1].colour, COLOUR_ACCENT);
    }
    const struct text_style tight = {.face = FACE_TEXT, .line_height = 1000};
    CHECK_INT(paragraph_height(&measurer, &tight, 100, 1), 140); /* never below the face's own */
    arena_destroy(arena);
}

/* One made paragraph gives what a fresh one gives, at every width. */
static void test_made_once(void)
{
    const struct measurer measurer = measurer_fixed();
    struct arena *arena = arena_create();
    uint64_t state = 3;
    const char *text = generate(arena, &state, 40, true);
    const struct paragraph *paragraph = paragraph_make(arena, &measurer, FACE_TEXT, text);
    for (int width = 600; width < 40000; width += 1700) {
        struct text_lines made, fresh;
        paragraph_lines(arena, paragraph, width, &made);
        paragraph_break(arena, &measurer, FACE_TEXT, text, width, &fresh);
        CHECK_INT(made.count, fresh.count);
        for (size_t i = 0; i < made.count && i < fresh.count; i++) {
            CHECK_TEXT(made.items[i].text, fresh.items[i].text);
        }
    }
    arena_destroy(arena);
}

/* In capitals nothing is lost, and the breaks are those of the text as it is written. */
static void test_capitals(void)
{
    struct arena *arena = arena_create();
    const struct measurer measurer = measurer_fixed();
    uint64_t state = 7;
    for (int i = 0; i < 100; i++) {
        const char *text = generate(arena, &state, 30, true);
        const struct paragraph *written = paragraph_make(arena, &measurer, FACE_TEXT, text);
        const struct paragraph *raised = paragraph_make_capitals(arena, &measurer, FACE_TEXT, text);
        for (int width = 6000; width < 40000; width += 5000) {
            struct text_lines expected, lines;
            paragraph_lines(arena, written, width, &expected);
            paragraph_lines(arena, raised, width, &lines);
            CHECK_INT(lines.count, expected.count);
            for (size_t k = 0; k < lines.count && k < expected.count; k++) {
                CHECK_TEXT(lines.items[k].text, text_upper(arena, expected.items[k].text));
            }
        }
    }
    struct text_lines lines;
    paragraph_lines(arena,
                    paragraph_make_capitals(arena, &measurer, FACE_TITLE,
                                            "Lễ công bố xã Hải Tân đạt chuẩn nông thôn mới"),
                    22 * 600, &lines);
    CHECK_INT(lines.count, 2);
    CHECK_TEXT(lines.items[0].text, "LỄ CÔNG BỐ XÃ HẢI TÂN");
    arena_destroy(arena);
}

/* As it is on one line, else parted where it is said, whatever else stands there. */
static void test_either(void)
{
    static const struct {
        const char *text, *parted;
        int letters;
        const char *expected;
    } rows[] = {
        {"Chuyên viên, Sở Nội vụ",               "Chuyên viên\nSở Nội vụ",               40, "Chuyên viên, Sở Nội vụ"},
        {"Chuyên viên, Sở Nội vụ",               "Chuyên viên\nSở Nội vụ",               15, "Chuyên viên|Sở Nội vụ" },
        {"Phó Trưởng phòng, Báo Mẫu\nHạng Ba", "Phó Trưởng phòng\nBáo Mẫu\nHạng Ba", 40,
         "Phó Trưởng phòng, Báo Mẫu|Hạng Ba"                                                                                       },
        {"Phó Trưởng phòng, Báo Mẫu\nHạng Ba", "Phó Trưởng phòng\nBáo Mẫu\nHạng Ba", 18,
         "Phó Trưởng phòng|Báo Mẫu|Hạng Ba"                                                                                        },
        {"Trưởng ban, Ban Quản lý dự án mẫu", "Trưởng ban\nBan Quản lý dự án mẫu", 14,
         "Trưởng ban|Ban Quản lý|dự án mẫu"                                                                                       },
    };
    struct arena *arena = arena_create();
    const struct measurer measurer = measurer_fixed();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct paragraph *either =
            paragraph_make_either(arena, &measurer, FACE_TEXT, rows[i].text, rows[i].parted);
        struct text_lines lines;
        paragraph_lines(arena, either, rows[i].letters * 600, &lines);
        char *all = arena_text(arena, "");
        for (size_t k = 0; k < lines.count; k++) {
            all = arena_format(arena, "%s%s%s", all, k == 0 ? "" : "|", lines.items[k].text);
        }
        CHECK_TEXT(all, rows[i].expected);
    }
    arena_destroy(arena);
}

int main(void)
{
    test_generated();
    test_either();
    test_capitals();
    test_fewest_lines();
    test_parting();
    test_no_lone_syllable();
    test_too_many();
    test_longest();
    test_emit();
    test_made_once();
    return check_result();
}
