#include "slides/event.h"

#include "base/require.h"

#define PLACE(member) .offset = offsetof(struct event, member)

/* clang-format off */
static const struct field fields[] = {
    {.name = "host", .twin = "đơn vị", .type = FIELD_TEXT, PLACE(host),
     .help_vi = "cơ quan, đơn vị tổ chức", .help_en = "the body that holds the event"},
    {.name = "kind", .twin = "loại hình", .type = FIELD_TEXT, PLACE(kind),
     .help_vi = "Hội nghị, Đại hội, Lễ ...: dòng chữ lớn nhất",
     .help_en = "Hội nghị, Đại hội, Lễ ...: the largest line"},
    {.name = "subject", .twin = "chủ đề", .type = FIELD_TEXT, PLACE(subject),
     .help_vi = "hội nghị về việc gì", .help_en = "what the event is about"},
    {.name = "period", .twin = "thời kỳ", .type = FIELD_TEXT, PLACE(period),
     .help_vi = "năm, nhiệm kỳ, giai đoạn: \"năm 2023\"", .help_en = "year or term: \"năm 2023\""},
    {.name = "place", .twin = "địa điểm", .type = FIELD_TEXT, PLACE(place),
     .help_vi = "nơi tổ chức, đứng trước ngày", .help_en = "where it is held, before the date"},
    {.name = "date", .twin = "ngày", .type = FIELD_DATE, PLACE(date),
     .help_vi = "ngày tổ chức; mọi giờ trong chương trình là giờ của ngày này",
     .help_en = "the day; all times in the show are of this day"},
    {.name = "date_text", .twin = "ghi ngày", .type = FIELD_TEXT, PLACE(date_text),
     .help_vi = "dòng nơi và ngày viết theo ý mình, hiện nguyên văn",
     .help_en = "the line of place and date in your own words, shown as it is"},
    {.name = "slogan", .twin = "khẩu hiệu", .type = FIELD_TEXT, PLACE(slogan),
     .help_vi = "khẩu hiệu của sự kiện, hiện trên biểu ngữ", .help_en = "the motto of the event, on its banner"},
    {.name = "address", .twin = "xưng hô", .type = FIELD_TEXT, PLACE(address),
     .help_vi = "chữ đứng trước tên người: Đồng chí, Ông, Bà; none = không có",
     .help_en = "word before names: Đồng chí, Ông, Bà; none = nothing"},
    {.name = "expand", .twin = "viết đầy đủ", .type = FIELD_BOOLEAN, PLACE(expand),
     .default_text = "yes",
     .help_vi = "viết đầy đủ chữ viết tắt của chức vụ Đảng (TUV: Tỉnh ủy viên)",
     .help_en = "write abbreviations of Party posts out (TUV: Tỉnh ủy viên)"},
};
/* clang-format on */

const struct schema event_schema = {
    .name = "event",
    .fields = fields,
    .count = ARRAY_LENGTH(fields),
    .size_bytes = sizeof(struct event),
};

char *event_place_and_date(struct arena *arena, const struct event *event)
{
    if (event->date_text != NULL) {
        return arena_text(arena, event->date_text);
    }
    const struct date date = event->date;
    if (date.year == 0) {
        return arena_text(arena, event->place);
    }
    const char *day = value_date_words(arena, date);
    return event->place == NULL ? arena_format(arena, "Ngày %s", day)
                                : arena_format(arena, "%s, ngày %s", event->place, day);
}
