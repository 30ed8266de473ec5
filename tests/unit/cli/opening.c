#include "cli/opening.h"

#include "check.h"

int main(void)
{
    static const struct {
        const char *text;
        bool is_wall;
        int64_t ms_of_day;
    } cases[] = {
        {"2023-04-07T07:55",     true,  28500000},
        {"2023-04-07T07:55:30",  true,  28530000},
        {"2023-12-31T23:59:59",  true,  86399000},
        {"2023-04-07",           false, 0       },
        {"2023-04-07T24:00",     false, 0       },
        {"2023-13-07T07:55",     false, 0       },
        {"2023-02-29T07:55",     false, 0       },
        {"2024-02-29T07:55",     true,  28500000},
        {"2023-04-07T07:55:",    false, 0       },
        {"2023-04-07T07:55Z",    false, 0       },
        {"2023-04-07 07:55",     false, 0       },
        {"",                     false, 0       },
        {"2023-04-07T07:55:30x", false, 0       },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct wall wall;
        CHECK_INT(opening_wall(cases[i].text, &wall), cases[i].is_wall);
        CHECK_INT(wall.is_known, cases[i].is_wall);
        CHECK_INT(wall.ms_of_day, cases[i].ms_of_day);
    }
    return check_result();
}
