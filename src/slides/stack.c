#include "slides/stack.h"

#include <string.h>

#include "base/require.h"

enum { RULE_HEIGHT = 26 }; /* units of a picture 10000 high: under 3 px of 1080 */

struct stack stack_make(const struct page_maker *maker, int width, int height)
{
    return (struct stack){.maker = maker, .width = width, .height = height};
}

void stack_push(struct stack *stack, struct stack_item item)
{
    if (item.type != STACK_RULE) {
        if (item.text == NULL || item.text[0] == '\0') {
            return;
        }
        item.paragraph =
            paragraph_make(stack->maker->arena, stack->maker->measurer, item.style.face, item.text);
    }
    *LIST_PUSH(stack->maker->arena, stack) = item;
}

static int item_size(const struct stack *stack, const struct stack_item *item, int size)
{
    const int steps = item->type == STACK_HEADLINE ? stack->headline_steps : item->steps;
    const int own = scale_steps(stack->maker->frame, size, steps);
    if (own >= item->least) {
        return own;
    }
    return item->least < size ? item->least : size;
}

static int gap_above(const struct stack *stack, size_t index, int size)
{
    return index == 0 ? 0 : (int)((int64_t)stack->items[index].gap * size / 1000);
}

static void item_lines(struct arena *arena, const struct stack *stack,
                       const struct stack_item *item, int size, struct text_lines *lines)
{
    const int advance = advance_of_width(stack->width - item->narrow, item_size(stack, item, size));
    paragraph_lines(arena, item->paragraph, advance, lines);
}

/* Height of an item without its gap; 0: it does not fit the width. */
static int item_height(struct arena *scratch, const struct stack *stack,
                       const struct stack_item *item, int size, enum parting allowed)
{
    if (item->type == STACK_RULE) {
        return RULE_HEIGHT;
    }
    struct text_lines lines;
    item_lines(scratch, stack, item, size, &lines);
    if (!text_lines_fit(&lines, allowed)) {
        return 0;
    }
    return paragraph_height(stack->maker->measurer, &item->style, item_size(stack, item, size),
                            lines.count);
}

/* All items but the headline; -1: one does not fit. */
static int others_height(struct arena *scratch, const struct stack *stack, int size,
                         enum parting allowed, const struct stack_item **headline)
{
    int64_t height = 0;
    for (size_t i = 0; i < stack->count; i++) {
        const struct stack_item *item = &stack->items[i];
        height += gap_above(stack, i, size);
        if (item->type == STACK_HEADLINE) {
            *headline = item;
            continue;
        }
        const int own = item_height(scratch, stack, item, size, allowed);
        if (own == 0) {
            return -1;
        }
        height += own;
    }
    return height <= stack->height ? (int)height : -1;
}

int stack_height(struct stack *stack, int size, enum parting allowed)
{
    struct arena *scratch = arena_create();
    const struct stack_item *headline = NULL;
    const int others = others_height(scratch, stack, size, allowed, &headline);
    int height = others > 0 && headline == NULL ? others : 0;
    if (others >= 0 && headline != NULL) {
        const int lowest = size > stack->preferred ? headline->steps : 0;
        for (int steps = headline->steps; steps >= lowest && height == 0; steps--) {
            stack->headline_steps = steps;
            const int own = item_height(scratch, stack, headline, size, allowed);
            height = own > 0 && others + own <= stack->height ? others + own : 0;
        }
    }
    arena_destroy(scratch);
    return height;
}

static int pages_at(void *context, int size, enum parting allowed)
{
    return stack_height(context, size, allowed) > 0;
}

/* Letters outside the room at a size that does not fit. */
static int letters_too_many(const struct stack *stack, int size)
{
    struct arena *scratch = arena_create();
    int64_t letters = 0, y = 0;
    for (size_t i = 0; i < stack->count; i++) {
        const struct stack_item *item = &stack->items[i];
        y += gap_above(stack, i, size);
        if (item->type == STACK_RULE) {
            y += RULE_HEIGHT;
            continue;
        }
        struct text_lines lines;
        item_lines(scratch, stack, item, size, &lines);
        const int own = item_size(stack, item, size);
        const int line = paragraph_height(stack->maker->measurer, &item->style, own, 1);
        const int64_t room = stack->height > y ? (stack->height - y) / line : 0;
        letters += text_lines_too_many(&lines, (size_t)room,
                                       advance_of_width(stack->width - item->narrow, own));
        y += (int64_t)line * (int64_t)lines.count;
    }
    arena_destroy(scratch);
    return letters > INT32_MAX ? INT32_MAX : (int)letters;
}

int stack_fit(struct stack *stack, int wished, enum face face, enum text_role role)
{
    const struct page_maker *maker = stack->maker;
    const struct fit_search search = {
        .pages = pages_at,
        .context = stack,
        .wished = wished,
        .preferred = frame_preferred_size(maker->frame, maker->measurer, face, role),
        .floor = frame_floor_size(maker->frame, maker->measurer, face),
    };
    stack->preferred = scale_at_least(maker->frame, search.preferred);
    const struct fit_found found = fit_search(maker->frame, &search);
    stack->block_height = stack_height(stack, found.size, found.allowed);
    if (maker->report != NULL && found.fit != FIT_GOOD) {
        maker->report(maker->report_context, found.fit, found.size,
                      stack->block_height > 0 ? 0 : letters_too_many(stack, found.size));
    }
    return found.size;
}

int stack_width(const struct stack *stack, int size)
{
    struct arena *scratch = arena_create();
    int64_t widest = 0;
    for (size_t i = 0; i < stack->count; i++) {
        const struct stack_item *item = &stack->items[i];
        struct text_lines lines = {0};
        if (item->type != STACK_RULE) {
            item_lines(scratch, stack, item, size, &lines);
        }
        for (size_t k = 0; k < lines.count; k++) {
            const int64_t width =
                (int64_t)lines.items[k].advance * item_size(stack, item, size) / 1000 + 1;
            widest = width > widest ? width : widest;
        }
    }
    arena_destroy(scratch);
    return widest < stack->width ? (int)widest : stack->width;
}

int stack_emit(const struct stack *stack, struct page *page, int size, int x, int y)
{
    struct arena *arena = stack->maker->arena;
    for (size_t i = 0; i < stack->count; i++) {
        const struct stack_item *item = &stack->items[i];
        y += gap_above(stack, i, size);
        if (item->type == STACK_RULE) {
            *LIST_PUSH(arena, page) = (struct box){
                .type = BOX_RULE,
                .rect = {x + (item->style.align == ALIGN_CENTRE ? item->narrow / 2 : 0), y,
                         stack->width - item->narrow, RULE_HEIGHT},
                .colour = item->style.colour,
                .opacity = item->style.opacity,
                .fade = item->fade,
            };
            y += RULE_HEIGHT;
            continue;
        }
        struct text_lines lines;
        item_lines(arena, stack, item, size, &lines);
        y = paragraph_emit(arena, stack->maker->measurer, page, &lines, &item->style,
                           item_size(stack, item, size), x, y, stack->width - item->narrow);
    }
    return y;
}
