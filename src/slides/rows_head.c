#include "slides/rows_head.h"

#include <stdint.h>

#include "base/require.h"
#include "layout/length.h"

enum {
    RULE_GAP = 200,   /* above the rule, 1/1000 of the size of rows */
    NOTE_GAP = 60,    /* above the first note */
    HEADER_GAP = 250, /* under the rule */
    RANGE_GAP = 650,  /* between heading and range */
    SOLEMN_STEPS = 2, /* of a solemn heading above the rows, at its best */
    SMALL_STEPS = -2, /* of another one */
    NOTE_STEPS = -4,  /* never under the floor */
};

static const struct text_style range_style = {FACE_TEXT, COLOUR_SOFT, ALIGN_RIGHT, ROWS_LINE_HEIGHT,
                                              1000};

char *rows_range_text(struct arena *arena, size_t first, size_t last, size_t count)
{
    return first == last ? arena_format(arena, "%zu / %zu", last, count)
                         : arena_format(arena, "%zu–%zu / %zu", first, last, count);
}

static int advance_of(const struct page_maker *maker, enum face face, const char *text)
{
    return measurer_advance(maker->measurer, face, text);
}

static int floor_size(const struct page_maker *maker)
{
    return frame_floor_size(maker->frame, maker->measurer, FACE_TEXT);
}

static int best_steps(const struct rows_head *head)
{
    return head->is_solemn ? SOLEMN_STEPS : SMALL_STEPS;
}

/* The notes on one line if they fit it, else a line each. */
static void push_notes(struct rows_head *head, const struct rows *rows, bool keeps_all)
{
    struct arena *arena = head->maker->arena;
    const char *joined = NULL, *parted = NULL;
    for (size_t i = 0; i < rows->note_count; i++) {
        if (keeps_all || rows->notes[i].is_kept) {
            const char *text = rows->notes[i].text;
            joined = joined == NULL ? text : arena_format(arena, "%s · %s", joined, text);
            parted = parted == NULL ? text : arena_format(arena, "%s\n%s", parted, text);
        }
    }
    stack_push(&head->stack,
               (struct stack_item){
                   .text = joined,
                   .parted = parted,
                   .style = {FACE_TEXT, COLOUR_SOFT, ALIGN_LEFT, ROWS_LINE_HEIGHT, 1000},
                   .steps = NOTE_STEPS,
                   .least = floor_size(head->maker),
                   .gap = NOTE_GAP,
    });
}

struct rows_head rows_head_make(const struct page_maker *maker, const struct rows *rows,
                                bool keeps_all, bool has_range)
{
    const struct rect area = maker->frame->safe;
    struct rows_head head = {
        .maker = maker,
        .has_heading = rows->heading != NULL,
        .is_solemn = rows->is_solemn,
        .stack = stack_make(maker, area.width, area.height),
    };
    const struct text_style style = {rows->is_solemn ? FACE_TITLE : FACE_STRONG,
                                     rows->is_solemn ? COLOUR_ACCENT : COLOUR_SOFT, ALIGN_LEFT,
                                     ROWS_LINE_HEIGHT, 1000};
    stack_push(&head.stack, (struct stack_item){.text = rows->heading,
                                                .in_capitals = true,
                                                .style = style,
                                                .steps = best_steps(&head),
                                                .least = floor_size(maker)});
    push_notes(&head, rows, keeps_all);
    if (head.stack.count > 0) {
        stack_push(&head.stack, (struct stack_item){
                                    .type = STACK_RULE,
                                    .style = {.colour = COLOUR_RULE, .opacity = 1000},
                                    .gap = RULE_GAP,
                                    .fade = FADE_RIGHT
        });
    }
    if (has_range && head.has_heading) {
        head.range_advance =
            advance_of(maker, FACE_TEXT,
                       rows_range_text(maker->arena, rows->count - 1, rows->count, rows->count));
    }
    return head;
}

/* How the heading may be set, the better before: on one line, giving up some of its size; on two,
 * giving up more; anyhow. */
static const struct way {
    size_t line_count;
    int first, last; /* steps given up */
} ways[] = {
    {1,        0, 4},
    {2,        1, 5},
    {SIZE_MAX, 5, 5},
};

size_t rows_head_variants(const struct rows_head *head)
{
    size_t count = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(ways); i++) {
        count += (size_t)(ways[i].last - ways[i].first) + 1;
    }
    return head->has_heading ? count : 1;
}

static int bounded_size(const struct rows_head *head, int steps)
{
    return scale_steps_bounded(head->maker->frame, head->size, steps, floor_size(head->maker));
}

/* The range is never larger than the heading that it stands beside. */
static void set_steps(struct rows_head *head, int steps)
{
    const int range = bounded_size(head, NOTE_STEPS), heading = bounded_size(head, steps);
    head->stack.items[0].steps = steps;
    head->range_size = range < heading ? range : heading;
}

/* The range has one place on all pages of a show: beside the heading, and on an upright screen,
 * where that would take a third of the line, at the foot. */
static bool set_heading(struct rows_head *head, size_t variant)
{
    const struct way *way = ways;
    for (; variant > (size_t)(way->last - way->first); way++) {
        variant -= (size_t)(way->last - way->first) + 1;
    }
    struct stack_item *heading = &head->stack.items[0];
    set_steps(head, best_steps(head) - way->first - (int)variant);
    heading->narrow = 0;
    if (head->range_advance > 0 && frame_is_upright(head->maker->frame)) {
        head->foot = paragraph_height(head->maker->measurer, &range_style, head->range_size, 1);
    } else if (head->range_advance > 0) {
        heading->narrow = length_share(head->range_size, head->range_advance) +
                          length_share(head->size, RANGE_GAP);
    }
    struct arena *scratch = arena_create();
    const size_t lines = stack_item_lines(&head->stack, scratch, 0, head->size, heading->narrow);
    arena_destroy(scratch);
    return lines <= way->line_count;
}

bool rows_head_try(struct rows_head *head, int size, enum parting allowed, size_t variant)
{
    head->size = size;
    head->height = 0;
    head->foot = 0;
    if (head->stack.count == 0) {
        return true;
    }
    if (head->has_heading && !set_heading(head, variant)) {
        return false;
    }
    const int height = stack_height(&head->stack, size, allowed);
    head->height = height + length_share(size, HEADER_GAP);
    return height > 0;
}

void rows_emit_beside(const struct page_maker *maker, struct page *page, const char *text,
                      const struct text_style *style, int size, struct rect rect, int baseline)
{
    struct text_line *line = ARENA_NEW(maker->arena, struct text_line);
    *line = (struct text_line){text, advance_of(maker, style->face, text)};
    const struct text_lines lines = {.items = line, .count = 1};
    paragraph_emit(maker->arena, maker->measurer, page, &lines, style, size, rect.x, rect.y,
                   rect.width);
    struct box *box = &page->items[page->count - 1];
    box->rect.y += baseline - box->baseline;
    box->baseline = baseline;
}

void rows_head_emit(const struct rows_head *head, struct page *page, const char *range)
{
    const struct rect area = head->maker->frame->safe;
    if (head->stack.count == 0) {
        return;
    }
    const size_t first = page->count;
    stack_emit(&head->stack, page, head->size, area.x, area.y);
    if (head->range_advance == 0) {
        return;
    }
    int baseline = page->items[first].baseline;
    if (head->foot > 0) {
        const struct measurer *measurer = head->maker->measurer;
        const struct line_metrics metrics = measurer->line(measurer->context, FACE_TEXT);
        const int line = metrics.ascent + metrics.descent;
        baseline = area.y + area.height - (head->foot - length_share(head->range_size, line)) / 2 -
                   length_share(head->range_size, metrics.descent) - 1;
    }
    rows_emit_beside(head->maker, page, range, &range_style, head->range_size, area, baseline);
}
