#include "layout/groups.h"

#include "base/require.h"
#include "check.h"

/* A long name is parted before its last two syllables; what is more than a name is not. */
static void test_name_middle(void)
{
    static const struct {
        const char *name, *end; /* from the middle on; NULL: it has none */
    } rows[] = {
        {"Nguyễn Thị Ánh Nguyệt",                  "Ánh Nguyệt"},
        {"Nguyễn Thị Hồng Minh Nguyệt",           "Minh Nguyệt"},
        {"PGS. TS. Nguyễn Trần Phương Thảo",      NULL           },
        {"Đại tá Nguyễn Thị Minh Khai",           NULL           },
        {"Lê Quốc Chỉnh",                            NULL           },
        {"TS. Lê Quốc Chỉnh",                        NULL           },
        {"Vũ Thi",                                       NULL           },
        {"Ban Quản lý dự án",                       NULL           },
        {"Nguyễn Văn A, Trưởng ban",                NULL           },
        {"Sở Nông Nghiệp Và Môi Trường Tỉnh", NULL           },
        {"",                                              NULL           },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        const size_t middle = groups_name_middle(rows[i].name);
        CHECK_TEXT(middle == 0 ? NULL : rows[i].name + middle, rows[i].end);
    }
}

int main(void)
{
    test_name_middle();
    return check_result();
}
