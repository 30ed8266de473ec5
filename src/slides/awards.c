#include <string.h>

#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"
#include "slides/abbreviations.h"
#include "slides/address.h"
#include "slides/entry_rows.h"

/* Who receives an award: award and decision on every page, recipients in the order of the
 * decision. */

struct awards {
    const char *award, *decision, *reason, *presenter;
    struct date decided_on;
    const struct node *list;
    int expect; /* 0: not given */
    struct entry_paging paging;
    struct entries entries;
};

/* clang-format off */
#define PLACE(member) .offset = offsetof(struct awards, member)
static const struct field fields[] = {
    {.name = "award", .twin = "danh hiệu", .type = FIELD_TEXT, PLACE(award), .is_required = true,
     .help_vi = "danh hiệu, hình thức khen thưởng: Cờ thi đua của UBND tỉnh",
     .help_en = "the award: Cờ thi đua của UBND tỉnh"},
    {.name = "decision", .twin = "quyết định", .type = FIELD_TEXT, PLACE(decision),
     .help_vi = "số quyết định: 163/QĐ-UBND", .help_en = "number of the decision: 163/QĐ-UBND"},
    {.name = "decided_on", .twin = "ngày quyết định", .type = FIELD_DATE, PLACE(decided_on),
     .help_vi = "ngày của quyết định", .help_en = "date of the decision"},
    {.name = "reason", .twin = "thành tích", .type = FIELD_TEXT, PLACE(reason),
     .help_vi = "thành tích chung của cả danh sách", .help_en = "what all of them are honoured for"},
    {.name = "recipients", .twin = "danh sách", .type = FIELD_LIST, PLACE(list),
     .record = &entry_schema,
     .help_vi = "các tập thể, cá nhân, mỗi tên một dòng, hoặc một tệp CSV",
     .help_en = "the recipients, one a line, or a CSV file"},
    {.name = "expect", .twin = "số lượng", .type = FIELD_INTEGER, PLACE(expect), .minimum = 1,
     .maximum = LIMIT_LIST_ENTRIES,
     .help_vi = "quyết định khen bao nhiêu; danh sách khác số này là lỗi",
     .help_en = "how many the decision names; another number is an error"},
    ENTRY_PAGING_FIELDS(offsetof(struct awards, paging)),
    {.name = "presenter", .twin = "người trao", .type = FIELD_TEXT, PLACE(presenter),
     .help_vi = "người trao, hiện ở dưới danh hiệu", .help_en = "who hands over, shown under the award"},
};
#undef PLACE
/* clang-format on */

static const struct schema awards_schema = {
    .name = "awards",
    .fields = fields,
    .count = ARRAY_LENGTH(fields),
    .size_bytes = sizeof(struct awards),
};

static enum slide_state check(const struct kind_reader *reader, void *data)
{
    struct awards *awards = data;
    if (reader->event->expand) {
        abbreviations_tell_value(reader, &awards_schema, reader->node, "presenter",
                                 awards->presenter);
    }
    const enum slide_state state =
        entries_read(reader, awards->list, "recipients", &awards->entries);
    if (state != SLIDE_READY || awards->expect == 0 ||
        awards->entries.count == (size_t)awards->expect) {
        return state;
    }
    struct arena *arena = reader->reader->arena;
    schema_complain(reader->reader, MESSAGE_AWARDS_NOT_AS_EXPECTED, awards->list, "recipients",
                    arena_format(arena, "%zu", awards->entries.count),
                    arena_format(arena, "%d", awards->expect), NULL);
    return SLIDE_BROKEN;
}

static bool begins_with_decision(const char *decision)
{
    struct arena *scratch = arena_create();
    const char *folded = text_fold(scratch, decision);
    const bool begins = strncmp(folded, "quyet dinh", 10) == 0;
    arena_destroy(scratch);
    return begins;
}

/* "Quyết định số 163/QĐ-UBND, ngày 07/4/2023"; what the operator wrote whole stays as it is. */
static const char *decision_text(struct arena *arena, const struct awards *awards)
{
    const char *text = awards->decision;
    if (text != NULL && !begins_with_decision(text)) {
        text = arena_format(arena, "Quyết định số %s", text);
    }
    const struct date date = awards->decided_on;
    if (date.year == 0) {
        return text;
    }
    return arena_format(arena, "%s ngày %s", text == NULL ? "Quyết định" : text,
                        value_date_text(arena, date));
}

static void push_note(struct rows *rows, const char *text, bool is_kept)
{
    if (text != NULL) {
        rows->notes[rows->note_count++] = (struct rows_note){text, is_kept};
    }
}

static void visit_texts(const void *data, const struct text_visitor *visitor)
{
    const struct awards *awards = data;
    entries_visit_texts(&awards->entries, visitor);
}

static void paginate(const struct page_maker *maker, const void *data, struct pages *pages)
{
    const struct awards *awards = data;
    struct rows rows =
        entry_rows(maker, awards->award, &awards->entries, awards->award, awards->paging, true);
    rows.is_counted = true;
    push_note(&rows, awards->reason, false);
    push_note(&rows, decision_text(maker->arena, awards), true);
    if (awards->presenter != NULL) {
        const char *presenter =
            maker->event->expand
                ? abbreviations_expand(maker->arena, maker->event, awards->presenter, NULL)
                : awards->presenter;
        push_note(&rows,
                  arena_format(maker->arena, "Người trao: %s", address_before(maker, presenter)),
                  false);
    }
    rows_paginate(maker, &rows, pages);
}

const struct kind awards_kind = {
    .name = "awards",
    .twin = "khen thưởng",
    .summary_vi = "khen thưởng: danh hiệu, quyết định, các tập thể và cá nhân theo từng trang",
    .summary_en = "awards: what for, by which decision, and the recipients, page by page",
    .is_list = true,
    .schema = &awards_schema,
    .check = check,
    .visit_texts = visit_texts,
    .paginate = paginate,
};
