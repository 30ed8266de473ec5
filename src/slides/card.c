#include "slides/card.h"

#include "layout/groups.h"

enum {
    LINE_HEIGHT = 1370,
    BAR = 7,        /* 1/1000 of the reference */
    INSET = 45,     /* the same */
    WISHED = 68,    /* of lines, 1/1000 of the reference: little above what far halls need, so that
                       all cards of a show have one size as far as they hold it */
    WISH_LINES = 2, /* that lines may wrap for that */
    HEADLINE_STEPS = 8,
    CLEAR_STEPS = 3, /* of the headline above lines larger than they need be */
    RULE_GAP = 150,  /* 1/1000 of the lines' size */
    FIRST_GAP = 200,
    LINE_GAP = 140,
    LOOSE_GAP = 400, /* so that a post of two lines is seen as one */
    ASIDE_GAP = 150,
    STRONG_GAP = 320,
    LOOSE_STRONG_GAP = 550,
    TOPIC_GAP = 100,       /* under what is done with it */
    PORTRAIT_HEIGHT = 720, /* 1/1000 of the safe area's height */
    PORTRAIT_HEIGHT_ABOVE = 320,
    PORTRAIT_WIDTH = 340, /* at most, of its width */
    PORTRAIT_GAP = 60,    /* 1/1000 of the reference */
};

static struct text_style style_of(enum face face, enum colour colour)
{
    return (struct text_style){face, colour, ALIGN_LEFT, LINE_HEIGHT, 1000};
}

struct card card_make(const struct page_maker *maker)
{
    const int inset = maker->frame->reference * INSET / 1000;
    const struct rect safe = maker->frame->safe;
    struct card card = {.stack = stack_make(maker, safe.width - inset, safe.height),
                        .inset = inset};
    card.stack.wish_lines = WISH_LINES;
    card.stack.wish_gives = HEADLINE_STEPS - CLEAR_STEPS;
    return card;
}

/* 3 wide by 4 high, as portraits are; above the card where the screen is higher than wide. */
static struct rect portrait_rect(const struct frame *frame)
{
    const struct rect safe = frame->safe;
    const bool is_above = frame_is_upright(frame);
    const int share = is_above ? PORTRAIT_HEIGHT_ABOVE : PORTRAIT_HEIGHT;
    const int by_height = safe.height * share / 1000 * 3 / 4;
    const int by_width = safe.width * (is_above ? 1000 : PORTRAIT_WIDTH) / 1000;
    const int width = by_height < by_width ? by_height : by_width, height = width * 4 / 3;
    return is_above ? (struct rect){safe.x, safe.y, width, height}
                    : (struct rect){safe.x + safe.width - width,
                                    safe.y + (safe.height - height) / 2, width, height};
}

void card_set_portrait(struct card *card, const char *path, const char *shown_path)
{
    if (path == NULL) {
        return;
    }
    const struct frame *frame = card->stack.maker->frame;
    const struct rect rect = portrait_rect(frame);
    const int gap = frame->reference * PORTRAIT_GAP / 1000;
    if (frame_is_upright(frame)) {
        card->above = rect.height + gap;
        card->stack.height -= card->above;
    } else {
        card->stack.width -= rect.width + gap;
    }
    card->portrait = (struct box){
        .type = BOX_PICTURE,
        .rect = rect,
        .opacity = 1000,
        .mode = PICTURE_FILL,
        .path = path,
        .shown_path = shown_path,
        .focus_x = 0.5,
        .focus_y = 0.35, /* the face */
        .border = BORDER_THIN,
        .may_lack = true,
    };
}

void card_push_address(struct card *card, const char *text)
{
    const struct page_maker *maker = card->stack.maker;
    stack_push(&card->stack, (struct stack_item){.text = text,
                                                 .style = style_of(FACE_TEXT, COLOUR_SOFT),
                                                 .steps = -3,
                                                 .least = frame_floor_size(
                                                     maker->frame, maker->measurer, FACE_TEXT)});
}

static void push_headline(struct card *card, const char *text, const char *parted, bool in_capitals)
{
    stack_push(&card->stack, (struct stack_item){.type = STACK_HEADLINE,
                                                 .text = text,
                                                 .parted = parted,
                                                 .in_capitals = in_capitals,
                                                 .style = style_of(FACE_TITLE, COLOUR_ACCENT),
                                                 .steps = HEADLINE_STEPS});
}

void card_push_headline(struct card *card, const char *text)
{
    push_headline(card, text, NULL, true);
}

void card_push_name(struct card *card, const char *name)
{
    const size_t middle = groups_name_middle(name);
    char *parted = NULL;
    if (middle > 0) {
        parted = arena_text(card->stack.maker->arena, name);
        parted[middle - 1] = '\n'; /* in place of the blank */
    }
    push_headline(card, name, parted, false);
}

static bool has_lines(const struct card *card)
{
    const size_t count = card->stack.count;
    return count > 0 && card->stack.items[count - 1].type != STACK_HEADLINE;
}

/* @param gap    above it, unless it is the first one under the rule
 * @param loose  the same where a line of the card wraps; 0: it is none that is to be told apart */
static void push(struct card *card, const char *text, enum face face, enum colour colour, int gap,
                 int loose)
{
    if (text == NULL || text[0] == '\0') {
        return;
    }
    const bool is_first = !has_lines(card);
    if (is_first) {
        stack_push(&card->stack, (struct stack_item){.type = STACK_RULE,
                                                     .style = style_of(FACE_TEXT, COLOUR_RULE),
                                                     .gap = RULE_GAP,
                                                     .fade = FADE_RIGHT});
    }
    stack_push(&card->stack, (struct stack_item){.text = text,
                                                 .style = style_of(face, colour),
                                                 .gap = is_first ? FIRST_GAP : gap,
                                                 .loose_gap = is_first ? FIRST_GAP : loose});
}

void card_push_line(struct card *card, const char *text)
{
    push(card, text, FACE_TEXT, COLOUR_TEXT, LINE_GAP, LOOSE_GAP);
}

void card_push_aside(struct card *card, const char *text)
{
    push(card, text, FACE_TEXT, COLOUR_SOFT, ASIDE_GAP, LOOSE_GAP);
}

void card_push_strong(struct card *card, const char *text)
{
    push(card, text, FACE_STRONG, COLOUR_ACCENT, STRONG_GAP, LOOSE_STRONG_GAP);
}

void card_push_topic(struct card *card, const char *text)
{
    const struct stack *stack = &card->stack;
    const bool follows_strong =
        stack->count > 0 && stack->items[stack->count - 1].style.face == FACE_STRONG;
    push(card, text, FACE_TEXT, COLOUR_TEXT, follows_strong ? TOPIC_GAP : STRONG_GAP, 0);
}

void card_emit(struct card *card, struct pages *pages)
{
    struct stack *stack = &card->stack;
    const struct page_maker *maker = stack->maker;
    const struct frame *frame = maker->frame;
    struct page *page = page_begin(maker, pages, GROUND_THEME);
    if (stack->count == 0) {
        return;
    }
    const int size = stack_fit(stack, frame->reference * WISHED / 1000, FACE_TEXT, ROLE_BODY);
    const int height = stack->block_height > 0 ? stack->block_height : stack->height;
    const int top = frame->safe.y + (frame->safe.height - card->above - height) / 2;
    const int x = frame->safe.x, y = top + card->above;
    if (card->portrait.path != NULL) {
        card->portrait.rect.y = card->above > 0 ? top : card->portrait.rect.y;
        *LIST_PUSH(maker->arena, page) = card->portrait;
    }
    *LIST_PUSH(maker->arena, page) = (struct box){
        .type = BOX_BAND,
        .rect = {x, y, frame->reference * BAR / 1000, height},
        .colour = COLOUR_ACCENT,
        .opacity = 1000,
    };
    stack_emit(stack, page, size, x + card->inset, y);
}
