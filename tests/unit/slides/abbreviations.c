#include "slides/abbreviations.h"

#include <string.h>

#include "base/require.h"
#include "check.h"

static void test_expand(void)
{
    static const struct {
        const char *host, *text, *expected, *doubt; /* doubt NULL: none */
    } rows[] = {
        {"Tỉnh ủy",              "TUV, Giám đốc Sở Nội vụ",  "Tỉnh ủy viên, Giám đốc Sở Nội vụ",          NULL   },
        {"Tỉnh ủy",              "Ủy viên Ban TVTU",                "Ủy viên Ban Thường vụ Tỉnh ủy",                NULL   },
        {"Tỉnh ủy",              "UVBTV Tỉnh ủy",                  "Ủy viên Ban Thường vụ Tỉnh ủy",                NULL   },
        {"Tỉnh ủy",              "UVBTV TU, Trưởng ban",            "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng ban", NULL   },
        {"Tỉnh ủy",              "UVBTV, Trưởng ban",               "UVBTV, Trưởng ban",                                     "UVBTV"},
        {"Tỉnh ủy",              "UVTW Đảng, Bí thư Tỉnh ủy", "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy",    NULL   },
        {"Tỉnh ủy",              "UVT.Ư Đảng",                     "Ủy viên Trung ương Đảng",                          NULL   },
        {"Tỉnh ủy",              "Phó Chủ tịch HĐND tỉnh",     "Phó Chủ tịch HĐND tỉnh",                           NULL   },
        {"Tỉnh ủy",              "Chủ tịch UBND, MTTQ",            "Chủ tịch UBND, MTTQ",                                  NULL   },
        {"Tỉnh ủy",              "Trưởng BTC",                      "Trưởng BTC",                                            "BTC"  },
        {"Tỉnh ủy",              "BTV Đảng ủy",                   "Ban Thường vụ Đảng ủy",                          NULL   },
        {"Tỉnh ủy",              "BTV",                                "BTV",                                                      "BTV"  },
        {"Tỉnh ủy",              "nguyên TUV",                        "nguyên Tỉnh ủy viên",                                NULL   },
        {"Tỉnh ủy",              "(TUV)",                              "(Tỉnh ủy viên)",                                      NULL   },
        {"Tỉnh ủy",              "TUVX, stuv",                         "TUVX, stuv",                                               NULL   },
        {"Tỉnh ủy",              "Bí thư\nTUV",                      "Bí thư\nTỉnh ủy viên",                              NULL   },
        {"Thành ủy Hải Phòng", "TUV",                                "TUV",                                                      "TUV"  },
        {"Thành ủy Hải Phòng", "HUV",                                "Huyện ủy viên",                                       NULL   },
        {NULL,                       "TUV",                                "Tỉnh ủy viên",                                        NULL   },
        {NULL,                       "",                                   "",                                                         NULL   },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct arena *arena = arena_create();
        const struct event event = {.host = rows[i].host};
        struct abbreviation_doubt doubt = {0};
        CHECK_TEXT(abbreviations_expand(arena, &event, rows[i].text, &doubt), rows[i].expected);
        CHECK_TEXT(doubt.word, rows[i].doubt);
        CHECK((doubt.word == NULL) == (doubt.meanings == NULL));
        arena_destroy(arena);
    }
}

/* What is written in the file can be read: every line has two sides, no word is in two sections. */
static void test_data(void)
{
    for (int section = 0; section < ABBREVIATIONS_COUNT; section++) {
        const struct phrases *phrases = &abbreviations[section];
        CHECK(phrases->count > 0);
        for (size_t i = 0; i < phrases->count; i++) {
            const char *sign = strstr(phrases->items[i], " = ");
            CHECK(sign != NULL && sign > phrases->items[i] && sign[3] != '\0');
            CHECK((sign[-1] >= 'A' && sign[-1] <= 'Z') || (unsigned char)sign[-1] == 0xAF);
            for (int other = 0; other < section; other++) {
                for (size_t k = 0; k < abbreviations[other].count; k++) {
                    CHECK(strncmp(phrases->items[i], abbreviations[other].items[k],
                                  (size_t)(sign - phrases->items[i]) + 3) != 0);
                }
            }
        }
    }
}

int main(void)
{
    test_expand();
    test_data();
    return check_result();
}
