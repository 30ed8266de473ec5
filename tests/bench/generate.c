#include "generate.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/require.h"

/* Plainly artificial texts of lengths as offices write them. */

static const char *const names[] = {"Nguyễn Văn Mẫu",    "Trần Thị Mẫu", "Lê Mẫu",
                                    "Phạm Thị Hồng Mẫu", "Hoàng Mẫu An", "Vũ Đức Mẫu"};
static const char *const posts[] = {
    "Ủy viên Ban Thường vụ Tỉnh ủy",
    "Trưởng phòng Tổng hợp Sở mẫu A",
    "Chủ tịch Ủy ban Mặt trận Tổ quốc huyện mẫu C",
    "Phó Bí thư Thường trực Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
};
static const char *const units[] = {"Sở mẫu A", "Huyện mẫu C", "Trường mẫu E", "Bệnh viện mẫu G",
                                    "Công ty mẫu H"};

#define PICK(list, number) (list)[(number) % ARRAY_LENGTH(list)]

static void put_speaker(FILE *out, size_t number)
{
    fprintf(out,
            "      - kind: speaker\n"
            "        name: %s %zu\n"
            "        posts:\n"
            "          - %s\n"
            "          - %s\n"
            "        doing: phát biểu tham luận\n",
            PICK(names, number), number, PICK(posts, number), PICK(posts, number / 3));
}

static void put_agenda(FILE *out, size_t number)
{
    fprintf(out, "      - loại: chương trình\n        các mục:\n");
    for (size_t i = 0; i < 5; i++) {
        fprintf(out, "          - %zu:%02zu Nội dung thứ %zu của %s\n", 7 + i, number % 60,
                number + i, PICK(units, number + i));
    }
}

static void put_awards(FILE *out, size_t number)
{
    fprintf(out,
            "      - kind: awards\n"
            "        award: Bằng khen của Ủy ban nhân dân tỉnh đợt %zu\n"
            "        decision: %zu/QĐ-MẪU\n"
            "        decided_on: 07/04/2026\n"
            "        expect: 4\n"
            "        recipients:\n",
            number, number);
    for (size_t i = 0; i < 4; i++) {
        fprintf(out,
                "          - tên: %s %zu\n"
                "            đơn vị: %s\n",
                PICK(names, number + i), number + i, PICK(units, number + i));
    }
}

static void put_roll(FILE *out, size_t number)
{
    fprintf(out,
            "      - kind: roll\n        heading: Các đơn vị ký kết đợt %zu\n        entries:\n",
            number);
    for (size_t i = 0; i < 6; i++) {
        fprintf(out, "          - %s số %zu\n", PICK(units, number + i), number + i);
    }
}

static void put_banner(FILE *out, size_t number)
{
    fprintf(out,
            "      - kind: banner\n"
            "        seconds: 8,5\n"
            "        lines:\n"
            "          - Nhiệt liệt chào mừng\n"
            "          - các đại biểu về dự hội nghị lần thứ %zu\n",
            number);
}

char *generate_playlist(struct arena *arena, size_t slide_count, size_t *size_bytes)
{
    static void (*const kinds[])(FILE *, size_t) = {
        put_speaker, put_agenda, put_speaker, put_awards,  put_roll,
        put_speaker, put_banner, put_awards,  put_speaker, put_agenda};
    char *text = NULL;
    FILE *out = open_memstream(&text, size_bytes);
    REQUIRE(out != NULL);
    fputs("event:\n"
          "  host: Ủy ban nhân dân tỉnh Mẫu\n"
          "  kind: Hội nghị\n"
          "  subject: Tổng kết công tác năm\n"
          "  date: 15/12/2026\n"
          "parts:\n"
          "  - part: Một\n"
          "    mode: loop\n"
          "    slides:\n",
          out);
    for (size_t i = 0; i < slide_count; i++) {
        PICK(kinds, i)(out, i);
    }
    REQUIRE(fclose(out) == 0);
    char *copy = arena_copy(arena, text, *size_bytes);
    free(text);
    return copy;
}
