#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/require.h"
#include "draw/raster.h"
#include "play/session.h"

/*
 * bench-layout SHOW RUNS: milliseconds of laying all pages of a show out with faces that have
 * measured nothing yet, and of laying out and drawing one of its pages: medians.
 * bench-layout SHOW --page ID COUNT: lays the first page of a slide out so many times, for counting
 * instructions.
 */

enum { WIDTH_PX = 1920, HEIGHT_PX = 1080, MOST_TIMES = 10000 };

/* Of the processor's time: other programs on the machine do not count. */
static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    const double first = *(const double *)a, second = *(const double *)b;
    return first < second ? -1 : first > second;
}

static double median(double *times, size_t count)
{
    qsort(times, count, sizeof *times, compare);
    return times[count / 2];
}

static double lay_out_ms(const struct session *session)
{
    struct fonts *fonts = fonts_create(session->theme);
    REQUIRE(fonts != NULL);
    const struct measurer measurer = fonts_measurer(fonts);
    const struct timeline_options options = {
        .frame = &session->frame, .measurer = &measurer, .pictures = &session->pictures};
    const double began_ms = now_ms();
    struct timeline *timeline = timeline_create(session->playlist, &options, NULL);
    const double spent_ms = now_ms() - began_ms;
    timeline_destroy(timeline);
    fonts_destroy(fonts);
    return spent_ms;
}

static double draw_ms(struct session *session, struct raster *raster, int number)
{
    struct page_view view = {.look = agenda_plain};
    REQUIRE(timeline_page(session->timeline, number, &view.page));
    struct arena *arena = arena_create();
    const double began_ms = now_ms();
    const struct page *page = show_pages_boxes(session->pages, arena, view);
    bool is_complete = false;
    struct picture *picture = raster_page(raster, page, NULL, &is_complete);
    const double spent_ms = now_ms() - began_ms;
    REQUIRE(picture != NULL);
    picture_destroy(picture);
    arena_destroy(arena);
    return spent_ms;
}

static void print_times(struct session *session, int runs)
{
    static double times[MOST_TIMES];
    for (int i = 0; i < runs; i++) {
        times[i] = lay_out_ms(session);
    }
    printf("%.1f", median(times, (size_t)runs));
    struct raster *raster =
        raster_create(session->theme, session->fonts, session->width_px, session->height_px);
    (void)draw_ms(session, raster, 1); /* the ground, once a show */
    const int pages = session->timeline->page_count;
    for (int i = 0; i < pages && i < MOST_TIMES; i++) {
        times[i] = draw_ms(session, raster, i + 1);
    }
    printf(" %.1f %d\n", median(times, (size_t)pages), pages);
    raster_destroy(raster);
}

static void lay_out_page(struct session *session, const char *id, int count)
{
    const ptrdiff_t slide = playlist_find(session->playlist, id);
    REQUIRE(slide >= 0);
    const struct page_view view = {
        .page = {.kind = PAGE_SLIDE, .slide = (size_t)slide},
          .look = agenda_plain
    };
    for (int i = 0; i < count; i++) {
        struct arena *arena = arena_create();
        (void)show_pages_boxes(session->pages, arena, view);
        arena_destroy(arena);
    }
}

int main(int count, char **words)
{
    const bool is_page = count == 5 && strcmp(words[2], "--page") == 0;
    if (count != 3 && !is_page) {
        fputs("usage: bench-layout SHOW RUNS | SHOW --page ID COUNT\n", stderr);
        return 2;
    }
    struct session_store *store = session_store_create(false, NULL, NULL);
    const struct session_options options = {.show = words[1],
                                            .themes_folder = "assets/themes",
                                            .width_px = WIDTH_PX,
                                            .height_px = HEIGHT_PX};
    struct session session = {0};
    REQUIRE(session_open(&session, store, &options) == SESSION_READY);
    if (is_page) {
        lay_out_page(&session, words[3], atoi(words[4]));
    } else {
        print_times(&session, atoi(words[2]));
    }
    session_close(&session);
    session_store_destroy(store);
    return 0;
}
