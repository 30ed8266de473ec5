#include "document/schema.h"

#include <stdio.h>
#include <string.h>

#include "base/require.h"
#include "check.h"
#include "document/document.h"

/* A table with every type, as a kind would write it. */

struct item {
    const char *title;
    int at;
};

struct look {
    uint32_t colour;
    double seconds;
};

struct card {
    const char *name, *file;
    struct texts posts;
    int max, mode, at;
    double ratio;
    bool is_wide;
    struct date date;
    struct moment_value from;
    struct size_px screen;
    struct point_value focus;
    struct look look;
    struct records items;
    const struct node *list;
};

struct common {
    const char *id;
    double seconds;
};

static const struct choice modes[] = {
    {"fit",  "vừa",  false},
    {"fill", "đầy", false},
    {"pair", "đôi",  true }
};

static const struct field item_fields[] = {
    {.name = "title",
     .twin = "nội dung",
     .type = FIELD_TEXT,
     .offset = offsetof(struct item,                                          title),
     .is_required = true},
    {.name = "at",               .twin = "giờ",       .type = FIELD_TIME, .offset = offsetof(struct item, at)},
};

static bool read_item(struct schema_reader *reader, const struct node *scalar, void *out)
{
    struct item *item = out;
    item->title = schema_text(reader, scalar, NULL);
    return item->title != NULL;
}

static const struct schema item_schema = {"item", item_fields, ARRAY_LENGTH(item_fields),
                                          sizeof(struct item), read_item};

static const struct field look_fields[] = {
    {.name = "colour",
     .twin = "màu",
     .type = FIELD_COLOUR,
     .offset = offsetof(struct look, colour)},
    { .name = "seconds",
     .twin = "số giây",
     .type = FIELD_DECIMAL,
     .offset = offsetof(struct look,                 seconds),
     .default_text = "0,8",
     .minimum = 0.1,
     .maximum = 5},
};

static const struct schema look_schema = {"look", look_fields, ARRAY_LENGTH(look_fields),
                                          sizeof(struct look), NULL};

#define PLACE(member) .offset = offsetof(struct card, member)

static const struct field card_fields[] = {
    {.name = "name",         .twin = "tên",         .type = FIELD_TEXT,                         PLACE(name), .is_required = true},
    {.name = "file",   .twin = "tệp",                         .type = FIELD_PATH,                                                      PLACE(file)},
    {.name = "posts",    .twin = "chức vụ",.type = FIELD_TEXTS,PLACE(posts), .maximum = 3},
    {.name = "max",
     .type = FIELD_INTEGER,
     PLACE(max),
     .minimum = 1,
     .maximum = 12,
     .default_text = "8"},
    {.name = "mode",
     .twin = "kiểu",
     .type = FIELD_CHOICE,
     PLACE(mode),
     .choices = modes,
     .choice_count = ARRAY_LENGTH(modes),
     .default_text = "fit"},
    {.name = "at",           .type = FIELD_TIME,                                  PLACE(at)                                                                       },
    {.name = "ratio",         .type = FIELD_DECIMAL,                               PLACE(ratio)                                                                      },
    {.name = "wide",       .twin = "rộng",            .type = FIELD_BOOLEAN,                                                                      PLACE(is_wide), .is_not_shown = true},
    {.name = "date",           .twin = "ngày",     .type = FIELD_DATE,     PLACE(date)},
    {.name = "from",        .type = FIELD_MOMENT, PLACE(from)},
    {.name = "screen",         .type = FIELD_SIZE,         PLACE(screen)                  },
    {.name = "focus",  .type = FIELD_POINT,                        PLACE(focus)                                                    },
    {.name = "look",    .type = FIELD_RECORD,           PLACE(look),                                                 .record = &look_schema},
    {.name = "items",.type = FIELD_RECORDS,      PLACE(items),                                                .record = &item_schema},
    {.name = "list",.type = FIELD_LIST,PLACE(list)                    },
};

static const struct schema card_schema = {"card", card_fields, ARRAY_LENGTH(card_fields),
                                          sizeof(struct card), NULL};

static const struct field common_fields[] = {
    {.name = "kind",        .twin = "loại",                 .type = FIELD_TEXT, .is_required = true},
    {                 .name = "id",   .type = FIELD_TEXT, .offset = offsetof(struct common,                id)                   },
    { .name = "seconds",
     .twin = "số giây",
     .type = FIELD_DECIMAL,
     .offset = offsetof(struct common,                                                     seconds)},
};

static const struct schema common_schema = {"slide", common_fields, ARRAY_LENGTH(common_fields),
                                            sizeof(struct common), NULL};

static bool read_card(struct arena *arena, const char *yaml, struct diagnostics *diagnostics,
                      struct card *card, struct common *common)
{
    static const char *const reserved[] = {"video", "qr", NULL};
    const struct node *root = NULL;
    const struct source *source = source_decode(arena, "t.yaml", yaml, strlen(yaml), diagnostics);
    REQUIRE(source != NULL);
    CHECK(document_parse(arena, source, diagnostics, &root));
    REQUIRE(root != NULL);
    struct schema_reader reader = {arena, diagnostics, "slides[0]", reserved};
    const struct schema_target targets[] = {
        {&common_schema, common},
        {&card_schema,   card  }
    };
    return schema_read(&reader, root, targets, 2, "kind");
}

/* A line a diagnostic: code, place, key, text; and the repaired line. */
static const char *told(struct arena *arena, const struct diagnostics *diagnostics)
{
    const char *text = "";
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *item = &diagnostics->items[i];
        text = arena_format(arena, "%s%s %d:%d %s: %s\n", text, message_row(item->message)->code,
                            item->place.line, item->place.column, item->key,
                            diagnostic_text(arena, item, LANGUAGE_EN));
        if (item->fix != NULL) {
            text = arena_format(arena, "%s> %s\n", text, item->fix);
        }
    }
    return text;
}

static const struct {
    const char *yaml, *told;
} mistakes[] = {
    {"kind: card\nname: A\n",                         ""                                                                          },
    {"kind: card\n",                                  "E105 1:1 slides[0].name: the key \"name\" is missing; add a line \"name: "
                     "...\"\n"                                                                                },
    {"name: A\nnames: B\n",                           "E100 2:1 slides[0].names: there is no key \"names\" here; write "
                            "\"name\"\n> name: B\n"                                                    },
    {"name: A\nchuc vụu: B\n",                      "E100 2:1 slides[0].chuc vụu: there is no key \"chuc vụu\" here; "
                               "write \"chức vụ\"\n> chức vụ: B\n"                        },
    {"name: A\nzzzzzz: B\n",
     "E101 2:1 slides[0].zzzzzz: there is no key \"zzzzzz\" here; "
     "keys that may stand here: name, file, posts, max, mode, at, ratio, "
     "wide, date, from, screen, focus, look, items, list, kind, id, seconds\n"                                                    },
    {"name: A\nVideo: B\n",                           "E102 2:1 slides[0].Video: \"Video\" is not there yet in this version; "
                            "take the line out, or use a picture (kind: image) instead\n"              },
    {"name: A\nname: B\n",                            "E103 2:1 slides[0].name: the key \"name\" is already there at line 1; "
                           "keep only one of them\n"                                                    },
    {"name: A\nTên: B\n",                            "E104 2:1 slides[0].name: \"Tên\" and \"name\" at line 1 are the same "
                          "key; keep only one of them\n"                                                },
    {"kind: card\nloại: card\nname: A\n",           "E104 2:1 slides[0].kind: \"loại\" and \"kind\" at line "
                                          "1 are the same key; keep only one of them\n"},
    {"name:\n",                                       "E106 1:1 slides[0].name: the key \"name\" has no value; write one after the "
                "colon\n"                                                                                          },
    {"name: A\nmax:\n",                               "W100 2:1 slides[0].max: the key \"max\" has no value and is taken as "
                        "absent; write one or take the line out\n"                                         },
    {"name: A\nwide: có\n",                          "W101 2:1 slides[0].wide: \"wide\" is not shown by this version; it "
                            "may stay for a later one\n"                                              },
    {"name: A\nkiểu: đôi\n",                      "W102 2:7 slides[0].mode: \"đôi\" is not shown by this version; it "
                             "may stay for a later one\n"                                         },
    {"name:\n  - A\n  - B\n",                         "E107 1:1 slides[0].name: \"name\" takes one value, not a list or a "
                              "group of keys; write it on one line: \"name: ...\"\n"                 },
    {"name: A\nposts:\n  a: b\n",                     "E108 2:1 slides[0].posts: \"posts\" takes a list; write each "
                                  "item on a line of its own below, beginning with \"- \"\n"     },
    {"name: A\nlook: red\n",                          "E109 2:1 slides[0].look: \"look\" takes keys of its own; write them "
                             "below it, one a line, indented\n"                                       },
    {"name: A\nmax: tám\n",                          "E114 2:6 slides[0].max: \"tám\" is a word; write 8\n> max: 8\n"           },
    {"name: A\nmax: 8,5\n",                           "E113 2:6 slides[0].max: \"8,5\" is not a whole number; write it in "
                            "digits, such as 8\n"                                                      },
    {"name: A\nmax: 40\n",                            "E116 2:6 slides[0].max: 40 is out of bounds; write a number from 1 to "
                           "12\n"                                                                       },
    {"name: A\nlook:\n  seconds: 9\n",                "E116 3:12 slides[0].look.seconds: 9 is out of bounds; "
                                       "write a number from 0.1 to 5\n"                     },
    {"name: A\nwide: maybe\n",
     "W101 2:1 slides[0].wide: \"wide\" is not shown by this version; it may stay for a later "
     "one\nE117 2:7 slides[0].wide: \"maybe\" is neither yes nor no; write \"yes\" or \"no\"\n"                                   },
    {"name: A\nngày: 31/02/2023\n",                  "E119 2:7 slides[0].date: there is no 31/02/2023: month 02 has "
                                    "only 28 days; correct the day\n"                         },
    {"name: A\ndate: 04/13/2023\n",                   "E120 2:7 slides[0].date: there is no month 13 in "
                                    "\"04/13/2023\"; write day/month/year, the month from 1 to "
                                    "12\n> date: 13/04/2023\n"                                 },
    {"name: A\nat: 25h00\n",                          "E122 2:5 slides[0].at: there is no time of day \"25h00\"; hours go "
                             "from 0 to 23, minutes from 0 to 59\n"                                   },
    {"name: A\nat: sáng\n",                          "E121 2:5 slides[0].at: \"sáng\" is not a time of day; write "
                            "hours:minutes, such as 07:30\n"                                          },
    {"name: A\nscreen: to\n",                         "E124 2:9 slides[0].screen: \"to\" is not a screen size; write width "
                              "x height, such as 1920x1080\n"                                        },
    {"name: A\nmode: fitt\n",                         "E125 2:7 slides[0].mode: there is no \"fitt\"; write \"fit\"\n> "
                              "mode: fit\n"                                                          },
    {"name: A\nmode: stretched\n",                    "E126 2:7 slides[0].mode: there is no \"stretched\"; choose one "
                                   "of: fit, fill, pair\n"                                      },
    {"name: A\nlook:\n  màu: đỏ\n",               "E127 3:8 slides[0].look.colour: \"đỏ\" is not a colour; write "
                                    "it in quotes, such as \"#c8102e\"\n"                  },
    {"name: A\nfocus: [0.5, 1.5]\n",                  "E128 2:8 slides[0].focus: \"focus\" takes two numbers from 0 "
                                     "to 1, from the left and from the top; write for example "
                                     "[0.5, 0.3]\n"                                           },
    {"name: A\nposts:\n  - a\n  - b\n  - c\n  - d\n",
     "E130 2:1 slides[0].posts: \"posts\" has 4 items, the most is 3; split it\n"                                                 },
    {"name: A\nposts:\n  - a\n  -\n",                 "W103 4:4 slides[0].posts[1]: this item is empty and is "
                                      "taken as absent; fill it in or take the line out\n"   },
    {"name: A\nitems:\n  - giờ: 7h\n",              "E105 3:5 slides[0].items[0].title: the key \"title\" is "
                                       "missing; add a line \"title: ...\"\n"             },
    {"name: A # B\n",                                 "E131 1:9 slides[0].name: from the # on nothing would be shown; put the "
                      "whole text in quotes, or the remark on a line of its own\n> name: \"A # "
                      "B\"\n"                                                                                },
    {"name: \"A\" # B\nat: 7h # C\n",                 ""                                                                          },
};

static void test_mistakes(void)
{
    for (size_t i = 0; i < ARRAY_LENGTH(mistakes); i++) {
        struct arena *arena = arena_create();
        struct diagnostics diagnostics = diagnostics_make(arena);
        struct card card = {0};
        struct common common = {0};
        const bool is_good = read_card(arena, mistakes[i].yaml, &diagnostics, &card, &common);
        check_text(told(arena, &diagnostics), mistakes[i].told, mistakes[i].yaml, __FILE__,
                   __LINE__);
        check_true(is_good == (diagnostics.error_count == 0), mistakes[i].yaml, __FILE__, __LINE__);
        CHECK_INT(card.max, 8); /* a wrong value is as if absent */
        arena_destroy(arena);
    }
}

static void test_values(void)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    struct card card = {0};
    struct common common = {0};
    CHECK(read_card(arena,
                    "loại: thẻ\nSỐ GIÂY: 7,5\nten: 2023\nchuc vu: Bí thư\nfile: anh\\a.jpg\n"
                    "ratio: -1,5\nat: 7 giờ 30\nngay: 7-4-2023\nfrom: 07/04/2023 8h\nscreen: "
                    "1920 x 1080\nfocus: [0.5, 0.25]\nitems:\n  - Khai mạc\n  - noi dung: Bế "
                    "mạc\n    giờ: 9h\nlook:\n  colour: \"#102030\"\nlist:\n  - a\n",
                    &diagnostics, &card, &common));
    CHECK_TEXT(told(arena, &diagnostics), "");
    CHECK(common.seconds == 7.5);
    CHECK_TEXT(card.name, "2023");
    CHECK(card.posts.count == 1);
    CHECK_TEXT(card.posts.items[0], "Bí thư");
    CHECK_TEXT(card.file, "anh/a.jpg");
    CHECK(card.ratio == -1.5);
    CHECK_INT(card.at, 450);
    CHECK(card.date.year == 2023 && card.date.month == 4 && card.date.day == 7);
    CHECK(card.from.date.day == 7 && card.from.minute == 480);
    CHECK(card.screen.width_px == 1920 && card.screen.height_px == 1080);
    CHECK(card.focus.is_set && card.focus.x == 0.5 && card.focus.y == 0.25);
    CHECK(card.items.count == 2);
    const struct item *items = card.items.items;
    CHECK_TEXT(items[0].title, "Khai mạc");
    CHECK_INT(items[0].at, -1);
    CHECK_TEXT(items[1].title, "Bế mạc");
    CHECK_INT(items[1].at, 540);
    CHECK_INT(card.look.colour, 0x102030);
    CHECK(card.look.seconds == 0.8);
    CHECK(card.list != NULL && card.list->count == 1);
    CHECK_INT(card.mode, 0);
    arena_destroy(arena);
}

static void test_defaults_of_bare_word(void)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    struct card card = {0};
    struct common common = {0};
    CHECK(!read_card(arena, "card\n", &diagnostics, &card, &common));
    CHECK(diagnostics.error_count == 1);
    CHECK_INT(card.max, 8);
    CHECK_INT(card.at, -1);
    CHECK_INT(card.from.minute, -1);
    CHECK(card.look.seconds == 0.8);
    arena_destroy(arena);
}

static void test_values_by_key(void)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    const char *yaml = "LOAI: banner\nid: x\n";
    const struct node *root = NULL;
    const struct source *source = source_decode(arena, "t.yaml", yaml, strlen(yaml), &diagnostics);
    REQUIRE(document_parse(arena, source, &diagnostics, &root));
    CHECK_TEXT(schema_value(&common_schema, root, "kind")->text, "banner");
    CHECK_TEXT(schema_value(&common_schema, root, "id")->text, "x");
    CHECK(schema_value(&common_schema, root, "seconds") == NULL);
    CHECK(schema_value(&common_schema, root, "name") == NULL);
    arena_destroy(arena);
}

static void test_long_text(void)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    struct card card = {0};
    struct common common = {0};
    char *yaml = arena_allocate(arena, 80000);
    strcpy(yaml, "name: ");
    memset(yaml + 6, 'a', 70000);
    yaml[70006] = '\n';
    CHECK(!read_card(arena, yaml, &diagnostics, &card, &common));
    CHECK_INT(diagnostics.items[0].message, MESSAGE_TEXT_TOO_LONG);
    CHECK_TEXT(diagnostics.items[0].arguments[0], "70000");
    CHECK_TEXT(diagnostics.items[0].arguments[1], "65536");
    arena_destroy(arena);
}

int main(void)
{
    test_mistakes();
    test_values();
    test_defaults_of_bare_word();
    test_values_by_key();
    test_long_text();
    return check_result();
}
