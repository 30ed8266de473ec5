#include "slides/rows_fit.h"

#include <stdint.h>

#include "base/require.h"
#include "layout/length.h"

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

static int preferred_size(const struct page_maker *maker, const struct rows *rows)
{
    return frame_preferred_size(maker->frame, maker->measurer, rows->face, rows->role);
}

static struct fit_found find_size(struct rows_layout *layout)
{
    const struct page_maker *maker = layout->maker;
    const int preferred = preferred_size(maker, layout->rows);
    const int large = maker->frame->reference * LARGE / 1000;
    struct search context = {
        .layout = layout,
        .scratch = arena_create(),
        .preferred = layout->preferred,
    };
    const struct fit_search search = {
        .pages = pages_at,
        .context = &context,
        .wished = scale_steps(maker->frame, preferred > large ? preferred : large, 1),
        .preferred = preferred,
        .floor = frame_floor_size(maker->frame, maker->measurer, layout->rows->face),
    };
    const struct fit_found found = fit_search(maker->frame, &search);
    arena_destroy(context.scratch);
    return found;
}

static struct rows_layout make_layout(const struct page_maker *maker, const struct rows *rows,
                                      const struct rows_plan *plan)
{
    struct rows_layout layout = rows_layout_make(maker, rows, plan);
    layout.preferred = scale_at_least(maker->frame, preferred_size(maker, rows));
    return layout;
}

/* At the size that was found. */
static void set_pages(struct rows_fit *fit)
{
    struct arena *arena = fit->layout.maker->arena;
    const struct fit_found *found = &fit->choice.found;
    fit->fits = rows_layout_try(&fit->layout, arena, found->size, found->allowed);
    rows_layout_pages(&fit->layout, arena, &fit->pages);
}

static struct rows_fit fit_plan(const struct page_maker *maker, const struct rows *rows,
                                const struct rows_plan *plan)
{
    struct rows_fit fit = {.layout = make_layout(maker, rows, plan)};
    fit.choice = (struct rows_choice){
        .plan = *plan,
        .found = find_size(&fit.layout),
        .portrait_height = fit.layout.portrait_height,
    };
    set_pages(&fit);
    return fit;
}

/* What is on one page is not counted. */
static struct rows_fit fit_counted(const struct page_maker *maker, const struct rows *rows,
                                   struct rows_plan plan)
{
    const struct rows_fit fit = fit_plan(maker, rows, &plan);
    plan.has_range = rows->is_counted && fit.pages.count > 1;
    return plan.has_range ? fit_plan(maker, rows, &plan) : fit;
}

static size_t all_lines(const struct rows_fit *fit)
{
    const struct rows_lines lines = rows_layout_count_lines(&fit->layout);
    return lines.texts + lines.details;
}

/* Whether columns are better than one: they save pages, or let text be clearly larger, for few
 * lines more. */
static bool is_better(const struct rows_fit *columns, const struct rows_fit *one)
{
    const struct frame *frame = one->layout.maker->frame;
    const struct fit_found *wide = &columns->choice.found, *narrow = &one->choice.found;
    if (all_lines(columns) > all_lines(one) * MOST_LINES_PCT / 100) {
        return false;
    }
    if (columns->pages.count != one->pages.count) {
        return columns->pages.count < one->pages.count;
    }
    return wide->fit < narrow->fit ||
           wide->size >= scale_steps(frame, narrow->size, CLEARLY_LARGER);
}

struct rows_fit rows_fit_best(const struct page_maker *maker, const struct rows *rows,
                              bool keeps_all)
{
    const struct rows_plan plan = {.keeps_all = keeps_all, .column_count = 1};
    struct rows_fit best = fit_counted(maker, rows, plan);
    for (size_t columns = 2; columns <= rows_layout_most_columns(maker, rows); columns++) {
        const struct rows_plan wide = {.keeps_all = keeps_all, .column_count = columns};
        const struct rows_fit other = fit_counted(maker, rows, wide);
        best = is_better(&other, &best) ? other : best;
    }
    return best;
}

/* Whether all lines stay as many as they were. */
static bool keeps_lines(struct rows_fit *fit, struct rows_lines before)
{
    const struct fit_found *found = &fit->choice.found;
    if (!rows_layout_try(&fit->layout, fit->layout.maker->arena, found->size, found->allowed)) {
        return false;
    }
    const struct rows_lines lines = rows_layout_count_lines(&fit->layout);
    return lines.texts == before.texts && lines.details == before.details;
}

void rows_fit_enlarge_names(struct rows_fit *fit)
{
    const struct rows_lines lines = rows_layout_count_lines(&fit->layout);
    bool is_found = false;
    for (int steps = NAME_STEPS; steps >= 0 && !is_found; steps--) {
        fit->layout.name_steps = fit->choice.name_steps = steps;
        is_found = keeps_lines(fit, lines);
    }
}

void rows_fit_enlarge_portraits(struct rows_fit *fit)
{
    static const int shares[] = {600, 520, 450, 390,
                                 340, 295, 255, 225}; /* 1/1000 of the reference */
    struct rows_layout *layout = &fit->layout;
    const struct page_maker *maker = layout->maker;
    const struct rows_lines lines = rows_layout_count_lines(layout);
    bool is_found = false;
    for (size_t i = 0; i <= ARRAY_LENGTH(shares) && !is_found; i++) {
        struct rows_pages pages;
        layout->portrait_height = i < ARRAY_LENGTH(shares)
                                      ? length_share(maker->frame->reference, shares[i])
                                      : rows_layout_least_portrait(maker);
        is_found = keeps_lines(fit, lines);
        rows_layout_pages(layout, maker->arena, &pages);
        is_found = is_found && pages.count == fit->pages.count;
        fit->pages = is_found ? pages : fit->pages;
    }
    fit->choice.portrait_height = layout->portrait_height;
}

struct rows_fit rows_fit_again(const struct page_maker *maker, const struct rows *rows,
                               const struct rows_choice *choice)
{
    struct rows_fit fit = {.choice = *choice, .layout = make_layout(maker, rows, &choice->plan)};
    fit.layout.portrait_height = choice->portrait_height;
    fit.layout.name_steps = choice->name_steps;
    set_pages(&fit);
    return fit;
}
