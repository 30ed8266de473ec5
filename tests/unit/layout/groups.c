#include "layout/groups.h"

#include "base/require.h"
#include "check.h"

/* A long name is parted before its last two syllables and behind what stands before it. */
static void test_part_name(void)
{
    static const struct {
        const char *name, *parted; /* NULL: it is not */
    } rows[] = {
        {"Nguyễn Thị Ánh Nguyệt",                  "Nguyễn Thị|Ánh Nguyệt"            },
        {"Nguyễn Thị Hồng Minh Nguyệt",           "Nguyễn Thị Hồng|Minh Nguyệt"     },
        {"PGS. TS. Nguyễn Trần Phương Thảo",      "PGS. TS.|Nguyễn Trần|Phương Thảo"},
        {"Đại tá Nguyễn Thị Minh Khai",           "Đại tá|Nguyễn Thị|Minh Khai"     },
        {"Lê Quốc Chỉnh",                            NULL                                      },
        {"TS. Lê Quốc Chỉnh",                        NULL                                      },
        {"Vũ Thi",                                       NULL                                      },
        {"Ban Quản lý dự án",                       NULL                                      },
        {"Nguyễn Văn A, Trưởng ban",                NULL                                      },
        {"Sở Nông Nghiệp Và Môi Trường Tỉnh", NULL                                      },
        {"",                                              NULL                                      },
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct name_parts parts;
        char *parted = arena_text(arena, rows[i].name);
        const bool is_parted = groups_part_name(rows[i].name, &parts);
        if (is_parted) {
            parted[parts.middle - 1] = '|';
            parted[parts.start > 0 ? parts.start - 1 : parts.middle - 1] = '|';
        }
        CHECK_TEXT(is_parted ? parted : NULL, rows[i].parted);
    }
    arena_destroy(arena);
}

int main(void)
{
    test_part_name();
    return check_result();
}
