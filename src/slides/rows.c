#include "slides/rows.h"

#include <stdint.h>

#include "base/require.h"
#include "slides/card.h"
#include "slides/rows_layout.h"

/* At which size a list is set, and on how many pages. */

/* Where the head of a page takes more of it than this, or leaves room for fewer rows, notes go to a
 * page before. */
enum { MOST_HEAD_PCT = 38, LEAST_ROWS = 3 };

enum {
    MOST_LINES_PCT = 125, /* in columns, of those in one */
    CLEARLY_LARGER = 2,   /* steps of the scale */
};

enum { NAME_STEPS = 4 }; /* of a name that has a page alone, above its size in a list */

enum { LARGE = 80 }; /* of few rows in a small hall, 1/1000 of the reference */

struct search {
    struct rows_layout *layout;
    struct arena *scratch;
    int preferred;     /* step of the scale */
    size_t line_count; /* at preferred: a larger size may not take more */
    size_t unevenness; /* at preferred, of the pages' numbers of rows */
};

static size_t unevenness_of(const struct rows_pages *pages)
{
    size_t least = SIZE_MAX, most = 0;
    for (size_t i = 0; i < pages->count; i++) {
        const size_t count = pages->items[i].count;
        least = count < least ? count : least;
        most = count > most ? count : most;
    }
    return most - least;
}

/* Text is set larger where nothing is lost by it: neither names on one line nor even pages. */
static bool is_worth(struct search *search, int size, const struct rows_pages *pages)
{
    const size_t lines = rows_layout_count_lines(search->layout).texts,
                 unevenness = unevenness_of(pages);
    if (size == search->preferred) {
        search->line_count = lines;
        search->unevenness = unevenness;
    }
    return size <= search->preferred ||
           (lines <= search->line_count && unevenness <= search->unevenness);
}

static int pages_at(void *context, int size, enum parting allowed)
{
    struct search *search = context;
    arena_reset(search->scratch);
    if (!rows_layout_try(search->layout, search->scratch, size, allowed)) {
        return 0;
    }
    struct rows_pages pages;
    rows_layout_pages(search->layout, search->scratch, &pages);
    return is_worth(search, size, &pages) ? (int)pages.count : 0;
}

static struct fit_found find_size(struct rows_layout *layout)
{
    const struct page_maker *maker = layout->maker;
    const enum face face = layout->rows->face;
    const int preferred =
        frame_preferred_size(maker->frame, maker->measurer, face, layout->rows->role);
    const int large = maker->frame->reference * LARGE / 1000;
    struct search context = {
        .layout = layout,
        .scratch = arena_create(),
        .preferred = scale_at_least(maker->frame, preferred),
    };
    layout->preferred = context.preferred;
    const struct fit_search search = {
        .pages = pages_at,
        .context = &context,
        .wished = scale_steps(maker->frame, preferred > large ? preferred : large, 1),
        .preferred = preferred,
        .floor = frame_floor_size(maker->frame, maker->measurer, face),
    };
    const struct fit_found found = fit_search(maker->frame, &search);
    arena_destroy(context.scratch);
    return found;
}

/* A list at the size that was found for it. */
struct set_list {
    struct rows_layout layout;
    struct fit_found found;
    struct rows_pages pages;
    bool fits;
};

static struct set_list set_list(const struct page_maker *maker, const struct rows *rows,
                                const struct rows_plan *plan)
{
    struct set_list list = {.layout = rows_layout_make(maker, rows, plan)};
    list.found = find_size(&list.layout);
    list.fits = rows_layout_try(&list.layout, maker->arena, list.found.size, list.found.allowed);
    rows_layout_pages(&list.layout, maker->arena, &list.pages);
    return list;
}

/* What is on one page is not counted. */
static struct set_list set_counted(const struct page_maker *maker, const struct rows *rows,
                                   struct rows_plan plan)
{
    const struct set_list list = set_list(maker, rows, &plan);
    plan.has_range = rows->is_counted && list.pages.count > 1;
    return plan.has_range ? set_list(maker, rows, &plan) : list;
}

static size_t all_lines(const struct set_list *list)
{
    const struct rows_lines lines = rows_layout_count_lines(&list->layout);
    return lines.texts + lines.details;
}

/* Whether columns are better than one: they save pages, or let text be clearly larger, for few
 * lines more. */
static bool is_better(const struct set_list *columns, const struct set_list *one)
{
    const struct frame *frame = one->layout.maker->frame;
    if (all_lines(columns) > all_lines(one) * MOST_LINES_PCT / 100) {
        return false;
    }
    if (columns->pages.count != one->pages.count) {
        return columns->pages.count < one->pages.count;
    }
    return columns->found.fit < one->found.fit ||
           columns->found.size >= scale_steps(frame, one->found.size, CLEARLY_LARGER);
}

static struct set_list set_best(const struct page_maker *maker, const struct rows *rows,
                                bool keeps_all)
{
    const struct rows_plan plan = {.keeps_all = keeps_all, .column_count = 1};
    struct set_list best = set_counted(maker, rows, plan);
    for (size_t columns = 2; columns <= rows_layout_most_columns(maker, rows); columns++) {
        const struct rows_plan wide = {.keeps_all = keeps_all, .column_count = columns};
        const struct set_list other = set_counted(maker, rows, wide);
        best = is_better(&other, &best) ? other : best;
    }
    return best;
}

/* One name a page is set as on a card, as far as it stays on its lines. */
static void enlarge_names(struct set_list *list)
{
    struct rows_layout *layout = &list->layout;
    struct arena *arena = layout->maker->arena;
    const struct rows_lines lines = rows_layout_count_lines(layout);
    bool is_found = false;
    for (int steps = NAME_STEPS; steps >= 0 && !is_found; steps--) {
        layout->name_steps = steps;
        is_found = rows_layout_try(layout, arena, list->found.size, list->found.allowed) &&
                   rows_layout_count_lines(layout).texts == lines.texts &&
                   rows_layout_count_lines(layout).details == lines.details;
    }
}

static bool has_portraits(const struct rows *rows)
{
    bool has_any = false;
    for (size_t i = 0; i < rows->count; i++) {
        has_any = has_any || rows->items[i].portrait != NULL;
    }
    return has_any;
}

static struct rows without_portraits(const struct page_maker *maker, const struct rows *rows)
{
    struct row *items = ARENA_ARRAY(maker->arena, struct row, rows->count);
    for (size_t i = 0; i < rows->count; i++) {
        items[i] = rows->items[i];
        items[i].portrait = NULL;
        items[i].has_portrait_room = false;
    }
    struct rows bare = *rows;
    bare.items = items;
    return bare;
}

/* Whether faces would part a name, or take words under the floor. */
static bool cost_words(const struct page_maker *maker, const struct rows *rows,
                       const struct rows *bare)
{
    const enum fit fit = set_best(maker, rows, true).found.fit;
    return fit > FIT_UNDER_PREFERRED && set_best(maker, bare, true).found.fit < fit;
}

/* Faces as large as names and pages allow that stay as they are. */
static void enlarge_portraits(struct set_list *list)
{
    static const int shares[] = {600, 520, 450, 390,
                                 340, 295, 255, 225}; /* 1/1000 of the reference */
    struct rows_layout *layout = &list->layout;
    struct arena *arena = layout->maker->arena;
    const struct rows_lines lines = rows_layout_count_lines(layout);
    bool is_found = false;
    for (size_t i = 0; i <= ARRAY_LENGTH(shares) && !is_found; i++) {
        struct rows_pages pages;
        layout->portrait_height = i < ARRAY_LENGTH(shares)
                                      ? rows_share(layout->maker->frame->reference, shares[i])
                                      : rows_layout_least_portrait(layout->maker);
        is_found = rows_layout_try(layout, arena, list->found.size, list->found.allowed) &&
                   rows_layout_count_lines(layout).texts == lines.texts &&
                   rows_layout_count_lines(layout).details == lines.details;
        rows_layout_pages(layout, arena, &pages);
        is_found = is_found && pages.count == list->pages.count;
        list->pages = is_found ? pages : list->pages;
    }
}

static bool has_one_a_page(const struct rows_pages *pages)
{
    bool has_one = true;
    for (size_t i = 0; i < pages->count; i++) {
        has_one = has_one && pages->items[i].count == 1;
    }
    return has_one;
}

/* Whether the rows gain by notes on a page of their own: notes take much of every page, or they
 * leave room for hardly a row and pages are saved. */
static bool is_crowded(const struct rows *rows, const struct set_list *list,
                       const struct set_list *brief)
{
    size_t most = 0, kept = 0;
    for (size_t i = 0; i < list->pages.count; i++) {
        most = list->pages.items[i].count > most ? list->pages.items[i].count : most;
    }
    for (size_t i = 0; i < rows->note_count; i++) {
        kept += rows->notes[i].is_kept;
    }
    const struct rows_layout *layout = &list->layout;
    const bool is_high =
        layout->head.height * 100 > layout->maker->frame->safe.height * MOST_HEAD_PCT;
    return list->pages.count > 1 && kept < rows->note_count &&
           (is_high || (most < LEAST_ROWS && brief->pages.count < list->pages.count));
}

/* Heading and notes as a card. */
static void push_card(const struct page_maker *maker, const struct rows *rows, struct pages *pages)
{
    struct card card = card_make(maker);
    card_push_headline(&card, rows->heading);
    for (size_t i = 0; i < rows->note_count; i++) {
        card_push_line(&card, rows->notes[i].text);
    }
    card_emit(&card, pages);
}

static enum parting parting_of(const struct rows_layout *layout, size_t index)
{
    const enum parting text = layout->text_lines[index].parting;
    const enum parting detail = layout->detail_lines[index].parting;
    return detail > text ? detail : text;
}

/* The row that is parted most, or takes most room. */
static const char *worst_text(const struct rows_layout *layout)
{
    size_t worst = 0;
    for (size_t i = 1; i < layout->rows->count; i++) {
        const enum parting own = parting_of(layout, i), most = parting_of(layout, worst);
        const bool is_worse =
            own > most || (own == most && layout->heights[i] > layout->heights[worst]);
        worst = is_worse ? i : worst;
    }
    return layout->rows->items[worst].text;
}

static void report(const struct set_list *list)
{
    const struct page_maker *maker = list->layout.maker;
    const struct surrender surrender = {
        .fit = list->found.fit,
        .size = list->found.size,
        .letters_too_many = list->fits ? 0 : rows_layout_letters_too_many(&list->layout),
        .text = list->layout.rows->count > 1 ? worst_text(&list->layout) : NULL,
    };
    maker->report(maker->report_context, &surrender);
}

static void paginate(const struct page_maker *maker, const struct rows *rows, struct pages *pages)
{
    struct set_list list = set_best(maker, rows, true);
    if (list.pages.count > 1 && rows->note_count > 1) {
        const struct set_list brief = set_best(maker, rows, false);
        if (is_crowded(rows, &list, &brief)) {
            push_card(maker, rows, pages);
            list = brief;
        }
    }
    if (maker->report != NULL && list.found.fit != FIT_GOOD) {
        report(&list);
    }
    if (list.fits && has_portraits(rows)) {
        enlarge_portraits(&list);
    }
    if (rows->is_solemn && list.fits && has_one_a_page(&list.pages)) {
        enlarge_names(&list);
    }
    rows_layout_spread(&list.layout, &list.pages);
    for (size_t i = 0; i < list.pages.count; i++) {
        struct page *page = page_begin(maker, pages, GROUND_THEME);
        rows_layout_emit(&list.layout, page, &list.pages.items[i]);
    }
}

void rows_paginate(const struct page_maker *maker, const struct rows *rows, struct pages *pages)
{
    if (rows->count == 0) {
        return;
    }
    if (has_portraits(rows)) {
        const struct rows bare = without_portraits(maker, rows);
        paginate(maker, cost_words(maker, rows, &bare) ? &bare : rows, pages);
    } else {
        paginate(maker, rows, pages);
    }
}
