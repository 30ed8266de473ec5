#include <stdlib.h>

#include "base/require.h"
#include "base/text.h"
#include "slides/entry_rows.h"

/* A heading and a list of names or units: who signs, who presides, who is there. */

struct roll {
    const char *heading;
    const struct node *list;
    struct entry_paging paging;
    int sort; /* index into sort_choices; -1: as given */
    bool is_numbered;
    struct entries entries;
};

static const struct choice sort_choices[] = {
    {.name = "given_name", .twin = "theo tên"},
};

/* clang-format off */
#define PLACE(member) .offset = offsetof(struct roll, member)
static const struct field fields[] = {
    {.name = "heading", .twin = "tiêu đề", .type = FIELD_TEXT, PLACE(heading),
     .help_vi = "dòng đầu mỗi trang", .help_en = "first line of each page"},
    {.name = "entries", .twin = "danh sách", .type = FIELD_LIST, PLACE(list),
     .record = &entry_schema,
     .help_vi = "các tên, mỗi tên một dòng, hoặc một tệp CSV",
     .help_en = "the names, one a line, or a CSV file"},
    ENTRY_PAGING_FIELDS(offsetof(struct roll, paging)),
    {.name = "sort", .twin = "sắp xếp", .type = FIELD_CHOICE, PLACE(sort),
     .choices = sort_choices, .choice_count = ARRAY_LENGTH(sort_choices),
     .help_vi = "theo tên: xếp theo vần của tên; không ghi thì giữ thứ tự đã ghi",
     .help_en = "given_name: by the last word of the name; as given where it is not said"},
    {.name = "numbers", .twin = "đánh số", .type = FIELD_BOOLEAN, PLACE(is_numbered),
     .help_vi = "số thứ tự trước mỗi tên; không ghi thì danh sách có cá nhân, chức vụ không đánh số",
     .help_en = "a number before each name; a list with posts or persons has none where it is not said"},
};
#undef PLACE
/* clang-format on */

static const struct schema roll_schema = {
    .name = "roll",
    .fields = fields,
    .count = ARRAY_LENGTH(fields),
    .size_bytes = sizeof(struct roll),
};

/* Collectives and individuals stay apart, as on the pages; who has the same name stays in the order
 * of the list. */
static int compare(const void *a, const void *b)
{
    const struct entry *first = a, *second = b;
    if (first->type != second->type) {
        return first->type < second->type ? -1 : 1;
    }
    const int order = text_compare_given_name(first->name, second->name);
    return order != 0 ? order : (first->start > second->start) - (first->start < second->start);
}

/* Whoever has a post is not counted off in front of the hall. */
static bool has_persons(const struct entries *entries)
{
    bool has_persons = false;
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        has_persons = has_persons || entry->type == ENTRY_INDIVIDUAL || entry->post != NULL;
    }
    return has_persons;
}

static enum slide_state check(const struct kind_reader *reader, void *data)
{
    struct roll *roll = data;
    const enum slide_state state = entries_read(reader, roll->list, "entries", &roll->entries);
    if (state == SLIDE_READY && roll->sort >= 0) {
        qsort(roll->entries.items, roll->entries.count, sizeof *roll->entries.items, compare);
    }
    const struct node *numbers = schema_value(&roll_schema, reader->node, "numbers");
    if (numbers == NULL || numbers->is_empty) {
        roll->is_numbered = !has_persons(&roll->entries);
    }
    return state;
}

static void visit_texts(const void *data, const struct text_visitor *visitor)
{
    const struct roll *roll = data;
    entries_visit_texts(&roll->entries, visitor);
}

static void paginate(const struct page_maker *maker, const void *data, struct pages *pages)
{
    const struct roll *roll = data;
    struct rows rows =
        entry_rows(maker, roll->heading, &roll->entries, NULL, roll->paging, roll->is_numbered);
    rows.is_counted = true;
    rows_paginate(maker, &rows, pages);
}

const struct kind roll_kind = {
    .name = "roll",
    .twin = "danh sách",
    .summary_vi = "tiêu đề và danh sách tên người hay đơn vị: đơn vị ký kết, đại biểu, chủ tọa",
    .summary_en = "a heading and a list of names or units: who signs, who is there, who presides",
    .is_list = true,
    .schema = &roll_schema,
    .check = check,
    .visit_texts = visit_texts,
    .paginate = paginate,
};
