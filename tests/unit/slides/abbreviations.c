#include "slides/abbreviations.h"

#include <string.h>

#include "base/require.h"
#include "check.h"

static void test_expand(void)
{
    static const char province[] = "Tỉnh ủy Nam Định", city[] = "Thành ủy Hải Phòng";
    static const struct {
        const char *host, *place, *text, *expected, *doubt; /* doubt NULL: none */
    } rows[] = {
  /* of a province */
        {province,                                            NULL,                       "TUV, Giám đốc Sở Nội vụ",  "Tỉnh ủy viên, Giám đốc Sở Nội vụ",          NULL        },
        {province,                                            NULL,                       "TUV,Giám đốc Sở Nội vụ",   "Tỉnh ủy viên,Giám đốc Sở Nội vụ",           NULL        },
        {province,                                            NULL,                       "TUV-Bí thư Huyện ủy",          "Tỉnh ủy viên-Bí thư Huyện ủy",                  NULL        },
        {province,                                            NULL,                       "TUV – Bí thư Huyện ủy",      "Tỉnh ủy viên – Bí thư Huyện ủy",              NULL        },
        {province,                                            NULL,                       "nguyên TUV",                        "nguyên Tỉnh ủy viên",                                NULL        },
        {province,                                            NULL,                       "(TUV)",                              "(Tỉnh ủy viên)",                                      NULL        },
        {province,                                            NULL,                       "“TUV”",                          "“Tỉnh ủy viên”",                                  NULL        },
        {province,                                            NULL,                       "Đảng viên TUV.",                 "Đảng viên Tỉnh ủy viên.",                         NULL        },
        {province,                                            NULL,                       "TUVX, stuv, ATUV",                   "TUVX, stuv, ATUV",                                         NULL        },
        {province,                                            NULL,                       "Bí thư\nTUV",                      "Bí thư\nTỉnh ủy viên",                              NULL        },
        {province,                                            NULL,                       "Ủy viên Ban TVTU",                "Ủy viên Ban Thường vụ Tỉnh ủy",                NULL        },
        {province,                                            NULL,                       "Ủy viên Ban BTVTU",               "Ủy viên Ban Thường vụ Tỉnh ủy",                NULL        },
        {province,                                            NULL,                       "Ban BTV Tỉnh ủy",                "Ban Thường vụ Tỉnh ủy",                           NULL        },
        {province,                                            NULL,                       "Phó Bí thư TU",                   "Phó Bí thư Tỉnh ủy",                                NULL        },
 /* province or city */
        {city,                                                NULL,                       "TUV",                                "Thành ủy viên",                                        NULL        },
        {city,                                                NULL,                       "UVBTV TU",                           "Ủy viên Ban Thường vụ Thành ủy",                NULL        },
        {city,                                                NULL,                       "HUV",                                "Huyện ủy viên",                                       NULL        },
        {"Thành uỷ Nam Định",                           NULL,                       "TUV",                                "TUV",                                                      "TUV"       },
        {"UBND thành phố Nam Định, tỉnh Nam Định", NULL,                       "Ban TVTU",                           "Ban TVTU",                                                 "TVTU"      },
        {"UBND tỉnh Nam Định",                           "Thành phố Nam Định", "TUV",                                "Tỉnh ủy viên",                                        NULL        },
        {"Ban Tổ chức Trung ương",                      "Hà Nội",                "TUV",                                "TUV",                                                      "TUV"       },
        {NULL,                                                "TP. Nam Định",          "TUV",                                "TUV",                                                      "TUV"       },
        {NULL,                                                NULL,                       "TUV",                                "Tỉnh ủy viên",                                        NULL        },
 /* with the body that follows */
        {province,                                            NULL,                       "UVBTV Tỉnh ủy",                  "Ủy viên Ban Thường vụ Tỉnh ủy",                NULL        },
        {province,                                            NULL,                       "UVBTV tỉnh uỷ",                  "Ủy viên Ban Thường vụ tỉnh uỷ",                NULL        },
        {province,                                            NULL,                       "UV BTV Tỉnh ủy",                 "Ủy viên Ban Thường vụ Tỉnh ủy",                NULL        },
        {province,                                            NULL,                       "UVBTV TU, Trưởng ban",            "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng ban", NULL        },
        {province,                                            NULL,                       "UVBCH Hội Nông dân",             "Ủy viên Ban Chấp hành Hội Nông dân",             NULL        },
        {province,                                            NULL,                       "UVBCH TƯ Đoàn",                   "Ủy viên Ban Chấp hành Trung ương Đoàn",          NULL        },
        {province,                                            NULL,                       "PBT Thường trực Tỉnh ủy",   "Phó Bí thư Thường trực Tỉnh ủy",               NULL        },
        {province,                                            NULL,                       "BTV Đảng ủy",                   "Ban Thường vụ Đảng ủy",                          NULL        },
        {province,                                            NULL,                       "UVBTV, Trưởng ban",               "UVBTV, Trưởng ban",                                     "UVBTV"     },
        {province,                                            NULL,                       "UVBTV Trưởng ban",                "UVBTV Trưởng ban",                                      "UVBTV"     },
        {province,                                            NULL,                       "UV BTV",                             "UV BTV",                                                   "UV BTV"    },
        {province,                                            NULL,                       "BTV",                                "BTV",                                                      "BTV"       },
        {province,                                            NULL,                       "BTV Đài Truyền hình",           "BTV Đài Truyền hình",                                 "BTV"       },
        {province,                                            NULL,                       "Chỉ huy trưởng BCH Quân sự", "Chỉ huy trưởng BCH Quân sự",                       "BCH"       },
 /* Trung ương, however it is written */
        {province,                                            NULL,                       "UVTW Đảng, Bí thư Tỉnh ủy", "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy",
         NULL                                                                                                                                                                                           },
        {province,                                            NULL,                       "UVTƯ Đảng",                      "Ủy viên Trung ương Đảng",                          NULL        },
        {province,                                            NULL,                       "UVT.Ư Đảng",                     "Ủy viên Trung ương Đảng",                          NULL        },
        {province,                                            NULL,                       "UV T.Ư Đảng",                    "Ủy viên Trung ương Đảng",                          NULL        },
        {province,                                            NULL,                       "Kết luận 21-KL/TW, 163/TW",      "Kết luận 21-KL/TW, 163/TW",                            NULL        },
        {province,                                            NULL,                       "Nghị quyết NQ/TW",               "Nghị quyết NQ/TW",                                     NULL        },
        {province,                                            NULL,                       "UV TU Đảng",                      "Ủy viên TU Đảng",                                    "TU Đảng"},
 /* left alone */
        {province,                                            NULL,                       "Phó Chủ tịch HĐND tỉnh",     "Phó Chủ tịch HĐND tỉnh",                           NULL        },
        {province,                                            NULL,                       "Chủ tịch UBND, MTTQ",            "Chủ tịch UBND, MTTQ",                                  NULL        },
        {province,                                            NULL,                       "Trưởng BTC Tỉnh ủy",          "Trưởng BTC Tỉnh ủy",                                "BTC"       },
        {province,                                            NULL,                       "",                                   "",                                                         NULL        },
        {province,                                            NULL,                       NULL,                                 NULL,                                                       NULL        },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct arena *arena = arena_create();
        const struct event event = {.host = rows[i].host, .place = rows[i].place};
        struct abbreviation_doubts doubts = {0};
        CHECK_TEXT(abbreviations_expand(arena, &event, rows[i].text, &doubts), rows[i].expected);
        CHECK_TEXT(doubts.count == 0 ? NULL : doubts.items[0].word, rows[i].doubt);
        CHECK(doubts.count == 0 || doubts.items[0].meanings != NULL);
        arena_destroy(arena);
    }
}

static void test_every_doubt(void)
{
    struct arena *arena = arena_create();
    const struct event event = {.host = "Tỉnh ủy"};
    struct abbreviation_doubts doubts = {0};
    CHECK_TEXT(abbreviations_expand(arena, &event, "UVBTV, TUV; BTC, BTV", &doubts),
               "UVBTV, Tỉnh ủy viên; BTC, BTV");
    CHECK(doubts.count == 3);
    CHECK_TEXT(doubts.items[1].word, "BTC");
    CHECK_TEXT(doubts.items[1].meanings, "Bộ Tài chính / Ban Tổ chức");
    CHECK_TEXT(doubts.items[2].word, "BTV");
    arena_destroy(arena);
}

/* The bytes of an abbreviation in its line; 0: the line has no second side. */
static size_t abbreviation_bytes(const char *line)
{
    const char *sign = strstr(line, " = ");
    return sign == NULL || sign[3] == '\0' ? 0 : (size_t)(sign - line);
}

static bool has(int section, const char *line)
{
    const size_t size = abbreviation_bytes(line);
    const struct phrases *phrases = &abbreviations[section];
    for (size_t i = 0; i < phrases->count; i++) {
        if (abbreviation_bytes(phrases->items[i]) == size &&
            strncmp(phrases->items[i], line, size) == 0) {
            return true;
        }
    }
    return false;
}

/* What is written in the file can be read: every line has two sides, begins with a word that ends
 * in a capital, and is in one section; but for those of provinces, which all are in cities too. */
static void test_data(void)
{
    for (int section = 0; section <= ABBREVIATIONS_AMBIGUOUS; section++) {
        const struct phrases *phrases = &abbreviations[section];
        CHECK(phrases->count > 0);
        for (size_t i = 0; i < phrases->count; i++) {
            const char *line = phrases->items[i];
            CHECK(abbreviation_bytes(line) > 0);
            const char last = line[strcspn(line, " ") - 1];
            CHECK((last >= 'A' && last <= 'Z') || (unsigned char)last == 0xAF);
            for (int other = 0; other <= ABBREVIATIONS_AMBIGUOUS; other++) {
                const bool is_region =
                    section == ABBREVIATIONS_PROVINCE || section == ABBREVIATIONS_CITY;
                const bool is_other_region =
                    other == ABBREVIATIONS_PROVINCE || other == ABBREVIATIONS_CITY;
                CHECK(has(other, line) == (section == other || (is_region && is_other_region)));
            }
        }
    }
    CHECK(abbreviations[ABBREVIATIONS_BODIES].count > 0);
    CHECK(abbreviations[ABBREVIATIONS_CENTRAL_CITIES].count > 0);
}

int main(void)
{
    test_expand();
    test_every_doubt();
    test_data();
    return check_result();
}
