#include "slides/address.h"

#include "base/require.h"
#include "check.h"

/* Who is named within a line is addressed, if it is a person and nothing stands before the name. */
static void test_before(void)
{
    static const struct {
        const char *address, *text, *expected;
    } rows[] = {
        {"Đồng chí", "Lê Quốc Mẫu",                          "đồng chí Lê Quốc Mẫu"                         },
        {"Đồng chí", "Lê Thị Mẫu, Phó Chủ tịch tỉnh", "đồng chí Lê Thị Mẫu, Phó Chủ tịch tỉnh"},
        {"Đồng chí", "Đồng chí Lê Quốc Mẫu",             "Đồng chí Lê Quốc Mẫu"                         },
        {"Đồng chí", "bà Trần Thị Mẫu",                    "bà Trần Thị Mẫu"                                },
        {"Đồng chí", "PGS. TS. Phạm Văn Mẫu",                "PGS. TS. Phạm Văn Mẫu"                            },
        {"Đồng chí", "Lãnh đạo Tỉnh ủy",                  "Lãnh đạo Tỉnh ủy"                              },
        {"Đồng chí", "Đoàn Chủ tịch",                       "Đoàn Chủ tịch"                                   },
        {"Đồng chí", "Hà Nam",                                   "Hà Nam"                                               },
        {"Đồng chí", "LÊ QUỐC MẪU",                          "LÊ QUỐC MẪU"                                      },
        {"Đồng chí", "",                                          ""                                                      },
        {"none",         "Lê Quốc Mẫu",                          "Lê Quốc Mẫu"                                      },
        {"Không",       "Lê Quốc Mẫu",                          "Lê Quốc Mẫu"                                      },
        {NULL,           "Lê Quốc Mẫu",                          "Lê Quốc Mẫu"                                      },
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        const struct event event = {.address = rows[i].address};
        const struct page_maker maker = {.arena = arena, .event = &event};
        CHECK_TEXT(address_before(&maker, rows[i].text), rows[i].expected);
    }
    arena_destroy(arena);
}

static void test_of(void)
{
    const struct event event = {.address = "Đồng chí"};
    const struct page_maker maker = {.event = &event};
    CHECK_TEXT(address_of(&maker, NULL), "Đồng chí");
    CHECK_TEXT(address_of(&maker, "Bà"), "Bà");
    CHECK(address_of(&maker, "none") == NULL);
    CHECK(address_of(&maker, "KHÔNG") == NULL);
}

int main(void)
{
    test_before();
    test_of();
    return check_result();
}
