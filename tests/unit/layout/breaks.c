#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>

#include "base/require.h"
#include "base/text.h"
#include "layout/breaks.h"
#include "layout/lexicon.h"
#include "layout/paragraph.h"

/*
 * Golden: each text at three widths, in letters of the fixed measurer; `~` after a line stands for
 * a soft group that had to be parted there, `!` for a hard one.
 */

enum {
    NARROW = 25,
    MARKS = 2, /* letters of punctuation that stand with a group */
};

static const int widths[] = {18, 30, 46};

static void write_lines(FILE *out, struct arena *arena, const char *text, int width)
{
    const struct measurer measurer = measurer_fixed();
    struct text_lines lines;
    paragraph_break(arena, &measurer, FACE_TEXT, text, width * 600, &lines);
    fprintf(out, "  %d%s%s%s\n", width, lines.parting == PARTING_SOFT ? " soft" : "",
            lines.parting == PARTING_HARD ? " HARD" : "", lines.is_too_wide ? " WIDE" : "");
    for (size_t i = 0; i < lines.count; i++) {
        fprintf(out, "    |%s|\n", lines.items[i].text);
    }
}

/* The lines of a file without its comments. */
struct rows {
    const char *items[128];
    size_t count;
};

static void read_rows(struct arena *arena, const char *path, struct rows *rows)
{
    FILE *file = fopen(path, "rb");
    char line[1024];
    *rows = (struct rows){0};
    CHECK(file != NULL);
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] != '\0' && line[0] != '#' && rows->count < ARRAY_LENGTH(rows->items)) {
            rows->items[rows->count++] = arena_text(arena, line);
        }
    }
    if (file != NULL) {
        fclose(file);
    }
}

static void test_golden(void)
{
    struct arena *arena = arena_create();
    struct rows texts;
    read_rows(arena, "tests/unit/layout/breaks/texts.txt", &texts);
    CHECK(texts.count >= 60);
    char *golden = NULL;
    size_t golden_size = 0;
    FILE *out = open_memstream(&golden, &golden_size);
    for (size_t i = 0; i < texts.count; i++) {
        fprintf(out, "%s\n", texts.items[i]);
        for (size_t k = 0; k < ARRAY_LENGTH(widths); k++) {
            write_lines(out, arena, texts.items[i], widths[k]);
        }
    }
    fclose(out);
    CHECK_FILE(golden, "tests/unit/layout/breaks/golden.txt");
    free(golden);
    arena_destroy(arena);
}

/* Whether a group that is in the text stands whole on one of its lines. */
static bool is_kept(const struct text_lines *lines, const char *text, const char *group)
{
    bool is_whole = strstr(text, group) == NULL;
    for (size_t i = 0; i < lines->count && !is_whole; i++) {
        is_whole = strstr(lines->items[i].text, group) != NULL;
    }
    return is_whole;
}

/* Whether the last word of a line is one that leans on the next line's first. */
static bool leans(const char *line)
{
    static const char *const joiners[] = {"và",  "của", "cho",   "với", "trong",
                                          "tại", "do",  "thuộc", "các", "những"};
    const char *blank = strrchr(line, ' ');
    for (size_t i = 0; i < ARRAY_LENGTH(joiners); i++) {
        if (strcmp(blank == NULL ? line : blank + 1, joiners[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void check_promises(const struct text_lines *lines, const char *text, int width,
                           const struct rows *groups)
{
    const struct measurer measurer = measurer_fixed();
    const char *broken = NULL;
    for (size_t i = 0; i < groups->count; i++) {
        const char *group = groups->items[i];
        const int advance = measurer_advance(&measurer, FACE_TEXT, group) + MARKS * 600;
        const bool has_room = advance <= width * 600;
        broken = has_room && !is_kept(lines, text, group) ? group : broken;
    }
    for (size_t i = 0; i + 1 < lines->count; i++) {
        broken = leans(lines->items[i].text) ? lines->items[i].text : broken;
    }
    const char *last = lines->items[lines->count - 1].text;
    broken = lines->count > 1 && strchr(last, ' ') == NULL && strlen(last) < 10 ? last : broken;
    CHECK(broken == NULL);
    if (broken != NULL) {
        printf("  %d: %s: %s\n", width, broken, text);
    }
}

/* At any width of a column that is not too narrow for its longest group: groups whole, no line that
 * ends with a joiner, no last line of one syllable. */
static void test_promises(void)
{
    struct arena *arena = arena_create();
    const struct measurer measurer = measurer_fixed();
    struct rows texts, groups;
    read_rows(arena, "tests/unit/layout/breaks/texts.txt", &texts);
    read_rows(arena, "tests/unit/layout/breaks/groups.txt", &groups);
    CHECK(groups.count >= 60);
    for (size_t i = 0; i < texts.count; i++) {
        const struct paragraph *paragraph =
            paragraph_make(arena, &measurer, FACE_TEXT, texts.items[i]);
        for (int width = NARROW; width <= 60; width++) {
            struct text_lines lines;
            paragraph_lines(arena, paragraph, width * 600, &lines);
            check_promises(&lines, texts.items[i], width, &groups);
        }
    }
    arena_destroy(arena);
}

/* The text with its joins written between words: ` ` free, `~` weak, `+` soft, `=` hard, `/` the
 * operator's line break; `'` before the sign where there is no blank. */
static char *joined(struct arena *arena, const char *text)
{
    struct words words;
    breaks_find(arena, text, &words);
    char *out = arena_text(arena, "");
    for (size_t i = 0; i < words.count; i++) {
        const struct word *word = &words.items[i];
        const bool is_last = i + 1 == words.count;
        out = arena_format(arena, "%s%.*s%s%.*s", out, (int)word->size_bytes, word->text,
                           is_last || word->ends_line || word->blanks > 0 ? "" : "'",
                           is_last ? 0 : 1, word->ends_line ? "/" : &" ~+="[word->join]);
    }
    return out;
}

static void test_joins(void)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"",                                                 ""                                                },
        {"  \n ",                                            ""                                                },
        {"một hai",                                        "một~hai"                                       },
        {"a b\nc",                                           "a b/c"                                           },
        {"a\n\nb",                                           "a//b"                                            },
        {"đồng chí Lê Quốc Chỉnh",                  "đồng=chí=Lê=Quốc=Chỉnh"                 },
        {"Đồng chí Bí thư Tỉnh ủy",                "Đồng+chí~Bí+thư Tỉnh+ủy"               },
        {"Ông Nguyễn Văn A. phát biểu",               "Ông=Nguyễn=Văn=A. phát+biểu"              },
        {"PGS. TS. Trần Thị Hoa",                        "PGS.=TS.=Trần=Thị=Hoa"                       },
        {"Đại tá Vũ Minh, Phó Giám đốc",           "Đại=tá=Vũ=Minh, Phó+Giám+đốc"          },
        {"Lê Quốc Chỉnh Phó Bí thư",                 "Lê=Quốc=Chỉnh Phó+Bí+thư"                },
        {"PHÓ BÍ THƯ THƯỜNG TRỰC TỈNH ỦY",       "PHÓ+BÍ+THƯ+THƯỜNG+TRỰC TỈNH+ỦY"      },
        {"NGUYỄN VĂN AN PHÁT BIỂU",                    "NGUYỄN=VĂN=AN PHÁT+BIỂU"                   },
        {"Uỷ ban nhân dân",                              "Uỷ+ban+nhân+dân"                             },
        {"Hoà Bình",                                       "Hoà+Bình"                                      },
        {"ngày 07 tháng 4 năm 2023",                      "ngày=07+tháng=4+năm=2023"                     },
        {"năm 2023 thành công",                           "năm=2023 thành+công"                          },
        {"lần thứ XX, Khóa XV",                         "lần=thứ=XX, Khóa=XV"                        },
        {"hạng Ba và hạng Nhất",                      "hạng=Ba và~hạng=Nhất"                     },
        {"tặng 3 đơn vị và 05 tập thể",           "tặng 3=đơn+vị và~05=tập+thể"          },
        {"60 năm truyền thống",                         "60=năm truyền+thống"                        },
        {"năm 2023 và 2024",                               "năm=2023 và~2024"                              },
        {"8 giờ 30 phút",                                 "8=giờ=30+phút"                                },
        {"Nghị định 145/2013/NĐ-CP của",             "Nghị+định+145/2013/NĐ-CP của"            },
        {"Quyết định số 163/QĐ-UBND",                "Quyết+định số=163/QĐ-UBND"               },
        {"kế hoạch 21-KL/TW ngày",                      "kế+hoạch+21-KL/TW ngày"                     },
        {"giai đoạn 2020 - 2025",                         "giai+đoạn+2020=-=2025"                        },
        {"21-5-1963 – 21-5-2023",                          "21-5-1963=–=21-5-2023"                         },
        {"Đoàn kết, vượt khó - Chủ động",       "Đoàn+kết, vượt+khó~- Chủ+động"      },
        {"- Chào cờ",                                     "-=Chào+cờ"                                    },
        {"\" Hà Nội \"",                                  "\"=Hà=Nội=\""                                 },
        {"“ Vì dân ”",                                 "“=Vì dân=”"                                },
        {"hết ./.",                                        "hết=./."                                       },
        {"xanh-sạch-đẹp",                               "xanh-'+sạch-'+đẹp"                          },
        {"tỉnh Nam Định",                               "tỉnh+Nam+Định"                              },
        {"huyện Mỹ Lộc, tỉnh",                       "huyện+Mỹ+Lộc, tỉnh"                      },
        {"thành phố Hồ Chí Minh",                      "thành+phố+Hồ=Chí=Minh"                     },
        {"Đoàn Khối Doanh nghiệp",                     "Đoàn+Khối~Doanh+nghiệp"                    },
        {"Đoàn đại biểu Quốc hội",                "Đoàn+đại+biểu+Quốc+hội"               },
        {"của các đơn vị",                            "của~các~đơn+vị"                           },
        {"0912 345 678",                                     "0912=345=678"                                    },
        {"100 %",                                            "100=%"                                           },
        {"Đảng bộ tỉnh lần thứ XX",               "Đảng+bộ+tỉnh lần=thứ=XX"              },
        {"Hội Nông dân huyện Mỹ Lộc",              "Hội+Nông+dân huyện+Mỹ+Lộc"             },
        {"1. Chào cờ",                                    "1.=Chào+cờ"                                   },
        {"a) Khai mạc",                                    "a)=Khai+mạc"                                   },
        {"số nhà 18 Lê Hồng Phong",                    "số nhà 18~Lê=Hồng=Phong"                   },
        {"Sở Giao thông vận tải",                     "Sở~Giao+thông+vận+tải"                    },
        {"Đảng Cộng sản Việt Nam",                  "Đảng+Cộng+sản+Việt+Nam"                 },
        {"CHỦ TỊCH HỒ CHÍ MINH",                      "CHỦ+TỊCH HỒ+CHÍ+MINH"                     },
        {"Huân chương Lao động hạng Ba",             "Huân+chương+Lao+động+hạng=Ba"            },
        {"Chủ tịch UBND tỉnh Phạm Anh Tuấn",       "Chủ+tịch UBND+tỉnh Phạm=Anh=Tuấn"      },
        {"đường Lê Hồng Phong",                       "đường+Lê=Hồng=Phong"                      },
        {"Bí thư Tỉnh ủy Hà Nam Trần Văn An",      "Bí+thư Tỉnh+ủy+Hà+Nam Trần=Văn=An"     },
        {"tỉnh Bà Rịa - Vũng Tàu",                    "tỉnh+Bà+Rịa~-+Vũng+Tàu"                   },
        {"Phòng Tài chính - Kế hoạch huyện",        "Phòng~Tài+chính~-+Kế+hoạch+huyện"       },
        {"Dân chủ - Kỷ cương - Sáng tạo",          "Dân+chủ~- Kỷ+cương~- Sáng+tạo"         },
        {"phát triển kinh tế - xã hội",              "phát+triển kinh+tế~-+xã+hội"             },
        {"Huyện ủy Hải Hậu",                         "Huyện+ủy+Hải+Hậu"                        },
        {"Công ty Điện lực Bãi Hạc",                "Công+ty+Điện+lực Bãi+Hạc"               },
        {"Bà mẹ Việt Nam anh hùng Lê Thị Mẫu",    "Bà+mẹ+Việt+Nam+anh+hùng=Lê=Thị=Mẫu"   },
        {"Phó Trưởng Đoàn đại biểu Quốc hội", "Phó+Trưởng Đoàn+đại+biểu+Quốc+hội"},
        {"làm theo tư tưởng",                           "làm+theo tư+tưởng"                          },
        {"lực lượng vũ trang (21-5)",                  "lực+lượng+vũ+trang (21-5)"                 },
        {"của hơn 200 đại biểu",                     "của~hơn~200=đại+biểu"                    },
        {"phòng, chống thiên tai",                       "phòng,+chống thiên+tai"                      },
        {"ĐẠI HỘI ĐẠI BIỂU",                       "ĐẠI+HỘI+ĐẠI+BIỂU"                      },
        {"năm học 2022 - 2023",                           "năm học 2022=-=2023"                          },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena *arena = arena_create();
        CHECK_TEXT(joined(arena, rows[i].text), rows[i].expected);
        arena_destroy(arena);
    }
}

static const char *lower(struct arena *arena, const char *text)
{
    size_t size_bytes = 0;
    uint8_t *small = u8_tolower((const uint8_t *)text, strlen(text), NULL, NULL, NULL, &size_bytes);
    CHECK(small != NULL);
    const char *copy = arena_copy(arena, (const char *)small, size_bytes);
    free(small);
    return copy;
}

/* What is written in the file can be found: in order, in lower case, composed, parted by one blank.
 */
static void test_lexicon(void)
{
    struct arena *arena = arena_create();
    for (int table = 0; table < LEXICON_COUNT; table++) {
        const struct phrases *phrases = &lexicon[table];
        CHECK(phrases->count > 0);
        for (size_t i = 0; i < phrases->count; i++) {
            const char *phrase = phrases->items[i];
            CHECK(i == 0 || strcmp(phrases->items[i - 1], phrase) < 0);
            CHECK_TEXT(lower(arena, text_nfc(arena, phrase, strlen(phrase))), phrase);
            CHECK(strstr(phrase, "  ") == NULL && strchr(phrase, '\t') == NULL);
        }
    }
    arena_destroy(arena);
}

int main(void)
{
    test_joins();
    test_lexicon();
    test_golden();
    test_promises();
    return check_result();
}
