#include "base/require.h"
#include "base/text.h"
#include "slides/files.h"
#include "slides/stack.h"

/* The event's banner, or lines of the operator's own, centred. */

struct banner {
    struct texts lines;
    const char *image, *image_path; /* NULL: none */
};

/* clang-format off */
#define PLACE(member) .offset = offsetof(struct banner, member)
static const struct field fields[] = {
    {.name = "lines", .twin = "các dòng", .type = FIELD_TEXTS, PLACE(lines), .maximum = 24,
     .help_vi = "các dòng chữ tự viết, thay cho tên sự kiện; dòng đầu là tiêu đề",
     .help_en = "lines of your own instead of the event's; the first is the heading"},
    {.name = "image", .twin = "ảnh", .type = FIELD_PATH, PLACE(image),
     .help_vi = "tệp ảnh làm nền, làm mờ sau chữ",
     .help_en = "a picture behind the words, faint so that they are read"},
};
#undef PLACE
/* clang-format on */

static const struct schema banner_schema = {
    .name = "banner",
    .fields = fields,
    .count = ARRAY_LENGTH(fields),
    .size_bytes = sizeof(struct banner),
};

enum {
    KIND_LEAD = 6, /* steps of the kind of event above its subject */
    LINES_LEAD = 4,
    SLOGAN_STEPS = -4,
    SMALL_STEPS = -5,
    VEIL_OPACITY = 740, /* over a picture: words are read on any */
};

static struct text_style centred(enum face face, enum colour colour, int line_height)
{
    return (struct text_style){face, colour, ALIGN_CENTRE, line_height, 1000};
}

static void push_rule(struct stack *stack, int gap)
{
    stack_push(stack, (struct stack_item){
                          .type = STACK_RULE,
                          .style = centred(FACE_TEXT, COLOUR_RULE, 0),
                          .gap = gap,
                          .narrow = stack->width / 2,
                          .fade = FADE_BOTH,
                      });
}

/* Host, kind, subject, period, slogan, place and date; the subject leads, the kind towers over it.
 */
static void push_event(struct stack *stack)
{
    const struct page_maker *maker = stack->maker;
    const struct event *event = maker->event;
    const int floor = frame_floor_size(maker->frame, maker->measurer, FACE_TEXT);
    stack_push(stack, (struct stack_item){.text = event->host,
                                          .in_capitals = true,
                                          .style = centred(FACE_STRONG, COLOUR_SOFT, 1400),
                                          .steps = SMALL_STEPS,
                                          .least = floor});
    if (event->host != NULL) {
        push_rule(stack, 300);
    }
    stack_push(stack, (struct stack_item){.type = STACK_HEADLINE,
                                          .text = event->kind,
                                          .in_capitals = true,
                                          .style = centred(FACE_TITLE, COLOUR_ACCENT, 1400),
                                          .steps = KIND_LEAD,
                                          .gap = 250});
    stack_push(stack, (struct stack_item){.text = event->subject,
                                          .in_capitals = true,
                                          .style = centred(FACE_TITLE, COLOUR_ACCENT, 1400)});
    stack_push(stack, (struct stack_item){.text = event->period,
                                          .in_capitals = true,
                                          .style = centred(FACE_TITLE, COLOUR_ACCENT, 1400)});
    stack_push(stack, (struct stack_item){.text = event->slogan,
                                          .style = centred(FACE_STRONG, COLOUR_TEXT, 1400),
                                          .steps = SLOGAN_STEPS,
                                          .least = floor,
                                          .gap = stack->count == 0 ? 0 : 250});
    const char *place_and_date = event_place_and_date(maker->arena, event);
    if (place_and_date != NULL && stack->count > 0) {
        push_rule(stack, 350);
    }
    stack_push(stack, (struct stack_item){.text = place_and_date,
                                          .style = centred(FACE_TEXT, COLOUR_TEXT, 1400),
                                          .steps = SMALL_STEPS,
                                          .least = floor,
                                          .gap = 350});
}

/* The operator's lines: the first one as heading, the others under a rule. */
static void push_lines(struct stack *stack, const struct texts *lines)
{
    stack_push(stack, (struct stack_item){.type = STACK_HEADLINE,
                                          .text = lines->items[0],
                                          .style = centred(FACE_TITLE, COLOUR_ACCENT, 1400),
                                          .steps = LINES_LEAD});
    for (size_t i = 1; i < lines->count; i++) {
        if (i == 1) {
            push_rule(stack, 350);
        }
        stack_push(stack, (struct stack_item){.text = lines->items[i],
                                              .style = centred(FACE_TITLE, COLOUR_TEXT, 1400),
                                              .gap = i == 1 ? 350 : 80,
                                              .loose_gap = 350});
    }
}

static enum slide_state check(const struct kind_reader *reader, void *data)
{
    struct banner *banner = data;
    const struct node *image = schema_value(&banner_schema, reader->node, "image");
    return banner->image == NULL || slide_file_find(reader, image, "image", banner->image,
                                                    FILE_REGULAR, &banner->image_path)
               ? SLIDE_READY
               : SLIDE_BROKEN;
}

static void push_image(const struct page_maker *maker, struct page *page,
                       const struct banner *banner)
{
    const struct rect room = maker->frame->room;
    *LIST_PUSH(maker->arena, page) = (struct box){
        .type = BOX_PICTURE,
        .rect = room,
        .opacity = 1000,
        .mode = PICTURE_FILL,
        .path = banner->image_path,
        .shown_path = banner->image,
        .focus_x = 0.5,
        .focus_y = 0.5,
        .may_lack = true,
    };
    *LIST_PUSH(maker->arena, page) = (struct box){
        .type = BOX_BAND, .rect = room, .colour = COLOUR_BAND, .opacity = VEIL_OPACITY};
}

static void paginate(const struct page_maker *maker, const void *data, struct pages *pages)
{
    const struct banner *banner = data;
    const struct rect safe = maker->frame->safe;
    struct page *page = page_begin(maker, pages, GROUND_THEME);
    struct stack stack = stack_make(maker, safe.width, safe.height);
    if (banner->image_path != NULL) {
        push_image(maker, page, banner);
    }
    if (banner->lines.count > 0) {
        push_lines(&stack, &banner->lines);
    } else {
        push_event(&stack);
    }
    if (stack.count == 0) {
        return;
    }
    const int wished = maker->frame->reference * 90 / 1000;
    const int size = stack_fit(&stack, wished, FACE_TITLE, ROLE_NAME);
    const int height = stack.block_height > 0 ? stack.block_height : safe.height;
    stack_emit(&stack, page, size, safe.x, safe.y + (safe.height - height) / 2);
}

const struct kind banner_kind = {
    .name = "banner",
    .twin = "biểu ngữ",
    .summary_vi = "biểu ngữ của sự kiện: đơn vị, tên hội nghị, chủ đề, nơi và ngày",
    .summary_en = "the event's banner: host, kind of event, subject, place and date",
    .schema = &banner_schema,
    .check = check,
    .paginate = paginate,
};
