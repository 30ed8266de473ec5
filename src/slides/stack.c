#include "slides/stack.h"

#include <stdint.h>
#include <string.h>

#include "base/require.h"

enum {
    RULE_HEIGHT = 26,  /* units of a picture 10000 high: under 3 px of 1080 */
    GENEROUS_PCT = 86, /* of the room, that a block larger than preferred may take */
    CLEAR_LEAD = 3,    /* steps: a third larger */
    PARTED_LEAD = 2,   /* a fifth larger: with less a name is parted */
};

struct stack stack_make(const struct page_maker *maker, int width, int height)
{
    return (struct stack){.maker = maker, .width = width, .height = height, .wish_gives = 1};
}

static struct paragraph *make_paragraph(const struct page_maker *maker,
                                        const struct stack_item *item)
{
    const enum face face = item->style.face;
    if (item->parted != NULL) {
        return paragraph_make_either(maker->arena, maker->measurer, face, item->text, item->parted);
    }
    return (item->in_capitals ? paragraph_make_capitals
                              : paragraph_make)(maker->arena, maker->measurer, face, item->text);
}

void stack_push(struct stack *stack, struct stack_item item)
{
    if (item.type != STACK_RULE) {
        if (item.text == NULL || item.text[0] == '\0') {
            return;
        }
        item.paragraph = make_paragraph(stack->maker, &item);
    }
    *LIST_PUSH(stack->maker->arena, stack) = item;
}

static int item_size(const struct stack *stack, const struct stack_item *item, int size)
{
    const int steps = item->type == STACK_HEADLINE ? stack->headline_steps : item->steps;
    return scale_steps_bounded(stack->maker->frame, size, steps, item->least);
}

static void item_lines(struct arena *arena, const struct stack *stack,
                       const struct stack_item *item, int size, struct text_lines *lines)
{
    const int advance = advance_of_width(stack->width - item->narrow, item_size(stack, item, size));
    paragraph_lines(arena, item->paragraph, advance, lines);
}

static int gap_above(const struct stack *stack, size_t index, int size, bool is_loose)
{
    const struct stack_item *item = &stack->items[index];
    const int gap = is_loose && item->loose_gap > item->gap ? item->loose_gap : item->gap;
    return index == 0 ? 0 : (int)((int64_t)gap * size / 1000);
}

/* Height of an item without its gap; 0: it does not fit the width. */
static int item_height(struct arena *scratch, const struct stack *stack,
                       const struct stack_item *item, int size, enum parting allowed,
                       size_t *line_count)
{
    if (item->type == STACK_RULE) {
        return RULE_HEIGHT;
    }
    struct text_lines lines;
    item_lines(scratch, stack, item, size, &lines);
    *line_count += lines.count;
    if (!text_lines_fit(&lines, allowed)) {
        return 0;
    }
    return paragraph_height(stack->maker->measurer, &item->style, item_size(stack, item, size),
                            lines.count);
}

/* All items but the headline. */
struct others {
    int64_t height; /* with tight gaps; -1: one does not fit */
    int64_t loose;  /* what loose gaps take more; 0: they are not wanted */
    size_t line_count;
    const struct stack_item *headline; /* NULL: there is none */
};

static struct others measure_others(struct arena *scratch, const struct stack *stack, int size,
                                    enum parting allowed)
{
    struct others others = {0};
    bool fits = true, has_wrapped = false;
    for (size_t i = 0; i < stack->count; i++) {
        const struct stack_item *item = &stack->items[i];
        const int gap = gap_above(stack, i, size, false);
        others.height += gap;
        others.loose += gap_above(stack, i, size, true) - gap;
        if (item->type == STACK_HEADLINE) {
            others.headline = item;
            continue;
        }
        const size_t before = others.line_count;
        const int own = item_height(scratch, stack, item, size, allowed, &others.line_count);
        others.height += own;
        fits = fits && own > 0;
        has_wrapped = has_wrapped || (item->loose_gap > 0 && others.line_count > before + 1);
    }
    others.height = fits ? others.height : -1;
    others.loose = has_wrapped ? others.loose : 0;
    return others;
}

/* A headline with nothing below it has nothing to lead; it may stand on two lines to be larger. */
static bool is_alone(const struct stack *stack)
{
    return stack->count == 1;
}

/* What of a headline is tried: leads from `best` down to `least`, how far groups may be parted. */
struct trial {
    int best, least;
    enum parting allowed;
    size_t most_lines;
};

/* Height with the headline on as few lines, and then as large, as there is room for; 0: there is
 * not enough. */
static int try_headline(struct arena *scratch, struct stack *stack, const struct others *others,
                        int size, int room, const struct trial *trial)
{
    size_t fewest = trial->most_lines < SIZE_MAX ? trial->most_lines + 1 : SIZE_MAX;
    int found = 0, found_steps = trial->least < trial->best ? trial->least : trial->best;
    for (int steps = trial->best; steps >= trial->least && fewest > 1; steps--) {
        size_t lines = 0;
        stack->headline_steps = steps;
        const int own = item_height(scratch, stack, others->headline, size, trial->allowed, &lines);
        if (own > 0 && others->height + own <= room && lines < fewest) {
            fewest = is_alone(stack) ? 0 : lines;
            found = (int)others->height + own;
            found_steps = steps;
        }
    }
    stack->headline_steps = found_steps;
    return found;
}

/* A headline gives up its lead rather than have a group parted: LỄ TRAO THƯỞNG stays on one line.
 */
static int add_headline(struct arena *scratch, struct stack *stack, const struct others *others,
                        int size, enum parting allowed, int room)
{
    const int best = others->headline->steps;
    const bool is_wish = stack->preferred > 0 && size > stack->preferred;
    const int wanted = is_alone(stack) ? 0 : is_wish ? best - stack->wish_gives : stack->least_lead;
    /* On one line with less lead, rather than parted. */
    const int least =
        others->headline->parted != NULL && wanted > PARTED_LEAD ? PARTED_LEAD : wanted;
    const bool is_bound = is_wish || (is_alone(stack) && size == stack->preferred);
    const size_t most_lines = is_bound ? stack->most_headline_lines : SIZE_MAX;
    const struct trial trials[] = {
        {best,      least, PARTING_NONE, most_lines},
        {least - 1, 0,     PARTING_NONE, most_lines},
        {best,      least, allowed,      most_lines},
    };
    int height = 0;
    for (size_t i = allowed == PARTING_NONE ? 2 : 0; i < ARRAY_LENGTH(trials) && height == 0; i++) {
        height = try_headline(scratch, stack, others, size, room, &trials[i]);
    }
    return height;
}

static int block_height(struct arena *scratch, struct stack *stack, const struct others *others,
                        int size, enum parting allowed, int room)
{
    if (others->headline != NULL) {
        return add_headline(scratch, stack, others, size, allowed, room);
    }
    return others->height <= room ? (int)others->height : 0;
}

/* Gaps are given up before size is. */
int stack_height(struct stack *stack, int size, enum parting allowed)
{
    struct arena *scratch = arena_create();
    const bool is_wish = stack->preferred > 0 && size > stack->preferred;
    const int room = is_wish ? stack->height * GENEROUS_PCT / 100 : stack->height;
    struct others others = measure_others(scratch, stack, size, allowed);
    int height = 0;
    if (others.height >= 0 && (!is_wish || others.line_count <= stack->most_lines)) {
        stack->is_loose = others.loose > 0;
        others.height += others.loose;
        height = block_height(scratch, stack, &others, size, allowed, room);
        if (height == 0 && stack->is_loose) {
            stack->is_loose = false;
            others.height -= others.loose;
            height = block_height(scratch, stack, &others, size, allowed, room);
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
        y += gap_above(stack, i, size, stack->is_loose);
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

static struct fit_found fit_with_lead(struct stack *stack, struct fit_search search, int lead)
{
    stack->least_lead = lead;
    return fit_search(stack->maker->frame, &search);
}

/* Of a fit with less lead: it is worth two steps of the size of what stands under it, once that is
 * under preferred, and nothing where a group is parted. */
static bool is_better(const struct frame *frame, const struct fit_found *found,
                      const struct fit_found *best)
{
    return found->fit != best->fit ? found->fit < best->fit
                                   : found->size >= scale_steps(frame, best->size, 2) ||
                                         best->fit > FIT_UNDER_PREFERRED;
}

/* Best with a clear lead of the headline; with less of it rather than under preferred, and with
 * none rather than with a group parted. */
static struct fit_found find_size(struct stack *stack, struct fit_search search)
{
    struct fit_found best = fit_with_lead(stack, search, CLEAR_LEAD);
    int best_lead = CLEAR_LEAD;
    for (int lead = CLEAR_LEAD - 1; lead >= 0 && best.fit != FIT_GOOD; lead--) {
        const struct fit_found found = fit_with_lead(stack, search, lead);
        const bool is_needed = lead > 0 || found.fit == FIT_GOOD || best.fit > FIT_UNDER_PREFERRED;
        if (is_needed && is_better(stack->maker->frame, &found, &best)) {
            best = found;
            best_lead = lead;
        }
    }
    stack->least_lead = best_lead;
    return best;
}

/* What a larger size may not take more of. */
static void set_most_lines(struct stack *stack)
{
    struct arena *scratch = arena_create();
    const struct others others = measure_others(scratch, stack, stack->preferred, PARTING_NONE);
    stack->most_lines = others.line_count + stack->wish_lines;
    stack->most_headline_lines = 0;
    if (others.headline != NULL) {
        stack->headline_steps = is_alone(stack) ? 0 : CLEAR_LEAD;
        (void)item_height(scratch, stack, others.headline, stack->preferred, PARTING_NONE,
                          &stack->most_headline_lines);
        if (is_alone(stack) && strchr(others.headline->text, '\n') == NULL &&
            stack->most_headline_lines == 1) {
            stack->most_headline_lines = 2;
        }
    }
    arena_destroy(scratch);
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
    set_most_lines(stack);
    const struct fit_found found = find_size(stack, search);
    stack->block_height = stack_height(stack, found.size, found.allowed);
    if (maker->report != NULL && found.fit != FIT_GOOD) {
        const struct surrender surrender = {
            .fit = found.fit,
            .size = found.size,
            .letters_too_many = stack->block_height > 0 ? 0 : letters_too_many(stack, found.size),
        };
        maker->report(maker->report_context, &surrender);
    }
    return found.size;
}

size_t stack_item_lines(const struct stack *stack, struct arena *scratch, size_t index, int size,
                        int narrow)
{
    struct stack_item item = stack->items[index];
    struct text_lines lines;
    item.narrow = narrow;
    item_lines(scratch, stack, &item, size, &lines);
    return lines.is_too_wide || lines.parting != PARTING_NONE ? SIZE_MAX : lines.count;
}

int stack_emit(const struct stack *stack, struct page *page, int size, int x, int y)
{
    struct arena *arena = stack->maker->arena;
    for (size_t i = 0; i < stack->count; i++) {
        const struct stack_item *item = &stack->items[i];
        y += gap_above(stack, i, size, stack->is_loose);
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
