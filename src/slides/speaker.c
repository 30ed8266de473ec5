#include "base/require.h"
#include "base/text.h"
#include "slides/abbreviations.h"
#include "slides/address.h"
#include "slides/card.h"
#include "slides/files.h"

/* One person's card: the name is the largest, every post on a line of its own, none dropped. */

struct speaker {
    const char *address, *name;
    struct texts posts;
    const char *doing, *topic, *portrait, *deputy_for;
    const char *portrait_path; /* opens it; NULL: none */
    bool expand;
};

/* clang-format off */
#define PLACE(member) .offset = offsetof(struct speaker, member)
static const struct field fields[] = {
    {.name = "address", .twin = "xưng hô", .type = FIELD_TEXT, PLACE(address),
     .help_vi = "chữ đứng trước tên: Đồng chí, Ông, Bà; none = không có; không ghi thì theo sự kiện",
     .help_en = "word before the name: Đồng chí, Ông, Bà; none = nothing; the event's where it is not given"},
    {.name = "name", .twin = "tên", .type = FIELD_TEXT, PLACE(name), .is_required = true,
     .help_vi = "họ và tên", .help_en = "the person's name"},
    {.name = "posts", .twin = "chức vụ", .type = FIELD_TEXTS, PLACE(posts), .maximum = 24,
     .help_vi = "các chức vụ, mỗi chức vụ một dòng, theo thứ tự đã ghi",
     .help_en = "the posts, one a line, in the order given"},
    {.name = "doing", .twin = "phần việc", .type = FIELD_TEXT, PLACE(doing),
     .help_vi = "người này làm gì: phát biểu chỉ đạo", .help_en = "what the person does: phát biểu chỉ đạo"},
    {.name = "topic", .twin = "đề tài", .type = FIELD_TEXT, PLACE(topic),
     .help_vi = "tên bài phát biểu, tham luận", .help_en = "title of the talk"},
    {.name = "portrait", .twin = "chân dung", .type = FIELD_PATH, PLACE(portrait),
     .help_vi = "tệp ảnh chân dung, hiện bên phải, cắt theo khổ 3 × 4",
     .help_en = "photo of the person, shown at the right, cut to 3 by 4"},
    {.name = "deputy_for", .twin = "dự thay", .type = FIELD_TEXT, PLACE(deputy_for),
     .help_vi = "dự thay ai: hiện chữ \"dự thay\" và tên người đó",
     .help_en = "whom the person stands in for; shown as \"dự thay\" and that name"},
    {.name = "expand", .twin = "viết đầy đủ", .type = FIELD_BOOLEAN, PLACE(expand),
     .help_vi = "viết đầy đủ chữ viết tắt của chức vụ Đảng (TUV: Tỉnh ủy viên); không ghi thì theo sự kiện",
     .help_en = "write abbreviations of Party posts out (TUV: Tỉnh ủy viên); the event's where it is not given"},
};
#undef PLACE
/* clang-format on */

static const struct schema speaker_schema = {
    .name = "speaker",
    .fields = fields,
    .count = ARRAY_LENGTH(fields),
    .size_bytes = sizeof(struct speaker),
};

/* With the capital that begins a card. */
static const char *address_text(const struct page_maker *maker, const struct speaker *speaker)
{
    const char *address = address_of(maker, speaker->address);
    return address == NULL ? NULL : text_capitalise(maker->arena, address);
}

static enum slide_state check(const struct kind_reader *reader, void *data)
{
    struct speaker *speaker = data;
    const struct node *expand = schema_value(&speaker_schema, reader->node, "expand");
    if (expand == NULL || expand->is_empty) {
        speaker->expand = reader->event->expand;
    }
    const struct node *posts = schema_value(&speaker_schema, reader->node, "posts");
    for (size_t i = 0; speaker->expand && i < speaker->posts.count; i++) {
        const struct node *post = posts->type == NODE_SEQUENCE ? posts->items[i] : posts;
        abbreviations_tell(reader, "posts", speaker->posts.items[i], post->source, post->start,
                           post->end);
    }
    if (speaker->expand) {
        abbreviations_tell_value(reader, &speaker_schema, reader->node, "deputy_for",
                                 speaker->deputy_for);
    }
    const struct node *portrait = schema_value(&speaker_schema, reader->node, "portrait");
    if (speaker->portrait != NULL &&
        !slide_file_find(reader, portrait, "portrait", speaker->portrait, FILE_REGULAR,
                         &speaker->portrait_path)) {
        return SLIDE_BROKEN;
    }
    return SLIDE_READY;
}

static const char *written_out(const struct page_maker *maker, const struct speaker *speaker,
                               const char *text)
{
    return speaker->expand ? abbreviations_expand(maker->arena, maker->event, text, NULL) : text;
}

static void paginate(const struct page_maker *maker, const void *data, struct pages *pages)
{
    const struct speaker *speaker = data;
    struct card card = card_make(maker);
    card_set_portrait(&card, speaker->portrait_path, speaker->portrait);
    card_push_address(&card, address_text(maker, speaker));
    card_push_name(&card, speaker->name);
    for (size_t i = 0; i < speaker->posts.count; i++) {
        card_push_line(&card, written_out(maker, speaker, speaker->posts.items[i]));
    }
    if (speaker->deputy_for != NULL) {
        const char *whom = address_before(maker, written_out(maker, speaker, speaker->deputy_for));
        card_push_aside(&card, arena_format(maker->arena, "dự thay %s", whom));
    }
    card_push_strong(&card, speaker->doing);
    card_push_topic(&card, speaker->topic);
    card_emit(&card, pages);
}

const struct kind speaker_kind = {
    .name = "speaker",
    .twin = "diễn giả",
    .summary_vi = "một người: tên, các chức vụ, phần việc",
    .summary_en = "one person: name, posts, what the person does",
    .schema = &speaker_schema,
    .check = check,
    .paginate = paginate,
};
