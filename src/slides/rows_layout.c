#include "slides/rows_layout.h"

#include <string.h>

#include "base/require.h"

enum {
    WIDE = 2 * FRAME_HEIGHT + FRAME_HEIGHT / 2, /* from this width on there is room for columns */
    WIDEST_COLUMN = 19000,                      /* longer lines are hard to follow */
    LEAST_FOR_COLUMNS = 5,                      /* rows */
    LINE_HEIGHT = 1350,
    ROW_PADDING = 300, /* above and below the text of a row together, 1/1000 of its size */
    MOST_EXTRA = 500,  /* room that a row may have more, 1/1000 of its size */
    HEADER_GAP = 250,  /* under the rule of the header, 1/1000 of the size of rows */
    LEAD_GAP = 650,    /* between number and text */
    PAST_OPACITY = 550,
    LIGHT_OPACITY = 230,
    HAIRLINE_OPACITY = 300,
    HAIRLINE = 14,
};

static int thousandths(int size, int share)
{
    return (int)((int64_t)size * share / 1000);
}

static int advance_of(const struct page_maker *maker, enum face face, const char *text)
{
    return maker->measurer->advance(maker->measurer->context, face, text, strlen(text));
}

static char *range_text(struct arena *arena, size_t first, size_t last, size_t count)
{
    return first == last ? arena_format(arena, "%zu / %zu", last, count)
                         : arena_format(arena, "%zu–%zu / %zu", first, last, count);
}

static struct rect area_of(const struct page_maker *maker, int column_count)
{
    struct rect area = maker->frame->safe;
    if (column_count == 1 && area.width > WIDEST_COLUMN) {
        area.x += (area.width - WIDEST_COLUMN) / 2;
        area.width = WIDEST_COLUMN;
    }
    return area;
}

static void push_header(struct rows_layout *layout)
{
    const struct rows *rows = layout->rows;
    const struct page_maker *maker = layout->maker;
    const int floor = frame_floor_size(maker->frame, maker->measurer, FACE_TEXT);
    const struct text_style small = {FACE_TEXT, COLOUR_SOFT, ALIGN_LEFT, LINE_HEIGHT, 1000};
    const struct text_style title = {rows->is_solemn ? FACE_TITLE : FACE_STRONG,
                                     rows->is_solemn ? COLOUR_ACCENT : COLOUR_SOFT, ALIGN_LEFT,
                                     LINE_HEIGHT, 1000};
    stack_push(&layout->header, (struct stack_item){.text = rows->heading,
                                                    .style = title,
                                                    .steps = rows->is_solemn ? 1 : -2,
                                                    .least = floor});
    for (size_t i = 0; i < rows->note_count; i++) {
        stack_push(&layout->header,
                   (struct stack_item){
                       .text = rows->notes[i], .style = small, .steps = -3, .least = floor});
    }
    if (layout->header.count > 0) {
        stack_push(&layout->header, (struct stack_item){
                                        .type = STACK_RULE,
                                        .style = {.colour = COLOUR_RULE, .opacity = 1000},
                                        .gap = 150,
                                        .fade = FADE_RIGHT
        });
    }
}

struct rows_layout rows_layout_make(const struct page_maker *maker, const struct rows *rows)
{
    struct rows_layout layout = {.maker = maker, .rows = rows, .column_count = 1};
    if (maker->frame->safe.width >= WIDE && rows->count >= LEAST_FOR_COLUMNS) {
        layout.column_count = 2;
        layout.gutter = maker->frame->reference * 8 / 100;
    }
    layout.area = area_of(maker, layout.column_count);
    layout.header = stack_make(maker, layout.area.width, layout.area.height);
    push_header(&layout);
    layout.texts = ARENA_ARRAY(maker->arena, struct paragraph *, rows->count);
    layout.details = ARENA_ARRAY(maker->arena, struct paragraph *, rows->count);
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->items[i];
        layout.texts[i] = paragraph_make(maker->arena, maker->measurer, FACE_STRONG, row->text);
        if (row->detail != NULL) {
            layout.details[i] =
                paragraph_make(maker->arena, maker->measurer, FACE_TEXT, row->detail);
        }
        const int lead = row->lead == NULL ? 0 : advance_of(maker, FACE_STRONG, row->lead);
        layout.lead_advance = lead > layout.lead_advance ? lead : layout.lead_advance;
    }
    if (rows->has_range && layout.header.count > 0) {
        layout.range_advance = advance_of(
            maker, FACE_TEXT, range_text(maker->arena, rows->count - 1, rows->count, rows->count));
    }
    return layout;
}

static int column_width(const struct rows_layout *layout)
{
    return (layout->area.width - (layout->column_count - 1) * layout->gutter) /
           layout->column_count;
}

static int text_left(const struct rows_layout *layout)
{
    return layout->lead_advance == 0 ? 0
                                     : thousandths(layout->size, layout->lead_advance + LEAD_GAP);
}

static int text_width(const struct rows_layout *layout)
{
    return column_width(layout) - text_left(layout);
}

static struct text_style row_style(const struct rows_layout *layout, const struct row *row)
{
    return (struct text_style){
        .face = row->mark == ROW_CURRENT ? FACE_STRONG : layout->rows->face,
        .colour = layout->rows->text_colour,
        .align = ALIGN_LEFT,
        .line_height = LINE_HEIGHT,
        .opacity = row->mark == ROW_PAST ? PAST_OPACITY : 1000,
    };
}

static struct text_style detail_style(const struct row *row)
{
    return (struct text_style){FACE_TEXT, COLOUR_SOFT, ALIGN_LEFT, LINE_HEIGHT,
                               row->mark == ROW_PAST ? PAST_OPACITY : 1000};
}

static int text_height(const struct rows_layout *layout, size_t index)
{
    const struct measurer *measurer = layout->maker->measurer;
    const struct text_style strong = {.face = FACE_STRONG, .line_height = LINE_HEIGHT};
    const struct text_style detail = {.face = FACE_TEXT, .line_height = LINE_HEIGHT};
    int height = paragraph_height(measurer, &strong, layout->size, layout->text_lines[index].count);
    if (layout->details[index] != NULL) {
        height += paragraph_height(measurer, &detail, layout->detail_size,
                                   layout->detail_lines[index].count);
    }
    return height;
}

static bool set_lines(struct rows_layout *layout, struct arena *arena, enum parting allowed)
{
    const size_t count = layout->rows->count;
    const int width = text_width(layout);
    bool fits = width > 0;
    layout->text_lines = ARENA_ARRAY(arena, struct text_lines, count);
    layout->detail_lines = ARENA_ARRAY(arena, struct text_lines, count);
    for (size_t i = 0; i < count; i++) {
        paragraph_lines(arena, layout->texts[i], advance_of_width(width, layout->size),
                        &layout->text_lines[i]);
        fits = fits && text_lines_fit(&layout->text_lines[i], allowed);
        if (layout->details[i] != NULL) {
            paragraph_lines(arena, layout->details[i], advance_of_width(width, layout->detail_size),
                            &layout->detail_lines[i]);
            fits = fits && text_lines_fit(&layout->detail_lines[i], allowed);
        }
    }
    return fits;
}

/* Rows of several columns stand on one grid: all as high as the highest. */
static bool set_heights(struct rows_layout *layout, struct arena *arena, int room)
{
    const size_t count = layout->rows->count;
    int highest = 0;
    layout->heights = ARENA_ARRAY(arena, int, count);
    for (size_t i = 0; i < count; i++) {
        layout->heights[i] = text_height(layout, i) + thousandths(layout->size, ROW_PADDING);
        highest = layout->heights[i] > highest ? layout->heights[i] : highest;
    }
    layout->available = room;
    if (layout->column_count > 1) {
        for (size_t i = 0; i < count; i++) {
            layout->heights[i] = highest;
        }
        layout->available = room / highest * highest * layout->column_count;
    }
    return highest <= room;
}

/* Smaller than the rows, but not under the floor before they are. */
static int smaller(const struct rows_layout *layout, int steps)
{
    const struct page_maker *maker = layout->maker;
    const int floor = frame_floor_size(maker->frame, maker->measurer, FACE_TEXT);
    const int own = scale_steps(maker->frame, layout->size, steps);
    const int least = floor < layout->size ? floor : layout->size;
    return own > least ? own : least;
}

bool rows_layout_try(struct rows_layout *layout, struct arena *arena, int size,
                     enum parting allowed)
{
    layout->size = size;
    layout->detail_size = smaller(layout, -2);
    layout->range_size = smaller(layout, -2);
    bool fits = true;
    layout->header_height = 0;
    if (layout->header.count > 0) {
        /* The range stands beside the heading, which is the first item. */
        layout->header.items[0].narrow =
            thousandths(layout->range_size, layout->range_advance) +
            (layout->range_advance > 0 ? thousandths(size, LEAD_GAP) : 0);
        const int height = stack_height(&layout->header, size, allowed);
        fits = height > 0;
        layout->header_height = height + thousandths(size, HEADER_GAP);
    }
    fits = set_lines(layout, arena, allowed) && fits;
    return set_heights(layout, arena, layout->area.height - layout->header_height) && fits;
}

int rows_layout_letters_too_many(const struct rows_layout *layout)
{
    int64_t letters = 0;
    for (size_t i = 0; i < layout->rows->count; i++) {
        const int width = text_width(layout);
        letters += text_lines_too_many(&layout->text_lines[i], SIZE_MAX,
                                       advance_of_width(width > 0 ? width : 1, layout->size));
    }
    return letters > INT32_MAX ? INT32_MAX : (int)letters;
}

/* Rows of the first column of a page. */
static size_t in_column(const struct rows_layout *layout, size_t count)
{
    const size_t columns = (size_t)layout->column_count;
    return (count + columns - 1) / columns;
}

void rows_layout_spread(struct rows_layout *layout, const struct page_ranges *ranges)
{
    const int room = layout->area.height - layout->header_height;
    layout->extra = thousandths(layout->size, MOST_EXTRA);
    for (size_t i = 0; i < ranges->count; i++) {
        const struct page_range range = ranges->items[i];
        const size_t count = in_column(layout, range.count);
        int64_t height = 0;
        for (size_t k = range.first; k < range.first + count; k++) {
            height += layout->heights[k];
        }
        const int64_t left = height < room ? (room - height) / (int64_t)count : 0;
        layout->extra = left < layout->extra ? (int)left : layout->extra;
    }
}

/* One line of a lead or range, on the baseline of the line that it belongs to. */
static void emit_beside(const struct rows_layout *layout, struct page *page, const char *text,
                        const struct text_style *style, int size, struct rect rect, int baseline)
{
    const struct page_maker *maker = layout->maker;
    struct text_line *line = ARENA_NEW(maker->arena, struct text_line);
    *line = (struct text_line){text, advance_of(maker, style->face, text)};
    const struct text_lines lines = {.items = line, .count = 1};
    paragraph_emit(maker->arena, maker->measurer, page, &lines, style, size, rect.x, rect.y,
                   rect.width);
    struct box *box = &page->items[page->count - 1];
    box->rect.y += baseline - box->baseline;
    box->baseline = baseline;
}

static void emit_header(const struct rows_layout *layout, struct page *page,
                        struct page_range range)
{
    if (layout->header.count == 0) {
        return;
    }
    const size_t first = page->count;
    stack_emit(&layout->header, page, layout->size, layout->area.x, layout->area.y);
    if (layout->range_advance == 0) {
        return;
    }
    const struct text_style style = {FACE_TEXT, COLOUR_SOFT, ALIGN_RIGHT, LINE_HEIGHT, 1000};
    const char *text = range_text(layout->maker->arena, range.first + 1, range.first + range.count,
                                  layout->rows->count);
    emit_beside(layout, page, text, &style, layout->range_size, layout->area,
                page->items[first].baseline);
}

static void emit_mark(const struct rows_layout *layout, struct page *page, struct rect rect)
{
    const int bar = layout->maker->frame->reference * 7 / 1000;
    const int left = rect.x - thousandths(layout->maker->frame->reference, 25);
    const struct rect light = {left, rect.y, rect.x + rect.width - left, rect.height};
    *LIST_PUSH(layout->maker->arena, page) = (struct box){
        .type = BOX_LIGHT, .rect = light, .colour = COLOUR_ACCENT, .opacity = LIGHT_OPACITY};
    *LIST_PUSH(layout->maker->arena, page) = (struct box){
        .type = BOX_BAND,
        .rect = {left, rect.y, bar, rect.height},
        .colour = COLOUR_ACCENT,
        .opacity = 1000
    };
}

/* Lines that were broken in FACE_STRONG, measured in the face they are drawn in. */
static struct text_lines in_face(const struct rows_layout *layout, const struct text_lines *lines,
                                 enum face face)
{
    struct text_lines own = *lines;
    own.items = ARENA_ARRAY(layout->maker->arena, struct text_line, lines->count);
    for (size_t i = 0; i < lines->count; i++) {
        own.items[i] = (struct text_line){lines->items[i].text,
                                          advance_of(layout->maker, face, lines->items[i].text)};
    }
    return own;
}

static void emit_row(const struct rows_layout *layout, struct page *page, size_t index,
                     struct rect rect)
{
    const struct page_maker *maker = layout->maker;
    const struct row *row = &layout->rows->items[index];
    const struct text_style style = row_style(layout, row);
    if (row->mark == ROW_CURRENT) {
        emit_mark(layout, page, rect);
    }
    const struct text_lines lines = in_face(layout, &layout->text_lines[index], style.face);
    const size_t first = page->count;
    const int x = rect.x + text_left(layout), width = text_width(layout);
    int y = rect.y + (rect.height - text_height(layout, index)) / 2;
    y = paragraph_emit(maker->arena, maker->measurer, page, &lines, &style, layout->size, x, y,
                       width);
    const int baseline = page->items[first].baseline;
    if (layout->details[index] != NULL) {
        const struct text_style detail = detail_style(row);
        paragraph_emit(maker->arena, maker->measurer, page, &layout->detail_lines[index], &detail,
                       layout->detail_size, x, y, width);
    }
    if (row->lead != NULL) {
        const struct text_style lead = {FACE_STRONG, COLOUR_ACCENT, ALIGN_RIGHT, LINE_HEIGHT,
                                        style.opacity};
        const struct rect place = {rect.x, rect.y, thousandths(layout->size, layout->lead_advance),
                                   rect.height};
        emit_beside(layout, page, row->lead, &lead, layout->size, place, baseline);
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

void rows_layout_emit(const struct rows_layout *layout, struct page *page, struct page_range range)
{
    emit_header(layout, page, range);
    const size_t rows_per_column = in_column(layout, range.count);
    const int width = column_width(layout);
    int y = layout->area.y + layout->header_height;
    for (size_t i = 0; i < range.count; i++) {
        if (i % rows_per_column == 0) {
            y = layout->area.y + layout->header_height;
        }
        const int column = (int)(i / rows_per_column);
        const size_t index = range.first + i;
        const struct rect rect = {layout->area.x + column * (width + layout->gutter), y, width,
                                  layout->heights[index] + layout->extra};
        emit_row(layout, page, index, rect);
        const bool is_last = (i + 1) % rows_per_column == 0 || i + 1 == range.count;
        if (layout->rows->is_solemn && !is_last) {
            emit_hairline(layout, page, rect);
        }
        y += rect.height;
    }
}
