#include "play/stage.h"

#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "unit/show/by_hand.h"
#include "unit/show/scratch.h"

/* Pages of one colour on a small screen, some with a photo, shown by the compositor `none`. */

enum { WIDTH = 64, HEIGHT = 36, FADE_MS = 800 };

static char photo_path[64], bad_path[64];

/* Slides 0 and 1 are plain, 2 has a photo, 3 one that cannot be read. */
static void paginate(const struct page_maker *maker, const void *data, struct pages *pages)
{
    const int index = ((const struct fake_data *)data)->syllables;
    struct page page = {0};
    *LIST_PUSH(maker->arena, &page) = (struct box){.type = BOX_GROUND, .ground = GROUND_BLACK};
    const struct rect all = {0, 0, 17778, FRAME_HEIGHT};
    if (index < 2) {
        *LIST_PUSH(maker->arena, &page) = (struct box){
            .type = BOX_BAND, .rect = all, .colour = (enum colour)index, .opacity = 1000};
    } else {
        *LIST_PUSH(maker->arena, &page) = (struct box){
            .type = BOX_PICTURE,
            .rect = all,
            .mode = PICTURE_FILL,
            .path = index == 2 ? photo_path : bad_path,
        };
    }
    *LIST_PUSH(maker->arena, pages) = page;
}

static const struct kind colour_kind = {.name = "colour", .paginate = paginate};

static const struct theme theme = {
    .ground_light = 0x9A1015,
    .ground_dark = 0x5A070B,
    .colours = {0x102030,  0x405060, 0x708090, 0xA0B0C0, 0xD0E0F0},
    .faces = {"Noto Serif Bold", "Inter SemiBold",         "Inter Medium"},
};

struct scene {
    struct playlist *playlist;
    struct timeline *timeline;
    struct fonts *fonts;
    struct photos *photos;
    struct show_pages *pages;
    struct compositor *compositor;
    struct stage *stage;
};

static struct scene open_scene(void)
{
    static const struct part_row parts[] = {
        {PART_MANUAL, 0}
    };
    static const struct slide_row slides[] = {
        {.id = "a", .pages = 1, .syllables = 0},
        {.id = "b", .pages = 1, .syllables = 1},
        {.id = "c", .pages = 1, .syllables = 2},
        {.id = "d", .pages = 1, .syllables = 3},
    };
    struct scene scene = {.playlist = playlist_by_hand(parts, 1, slides, 4)};
    for (size_t i = 0; i < 4; i++) {
        scene.playlist->slides[i].kind = &colour_kind;
    }
    scene.playlist->theme = &theme;
    scene.fonts = fonts_create(&theme);
    REQUIRE(scene.fonts != NULL);
    const struct frame frame = frame_make(NULL, WIDTH, HEIGHT);
    const struct measurer measurer = fonts_measurer(scene.fonts);
    scene.timeline = timeline_create(
        scene.playlist, &(struct timeline_options){.frame = &frame, .measurer = &measurer}, NULL);
    scene.photos = photos_create(NULL, NULL);
    scene.pages = show_pages_create(scene.timeline, scene.fonts, scene.photos, WIDTH, HEIGHT);
    scene.compositor = compositor_create(&none_compositor, NULL, WIDTH, HEIGHT, 0);
    scene.stage = stage_create(scene.pages, scene.compositor);
    return scene;
}

static void close_scene(struct scene *scene)
{
    stage_destroy(scene->stage);
    compositor_destroy(scene->compositor);
    show_pages_destroy(scene->pages);
    photos_destroy(scene->photos);
    timeline_destroy(scene->timeline);
    fonts_destroy(scene->fonts);
    playlist_destroy(scene->playlist);
}

static uint32_t seen(const struct scene *scene)
{
    return compositor_seen(scene->compositor)->pixels[WIDTH * HEIGHT / 2] & 0xFFFFFF;
}

static struct page_view plain_view(struct page_ref page)
{
    return (struct page_view){page, agenda_plain};
}

static struct moment still(size_t slide)
{
    return (struct moment){
        .page = {PAGE_SLIDE,  slide,  0},
        .from = {.kind = PAGE_NONE          },
        .transition = {EFFECT_FADE, FADE_MS},
        .progress = 1,
        .look = agenda_plain,
        .from_look = agenda_plain,
    };
}

static struct moment fading(size_t from, size_t to, double progress)
{
    struct moment moment = still(to);
    moment.from = (struct page_ref){PAGE_SLIDE, from, 0};
    moment.progress = progress;
    return moment;
}

/* A frame is drawn when the picture differs, and only then. */
static void test_frames(void)
{
    struct scene scene = open_scene();
    struct moment moment = still(0);
    CHECK_INT(stage_show(scene.stage, &moment, 0), STAGE_PRESENTED);
    CHECK_INT(seen(&scene), 0x102030);
    CHECK_INT(stage_show(scene.stage, &moment, 1000), STAGE_STILL);
    stage_expose(scene.stage);
    CHECK_INT(stage_show(scene.stage, &moment, 1000), STAGE_PRESENTED);
    CHECK_INT(stage_show(scene.stage, &moment, 1000), STAGE_STILL);

    moment = fading(0, 1, 0.5);
    CHECK_INT(stage_show(scene.stage, &moment, 2000), STAGE_PRESENTED);
    CHECK_INT(seen(&scene), 0x283848);
    CHECK_INT(stage_show(scene.stage, &moment, 2000), STAGE_STILL);
    moment = fading(0, 1, 0.75);
    CHECK_INT(stage_show(scene.stage, &moment, 2200), STAGE_PRESENTED);
    moment = still(1);
    CHECK_INT(stage_show(scene.stage, &moment, 2400), STAGE_PRESENTED);
    CHECK_INT(seen(&scene), 0x405060);
    CHECK_INT(stage_show(scene.stage, &moment, 2500), STAGE_STILL);

    struct picture *card = picture_create(WIDTH, HEIGHT);
    card->is_opaque = true;
    CHECK_INT(stage_show_picture(scene.stage, card), STAGE_PRESENTED);
    CHECK_INT(stage_show_picture(scene.stage, card), STAGE_STILL);
    CHECK_INT(seen(&scene), 0);
    CHECK_INT(stage_show(scene.stage, &moment, 3000), STAGE_PRESENTED);
    CHECK_INT(seen(&scene), 0x405060);
    picture_destroy(card);
    close_scene(&scene);
}

static void wait_for_photo(const struct scene *scene)
{
    const struct picture *picture;
    (void)show_pages_wait(scene->pages, plain_view((struct page_ref){PAGE_SLIDE, 2, 0}), &picture);
}

/* While a photo is being decoded the old page stands; then the new one comes in by its own fade. */
static void test_late_page(void)
{
    struct scene scene = open_scene();
    struct moment moment = still(0);
    (void)stage_show(scene.stage, &moment, 0);
    moment = fading(0, 2, 0.1);
    CHECK_INT(stage_show(scene.stage, &moment, 1000), STAGE_STILL);
    CHECK(stage_is_waiting(scene.stage));
    CHECK_INT(seen(&scene), 0x102030);
    wait_for_photo(&scene);
    moment = still(2); /* its time for fading is long over */
    CHECK_INT(stage_show(scene.stage, &moment, 5000), STAGE_PRESENTED);
    CHECK_INT(seen(&scene), 0x102030);
    CHECK(stage_is_moving(scene.stage, 5000));
    CHECK_INT(stage_show(scene.stage, &moment, 5000 + FADE_MS / 2), STAGE_PRESENTED);
    CHECK_INT(seen(&scene), 0x881018);
    CHECK(!stage_is_moving(scene.stage, 5000 + FADE_MS));
    CHECK_INT(stage_show(scene.stage, &moment, 5000 + FADE_MS), STAGE_PRESENTED);
    CHECK_INT(seen(&scene), 0xFF0000);
    CHECK_INT(stage_show(scene.stage, &moment, 7000), STAGE_STILL);
    close_scene(&scene);
}

static uint32_t banner_pixel(const struct scene *scene)
{
    const struct picture *banner;
    (void)show_pages_get(scene->pages, plain_view((struct page_ref){.kind = PAGE_BANNER}), &banner);
    return banner->pixels[WIDTH * HEIGHT / 2] & 0xFFFFFF;
}

/* The first page may be late too: the banner stands there, and nothing fades from black. */
static void test_late_first_page(void)
{
    struct scene scene = open_scene();
    const struct moment moment = still(2);
    CHECK_INT(stage_show(scene.stage, &moment, 0), STAGE_PRESENTED);
    CHECK(stage_is_waiting(scene.stage));
    CHECK_INT(seen(&scene), banner_pixel(&scene));
    CHECK(!stage_is_moving(scene.stage, 0));
    wait_for_photo(&scene);
    CHECK_INT(stage_show(scene.stage, &moment, 400), STAGE_PRESENTED);
    CHECK_INT(seen(&scene), 0xFF0000);
    close_scene(&scene);
}

/* A page whose photo cannot be read gives the banner. */
static void test_bad_page(void)
{
    struct scene scene = open_scene();
    const struct moment moment = still(3);
    enum stage_result result = stage_show(scene.stage, &moment, 0);
    for (int i = 0; i < 5000 && stage_is_waiting(scene.stage); i++) {
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        result = stage_show(scene.stage, &moment, 0);
    }
    CHECK(result != STAGE_FAILED);
    CHECK_INT(seen(&scene), banner_pixel(&scene));
    close_scene(&scene);
}

/* What is wanted is drawn one by one, without what is on the wall ever going. */
static void test_ahead(void)
{
    struct scene scene = open_scene();
    struct moment moment = still(0);
    (void)stage_show(scene.stage, &moment, 0);
    const struct picture *shown, *again;
    (void)show_pages_get(scene.pages, plain_view(moment.page), &shown);
    const struct page_view wanted[] = {
        plain_view((struct page_ref){PAGE_SLIDE, 1, 0}),
        plain_view((struct page_ref){PAGE_SLIDE, 1, 0}),
        plain_view((struct page_ref){.kind = PAGE_NONE}),
        plain_view((struct page_ref){PAGE_SLIDE, 2, 0}),
    };
    stage_want(scene.stage, wanted, 4);
    int rounds = 0;
    while (stage_draw_ahead(scene.stage) && rounds < 20) {
        rounds++;
    }
    CHECK_INT(rounds, 2); /* the photo is asked for, not waited for */
    wait_for_photo(&scene);
    stage_retry(scene.stage);
    CHECK(stage_draw_ahead(scene.stage));
    (void)show_pages_get(scene.pages, plain_view(moment.page), &again);
    CHECK(shown == again);
    moment = still(2);
    CHECK_INT(stage_show(scene.stage, &moment, 100), STAGE_PRESENTED);
    CHECK_INT(seen(&scene), 0xFF0000);
    close_scene(&scene);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    scratch_make();
    snprintf(photo_path, sizeof photo_path, "%s/red.png", scratch_folder);
    snprintf(bad_path, sizeof bad_path, "%s/bad.png", scratch_folder);
    struct picture *red = picture_create(8, 8);
    red->is_opaque = true;
    for (int i = 0; i < 64; i++) {
        red->pixels[i] = 0xFFFF0000U;
    }
    REQUIRE(picture_write_png(red, photo_path));
    picture_destroy(red);
    scratch_write("bad.png", "no picture");
    test_frames();
    test_late_page();
    test_late_first_page();
    test_bad_page();
    test_ahead();
    scratch_remove();
    return check_result();
}
