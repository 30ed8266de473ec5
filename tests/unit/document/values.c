#include "base/require.h"
#include "check.h"
#include "document/schema.h"

static void test_dates(void)
{
    static const struct {
        const char *text;
        enum value_fault fault;
        struct date date;
    } rows[] = {
        {"2023-04-07",  VALUE_GOOD,          {2023, 4, 7} },
        {"07/04/2023",  VALUE_GOOD,          {2023, 4, 7} },
        {"7-4-2023",    VALUE_GOOD,          {2023, 4, 7} },
        {"7/4/2023",    VALUE_GOOD,          {2023, 4, 7} },
        {"29/02/2024",  VALUE_GOOD,          {2024, 2, 29}},
        {"29/02/2000",  VALUE_GOOD,          {2000, 2, 29}},
        {"29/02/1900",  VALUE_NO_SUCH_DAY,   {1900, 2, 29}},
        {"31/02/2023",  VALUE_NO_SUCH_DAY,   {2023, 2, 31}},
        {"2023-06-31",  VALUE_NO_SUCH_DAY,   {2023, 6, 31}},
        {"0/1/2023",    VALUE_NO_SUCH_DAY,   {2023, 1, 0} },
        {"04/13/2023",  VALUE_NO_SUCH_MONTH, {2023, 13, 4}},
        {"07/00/2023",  VALUE_NO_SUCH_MONTH, {2023, 0, 7} },
        {"07/04/23",    VALUE_NOT_ONE,       {0}          },
        {"07/04",       VALUE_NOT_ONE,       {0}          },
        {"2023/04/07",  VALUE_NOT_ONE,       {0}          },
        {"07/04-2023",  VALUE_NOT_ONE,       {0}          },
        {"123/4/2023",  VALUE_NOT_ONE,       {0}          },
        {"07/04/2023 ", VALUE_NOT_ONE,       {0}          },
        {"07/04/20233", VALUE_NOT_ONE,       {0}          },
        {"01/01/0000",  VALUE_NOT_ONE,       {0}          },
        {"mai",         VALUE_NOT_ONE,       {0}          },
        {"",            VALUE_NOT_ONE,       {0}          },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct date date = {0};
        check_int((long long)value_date_fault(rows[i].text, &date), (long long)rows[i].fault,
                  rows[i].text, __FILE__, __LINE__);
        check_int(date.year, rows[i].date.year, rows[i].text, __FILE__, __LINE__);
        check_int(date.month, rows[i].date.month, rows[i].text, __FILE__, __LINE__);
        check_int(date.day, rows[i].date.day, rows[i].text, __FILE__, __LINE__);
        struct date untouched = {0};
        CHECK(value_date(rows[i].text, &untouched) == (rows[i].fault == VALUE_GOOD));
        CHECK(rows[i].fault == VALUE_GOOD || untouched.year == 0);
    }
}

static void test_times(void)
{
    static const struct {
        const char *text;
        enum value_fault fault;
        int minute;
    } rows[] = {
        {"07:30",            VALUE_GOOD,         450 },
        {"7:30",             VALUE_GOOD,         450 },
        {"7h30",             VALUE_GOOD,         450 },
        {"7 giờ 30",       VALUE_GOOD,         450 },
        {"7 gio 30",         VALUE_GOOD,         450 },
        {"7 giờ 30 phút", VALUE_GOOD,         450 },
        {"7g30",             VALUE_GOOD,         450 },
        {"8h",               VALUE_GOOD,         480 },
        {"8 giờ",          VALUE_GOOD,         480 },
        {"8H05",             VALUE_GOOD,         485 },
        {"0:00",             VALUE_GOOD,         0   },
        {"23:59",            VALUE_GOOD,         1439},
        {"24:00",            VALUE_NO_SUCH_TIME, -1  },
        {"25h",              VALUE_NO_SUCH_TIME, -1  },
        {"7:60",             VALUE_NO_SUCH_TIME, -1  },
        {"7h75",             VALUE_NO_SUCH_TIME, -1  },
        {"7:3",              VALUE_NOT_ONE,      -1  },
        {"7",                VALUE_NOT_ONE,      -1  },
        {"7h30x",            VALUE_NOT_ONE,      -1  },
        {"7:30 sáng",       VALUE_NOT_ONE,      -1  },
        {"107:30",           VALUE_NOT_ONE,      -1  },
        {"",                 VALUE_NOT_ONE,      -1  },
        {"giờ",            VALUE_NOT_ONE,      -1  },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        int minute = -1;
        check_int((long long)value_time_fault(rows[i].text, &minute), (long long)rows[i].fault,
                  rows[i].text, __FILE__, __LINE__);
        check_int(minute, rows[i].minute, rows[i].text, __FILE__, __LINE__);
    }
}

static void test_moments(void)
{
    static const struct {
        const char *text;
        enum value_fault fault;
        int day, minute;
    } rows[] = {
        {"07:30",                       VALUE_GOOD,         0,  450 },
        {"07/04/2023 07:30",            VALUE_GOOD,         7,  450 },
        {"2023-04-07T07:30",            VALUE_GOOD,         7,  450 },
        {"7-4-2023, 7h30",              VALUE_GOOD,         7,  450 },
        {"7 giờ 30 ngày 07/04/2023", VALUE_GOOD,         7,  450 },
        {"07:30 07/04/2023",            VALUE_GOOD,         7,  450 },
        {"31/02/2023 07:30",            VALUE_NO_SUCH_DAY,  31, 450 },
        {"07/04/2023 27:30",            VALUE_NO_SUCH_TIME, 7,  1650},
        {"07/04/2023",                  VALUE_NOT_ONE,      0,  -1  },
        {"07:30 x",                     VALUE_NOT_ONE,      0,  -1  },
        {"",                            VALUE_NOT_ONE,      0,  -1  },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct moment_value moment = {.minute = -1};
        check_int((long long)value_moment_fault(rows[i].text, &moment), (long long)rows[i].fault,
                  rows[i].text, __FILE__, __LINE__);
        check_int(moment.date.day, rows[i].day, rows[i].text, __FILE__, __LINE__);
        check_int(moment.minute, rows[i].minute, rows[i].text, __FILE__, __LINE__);
    }
}

static void test_numbers(void)
{
    static const struct {
        const char *text;
        bool is_integer, is_decimal;
        double value;
    } rows[] = {
        {"8",                true,  true,  8         },
        {"-3",               true,  true,  -3        },
        {"0,8",              false, true,  0.8       },
        {"0.8",              false, true,  0.8       },
        {"16,5",             false, true,  16.5      },
        {"007",              true,  true,  7         },
        {"999999999",        true,  true,  999999999 },
        {"1e3",              false, false, 0         },
        {"1234567890",       false, true,  1234567890},
        {"1.2.3",            false, false, 0         },
        {".5",               false, false, 0         },
        {"5.",               false, false, 0         },
        {"",                 false, false, 0         },
        {"-",                false, false, 0         },
        {"inf",              false, false, 0         },
        {"nan",              false, false, 0         },
        {"0x10",             false, false, 0         },
        {"tám",             false, false, 0         },
        {"+8",               false, false, 0         },
        {"1234567890123456", false, false, 0         },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        int integer = 0;
        double decimal = 0;
        check_int(value_integer(rows[i].text, &integer), rows[i].is_integer, rows[i].text, __FILE__,
                  __LINE__);
        check_int(value_decimal(rows[i].text, &decimal), rows[i].is_decimal, rows[i].text, __FILE__,
                  __LINE__);
        check_true(!rows[i].is_decimal || decimal == rows[i].value, rows[i].text, __FILE__,
                   __LINE__);
    }
    static const struct {
        const char *text;
        int number;
    } words[] = {
        {"một",   1 },
        {"MƯỜI", 10},
        {"tám",    8 },
        {"tam",     8 },
        {"five",    5 },
        {"trăm",   0 },
        {"năm",    5 },
        {"",        0 }
    };
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        check_int(value_number_word(words[i].text), words[i].number, words[i].text, __FILE__,
                  __LINE__);
    }
}

static void test_booleans(void)
{
    static const struct {
        const char *text;
        int value; /* -1: none */
    } rows[] = {
        {"true",   1 },
        {"yes",    1 },
        {"có",    1 },
        {"Có",    1 },
        {"CO",     1 },
        {"co",     1 },
        {"True",   1 },
        {"no",     0 },
        {"NO",     0 },
        {"không", 0 },
        {"Khong",  0 },
        {"false",  0 },
        {"1",      -1},
        {"",       -1},
        {"đúng", -1},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        bool value = false;
        const bool is_one = value_boolean(rows[i].text, &value);
        check_int(is_one ? value : -1, rows[i].value, rows[i].text, __FILE__, __LINE__);
    }
}

static void test_sizes_and_colours(void)
{
    struct size_px size = {0};
    CHECK(value_size("1920x1080", &size) && size.width_px == 1920 && size.height_px == 1080);
    CHECK(value_size("1280 × 720", &size) && size.width_px == 1280 && size.height_px == 720);
    CHECK(value_size("640X480", &size) && size.width_px == 640);
    static const char *const bad_sizes[] = {"1920",        "1920x",     "x1080", "0x100",
                                            "1920x1080x3", "123456x10", "",      "1920*1080"};
    for (size_t i = 0; i < ARRAY_LENGTH(bad_sizes); i++) {
        check_true(!value_size(bad_sizes[i], &size), bad_sizes[i], __FILE__, __LINE__);
    }
    uint32_t colour = 0;
    CHECK(value_colour("#c8102E", &colour) && colour == 0xC8102E);
    static const char *const bad_colours[] = {"c8102e", "#c8102", "#c8102ef", "#c8102g", "#", ""};
    for (size_t i = 0; i < ARRAY_LENGTH(bad_colours); i++) {
        check_true(!value_colour(bad_colours[i], &colour), bad_colours[i], __FILE__, __LINE__);
    }
    CHECK_INT(colour, 0xC8102E);
}

static void test_choices(void)
{
    static const struct choice modes[] = {
        {"loop",   "lặp",         false},
        {"manual", "bấm tay",     false},
        {"once",   "một lượt", false}
    };
    static const struct {
        const char *word;
        int index;
    } rows[] = {
        {"loop",          0 },
        {"lặp",         0 },
        {"lap",           0 },
        {"LẶP",         0 },
        {"bam  tay",      1 },
        {"Một lượt", 2 },
        {"mot luot",      2 },
        {"mot",           -1},
        {"lắp",         0 },
        {"",              -1},
        {"loopx",         -1},
        {"manual ",       1 }
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        check_int(choice_find(modes, ARRAY_LENGTH(modes), rows[i].word), rows[i].index,
                  rows[i].word, __FILE__, __LINE__);
    }
    CHECK(word_folds_to("đơn vị", "don vi"));
    CHECK(!word_folds_to("đơn vị", "don v"));
    CHECK(!word_folds_to("đơn", "don vi"));
}

/* As offices write them: NĐ 30/2020, Phụ lục I. */
static void test_date_texts(void)
{
    static const struct {
        struct date date;
        const char *text, *words;
    } rows[] = {
        {{2023, 1, 1},   "01/01/2023", "01 tháng 01 năm 2023"},
        {{2024, 2, 15},  "15/02/2024", "15 tháng 02 năm 2024"},
        {{2024, 2, 29},  "29/02/2024", "29 tháng 02 năm 2024"},
        {{2023, 3, 9},   "09/3/2023",  "09 tháng 3 năm 2023" },
        {{2023, 4, 7},   "07/4/2023",  "07 tháng 4 năm 2023" },
        {{2023, 5, 10},  "10/5/2023",  "10 tháng 5 năm 2023" },
        {{2023, 6, 30},  "30/6/2023",  "30 tháng 6 năm 2023" },
        {{2023, 7, 27},  "27/7/2023",  "27 tháng 7 năm 2023" },
        {{2023, 8, 8},   "08/8/2023",  "08 tháng 8 năm 2023" },
        {{2023, 9, 2},   "02/9/2023",  "02 tháng 9 năm 2023" },
        {{2023, 10, 1},  "01/10/2023", "01 tháng 10 năm 2023"},
        {{2023, 11, 11}, "11/11/2023", "11 tháng 11 năm 2023"},
        {{2023, 12, 31}, "31/12/2023", "31 tháng 12 năm 2023"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        CHECK_TEXT(value_date_text(arena, rows[i].date), rows[i].text);
        CHECK_TEXT(value_date_words(arena, rows[i].date), rows[i].words);
    }
    CHECK_TEXT(value_time_text(arena, 0), "00:00");
    CHECK_TEXT(value_time_text(arena, 7 * 60 + 5), "07:05");
    CHECK_TEXT(value_time_text(arena, 23 * 60 + 59), "23:59");
    arena_destroy(arena);
}

int main(void)
{
    test_dates();
    test_times();
    test_moments();
    test_numbers();
    test_booleans();
    test_sizes_and_colours();
    test_choices();
    test_date_texts();
    return check_result();
}
