#include "slides/rows_layout.h"

#include <stdint.h>
#include <string.h>

#include "layout/length.h"
#include "layout/paging.h"

enum {
    WIDE = 24000,          /* units: from this width on there is room for columns */
    WIDEST_LINE = 34000,   /* 1/1000 of the size: longer lines are hard to follow */
    LEAST_FOR_COLUMNS = 4, /* rows */
    GUTTER = 80,           /* between columns, 1/1000 of the reference */
    ROW_PADDING = 280,     /* above and below the text of a row together, 1/1000 of its size */
    MOST_EXTRA = 900,      /* room that a row may have more, 1/1000 of its size */
    WIDEST_BESIDE = 2000,  /* of a lead on an upright screen, 1/1000 of the size; a wider one, as a
                              time, stands above its text */
    LEAD_GAP = 650,        /* between number and text */
    DETAIL_STEPS = -2,     /* never under the floor */
    PORTRAIT = 185,        /* height at the least, 1/1000 of the reference */
    PORTRAIT_ROOM = 15,    /* above and below it together, more than texts have; the same */
    PORTRAIT_TOP = 200,    /* of one beside a text that is higher: with its first capital, 1/1000 of
                              its size */
    PORTRAIT_GAP = 40,     /* between it and the text, the same */
    MARK_INSET = 25,       /* of rows behind the bar of the current one, 1/1000 of the reference */
};

static void make_paragraphs(struct rows_layout *layout)
{
    const struct page_maker *maker = layout->maker;
    const struct measurer *measurer = maker->measurer;
    const size_t count = layout->rows->count;
    layout->texts = ARENA_ARRAY(maker->arena, struct paragraph *, count);
    layout->details = ARENA_ARRAY(maker->arena, struct paragraph *, count);
    layout->lead_advance = layout->rows->lead_advance;
    for (size_t i = 0; i < count; i++) {
        const struct row *row = &layout->rows->items[i];
        layout->texts[i] = paragraph_make(maker->arena, measurer, FACE_STRONG, row->text);
        if (row->parted_detail != NULL) {
            layout->details[i] = paragraph_make_either(maker->arena, measurer, FACE_TEXT,
                                                       row->detail, row->parted_detail);
        } else if (row->detail != NULL) {
            layout->details[i] = paragraph_make(maker->arena, measurer, FACE_TEXT, row->detail);
        }
        if (row->lead != NULL) {
            const int advance = measurer_advance(measurer, FACE_STRONG, row->lead);
            layout->lead_advance = advance > layout->lead_advance ? advance : layout->lead_advance;
        }
    }
}

size_t rows_layout_most_columns(const struct page_maker *maker, const struct rows *rows)
{
    const struct frame *frame = maker->frame;
    const bool is_across =
        !frame_is_upright(frame) && (rows->is_solemn || frame->safe.width >= WIDE);
    return is_across && rows->count >= LEAST_FOR_COLUMNS ? 2 : 1;
}

struct rows_layout rows_layout_make(const struct page_maker *maker, const struct rows *rows,
                                    const struct rows_plan *plan)
{
    struct rows_layout layout = {.maker = maker, .rows = rows, .column_count = 1};
    if (plan->column_count > 1) {
        layout.column_count = 2;
        layout.gutter = length_share(maker->frame->reference, GUTTER);
    }
    layout.portrait_height = rows_layout_least_portrait(maker);
    layout.head = rows_head_make(maker, rows, plan->keeps_all, plan->has_range);
    make_paragraphs(&layout);
    return layout;
}

int rows_layout_column_width(const struct rows_layout *layout)
{
    /* Nothing is taken from text that is small for want of room. */
    const int size = layout->size > layout->preferred ? layout->size : layout->preferred;
    const int widest = length_share(size, WIDEST_LINE);
    const int width =
        (layout->maker->frame->safe.width - ((int)layout->column_count - 1) * layout->gutter) /
        (int)layout->column_count;
    return layout->column_count == 1 && width > widest ? widest : width;
}

int rows_layout_lead_left(const struct rows_layout *layout)
{
    const int reference = layout->maker->frame->reference;
    return layout->rows->has_marks ? length_share(reference, MARK_INSET) : 0;
}

bool rows_layout_has_lead_above(const struct rows_layout *layout)
{
    const struct frame *frame = layout->maker->frame;
    return frame_is_upright(frame) && layout->lead_advance > WIDEST_BESIDE;
}

static int portrait_width(const struct rows_layout *layout)
{
    return layout->portrait_height * 3 / 4;
}

/* Where the portraits of its page stand, and the text of a row where there are none. */
static int portrait_left(const struct rows_layout *layout)
{
    const bool is_beside = layout->lead_advance > 0 && !rows_layout_has_lead_above(layout);
    const int lead =
        is_beside ? length_share(layout->name_size, layout->lead_advance + LEAD_GAP) : 0;
    return rows_layout_lead_left(layout) + lead;
}

int rows_layout_text_left(const struct rows_layout *layout, size_t index)
{
    const int gap = length_share(layout->maker->frame->reference, PORTRAIT_GAP);
    const bool has_room = layout->rows->items[index].has_portrait_room;
    return portrait_left(layout) + (has_room ? portrait_width(layout) + gap : 0);
}

int rows_layout_least_portrait(const struct page_maker *maker)
{
    return length_share(maker->frame->reference, PORTRAIT);
}

static int text_width(const struct rows_layout *layout, size_t index)
{
    const int width = rows_layout_column_width(layout) - rows_layout_text_left(layout, index);
    return width > 0 ? width : 1;
}

static const struct text_style strong_style = {.face = FACE_STRONG,
                                               .line_height = ROWS_LINE_HEIGHT};
static const struct text_style detail_style = {.face = FACE_TEXT, .line_height = ROWS_LINE_HEIGHT};

/* Of a lead that stands above its text. */
static int above_height(const struct rows_layout *layout, size_t index)
{
    const bool is_above =
        layout->rows->items[index].lead != NULL && rows_layout_has_lead_above(layout);
    return !is_above
               ? 0
               : paragraph_height(layout->maker->measurer, &strong_style, layout->detail_size, 1);
}

/* Of one row, without the room around it. */
static int text_height(const struct rows_layout *layout, size_t index)
{
    const struct measurer *measurer = layout->maker->measurer;
    int height =
        above_height(layout, index) + paragraph_height(measurer, &strong_style, layout->name_size,
                                                       layout->text_lines[index].count);
    if (layout->details[index] != NULL) {
        height += paragraph_height(measurer, &detail_style, layout->detail_size,
                                   layout->detail_lines[index].count);
    }
    return height;
}

static int content_height(const struct rows_layout *layout, size_t index)
{
    const int text = text_height(layout, index);
    const int room = length_share(layout->maker->frame->reference, PORTRAIT_ROOM);
    const int portrait =
        layout->rows->items[index].portrait == NULL ? 0 : layout->portrait_height + room;
    return portrait > text ? portrait : text;
}

static bool set_lines(struct rows_layout *layout, struct arena *arena, enum parting allowed)
{
    const size_t count = layout->rows->count;
    bool fits = true;
    layout->text_lines = ARENA_ARRAY(arena, struct text_lines, count);
    layout->detail_lines = ARENA_ARRAY(arena, struct text_lines, count);
    for (size_t i = 0; i < count; i++) {
        const int width = text_width(layout, i);
        paragraph_lines(arena, layout->texts[i], advance_of_width(width, layout->name_size),
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

static int set_heights(struct rows_layout *layout, struct arena *arena)
{
    const size_t count = layout->rows->count;
    int highest = 0;
    layout->heights = ARENA_ARRAY(arena, int, count);
    for (size_t i = 0; i < count; i++) {
        layout->heights[i] = content_height(layout, i) + length_share(layout->size, ROW_PADDING);
        highest = layout->heights[i] > highest ? layout->heights[i] : highest;
    }
    return highest;
}

static bool set_head(struct rows_layout *layout, enum parting allowed, size_t variant)
{
    const bool fits = rows_head_try(&layout->head, layout->size, allowed, variant);
    layout->room = layout->maker->frame->safe.height - layout->head.height - layout->head.foot;
    return fits;
}

/* The best way to set the heading of those that take the fewest pages, but nothing is taken from it
 * for rows larger than they need be; false: none holds the highest row. */
static bool choose_head(struct rows_layout *layout, struct arena *arena, enum parting allowed,
                        int highest)
{
    const size_t count = rows_head_variants(&layout->head);
    size_t fewest = SIZE_MAX, best = count - 1;
    const bool is_wish = layout->size > layout->preferred;
    for (size_t variant = 0; variant < count && fewest > 1; variant++) {
        if (set_head(layout, allowed, variant) && highest <= layout->room) {
            struct rows_pages pages;
            rows_layout_pages(layout, arena, &pages);
            best = pages.count < fewest ? variant : best;
            fewest = pages.count < fewest ? pages.count : fewest;
            if (is_wish) {
                break;
            }
        }
    }
    return set_head(layout, allowed, best) && fewest < SIZE_MAX;
}

bool rows_layout_try(struct rows_layout *layout, struct arena *arena, int size,
                     enum parting allowed)
{
    const int floor = frame_floor_size(layout->maker->frame, layout->maker->measurer, FACE_TEXT);
    layout->size = size;
    layout->name_size = scale_steps(layout->maker->frame, size, layout->name_steps);
    layout->detail_size = scale_steps_bounded(layout->maker->frame, size, DETAIL_STEPS, floor);
    const bool fits = set_lines(layout, arena, allowed);
    return choose_head(layout, arena, allowed, set_heights(layout, arena)) && fits;
}

int rows_layout_grid_height(const struct rows_layout *layout, const struct rows_page *page,
                            size_t row)
{
    const size_t second = page->in_first_column + row;
    const int height = layout->heights[page->first + row];
    const int other = second < page->count ? layout->heights[page->first + second] : 0;
    return height > other ? height : other;
}

static int64_t page_height(const struct rows_layout *layout, const struct rows_page *page)
{
    int64_t height = 0;
    for (size_t row = 0; row < page->in_first_column; row++) {
        height += rows_layout_grid_height(layout, page, row);
    }
    return height;
}

/* Pages of two columns that differ by at most one row; false: one is too high. */
static bool split_evenly(const struct rows_layout *layout, struct arena *arena, size_t first,
                         size_t count, size_t page_count, struct rows_pages *pages)
{
    const size_t before = pages->count;
    for (size_t i = 0; i < page_count; i++) {
        const size_t size = count / page_count + (i < count % page_count);
        const struct rows_page page = {first, size, (size + 1) / 2};
        if (page_height(layout, &page) > layout->room) {
            pages->count = before;
            return false;
        }
        *LIST_PUSH(arena, pages) = page;
        first += size;
    }
    return true;
}

static void split_columns(const struct rows_layout *layout, struct arena *arena, size_t first,
                          size_t count, struct rows_pages *pages)
{
    const size_t maximum = layout->rows->maximum;
    size_t page_count = maximum == 0 ? 1 : (count + maximum - 1) / maximum;
    while (page_count < count && !split_evenly(layout, arena, first, count, page_count, pages)) {
        page_count++;
    }
    for (size_t i = first; page_count >= count && i < first + count; i++) {
        *LIST_PUSH(arena, pages) = (struct rows_page){i, 1, 1};
    }
}

static void split_column(const struct rows_layout *layout, struct arena *arena, size_t first,
                         size_t count, struct rows_pages *pages)
{
    struct page_ranges ranges;
    paging_split(arena, layout->heights + first, count, layout->room, layout->rows->maximum,
                 &ranges);
    for (size_t i = 0; i < ranges.count; i++) {
        const struct page_range range = ranges.items[i];
        *LIST_PUSH(arena, pages) =
            (struct rows_page){first + range.first, range.count, range.count};
    }
}

/* Rows from `first` on that may share a page: of one group and one batch. */
static size_t run_end(const struct rows *rows, size_t first)
{
    size_t end = first + 1;
    while (end < rows->count && rows->items[end].group == rows->items[first].group &&
           (rows->batch == 0 || end - first < rows->batch)) {
        end++;
    }
    return end;
}

void rows_layout_pages(const struct rows_layout *layout, struct arena *arena,
                       struct rows_pages *pages)
{
    *pages = (struct rows_pages){0};
    for (size_t first = 0; first < layout->rows->count;) {
        const size_t end = run_end(layout->rows, first);
        if (layout->column_count > 1) {
            split_columns(layout, arena, first, end - first, pages);
        } else {
            split_column(layout, arena, first, end - first, pages);
        }
        first = end;
    }
}

/* Letters of one text outside its width and the room below, which grows smaller by its height. */
static int outside(const struct rows_layout *layout, size_t index, const struct text_lines *lines,
                   const struct text_style *style, int size, int64_t *room)
{
    const int line = paragraph_height(layout->maker->measurer, style, size, 1);
    const size_t line_limit = *room > 0 ? (size_t)(*room / line) : 0;
    *room -= (int64_t)line * (int64_t)lines->count;
    return text_lines_too_many(lines, line_limit,
                               advance_of_width(text_width(layout, index), size));
}

int rows_layout_letters_too_many(const struct rows_layout *layout)
{
    int64_t letters = 0;
    for (size_t i = 0; i < layout->rows->count; i++) {
        int64_t room =
            layout->room - length_share(layout->size, ROW_PADDING) - above_height(layout, i);
        letters +=
            outside(layout, i, &layout->text_lines[i], &strong_style, layout->name_size, &room);
        if (layout->details[i] != NULL) {
            letters += outside(layout, i, &layout->detail_lines[i], &detail_style,
                               layout->detail_size, &room);
        }
    }
    return letters > INT32_MAX ? INT32_MAX : (int)letters;
}

struct rows_lines rows_layout_count_lines(const struct rows_layout *layout)
{
    struct rows_lines lines = {0};
    for (size_t i = 0; i < layout->rows->count; i++) {
        lines.texts += layout->text_lines[i].count;
        lines.details += layout->details[i] == NULL ? 0 : layout->detail_lines[i].count;
    }
    return lines;
}

int rows_layout_text_top(const struct rows_layout *layout, size_t index, struct rect row)
{
    const int padding = layout->rows->items[index].has_portrait_room
                            ? row.height - text_height(layout, index)
                            : length_share(layout->size, ROW_PADDING) + layout->extra;
    return row.y + padding / 2;
}

struct rect rows_layout_portrait(const struct rows_layout *layout, size_t index, struct rect row)
{
    const int middle = row.y + (row.height - layout->portrait_height) / 2;
    const int first_line =
        rows_layout_text_top(layout, index, row) + length_share(layout->name_size, PORTRAIT_TOP);
    return (struct rect){
        .x = row.x + portrait_left(layout),
        .y = middle < first_line ? middle : first_line,
        .width = portrait_width(layout),
        .height = layout->portrait_height,
    };
}

void rows_layout_spread(struct rows_layout *layout, const struct rows_pages *pages)
{
    layout->extra = length_share(layout->size, MOST_EXTRA);
    for (size_t i = 0; i < pages->count; i++) {
        const struct rows_page *page = &pages->items[i];
        const int64_t height = page_height(layout, page);
        const int64_t left =
            height > layout->room ? 0 : (layout->room - height) / (int64_t)page->in_first_column;
        layout->extra = left < layout->extra ? (int)left : layout->extra;
    }
}
