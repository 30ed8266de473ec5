#include "slides/agenda_item.h"

#include <string.h>

#include "base/require.h"

/* clang-format off */
#define PLACE(member) .offset = offsetof(struct agenda_item, member)
static const struct field fields[] = {
    {.name = "at", .twin = "giờ", .type = FIELD_TIME, PLACE(minute),
     .help_vi = "giờ bắt đầu", .help_en = "when it begins"},
    {.name = "title", .twin = "nội dung", .type = FIELD_TEXT, PLACE(title), .is_required = true,
     .help_vi = "nội dung", .help_en = "what happens"},
    {.name = "speaker", .twin = "người trình bày", .type = FIELD_TEXT, PLACE(speaker),
     .help_vi = "người trình bày, hiện ở dưới nội dung", .help_en = "who; shown below the title"},
    {.name = "goes_to", .twin = "tới trang", .type = FIELD_TEXT, PLACE(goes_to),
     .help_vi = "mã của trang mà mục này bắt đầu", .help_en = "id of the slide at which it begins"},
};
#undef PLACE
/* clang-format on */

/* Bytes up to the end of the blank-separated token number `count` (from 1); 0: there are fewer. */
static size_t prefix_bytes(const char *text, int count)
{
    size_t end = 0;
    for (int i = 0; i < count; i++) {
        const size_t start = end + strspn(text + end, " ");
        const size_t size = strcspn(text + start, " ");
        if (size == 0) {
            return 0;
        }
        end = start + size;
    }
    return end;
}

/* What may stand between a time and its title: blanks, and a dash with a blank behind it. */
static const char *skip_separator(const char *text)
{
    static const char *const dashes[] = {"- ", "– ", "— "};
    text += strspn(text, " ");
    for (size_t i = 0; i < ARRAY_LENGTH(dashes); i++) {
        const size_t size = strlen(dashes[i]);
        if (strncmp(text, dashes[i], size) == 0) {
            return text + size + strspn(text + size, " ");
        }
    }
    return text;
}

const char *agenda_item_split(const char *text, int *minute, size_t *time_bytes)
{
    enum { LONGEST = 3 }; /* "7 giờ 30" */
    struct arena *scratch = arena_create();
    const char *title = text;
    bool is_impossible = false;
    *minute = -1;
    *time_bytes = 0;
    for (int tokens = LONGEST; tokens > 0 && *minute < 0; tokens--) {
        const size_t size = prefix_bytes(text, tokens);
        const char *prefix = arena_copy(scratch, text, size);
        const enum value_fault fault = value_time_fault(prefix, minute);
        if (size > 0 && fault == VALUE_GOOD) {
            *time_bytes = size;
            title = skip_separator(text + size);
            is_impossible = false;
        } else if (size > 0 && fault == VALUE_NO_SUCH_TIME && !is_impossible) {
            *time_bytes = size;
            is_impossible = true;
            *minute = -1;
        }
    }
    arena_destroy(scratch);
    return is_impossible ? NULL : title;
}

static bool read_short(struct schema_reader *reader, const struct node *scalar, void *out)
{
    struct agenda_item *item = out;
    const char *text = schema_text(reader, scalar, NULL);
    if (text == NULL) {
        return false;
    }
    size_t time_bytes;
    const char *title = agenda_item_split(text, &item->minute, &time_bytes);
    if (title == NULL) {
        schema_complain(reader, MESSAGE_TIME_IMPOSSIBLE, scalar, NULL,
                        arena_copy(reader->arena, text, time_bytes), NULL, NULL);
        return false;
    }
    if (title[0] == '\0') {
        schema_complain(reader, MESSAGE_AGENDA_ITEM_WITHOUT_TITLE, scalar, NULL, text, NULL, NULL);
        return false;
    }
    item->title = arena_text(reader->arena, title);
    return true;
}

const struct schema agenda_item_schema = {
    .name = "items",
    .fields = fields,
    .count = ARRAY_LENGTH(fields),
    .size_bytes = sizeof(struct agenda_item),
    .read_short = read_short,
};
