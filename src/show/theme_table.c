#include "base/require.h"
#include "show/theme_record.h"

/* The keys of a theme. None has a default: what a file leaves out is as in the one it inherits. */

static const struct choice ornament_choices[ORNAMENT_COUNT] = {
    [ORNAMENT_NONE] = {.name = "none",  .twin = "không"         },
    [ORNAMENT_DRUM] = {.name = "drum",  .twin = "trống đồng"},
    [ORNAMENT_LOTUS] = {.name = "lotus", .twin = "hoa sen"        },
};

/* clang-format off */
static const struct field ground_fields[] = {
    {.name = "light", .twin = "sáng", .type = FIELD_COLOUR,
     .offset = offsetof(struct ground_record, light),
     .help_vi = "màu nền ở phía sáng", .help_en = "the ground towards the light"},
    {.name = "dark", .twin = "tối", .type = FIELD_COLOUR,
     .offset = offsetof(struct ground_record, dark),
     .help_vi = "màu nền ở phía tối", .help_en = "the ground away from it"},
};

const struct schema ground_schema = {
    .name = "ground", .fields = ground_fields, .count = ARRAY_LENGTH(ground_fields),
    .size_bytes = sizeof(struct ground_record),
};

#define PLACE(which) .offset = offsetof(struct colours_record, values) + sizeof(uint32_t) * (which)
static const struct field colours_fields[] = {
    {.name = "accent", .twin = "nổi bật", .type = FIELD_COLOUR, PLACE(COLOUR_ACCENT),
     .help_vi = "màu của điều quan trọng nhất: tên hội nghị, họ tên",
     .help_en = "what matters most: the event, names"},
    {.name = "text", .twin = "chữ", .type = FIELD_COLOUR, PLACE(COLOUR_TEXT),
     .help_vi = "màu chữ thường", .help_en = "what is read"},
    {.name = "soft", .twin = "chữ phụ", .type = FIELD_COLOUR, PLACE(COLOUR_SOFT),
     .help_vi = "màu chữ phụ", .help_en = "what surrounds it"},
    {.name = "rule", .twin = "đường kẻ", .type = FIELD_COLOUR, PLACE(COLOUR_RULE),
     .help_vi = "màu đường kẻ", .help_en = "thin lines"},
    {.name = "band", .twin = "dải nền", .type = FIELD_COLOUR, PLACE(COLOUR_BAND),
     .help_vi = "màu dải nền dưới lời chú thích ảnh", .help_en = "the band behind a caption"},
};
#undef PLACE

const struct schema colours_schema = {
    .name = "colours", .fields = colours_fields, .count = ARRAY_LENGTH(colours_fields),
    .size_bytes = sizeof(struct colours_record),
};

#define PLACE(which) .offset = offsetof(struct faces_record, names) + sizeof(char *) * (which)
static const struct field faces_fields[] = {
    {.name = "title", .twin = "tiêu đề", .type = FIELD_TEXT, PLACE(FACE_TITLE),
     .help_vi = "phông chữ trang trọng: tên hội nghị, họ tên", .help_en = "what is solemn: event, names"},
    {.name = "strong", .twin = "chữ đậm", .type = FIELD_TEXT, PLACE(FACE_STRONG),
     .help_vi = "phông chữ đậm", .help_en = "what is read first"},
    {.name = "text", .twin = "chữ", .type = FIELD_TEXT, PLACE(FACE_TEXT),
     .help_vi = "phông chữ thường", .help_en = "what is read"},
};
#undef PLACE

const struct schema faces_schema = {
    .name = "faces", .fields = faces_fields, .count = ARRAY_LENGTH(faces_fields),
    .size_bytes = sizeof(struct faces_record),
};

#define PLACE(member) .offset = offsetof(struct theme_record, member)
static const struct field theme_fields[] = {
    {.name = "name", .twin = "tên", .type = FIELD_TEXT, PLACE(name),
     .help_vi = "tên bộ màu", .help_en = "its name"},
    {.name = "inherits", .twin = "dựa trên", .type = FIELD_TEXT, PLACE(inherits),
     .help_vi = "bộ màu mà những gì không ghi ở đây lấy theo",
     .help_en = "the theme that gives what is not written here"},
    {.name = "ground", .twin = "nền", .type = FIELD_RECORD, PLACE(ground), .record = &ground_schema,
     .help_vi = "màu nền", .help_en = "the ground"},
    {.name = "colours", .twin = "màu", .type = FIELD_RECORD, PLACE(colours), .record = &colours_schema,
     .help_vi = "các màu chữ và đường kẻ", .help_en = "colours of text and lines"},
    {.name = "faces", .twin = "phông chữ", .type = FIELD_RECORD, PLACE(faces), .record = &faces_schema,
     .help_vi = "các phông chữ: họ và độ đậm, ví dụ Noto Serif Bold",
     .help_en = "faces: family and weight, such as Noto Serif Bold"},
    {.name = "ornament", .twin = "hoa văn", .type = FIELD_CHOICE, PLACE(ornament),
     .choices = ornament_choices, .choice_count = ARRAY_LENGTH(ornament_choices),
     .help_vi = "hoa văn chìm trên nền", .help_en = "the ornament on the ground"},
    {.name = "ornament_pct", .twin = "độ đậm hoa văn", .type = FIELD_INTEGER, PLACE(ornament_pct),
     .unit = "%", .minimum = 0, .maximum = 20,
     .help_vi = "hoa văn đậm bao nhiêu", .help_en = "how strong the ornament is"},
    {.name = "safe_pct", .twin = "lề an toàn", .type = FIELD_DECIMAL, PLACE(safe_pct),
     .unit = "%", .minimum = 5, .maximum = 15,
     .help_vi = "lề trống ở mỗi cạnh", .help_en = "margin at each side"},
};
#undef PLACE
/* clang-format on */

const struct schema theme_schema = {
    .name = "theme",
    .fields = theme_fields,
    .count = ARRAY_LENGTH(theme_fields),
    .size_bytes = sizeof(struct theme_record),
};

const char *theme_ornament_name(enum ornament ornament)
{
    REQUIRE(ornament < ORNAMENT_COUNT);
    return ornament_choices[ornament].name;
}
