#include "slides/entries.h"

#include <string.h>

#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"
#include "slides/entries_read.h"
#include "slides/files.h"

const struct choice entry_types[2] = {
    {.name = "collective", .twin = "tập thể"},
    {.name = "individual", .twin = "cá nhân"  },
};

/* clang-format off */
#define PLACE(member) .offset = offsetof(struct entry_record, member)
static const struct field fields[] = {
    {.name = "number", .twin = "stt", .type = FIELD_TEXT, PLACE(number),
     .help_vi = "số thứ tự, để soát xem có thiếu hàng nào không",
     .help_en = "number in the list, by which missing rows are found"},
    {.name = "name", .twin = "tên", .type = FIELD_TEXT, PLACE(name), .is_required = true,
     .help_vi = "họ và tên, hoặc tên tập thể", .help_en = "the person or the unit"},
    {.name = "post", .twin = "chức vụ", .type = FIELD_TEXT, PLACE(post),
     .help_vi = "chức vụ; nhiều chức vụ thì cách nhau bằng dấu chấm phẩy",
     .help_en = "the post; several are parted by semicolons"},
    {.name = "unit", .twin = "đơn vị", .type = FIELD_TEXT, PLACE(unit),
     .help_vi = "đơn vị công tác", .help_en = "where the person works"},
    {.name = "award", .twin = "danh hiệu", .type = FIELD_TEXT, PLACE(award),
     .help_vi = "danh hiệu, nếu khác của cả trang",
     .help_en = "the award, where it differs from the slide's"},
    {.name = "type", .twin = "loại", .type = FIELD_CHOICE, PLACE(type),
     .choices = entry_types, .choice_count = ARRAY_LENGTH(entry_types),
     .help_vi = "tập thể hay cá nhân; một trang không chứa cả hai",
     .help_en = "collective or individual; no page holds both"},
    {.name = "reason", .twin = "thành tích", .type = FIELD_TEXT, PLACE(reason),
     .help_vi = "thành tích riêng", .help_en = "what this one is honoured for"},
    {.name = "portrait", .twin = "ảnh", .type = FIELD_PATH, PLACE(portrait),
     .help_vi = "tệp ảnh chân dung, hiện trước tên nếu đủ chỗ, cắt theo khổ 3 × 4",
     .help_en = "photo of the person, shown before the name where there is room, cut to 3 by 4"},
    {.name = "note", .twin = "ghi chú", .type = FIELD_TEXT, PLACE(note),
     .help_vi = "ghi chú cho người điều khiển, không hiện lên",
     .help_en = "for the operator, never shown"},
};
#undef PLACE
/* clang-format on */

const struct schema entry_schema = {
    .name = "entry",
    .fields = fields,
    .count = ARRAY_LENGTH(fields),
    .size_bytes = sizeof(struct entry_record),
};

/* `;` parts posts, a comma never: "Chủ tịch Hội Nông dân, Phụ nữ" is one post. */
static const char *posts_of(struct arena *arena, const char *post)
{
    if (post == NULL || strchr(post, ';') == NULL) {
        return post;
    }
    char *result = arena_allocate(arena, strlen(post) + 1);
    char *out = result;
    for (const char *in = post; *in != '\0';) {
        const size_t size = strcspn(in, ";");
        const char *one = text_squeeze(arena, arena_copy(arena, in, size));
        const size_t size_bytes = strlen(one);
        if (size_bytes > 0) {
            if (out > result) {
                *out++ = '\n';
            }
            memcpy(out, one, size_bytes);
            out += size_bytes;
        }
        in += size + (in[size] == ';');
    }
    return result;
}

void entries_push(struct arena *arena, struct entries *entries, const struct entry_record *record,
                  const struct source *source, size_t start, size_t end)
{
    *LIST_PUSH(arena, entries) = (struct entry){
        .number = record->number,
        .name = record->name,
        .post = posts_of(arena, record->post),
        .unit = record->unit,
        .award = record->award,
        .reason = record->reason,
        .portrait = record->portrait,
        .note = record->note,
        .type = (enum entry_type)(record->type + 1),
        .source = source,
        .start = start,
        .end = end,
        .portrait_start = record->portrait_start,
        .portrait_end = record->portrait_end,
    };
}

static void find_portrait_name(const struct node *item, struct entry_record *record)
{
    if (record->portrait != NULL) {
        const struct node *value = schema_value(&entry_schema, item, "portrait");
        record->portrait_start = value->start;
        record->portrait_end = value->end;
    }
}

static void read_items(const struct kind_reader *reader, const struct node *list, const char *name,
                       struct entries *entries)
{
    const struct schema_reader below = schema_below(reader->reader, name);
    for (size_t i = 0; i < list->count; i++) {
        const struct node *item = list->items[i];
        struct schema_reader own = schema_item(&below, i);
        struct entry_record record = {.type = -1};
        const struct schema_target target = {&entry_schema, &record};
        if (item->type == NODE_SCALAR && item->is_empty) {
            schema_complain(&own, MESSAGE_ITEM_EMPTY, item, NULL, "", NULL, NULL);
        } else if (item->type == NODE_MAPPING) {
            (void)schema_read(&own, item, &target, 1, NULL);
            find_portrait_name(item, &record);
        } else {
            record.name = schema_text(&own, item, NULL);
        }
        if (record.name != NULL) {
            entries_push(own.arena, entries, &record, item->source, item->start, item->end);
        }
    }
}

static void complain(const struct kind_reader *reader, enum message message,
                     const struct node *node, const char *name, const char *instead)
{
    schema_complain_instead(reader->reader, message, node, name,
                            node->style == NODE_PLAIN ? instead : NULL, node->text,
                            instead == NULL ? "" : instead, NULL);
}

/* `path` with `.csv` in place of its ending, or behind it where it has none. */
static char *as_csv(struct arena *arena, const char *path, bool has_own)
{
    const char *dot = strrchr(path, '.');
    const size_t size = has_own && dot != NULL ? (size_t)(dot - path) : strlen(path);
    return arena_format(arena, "%.*s.csv", (int)size, path);
}

/* A value on one line: the path of a list, or a mistake. @return NULL after the latter */
static const char *path_of(const struct kind_reader *reader, const struct node *node,
                           const char *name)
{
    static const char *const text_endings[] = {"csv", "txt", "tsv", NULL};
    static const char *const office_endings[] = {"xlsx", "xls", "xlsm", "ods", "docx",
                                                 "doc",  "odt", "pdf",  NULL};
    struct arena *arena = reader->reader->arena;
    const char *text = schema_text(reader->reader, node, name);
    if (text == NULL) {
        return NULL;
    }
    if (strlen(text) > LIMIT_PATH_BYTES || strchr(text, '\n') != NULL) {
        const struct node *key = node_key_over(reader->node, node);
        schema_complain(reader->reader, MESSAGE_VALUE_NOT_LIST, key, name, key->text, NULL, NULL);
        return NULL;
    }
    const char *path = file_slashes(arena, text);
    if (file_has_ending_of(path, text_endings)) {
        return path;
    }
    if (file_has_ending_of(path, office_endings)) {
        complain(reader, MESSAGE_LIST_OFFICE_FILE, node, name, as_csv(arena, path, true));
        return NULL;
    }
    char *actual = NULL;
    const char *csv = as_csv(arena, path, false);
    const bool is_hidden =
        file_find(arena, reader->root, csv, FILE_REGULAR, &actual, NULL) == FILE_FOUND;
    complain(reader, MESSAGE_LIST_NEITHER, node, name, is_hidden ? csv : NULL);
    return NULL;
}

/* The list's own file. @return whether there was no error */
static bool read_file(const struct kind_reader *reader, const struct node *node, const char *name,
                      struct entries *entries)
{
    const char *path = path_of(reader, node, name);
    const char *actual = NULL;
    if (path == NULL || !slide_file_find(reader, node, name, path, FILE_REGULAR, &actual)) {
        return false;
    }
    const struct place asked_at = node_place(node, reader->reader->arena);
    return entries_read_csv(reader, &asked_at, schema_below(reader->reader, name).key, actual,
                            entries);
}

/* @return whether there was no error */
static bool read_list(const struct kind_reader *reader, const struct node *list, const char *name,
                      struct entries *entries)
{
    const struct node *key = node_key_over(reader->node, list);
    struct diagnostics *diagnostics = reader->reader->diagnostics;
    const size_t errors = diagnostics->error_count;
    switch (list->type) {
    case NODE_SCALAR:
        return read_file(reader, list, name, entries);
    case NODE_MAPPING:
        schema_complain(reader->reader, MESSAGE_VALUE_NOT_LIST, key, name, key->text, NULL, NULL);
        return false;
    case NODE_SEQUENCE:
        break;
    }
    if (list->count > LIMIT_LIST_ENTRIES) {
        struct arena *arena = reader->reader->arena;
        schema_complain(reader->reader, MESSAGE_LIST_TOO_LONG, key, name, key->text,
                        arena_format(arena, "%zu", list->count),
                        arena_format(arena, "%d", LIMIT_LIST_ENTRIES));
        return false;
    }
    read_items(reader, list, name, entries);
    return diagnostics->error_count == errors;
}

enum slide_state entries_read(const struct kind_reader *reader, const struct node *list,
                              const char *name, struct entries *entries)
{
    if (list == NULL) {
        schema_complain(reader->reader, MESSAGE_LIST_AWAITED, reader->node, name, name, NULL, NULL);
        return SLIDE_AWAITED;
    }
    bool is_good = read_list(reader, list, name, entries);
    is_good =
        entries_check(reader, schema_below(reader->reader, name).key, entries, is_good) && is_good;
    is_good = entry_portraits_find(reader, name, entries) && is_good;
    if (!is_good) {
        return SLIDE_BROKEN;
    }
    if (entries->count == 0) {
        const bool is_file = list->type == NODE_SCALAR;
        schema_complain(reader->reader, MESSAGE_LIST_EMPTY_AWAITED, list, name,
                        is_file ? list->text : name, NULL, NULL);
        return SLIDE_AWAITED;
    }
    return SLIDE_READY;
}

void entries_visit_texts(const struct entries *entries, const struct text_visitor *visitor)
{
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        const char *const texts[] = {entry->name, entry->post, entry->unit, entry->award,
                                     entry->reason};
        for (size_t k = 0; k < ARRAY_LENGTH(texts); k++) {
            if (texts[k] != NULL) {
                visitor->visit(visitor->context, texts[k], entry->source, entry->start, entry->end);
            }
        }
    }
}
