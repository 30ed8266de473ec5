#include "cli/sections.h"

#include "base/require.h"
#include "show/playlist.h"

static const struct section common[] = {
    {"playlist",   "chương trình", "các khóa ngoài cùng của playlist.yaml",
     "the outermost keys of playlist.yaml",                                                                                       &playlist_schema,   NULL},
    {"event",      "sự kiện",     "sự kiện",                                                   "the event",               &event_schema,      NULL},
    {"hall",       "hội trường", "màn hình và hội trường",                                "the screen and the hall", &hall_schema,       NULL},
    {"transition", "chuyển trang",  "cách chuyển sang trang: một từ, hoặc các khóa này",
     "how a page comes in: a word, or these keys",                                                                                &transition_schema, NULL},
    {"part",       "phần",          "một phần của sự kiện",                                "a part of the event",     &part_schema,       NULL},
    {"slide",      "trang",           "các khóa của mọi trang",                                  "the keys of every slide", &slide_schema,      NULL},
};

bool section_at(size_t index, struct section *section)
{
    if (index < ARRAY_LENGTH(common)) {
        *section = common[index];
        return true;
    }
    index -= ARRAY_LENGTH(common);
    if (index >= kind_count) {
        return false;
    }
    const struct kind *kind = kinds[index];
    *section = (struct section){
        .name = kind->name,
        .twin = kind->twin,
        .summary_vi = kind->summary_vi,
        .summary_en = kind->summary_en,
        .schema = kind->schema,
        .kind = kind,
    };
    return true;
}

const struct schema *section_record(const struct field *field)
{
    struct section section;
    for (size_t i = 0; field->record != NULL && section_at(i, &section); i++) {
        if (section.schema == field->record) {
            return NULL;
        }
    }
    return field->record;
}

static const char *choices_text(struct arena *arena, const struct field *field)
{
    const char *text = "";
    for (size_t i = 0; i < field->choice_count; i++) {
        text = arena_format(arena, "%s%s%s", text, i == 0 ? "" : "|", field->choices[i].name);
    }
    return text;
}

const char *field_type_text(struct arena *arena, const struct field *field, enum language language)
{
    static const char *const words[][2] = {
        [FIELD_TEXT] = {"chữ",                    "text"                  },
        [FIELD_TEXTS] = {"danh sách chữ",         "list of texts"         },
        [FIELD_INTEGER] = {"số nguyên",             "whole number"          },
        [FIELD_DECIMAL] = {"số",                     "number"                },
        [FIELD_BOOLEAN] = {"có|không",               "yes|no"                },
        [FIELD_DATE] = {"ngày",                    "date"                  },
        [FIELD_TIME] = {"giờ",                    "time"                  },
        [FIELD_MOMENT] = {"giờ hoặc ngày giờ", "time, or date and time"},
        [FIELD_SIZE] = {"rộng x cao",             "width x height"        },
        [FIELD_CHOICE] = {"",                         ""                      },
        [FIELD_PATH] = {"tên tệp",               "file name"             },
        [FIELD_COLOUR] = {"màu \"#rrggbb\"",         "colour \"#rrggbb\""    },
        [FIELD_POINT] = {"điểm [x, y]",           "point [x, y]"          },
        [FIELD_RECORD] = {"nhóm khóa",              "keys"                  },
        [FIELD_RECORDS] = {"danh sách",               "list"                  },
        [FIELD_LIST] = {"danh sách",               "list"                  },
    };
    return field->type == FIELD_CHOICE ? choices_text(arena, field)
                                       : words[field->type][language == LANGUAGE_EN];
}
