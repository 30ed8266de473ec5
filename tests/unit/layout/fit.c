#include "check.h"

#include <stdint.h>
#include <string.h>

#include "layout/fit.h"
#include "layout/paging.h"

static void test_scale(void)
{
    const struct frame frame = frame_make(NULL, 1920, 1080);
    static const int steps[] = {507, 558, 614, 676, 744, 819, 901};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        CHECK_INT(scale_at_most(&frame, steps[i]), steps[i]);
        CHECK_INT(scale_at_most(&frame, steps[i] + 1), steps[i]);
        CHECK_INT(scale_at_least(&frame, steps[i]), steps[i]);
        CHECK_INT(scale_steps(&frame, 507, (int)i), steps[i]);
        CHECK_INT(scale_steps(&frame, 901, (int)i - 6), steps[i]);
        CHECK_INT(scale_steps_bounded(&frame, 901, (int)i - 6, 0), steps[i]);
        if (i > 0) {
            CHECK_INT(scale_below(&frame, steps[i]), steps[i - 1]);
            CHECK_INT(scale_at_least(&frame, steps[i - 1] + 1), steps[i]);
        }
    }
    CHECK_INT(scale_below(&frame, 100), 0);
    CHECK(scale_below(&frame, 200) >= 100);
    /* bounded: a step not under the least, unless the leading size is under it too */
    CHECK_INT(scale_steps_bounded(&frame, 901, -6, 600), 614);
    CHECK_INT(scale_steps_bounded(&frame, 901, -2, 600), 744);
    CHECK_INT(scale_steps_bounded(&frame, 558, -1, 600), 558);
    CHECK_INT(scale_steps_bounded(&frame, 558, 2, 600), 676);
}

/* From any size the scale ends, and falls by the cube root of 4/3; at every aspect and hall. */
static void test_scale_falls(void)
{
    static const struct hall halls[] = {
        {0                 },
        { .screen_height_m = 2,  .last_row_m = 20},
        { .screen_height_m = 1, .last_row_m = 500}
    };
    static const int screens[][2] = {
        {1920, 1080},
        {3840, 1080},
        {1080, 1920},
        {320,  180 }
    };
    for (size_t i = 0; i < 12; i++) {
        const struct frame frame = frame_make(&halls[i % 3], screens[i / 3][0], screens[i / 3][1]);
        int count = 0;
        for (int size = scale_at_most(&frame, frame.reference); size > 0; count++) {
            const int below = scale_below(&frame, size);
            CHECK(below == 0 || (below * 1000 > size * 897 && below * 1000 < size * 920));
            CHECK(below == 0 || scale_at_most(&frame, size - 1) == below);
            size = below;
        }
        CHECK(count > 24 && count < 72);
    }
}

/* Content that fits up to a size, by what may be parted. */
struct content {
    int fits_at[PARTING_HARD + 1]; /* largest size on one page */
    int two_pages_at; /* largest size on two pages, without parting; 0: one page only */
    int calls;
};

static int content_pages(void *context, int size, enum parting allowed)
{
    struct content *content = context;
    content->calls++;
    if (size <= content->fits_at[allowed]) {
        return 1;
    }
    return allowed == PARTING_NONE && size <= content->two_pages_at ? 2 : 0;
}

static void test_order(void)
{
    /* Steps: 345 380 419 461 507 558 614 676 744 819 901 992; preferred 614, floor 507. */
    static const struct {
        struct content content;
        int size, pages;
        enum fit fit;
    } rows[] = {
        {{.fits_at = {2000, 2000, 2000}},                    992, 1, FIT_GOOD           }, /* never above the wish */
        {{.fits_at = {680, 680, 680}},                       676, 1, FIT_GOOD           }, /* smaller down to preferred */
        {{.fits_at = {614, 614, 614}},                       614, 1, FIT_GOOD           }, /* preferred itself */
        {{.fits_at = {600, 600, 600}, .two_pages_at = 2000}, 992, 2, FIT_GOOD           }, /* more pages */
        {{.fits_at = {620, 620, 620}, .two_pages_at = 2000}, 614, 1, FIT_GOOD           }, /* not for size */
        {{.fits_at = {600, 600, 600}},                       558, 1, FIT_UNDER_PREFERRED},
        {{.fits_at = {507, 700, 700}},                       507, 1, FIT_UNDER_PREFERRED}, /* floor before parting */
        {{.fits_at = {400, 700, 700}},                       614, 1, FIT_GOOD           }, /* a soft group parted */
        {{.fits_at = {400, 520, 700}},                       507, 1, FIT_UNDER_PREFERRED}, /* soft before hard */
        {{.fits_at = {400, 400, 700}},                       614, 1, FIT_GROUP_BROKEN   },
        {{.fits_at = {400, 400, 390}},                       380, 1, FIT_UNDER_FLOOR    },
        {{.fits_at = {0, 0, 340}},                           345, 1, FIT_NOTHING        }, /* two thirds of 500 are 334 */
    };
    const struct frame frame = frame_make(NULL, 1920, 1080);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct content content = rows[i].content;
        const struct fit_search search = {.pages = content_pages,
                                          .context = &content,
                                          .wished = 1000,
                                          .preferred = 600,
                                          .floor = 500};
        const struct fit_found found = fit_search(&frame, &search);
        CHECK_INT(found.size, rows[i].size);
        CHECK_INT(found.pages, rows[i].pages);
        CHECK_INT(found.fit, rows[i].fit);
        CHECK(content.calls <= 60);
    }
}

/* Rows of a list, as roll and awards would ask. */
struct list {
    const struct measurer *measurer;
    const struct frame *frame;
    struct arena *arena;
    size_t count;
};

static int list_pages(void *context, int size, enum parting allowed)
{
    struct list *list = context;
    const struct text_style style = {.face = FACE_TEXT, .line_height = 1400};
    int *heights = ARENA_ARRAY(list->arena, int, list->count);
    for (size_t i = 0; i < list->count; i++) {
        struct text_lines lines;
        paragraph_break(list->arena, list->measurer, FACE_TEXT,
                        "Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh",
                        advance_of_width(list->frame->safe.width, size), &lines);
        heights[i] = paragraph_height(list->measurer, &style, size, lines.count);
        if (!text_lines_fit(&lines, allowed) || heights[i] > list->frame->safe.height) {
            return 0;
        }
    }
    struct page_ranges ranges;
    paging_split(list->arena, heights, list->count, list->frame->safe.height, 8, &ranges);
    return (int)ranges.count;
}

/* The same pages at every number of pixels. */
static void test_sizes_do_not_matter(void)
{
    static const int screens[][2] = {
        {1280, 720 },
        {1920, 1080},
        {3840, 2160}
    };
    const struct measurer measurer = measurer_fixed();
    const struct hall hall = {.screen_height_m = 2, .last_row_m = 20};
    struct fit_found first = {0};
    for (size_t i = 0; i < 3; i++) {
        struct arena *arena = arena_create();
        const struct frame frame = frame_make(&hall, screens[i][0], screens[i][1]);
        struct list list = {.measurer = &measurer, .frame = &frame, .arena = arena, .count = 13};
        const struct fit_search search = {
            .pages = list_pages,
            .context = &list,
            .wished = 1200,
            .preferred = frame_preferred_size(&frame, &measurer, FACE_TEXT, ROLE_BODY),
            .floor = frame_floor_size(&frame, &measurer, FACE_TEXT)};
        const struct fit_found found = fit_search(&frame, &search);
        first = i == 0 ? found : first;
        CHECK_INT(found.size, first.size);
        CHECK_INT(found.pages, first.pages);
        CHECK_INT(found.fit, FIT_GOOD);
        CHECK(found.size >= search.preferred);
        arena_destroy(arena);
    }
}

int main(void)
{
    test_scale();
    test_scale_falls();
    test_order();
    test_sizes_do_not_matter();
    return check_result();
}
