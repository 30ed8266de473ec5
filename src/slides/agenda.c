#include "base/require.h"
#include "base/text.h"
#include "slides/abbreviations.h"
#include "slides/agenda_item.h"
#include "slides/rows.h"

/* What comes when: times in a column, the current item marked, past ones stepped back. Titles begin
 * with a capital. */

struct agenda {
    const char *heading;
    struct records items; /* struct agenda_item */
};

enum { MOST_ITEMS = 500 };

/* clang-format off */
#define PLACE(member) .offset = offsetof(struct agenda, member)
static const struct field fields[] = {
    {.name = "heading", .twin = "tiêu đề", .type = FIELD_TEXT, PLACE(heading),
     .help_vi = "dòng đầu mỗi trang; không ghi thì \"Chương trình\" và loại hình sự kiện",
     .help_en = "first line of each page; \"Chương trình\" and the kind of event where it is not given"},
    {.name = "items", .twin = "các mục", .type = FIELD_RECORDS, PLACE(items), .is_required = true,
     .record = &agenda_item_schema, .maximum = MOST_ITEMS,
     .help_vi = "các mục theo thứ tự; mỗi mục một dòng giờ và nội dung, hoặc các khóa",
     .help_en = "the items in order; one line of time and title each, or keys"},
};
#undef PLACE
/* clang-format on */

static const struct schema agenda_schema = {
    .name = "agenda",
    .fields = fields,
    .count = ARRAY_LENGTH(fields),
    .size_bytes = sizeof(struct agenda),
};

static const struct agenda_item *item_at(const void *data, size_t index)
{
    const struct agenda *agenda = data;
    REQUIRE(index < agenda->items.count);
    return (const struct agenda_item *)agenda->items.items + index;
}

size_t agenda_item_count(const void *data)
{
    return ((const struct agenda *)data)->items.count;
}

int agenda_item_minute(const void *data, size_t index)
{
    return item_at(data, index)->minute;
}

const char *agenda_item_goes_to(const void *data, size_t index)
{
    return item_at(data, index)->goes_to;
}

/* The node that gives an item its time, and the time; NULL: it has none, or a wrong one. */
static const struct node *time_node(const struct node *item, int *minute)
{
    if (item->type == NODE_MAPPING) {
        const struct node *at = schema_value(&agenda_item_schema, item, "at");
        return at != NULL && at->type == NODE_SCALAR && value_time(at->text, minute) ? at : NULL;
    }
    size_t time_bytes;
    const bool has_time = item->type == NODE_SCALAR &&
                          agenda_item_split(item->text, minute, &time_bytes) != NULL &&
                          *minute >= 0;
    return has_time ? item : NULL;
}

static void check_order(const struct kind_reader *reader)
{
    const struct node *items = schema_value(&agenda_schema, reader->node, "items");
    const struct schema_reader list = schema_below(reader->reader, "items");
    int before = -1;
    for (size_t i = 0; items != NULL && items->type == NODE_SEQUENCE && i < items->count; i++) {
        int minute = -1;
        const struct node *node = time_node(items->items[i], &minute);
        if (node == NULL) {
            continue;
        }
        if (minute < before) {
            const struct schema_reader item = schema_item(&list, i);
            schema_complain(
                &item, MESSAGE_AGENDA_BACKWARDS, node, node == items->items[i] ? NULL : "at",
                value_time_text(item.arena, minute), value_time_text(item.arena, before), NULL);
        }
        before = minute;
    }
}

/* Abbreviations behind the names of who speaks; titles are the operator's words. */
static void tell_abbreviations(const struct kind_reader *reader)
{
    const struct node *items = schema_value(&agenda_schema, reader->node, "items");
    for (size_t i = 0; items != NULL && items->type == NODE_SEQUENCE && i < items->count; i++) {
        const struct node *item = items->items[i];
        const struct node *speaker =
            item->type == NODE_MAPPING ? schema_value(&agenda_item_schema, item, "speaker") : NULL;
        if (speaker != NULL && speaker->type == NODE_SCALAR) {
            abbreviations_tell(reader, arena_format(reader->reader->arena, "items[%zu].speaker", i),
                               speaker->text, speaker->source, speaker->start, speaker->end);
        }
    }
}

static enum slide_state check(const struct kind_reader *reader, void *data)
{
    const struct agenda *agenda = data;
    check_order(reader);
    if (reader->event->expand) {
        tell_abbreviations(reader);
    }
    return agenda->items.count > 0 ? SLIDE_READY : SLIDE_BROKEN;
}

static const char *heading_text(const struct page_maker *maker, const struct agenda *agenda)
{
    const char *kind = maker->event->kind;
    if (agenda->heading != NULL) {
        return agenda->heading;
    }
    return kind == NULL ? "Chương trình" : arena_format(maker->arena, "Chương trình %s", kind);
}

static enum row_mark mark_of(int index, int current)
{
    return current < 0 || index > current ? ROW_PLAIN : index == current ? ROW_CURRENT : ROW_PAST;
}

/* The planned time, later by the delay where it is still to come. */
static int shown_minute(const struct agenda_look *look, const struct agenda_item *item)
{
    enum { DAY_MINUTES = 24 * 60 };
    const int minute =
        item->minute + (item->minute > look->delayed_after_minute ? look->delay_minutes : 0);
    return (minute % DAY_MINUTES + DAY_MINUTES) % DAY_MINUTES;
}

static bool is_timed(const struct agenda *agenda)
{
    bool is_timed = false;
    for (size_t i = 0; i < agenda->items.count; i++) {
        is_timed = is_timed || item_at(agenda, i)->minute >= 0;
    }
    return is_timed;
}

/* Whether an item may be the current one: pages are the same before it is and while it is. */
static bool has_marks(const struct agenda *agenda)
{
    bool has_goals = false;
    for (size_t i = 0; i < agenda->items.count; i++) {
        has_goals = has_goals || item_at(agenda, i)->goes_to != NULL;
    }
    return has_goals || is_timed(agenda);
}

/* The widest that a time can be: a delay makes others of them, and pages stay as they are. */
static int times_advance(const struct page_maker *maker)
{
    int widest = 0;
    for (char digit = '0'; digit <= '9'; digit++) {
        const char time[] = {digit, digit, ':', digit, digit, '\0'};
        const int advance = measurer_advance(maker->measurer, FACE_STRONG, time);
        widest = advance > widest ? advance : widest;
    }
    return widest;
}

static void paginate(const struct page_maker *maker, const void *data, struct pages *pages)
{
    const struct agenda *agenda = data;
    struct row *items = ARENA_ARRAY(maker->arena, struct row, agenda->items.count);
    for (size_t i = 0; i < agenda->items.count; i++) {
        const struct agenda_item *item = item_at(data, i);
        items[i] = (struct row){
            .lead = item->minute < 0
                        ? NULL
                        : value_time_text(maker->arena, shown_minute(&maker->agenda, item)),
            .text = text_capitalise(maker->arena, item->title),
            .detail = maker->event->expand
                          ? abbreviations_expand(maker->arena, maker->event, item->speaker, NULL)
                          : item->speaker,
            .mark = mark_of((int)i, maker->agenda.current_item),
        };
    }
    const struct rows rows = {
        .heading = heading_text(maker, agenda),
        .face = FACE_TEXT,
        .role = ROLE_BODY,
        .items = items,
        .count = agenda->items.count,
        .lead_advance = is_timed(agenda) ? times_advance(maker) : 0,
        .has_hairlines = !is_timed(agenda), /* where no column of times tells items apart */
        .has_marks = has_marks(agenda),
    };
    rows_paginate(maker, &rows, pages);
}

const struct kind agenda_kind = {
    .name = "agenda",
    .twin = "chương trình",
    .summary_vi = "chương trình: giờ và nội dung, mục đang diễn ra được đánh dấu",
    .summary_en = "agenda: times and titles, the current item marked",
    .is_list = true,
    .schema = &agenda_schema,
    .check = check,
    .paginate = paginate,
};
