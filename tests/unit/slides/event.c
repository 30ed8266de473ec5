#include "slides/event.h"

#include "base/require.h"
#include "check.h"

/* The last line of a banner. */
static void test_place_and_date(void)
{
    static const struct {
        struct event event;
        const char *expected;
    } rows[] = {
        {{.place = "Nam Định", .date = {2023, 4, 7}},                                                     "Nam Định, ngày 07 tháng 4 năm 2023"},
        {{.place = "Huế", .date = {2024, 2, 15}},                                                          "Huế, ngày 15 tháng 02 năm 2024"     },
        {{.date = {2023, 10, 20}},                                                                           "Ngày 20 tháng 10 năm 2023"            },
        {{.place = "Nam Định"},                                                                           "Nam Định"                             },
        {{.place = "Nam Định", .date = {2009, 9, 8}, .date_text = "Huế, ngày 08 tháng 09 năm 2009"},
         "Huế, ngày 08 tháng 09 năm 2009"                                                                                                         },
        {{0},                                                                                                NULL                                      },
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        CHECK_TEXT(event_place_and_date(arena, &rows[i].event), rows[i].expected);
    }
    arena_destroy(arena);
}

int main(void)
{
    test_place_and_date();
    return check_result();
}
