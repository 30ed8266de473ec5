#include "slides/rows.h"

#include "base/require.h"
#include "slides/card.h"
#include "slides/rows_fit.h"

/* What a list gives up for its words, and its pages. */

/* Where the head of a page takes more of it than this, or leaves room for fewer rows, notes go to a
 * page before. */
enum { MOST_HEAD_PCT = 38, LEAST_ROWS = 3 };

/* What all pages of a slide go by; marks and times of an agenda change nothing of it. */
struct kept {
    bool is_bare;  /* faces would cost words */
    bool has_card; /* heading and notes stand on a page of their own */
    struct rows_choice choice;
};

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
    bare.has_portraits = false;
    return bare;
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
static bool is_crowded(const struct rows *rows, const struct rows_fit *fit,
                       const struct rows_fit *brief)
{
    size_t most = 0, kept = 0;
    for (size_t i = 0; i < fit->pages.count; i++) {
        most = fit->pages.items[i].count > most ? fit->pages.items[i].count : most;
    }
    for (size_t i = 0; i < rows->note_count; i++) {
        kept += rows->notes[i].is_kept;
    }
    const struct rows_layout *layout = &fit->layout;
    const bool is_high =
        layout->head.height * 100 > layout->maker->frame->safe.height * MOST_HEAD_PCT;
    return fit->pages.count > 1 && kept < rows->note_count &&
           (is_high || (most < LEAST_ROWS && brief->pages.count < fit->pages.count));
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

static void report(const struct rows_fit *fit)
{
    const struct page_maker *maker = fit->layout.maker;
    const struct surrender surrender = {
        .fit = fit->choice.found.fit,
        .size = fit->choice.found.size,
        .letters_too_many = fit->fits ? 0 : rows_layout_letters_too_many(&fit->layout),
        .text = fit->layout.rows->count > 1 ? worst_text(&fit->layout) : NULL,
    };
    maker->report(maker->report_context, &surrender);
}

/* Without faces where they would part a name, or take words under the floor. */
static struct rows_fit fit_words(const struct page_maker *maker, const struct rows *rows,
                                 const struct rows *bare)
{
    const struct rows_fit fit = rows_fit_best(maker, rows, true);
    if (!rows->has_portraits || fit.choice.found.fit <= FIT_UNDER_PREFERRED) {
        return fit;
    }
    const struct rows_fit other = rows_fit_best(maker, bare, true);
    return other.choice.found.fit < fit.choice.found.fit ? other : fit;
}

/* @param kept  gets what was chosen */
static struct rows_fit choose(const struct page_maker *maker, const struct rows *rows,
                              const struct rows *bare, struct kept *kept)
{
    bool has_card = false;
    struct rows_fit fit = fit_words(maker, rows, bare);
    const struct rows *shown = fit.layout.rows;
    if (fit.pages.count > 1 && rows->note_count > 1) {
        const struct rows_fit brief = rows_fit_best(maker, shown, false);
        has_card = is_crowded(shown, &fit, &brief);
        fit = has_card ? brief : fit;
    }
    if (maker->report != NULL && fit.choice.found.fit != FIT_GOOD) {
        report(&fit);
    }
    if (fit.fits && shown->has_portraits) {
        rows_fit_enlarge_portraits(&fit);
    }
    if (shown->is_solemn && fit.fits && has_one_a_page(&fit.pages)) {
        rows_fit_enlarge_names(&fit);
    }
    *kept = (struct kept){
        .is_bare = shown == bare,
        .has_card = has_card,
        .choice = fit.choice,
    };
    return fit;
}

/* As it was chosen for all pages before, if it was. */
static struct rows_fit fit_kept(const struct page_maker *maker, const struct rows *rows,
                                const struct rows *bare, struct kept *kept)
{
    if (maker->plan != NULL && *maker->plan != NULL) {
        *kept = *(const struct kept *)*maker->plan;
        return rows_fit_again(maker, kept->is_bare ? bare : rows, &kept->choice);
    }
    const struct rows_fit fit = choose(maker, rows, bare, kept);
    if (maker->plan != NULL) {
        struct kept *plan = ARENA_NEW(maker->plan_arena, struct kept);
        *plan = *kept;
        *maker->plan = plan;
    }
    return fit;
}

/* Whether the next page is wanted; else its place is taken. */
static bool is_wanted(const struct page_maker *maker, struct pages *pages)
{
    const bool is_wanted = maker->only_page < 0 || pages->count == (size_t)maker->only_page;
    if (!is_wanted) {
        *LIST_PUSH(maker->arena, pages) = (struct page){0};
    }
    return is_wanted;
}

void rows_paginate(const struct page_maker *maker, const struct rows *rows, struct pages *pages)
{
    if (rows->count == 0) {
        return;
    }
    const struct rows bare = rows->has_portraits ? without_portraits(maker, rows) : *rows;
    struct kept kept;
    struct rows_fit fit = fit_kept(maker, rows, &bare, &kept);
    if (kept.has_card && is_wanted(maker, pages)) {
        push_card(maker, rows, pages);
    }
    rows_layout_spread(&fit.layout, &fit.pages);
    for (size_t i = 0; i < fit.pages.count; i++) {
        if (is_wanted(maker, pages)) {
            struct page *page = page_begin(maker, pages, GROUND_THEME);
            rows_layout_emit(&fit.layout, page, &fit.pages.items[i]);
        }
    }
}
