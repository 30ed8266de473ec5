#include "base/require.h"
#include "base/text.h"
#include "slides/stack.h"

/* One person's card: the name is the largest, every post on a line of its own, none dropped. */

struct speaker {
    const char *address, *name;
    struct texts posts;
    const char *doing, *topic, *portrait, *deputy_for;
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
     .is_not_shown = true,
     .help_vi = "tệp ảnh chân dung", .help_en = "photo of the person"},
    {.name = "deputy_for", .twin = "dự thay", .type = FIELD_TEXT, PLACE(deputy_for),
     .help_vi = "dự thay ai: hiện chữ \"dự thay\" và tên người đó",
     .help_en = "whom the person stands in for; shown as \"dự thay\" and that name"},
    {.name = "expand", .twin = "viết đầy đủ", .type = FIELD_BOOLEAN, PLACE(expand),
     .is_not_shown = true,
     .help_vi = "viết đầy đủ các chữ viết tắt (TUV, BTV)",
     .help_en = "write abbreviations out (TUV, BTV)"},
};
#undef PLACE
/* clang-format on */

static const struct schema speaker_schema = {
    .name = "speaker",
    .fields = fields,
    .count = ARRAY_LENGTH(fields),
    .size_bytes = sizeof(struct speaker),
};

static bool is_nothing(const char *address)
{
    static const struct choice nothing = {.name = "none", .twin = "không"};
    return choice_find(&nothing, 1, address) == 0;
}

/* The word before the name, with the capital that begins a card; NULL: none. */
static const char *address_of(const struct page_maker *maker, const struct speaker *speaker)
{
    const char *address = speaker->address != NULL ? speaker->address : maker->event->address;
    return address == NULL || is_nothing(address) ? NULL : text_capitalise(maker->arena, address);
}

static struct text_style left(enum face face, enum colour colour)
{
    return (struct text_style){face, colour, ALIGN_LEFT, 1400, 1000};
}

static void push_card(struct stack *stack, const struct speaker *speaker)
{
    const struct page_maker *maker = stack->maker;
    const int floor = frame_floor_size(maker->frame, maker->measurer, FACE_TEXT);
    stack_push(stack, (struct stack_item){.text = address_of(maker, speaker),
                                          .style = left(FACE_TEXT, COLOUR_SOFT),
                                          .steps = -1,
                                          .least = floor});
    stack_push(stack, (struct stack_item){.type = STACK_HEADLINE,
                                          .text = speaker->name,
                                          .style = left(FACE_TITLE, COLOUR_ACCENT),
                                          .steps = 5});
    const bool has_more = speaker->posts.count > 0 || speaker->doing != NULL ||
                          speaker->topic != NULL || speaker->deputy_for != NULL;
    if (has_more) {
        stack_push(stack, (struct stack_item){.type = STACK_RULE,
                                              .style = left(FACE_TEXT, COLOUR_RULE),
                                              .gap = 150,
                                              .fade = FADE_RIGHT});
    }
    for (size_t i = 0; i < speaker->posts.count; i++) {
        stack_push(stack, (struct stack_item){.text = speaker->posts.items[i],
                                              .style = left(FACE_TEXT, COLOUR_TEXT),
                                              .gap = i == 0 ? 250 : 0});
    }
    if (speaker->deputy_for != NULL) {
        stack_push(stack, (struct stack_item){
                              .text = arena_format(maker->arena, "dự thay %s", speaker->deputy_for),
                              .style = left(FACE_TEXT, COLOUR_SOFT),
                              .gap = 150});
    }
    stack_push(stack, (struct stack_item){.text = speaker->doing,
                                          .style = left(FACE_STRONG, COLOUR_ACCENT),
                                          .gap = 400});
    stack_push(stack, (struct stack_item){.text = speaker->topic,
                                          .style = left(FACE_STRONG, COLOUR_TEXT),
                                          .gap = speaker->doing == NULL ? 400 : 0});
}

static void paginate(const struct page_maker *maker, const void *data, struct pages *pages)
{
    const struct rect safe = maker->frame->safe;
    const int bar = maker->frame->reference * 7 / 1000;
    const int inset = maker->frame->reference * 45 / 1000;
    struct page *page = page_begin(maker, pages, GROUND_THEME);
    struct stack stack = stack_make(maker, safe.width - inset, safe.height);
    push_card(&stack, data);
    if (stack.count == 0) {
        return;
    }
    const int wished = maker->frame->reference * 80 / 1000;
    const int size = stack_fit(&stack, wished, FACE_TEXT, ROLE_BODY);
    const int height = stack.block_height > 0 ? stack.block_height : safe.height;
    const int y = safe.y + (safe.height - height) / 2;
    *LIST_PUSH(maker->arena, page) = (struct box){
        .type = BOX_BAND,
        .rect = {safe.x, y, bar, height},
        .colour = COLOUR_ACCENT,
        .opacity = 1000,
    };
    stack_emit(&stack, page, size, safe.x + inset, y);
}

const struct kind speaker_kind = {
    .name = "speaker",
    .twin = "diễn giả",
    .summary_vi = "một người: tên, các chức vụ, phần việc",
    .summary_en = "one person: name, posts, what the person does",
    .schema = &speaker_schema,
    .paginate = paginate,
};
