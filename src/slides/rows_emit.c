#include <string.h>

#include "layout/length.h"

#include "slides/rows_layout.h"

/* The boxes of one page of a list. */

enum {
    PAST_OPACITY = 620,
    LIGHT_OPACITY = 220,
    HAIRLINE_OPACITY = 300,
    HAIRLINE = 14, /* units */
    BAR = 7,       /* 1/1000 of the reference */
};

static void emit_mark(const struct rows_layout *layout, struct page *page, struct rect rect)
{
    const int bar = length_share(layout->maker->frame->reference, BAR);
    *LIST_PUSH(layout->maker->arena, page) =
        (struct box){.type = BOX_LIGHT,
                     .rect = rect,
                     .colour = COLOUR_RULE, /* words in the accent stand on it */
                     .opacity = LIGHT_OPACITY};
    *LIST_PUSH(layout->maker->arena, page) = (struct box){
        .type = BOX_BAND,
        .rect = {rect.x, rect.y, bar, rect.height},
        .colour = COLOUR_ACCENT,
        .opacity = 1000
    };
}

/* Lines that were broken in FACE_STRONG, measured in the face they are drawn in. */
static struct text_lines in_face(const struct page_maker *maker, const struct text_lines *lines,
                                 enum face face)
{
    const struct measurer *measurer = maker->measurer;
    struct text_lines own = *lines;
    own.items = ARENA_ARRAY(maker->arena, struct text_line, lines->count);
    for (size_t i = 0; i < lines->count; i++) {
        const char *text = lines->items[i].text;
        own.items[i] = (struct text_line){text, measurer_advance(measurer, face, text)};
    }
    return own;
}

/* The lead on a line of its own. @return the y below it */
static int emit_lead_above(const struct rows_layout *layout, struct page *page, const char *lead,
                           const struct text_style *style, struct rect rect)
{
    const struct page_maker *maker = layout->maker;
    struct text_line line = {lead, measurer_advance(maker->measurer, style->face, lead)};
    const struct text_lines lines = {.items = &line, .count = 1};
    return paragraph_emit(maker->arena, maker->measurer, page, &lines, style, layout->detail_size,
                          rect.x, rect.y, rect.width);
}

/* At the right end of the column of leads, on the baseline of the text's first line. */
static void emit_lead_beside(const struct rows_layout *layout, struct page *page, const char *lead,
                             struct text_style style, struct rect rect, int baseline)
{
    style.align = ALIGN_RIGHT;
    rect.width = length_share(layout->name_size, layout->lead_advance) + 1; /* as the line is */
    rows_emit_beside(layout->maker, page, lead, &style, layout->name_size, rect, baseline);
}

/* Cut to the face, as on a card; without it the row is right. */
static void emit_portrait(const struct rows_layout *layout, struct page *page, size_t index,
                          struct rect rect)
{
    const struct row *row = &layout->rows->items[index];
    *LIST_PUSH(layout->maker->arena, page) = (struct box){
        .type = BOX_PICTURE,
        .rect = rows_layout_portrait(layout, index, rect),
        .opacity = 1000,
        .mode = PICTURE_FILL,
        .path = row->portrait,
        .shown_path = row->shown_portrait,
        .focus_x = 0.5,
        .focus_y = 0.35,
        .border = BORDER_THIN,
        .may_lack = true,
    };
}

static void emit_row(const struct rows_layout *layout, struct page *page, size_t index,
                     struct rect rect)
{
    const struct page_maker *maker = layout->maker;
    const struct row *row = &layout->rows->items[index];
    const int opacity = row->mark == ROW_PAST ? PAST_OPACITY : 1000;
    const enum face face = row->mark == ROW_CURRENT ? FACE_STRONG : layout->rows->face;
    const struct text_style style = {face, COLOUR_TEXT, ALIGN_LEFT, ROWS_LINE_HEIGHT, opacity};
    const struct text_style detail = {FACE_TEXT, COLOUR_SOFT, ALIGN_LEFT, ROWS_LINE_HEIGHT,
                                      opacity};
    const struct text_style lead = {FACE_STRONG, COLOUR_ACCENT, ALIGN_LEFT, ROWS_LINE_HEIGHT,
                                    opacity};
    if (row->mark == ROW_CURRENT) {
        emit_mark(layout, page, rect);
    }
    if (row->portrait != NULL) {
        emit_portrait(layout, page, index, rect);
    }
    const int left = rows_layout_text_left(layout, index),
              lead_left = rows_layout_lead_left(layout);
    int y = rows_layout_text_top(layout, index, rect);
    const struct rect lead_rect = {rect.x + lead_left, y, rect.width - lead_left, rect.height};
    const bool is_above = row->lead != NULL && rows_layout_has_lead_above(layout);
    if (is_above) {
        y = emit_lead_above(layout, page, row->lead, &lead, lead_rect);
    }
    const struct text_lines lines = in_face(maker, &layout->text_lines[index], face);
    const size_t first = page->count;
    y = paragraph_emit(maker->arena, maker->measurer, page, &lines, &style, layout->name_size,
                       rect.x + left, y, rect.width - left);
    const int baseline = page->items[first].baseline;
    if (layout->details[index] != NULL) {
        paragraph_emit(maker->arena, maker->measurer, page, &layout->detail_lines[index], &detail,
                       layout->detail_size, rect.x + left, y, rect.width - left);
    }
    if (row->lead != NULL && !is_above) {
        emit_lead_beside(layout, page, row->lead, lead, lead_rect, baseline);
    }
}

static void emit_hairline(const struct rows_layout *layout, struct page *page, struct rect row)
{
    *LIST_PUSH(layout->maker->arena, page) = (struct box){
        .type = BOX_RULE,
        .rect = {row.x, row.y + row.height - HAIRLINE / 2, row.width, HAIRLINE},
        .colour = COLOUR_RULE,
        .opacity = HAIRLINE_OPACITY,
        .fade = FADE_RIGHT
    };
}

static void emit_column(const struct rows_layout *layout, struct page *page,
                        const struct rows_page *range, size_t column)
{
    const int width = rows_layout_column_width(layout);
    const size_t first = column == 0 ? 0 : range->in_first_column;
    const size_t end = column == 0 ? range->in_first_column : range->count;
    const struct rect safe = layout->maker->frame->safe;
    struct rect rect = {safe.x + (int)column * (width + layout->gutter),
                        safe.y + layout->head.height, width, 0};
    for (size_t i = first; i < end; i++) {
        rect.height = rows_layout_grid_height(layout, range, i - first) + layout->extra;
        emit_row(layout, page, range->first + i, rect);
        if (layout->rows->has_hairlines && i + 1 < end) {
            emit_hairline(layout, page, rect);
        }
        rect.y += rect.height;
    }
}

void rows_layout_emit(const struct rows_layout *layout, struct page *page,
                      const struct rows_page *range)
{
    const size_t end = range->first + range->count;
    rows_head_emit(
        &layout->head, page,
        rows_range_text(layout->maker->arena, range->first + 1, end, layout->rows->count));
    for (size_t column = 0; column < layout->column_count; column++) {
        emit_column(layout, page, range, column);
    }
}
