#include "slides/agenda_item.h"

#include <stdio.h>
#include <string.h>

#include "base/require.h"
#include "check.h"

/* Lines as offices write them; NULL as title: written like a time, but none. */
static void test_split(void)
{
    static const struct {
        const char *text, *title;
        int minute;
    } rows[] = {
        {"07:30 Đón tiếp đại biểu", "Đón tiếp đại biểu", 450},
        {"8h15 Khai mạc",                  "Khai mạc",                 495},
        {"7 giờ 30 Đón tiếp",          "Đón tiếp",               450},
        {"8 giờ Khai mạc",               "Khai mạc",                 480},
        {"8h Khai mạc",                    "Khai mạc",                 480},
        {"07:30  -  Đón tiếp",           "Đón tiếp",               450},
        {"07:30 – Đón tiếp",           "Đón tiếp",               450},
        {"Giải lao",                       "Giải lao",                 -1 },
        {"60 năm thành lập",             "60 năm thành lập",       -1 },
        {"3 tham luận",                    "3 tham luận",              -1 },
        {"08:00",                            "",                           480},
        {"08:75 Thảo luận",              NULL,                         -1 },
        {"25:00 Thảo luận",              NULL,                         -1 },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        int minute = 0;
        size_t time_bytes = 0;
        const char *title = agenda_item_split(rows[i].text, &minute, &time_bytes);
        printf("%s\n", rows[i].text);
        CHECK_TEXT(title, rows[i].title);
        CHECK_INT(minute, rows[i].minute);
        CHECK(title != NULL || time_bytes == strcspn(rows[i].text, " "));
    }
}

int main(void)
{
    test_split();
    return check_result();
}
