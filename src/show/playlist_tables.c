#include "base/require.h"
#include "base/text.h"
#include "show/playlist_records.h"

/* The keys around the slides: every word with its Vietnamese twin, bounds and help. */

const struct choice effect_choices[EFFECT_COUNT] = {
    [EFFECT_CUT] = {.name = "cut",   .twin = "cắt"     },
    [EFFECT_FADE] = {.name = "fade",  .twin = "mờ dần"},
    [EFFECT_SLIDE] = {.name = "slide", .twin = "trượt"  },
    [EFFECT_WIPE] = {.name = "wipe",  .twin = "quét"     },
};

static const struct choice mode_choices[] = {
    [PART_LOOP] = {.name = "loop",   .twin = "lặp"        },
    [PART_MANUAL] = {.name = "manual", .twin = "bấm tay"    },
    [PART_ONCE] = {.name = "once",   .twin = "một lượt"},
};

static const struct choice reserve_choices[] = {
    {.name = "none",       .twin = "không"               },
    {.name = "left_third", .twin = "một phần ba trái"},
};

static const struct choice reload_choices[] = {
    [RELOAD_NOW] = {.name = "now",  .twin = "ngay"     },
    [RELOAD_NEXT] = {.name = "next", .twin = "lần sau"},
};

/* A word alone names the effect. */
static bool read_effect_word(struct schema_reader *reader, const struct node *scalar, void *out)
{
    struct transition_record *record = out;
    record->effect = choice_find(effect_choices, EFFECT_COUNT, scalar->text);
    if (record->effect >= 0) {
        return true;
    }
    const char *words[2 * EFFECT_COUNT];
    for (size_t i = 0; i < EFFECT_COUNT; i++) {
        words[2 * i] = effect_choices[i].name;
        words[2 * i + 1] = effect_choices[i].twin;
    }
    const char *nearest = text_nearest(scalar->text, words, ARRAY_LENGTH(words));
    if (nearest == NULL) {
        schema_complain(reader, MESSAGE_CHOICE_NOT_ONE_OF, scalar, NULL, scalar->text,
                        "cut, fade, slide, wipe",
                        "cắt, mờ dần, trượt, quét (cut, fade, slide, wipe)");
        return false;
    }
    const struct place place = node_place(scalar, reader->arena);
    DIAGNOSE(reader->diagnostics, MESSAGE_CHOICE_UNKNOWN, &place, reader->key,
             schema_fixed_line(reader->arena, scalar->source, scalar->start, scalar->end, nearest),
             scalar->text, nearest);
    return false;
}

/* clang-format off */
static const struct field transition_fields[] = {
    {.name = "effect", .twin = "hiệu ứng", .type = FIELD_CHOICE,
     .offset = offsetof(struct transition_record, effect),
     .choices = effect_choices, .choice_count = EFFECT_COUNT,
     .help_vi = "cách trang mới hiện ra; không ghi thì mờ dần",
     .help_en = "how the new page comes; fade where it is not given"},
    {.name = "seconds", .twin = "số giây", .type = FIELD_DECIMAL,
     .offset = offsetof(struct transition_record, seconds), .unit = "s", .minimum = 0.1, .maximum = 5,
     .help_vi = "trong bao lâu; không ghi thì 0,8", .help_en = "how long; 0.8 where it is not given"},
};

const struct schema transition_schema = {
    .name = "transition", .fields = transition_fields, .count = ARRAY_LENGTH(transition_fields),
    .size_bytes = sizeof(struct transition_record), .read_short = read_effect_word,
};

#define PLACE(member) .offset = offsetof(struct hall_record, member)
static const struct field hall_fields[] = {
    {.name = "screen", .twin = "màn hình", .type = FIELD_SIZE, PLACE(screen), .unit = "px",
     .help_vi = "cỡ màn hình của hội trường, ví dụ 1920x1080",
     .help_en = "size that pages are made for, such as 1920x1080"},
    {.name = "screen_height_m", .twin = "chiều cao màn hình", .type = FIELD_DECIMAL,
     PLACE(screen_height_m), .unit = "m", .minimum = 0.2, .maximum = 50,
     .help_vi = "màn hình cao bao nhiêu mét", .help_en = "how high the picture is"},
    {.name = "last_row_m", .twin = "hàng ghế cuối", .type = FIELD_DECIMAL, PLACE(last_row_m),
     .unit = "m", .minimum = 1, .maximum = 500,
     .help_vi = "hàng ghế cuối cách màn hình bao nhiêu mét; từ đó tính cỡ chữ nhỏ nhất",
     .help_en = "how far the last row is; gives the smallest text"},
    {.name = "reserve", .twin = "chừa chỗ", .type = FIELD_CHOICE, PLACE(reserve),
     .default_text = "none", .choices = reserve_choices, .choice_count = ARRAY_LENGTH(reserve_choices),
     .help_vi = "chừa một phần ba bên trái cho cờ và tượng",
     .help_en = "keep the left third free for flags and bust"},
    {.name = "safe_pct", .twin = "lề an toàn", .type = FIELD_DECIMAL, PLACE(safe_pct), .unit = "%",
     .minimum = 5, .maximum = 15,
     .help_vi = "lề trống ở mỗi cạnh; không ghi thì theo giao diện",
     .help_en = "margin at each side; where it is not given, the theme's"},
    {.name = "reload", .twin = "cập nhật", .type = FIELD_CHOICE, PLACE(reload),
     .default_text = "now", .choices = reload_choices,
     .choice_count = ARRAY_LENGTH(reload_choices),
     .help_vi = "sửa xong thì hiện ngay, hay đợi lần hiện sau",
     .help_en = "an edit shows at once, or at the slide's next showing"},
};
#undef PLACE

const struct schema hall_schema = {
    .name = "hall", .fields = hall_fields, .count = ARRAY_LENGTH(hall_fields),
    .size_bytes = sizeof(struct hall_record),
};

#define PLACE(member) .offset = offsetof(struct part_record, member)
static const struct field part_fields[] = {
    {.name = "part", .twin = "phần", .type = FIELD_TEXT, PLACE(name),
     .help_vi = "tên phần, ví dụ Khai mạc", .help_en = "its name, such as Khai mạc"},
    {.name = "mode", .twin = "chế độ", .type = FIELD_CHOICE, PLACE(mode), .default_text = "loop",
     .choices = mode_choices, .choice_count = ARRAY_LENGTH(mode_choices),
     .help_vi = "lặp: tự chạy vòng; bấm tay: mỗi lần bấm một trang; một lượt: chạy hết rồi dừng",
     .help_en = "loop: turns by itself; manual: one press, one page; once: plays through, then stays"},
    {.name = "at", .twin = "lúc", .type = FIELD_TIME, PLACE(at_minute),
     .help_vi = "giờ dự kiến bắt đầu", .help_en = "planned start"},
    {.name = "slides", .twin = "các trang", .type = FIELD_LIST, PLACE(slides), .is_required = true,
     .record = &slide_schema,
     .help_vi = "các trang của phần này, theo thứ tự", .help_en = "its slides, in order"},
};
#undef PLACE

const struct schema part_schema = {
    .name = "part", .fields = part_fields, .count = ARRAY_LENGTH(part_fields),
    .size_bytes = sizeof(struct part_record),
};

#define PLACE(member) .offset = offsetof(struct slide_record, member)
static const struct field slide_fields[] = {
    {.name = "kind", .twin = "loại", .type = FIELD_TEXT, PLACE(kind), .is_required = true,
     .help_vi = "loại trang", .help_en = "the kind of slide"},
    {.name = "id", .twin = "mã", .type = FIELD_TEXT, PLACE(id),
     .help_vi = "tên riêng để gọi trang này: chữ thường không dấu, số, dấu gạch; không ghi thì tự đặt",
     .help_en = "its own name: a-z, 0-9 and -; kind and number where it is not given"},
    {.name = "seconds", .twin = "số giây", .type = FIELD_DECIMAL, PLACE(seconds), .unit = "s",
     .minimum = 0.5, .maximum = 86400,
     .help_vi = "mỗi trang hiện bao lâu, trong phần tự chạy; không ghi thì theo thời gian đọc",
     .help_en = "how long a page stays in loop and once parts; from its reading time where it is not given"},
    {.name = "transition", .twin = "chuyển trang", .type = FIELD_RECORD, PLACE(transition),
     .record = &transition_schema,
     .help_vi = "cách chuyển sang trang này", .help_en = "how its pages come in"},
    {.name = "hold", .twin = "giữ yên", .type = FIELD_BOOLEAN, PLACE(is_hold), .default_text = "no",
     .help_vi = "đứng yên đến khi bấm: chào cờ, mặc niệm",
     .help_en = "nothing moves until the next press"},
    {.name = "from", .twin = "từ", .type = FIELD_MOMENT, PLACE(from),
     .help_vi = "chỉ hiện từ giờ này", .help_en = "shown only from this time on"},
    {.name = "until", .twin = "đến", .type = FIELD_MOMENT, PLACE(until),
     .help_vi = "chỉ hiện đến giờ này", .help_en = "shown only until this time"},
    {.name = "screens", .twin = "các màn hình", .type = FIELD_TEXTS, PLACE(screens),
     .help_vi = "chỉ hiện trên các màn hình có tên này", .help_en = "shown only on screens of these names"},
    {.name = "note", .twin = "ghi chú", .type = FIELD_TEXT, PLACE(note),
     .help_vi = "lời nhắc cho người điều khiển, không bao giờ hiện lên",
     .help_en = "for the operator, never shown"},
};
#undef PLACE

const struct schema slide_schema = {
    .name = "slide", .fields = slide_fields, .count = ARRAY_LENGTH(slide_fields),
    .size_bytes = sizeof(struct slide_record),
};

#define PLACE(member) .offset = offsetof(struct playlist_record, member)
static const struct field playlist_fields[] = {
    {.name = "format", .twin = "định dạng", .type = FIELD_INTEGER, PLACE(format),
     .default_text = "1",
     .help_vi = "số của cách viết tệp này", .help_en = "number of this way of writing"},
    {.name = "event", .twin = "sự kiện", .type = FIELD_RECORD, PLACE(event), .record = &event_schema,
     .help_vi = "sự kiện: ai tổ chức, việc gì, ở đâu, ngày nào", .help_en = "who, what, where, when"},
    {.name = "hall", .twin = "hội trường", .type = FIELD_RECORD, PLACE(hall), .record = &hall_schema,
     .help_vi = "màn hình và hội trường", .help_en = "the screen and the hall"},
    {.name = "theme", .twin = "giao diện", .type = FIELD_TEXT, PLACE(theme), .default_text = "red",
     .help_vi = "bộ màu: red (đỏ), blue (xanh), light (sáng), youth (trẻ), hoặc tệp của riêng mình",
     .help_en = "red, blue, light, youth, or a file of your own"},
    {.name = "transition", .twin = "chuyển trang", .type = FIELD_RECORD, PLACE(transition),
     .default_text = "fade", .record = &transition_schema,
     .help_vi = "cách chuyển trang của cả chương trình", .help_en = "how pages come in"},
    {.name = "parts", .twin = "các phần", .type = FIELD_LIST, PLACE(parts), .record = &part_schema,
     .help_vi = "các phần của sự kiện, theo thứ tự", .help_en = "the parts of the event, in order"},
    {.name = "slides", .twin = "các trang", .type = FIELD_LIST, PLACE(slides),
     .record = &slide_schema,
     .help_vi = "các trang, khi không chia phần: tự chạy vòng",
     .help_en = "the slides of a show without parts: one loop"},
};
#undef PLACE

const struct schema playlist_schema = {
    .name = "playlist", .fields = playlist_fields, .count = ARRAY_LENGTH(playlist_fields),
    .size_bytes = sizeof(struct playlist_record),
};
/* clang-format on */
