#include "show/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/require.h"
#include "show/layout_report.h"

/* A page shorter than this would flicker; `seconds` is checked where it is read. */
enum { SHORTEST_PAGE_MS = 100 };

int64_t timeline_least_ms(int syllables, bool is_list)
{
    return 2000 + (is_list ? (int64_t)syllables * 100000 / 525 : (int64_t)syllables * 400);
}

int timeline_reading_ms(int syllables)
{
    if (syllables <= 0) {
        return 7000;
    }
    const int64_t ms = timeline_least_ms(syllables, false);
    return ms < 6000 ? 6000 : ms > LONGEST_READING_MS ? LONGEST_READING_MS : (int)ms;
}

static struct page_maker page_maker_make(const struct timeline *timeline, struct arena *arena)
{
    return (struct page_maker){.arena = arena,
                               .only_page = -1,
                               .frame = timeline->options.frame,
                               .measurer = timeline->options.measurer,
                               .pictures = timeline->options.pictures,
                               .event = &timeline->playlist->event,
                               .agenda = agenda_plain,
                               .is_light = theme_is_light(timeline->playlist->theme)};
}

static int page_duration_ms(const struct slide *slide, const struct page *page)
{
    const int ms =
        slide->seconds_ms > 0 ? slide->seconds_ms : timeline_reading_ms(page_syllables(page));
    return ms < SHORTEST_PAGE_MS ? SHORTEST_PAGE_MS : ms;
}

/** Counts and times the pages of one slide; its boxes are forgotten with `scratch`. */
static void measure_slide(struct timeline *timeline, size_t index, struct arena *scratch,
                          struct diagnostics *diagnostics)
{
    const struct slide *slide = &timeline->playlist->slides[index];
    struct layout_report report = {0};
    struct page_maker maker = page_maker_make(timeline, scratch);
    if (diagnostics != NULL) {
        maker.report = layout_report_take;
        maker.report_context = &report;
    }
    maker.plan = &timeline->slides[index].plan;
    maker.plan_arena = timeline->arena;
    struct pages pages = {0};
    slide->kind->paginate(&maker, slide->data, &pages);
    REQUIRE(pages.count <= INT32_MAX);

    int *page_ms = ARENA_ARRAY(timeline->arena, int, pages.count);
    for (size_t i = 0; i < pages.count; i++) {
        page_ms[i] = page_duration_ms(slide, &pages.items[i]);
    }
    timeline->slides[index].page_count = (int)pages.count;
    timeline->slides[index].page_ms = page_ms;
    if (diagnostics != NULL) {
        for (size_t i = 0; i < pages.count; i++) {
            layout_report_page(&report, timeline, index, &pages.items[i]);
        }
        layout_report_tell(&report, timeline, index, diagnostics);
    }
}

static bool is_on_screen(const struct slide *slide, const char *screen)
{
    if (screen == NULL || slide->screens.count == 0) {
        return true;
    }
    for (size_t i = 0; i < slide->screens.count; i++) {
        if (strcmp(slide->screens.items[i], screen) == 0) {
            return true;
        }
    }
    return false;
}

static void read_agenda(struct timeline *timeline, size_t index)
{
    const struct slide *slide = &timeline->playlist->slides[index];
    struct timeline_slide *timed = &timeline->slides[index];
    timed->item_count = agenda_item_count(slide->data);
    struct timeline_item *items =
        ARENA_ARRAY(timeline->arena, struct timeline_item, timed->item_count);
    for (size_t i = 0; i < timed->item_count; i++) {
        const char *id = agenda_item_goes_to(slide->data, i);
        items[i].goes_to = id == NULL ? -1 : playlist_find(timeline->playlist, id);
        items[i].minute = agenda_item_minute(slide->data, i);
        if (items[i].goes_to >= 0) {
            timeline->slides[items[i].goes_to].is_goal = true;
        }
    }
    timed->items = items;
}

static void find_timed(struct timeline *timeline)
{
    const struct playlist *playlist = timeline->playlist;
    size_t *started = ARENA_ARRAY(timeline->arena, size_t, playlist->part_count);
    for (size_t i = 0; i < playlist->part_count; i++) {
        const struct part *part = &playlist->parts[i];
        size_t *slides = ARENA_ARRAY(timeline->arena, size_t, part->slide_count);
        struct timeline_part *timed = &timeline->parts[i];
        for (size_t j = part->first_slide; j < part->first_slide + part->slide_count; j++) {
            if (playlist->slides[j].from.minute >= 0 || playlist->slides[j].until.minute >= 0) {
                slides[timed->timed_count++] = j;
            }
        }
        timed->timed_slides = slides;
        if (part->at_minute >= 0 && part->mode != PART_MANUAL) {
            started[timeline->started_count++] = i;
        }
    }
    timeline->started_parts = started;
}

static void copy_options(struct timeline *timeline, const struct timeline_options *options)
{
    struct frame *frame = ARENA_NEW(timeline->arena, struct frame);
    struct measurer *measurer = ARENA_NEW(timeline->arena, struct measurer);
    *frame = *options->frame;
    *measurer = *options->measurer;
    timeline->options = *options;
    timeline->options.frame = frame;
    timeline->options.measurer = measurer;
}

struct timeline *timeline_create(const struct playlist *playlist,
                                 const struct timeline_options *options,
                                 struct diagnostics *diagnostics)
{
    struct arena *arena = arena_create();
    struct timeline *timeline = ARENA_NEW(arena, struct timeline);
    timeline->arena = arena;
    timeline->playlist = playlist;
    timeline->slides = ARENA_ARRAY(arena, struct timeline_slide, playlist->slide_count);
    timeline->parts = ARENA_ARRAY(arena, struct timeline_part, playlist->part_count);
    copy_options(timeline, options);
    find_timed(timeline);

    struct arena *scratch = arena_create();
    for (size_t i = 0; i < playlist->slide_count; i++) {
        const struct slide *slide = &playlist->slides[i];
        struct timeline_slide *timed = &timeline->slides[i];
        timed->first_number = timeline->page_count + 1;
        timed->is_on_screen = is_on_screen(slide, options->screen);
        if (slide->state == SLIDE_READY) {
            measure_slide(timeline, i, scratch, diagnostics);
            arena_reset(scratch);
        }
        if (slide->kind == &agenda_kind) {
            read_agenda(timeline, i);
        }
        REQUIRE(timed->page_count <= INT32_MAX - timeline->page_count);
        timeline->page_count += timed->page_count;
    }
    arena_destroy(scratch);
    return timeline;
}

void timeline_destroy(struct timeline *timeline)
{
    if (timeline != NULL) {
        arena_destroy(timeline->arena);
    }
}

static void lay_out(const struct timeline *timeline, struct arena *arena, size_t slide,
                    int only_page, struct agenda_look look, struct pages *pages)
{
    const struct slide *model = &timeline->playlist->slides[slide];
    struct page_maker maker = page_maker_make(timeline, arena);
    void *plan = timeline->slides[slide].plan;
    maker.plan = &plan;
    maker.plan_arena = arena;
    maker.only_page = only_page;
    maker.agenda = look;
    *pages = (struct pages){0};
    if (model->state == SLIDE_READY) {
        model->kind->paginate(&maker, model->data, pages);
    }
}

void timeline_layout(const struct timeline *timeline, struct arena *arena, size_t slide,
                     struct agenda_look look, struct pages *pages)
{
    lay_out(timeline, arena, slide, -1, look, pages);
}

const struct page *timeline_layout_page(const struct timeline *timeline, struct arena *arena,
                                        struct page_ref page, struct agenda_look look)
{
    struct pages pages;
    lay_out(timeline, arena, page.slide, page.page, look, &pages);
    return page.page >= 0 && (size_t)page.page < pages.count ? &pages.items[page.page] : NULL;
}

void timeline_banner(const struct timeline *timeline, struct arena *arena, struct pages *pages)
{
    const struct page_maker maker = page_maker_make(timeline, arena);
    const void *nothing_given = arena_allocate(arena, banner_kind.schema->size_bytes);
    *pages = (struct pages){0};
    banner_kind.paginate(&maker, nothing_given, pages);
}

bool timeline_page(const struct timeline *timeline, int number, struct page_ref *page)
{
    if (number < 1 || number > timeline->page_count) {
        return false;
    }
    /* The last slide that begins at or before the number; slides without a page share the number
     * of the one behind them and are passed over. */
    size_t low = 0, high = timeline->playlist->slide_count;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (timeline->slides[middle].first_number <= number) {
            low = middle;
        } else {
            high = middle;
        }
    }
    *page = (struct page_ref){PAGE_SLIDE, low, number - timeline->slides[low].first_number};
    return true;
}

int timeline_number(const struct timeline *timeline, struct page_ref page)
{
    return page.kind == PAGE_SLIDE ? timeline->slides[page.slide].first_number + page.page : 0;
}

bool timeline_named(const struct timeline *timeline, const char *page_or_id, struct page_ref *page)
{
    /* The number wins over an id of digits alone: it is what people see. */
    const size_t length = strlen(page_or_id);
    if (length > 0 && length < 10 && strspn(page_or_id, "0123456789") == length &&
        timeline_page(timeline, atoi(page_or_id), page)) {
        return true;
    }
    const ptrdiff_t slide = playlist_find(timeline->playlist, page_or_id);
    if (slide < 0 || timeline->slides[slide].page_count == 0) {
        return false;
    }
    *page = (struct page_ref){.kind = PAGE_SLIDE, .slide = (size_t)slide};
    return true;
}
