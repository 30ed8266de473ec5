#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "check.h"
#include "play/session.h"
#include "play/stage.h"
#include "sample_photo.h"

/* A photo that drifts, on a clock that is given: it rests while it comes in, moves a little with
 * every frame and never by a jump, and stands at the end. */

static const char show_text[] = "event:\n"
                                "  kind: Hội nghị\n"
                                "slides:\n"
                                "  - kind: photos\n"
                                "    motion: drift\n"
                                "    mode: %s\n"
                                "    files:\n"
                                "      - anh.jpg\n"
                                "      - anh.jpg\n";

enum { WIDTH = 320, HEIGHT = 180, PAGE_MS = 7000, FRAME_MS = 16 };

struct scene {
    struct session_store *store;
    struct session session;
    struct compositor *compositor;
    struct stage *stage;
};

static void open_scene(struct scene *scene, const char *folder, const char *mode)
{
    struct arena *arena = arena_create();
    sample_photo_put(folder, "anh.jpg", "hoa-sen.jpg");
    const char *text = arena_format(arena, show_text, mode);
    CHECK(file_replace(file_join(arena, folder, "playlist.yaml"), text, strlen(text)));
    arena_destroy(arena);
    *scene = (struct scene){.store = session_store_create(false, NULL, NULL)};
    const struct session_options options = {
        .show = folder, .themes_folder = "assets/themes", .width_px = WIDTH, .height_px = HEIGHT};
    CHECK_INT(session_open(&scene->session, scene->store, &options), SESSION_READY);
    scene->compositor = compositor_create(&none_compositor, NULL, WIDTH, HEIGHT, 0);
    scene->stage = stage_create(scene->session.pages, scene->compositor);
    for (int page = 0; page < 2; page++) {
        const struct picture *picture;
        const struct page_view view = {
            .page = {PAGE_SLIDE, 0, page},
              .look = agenda_plain
        };
        CHECK_INT(show_pages_wait(scene->session.pages, view, &picture), PAGE_READY);
    }
}

static void close_scene(struct scene *scene)
{
    stage_destroy(scene->stage);
    compositor_destroy(scene->compositor);
    session_close(&scene->session);
    session_store_destroy(scene->store);
}

static struct moment moment_at(int page, int64_t shown_ms)
{
    return (struct moment){
        .page = {PAGE_SLIDE, 0, page},
        .from = {.kind = PAGE_NONE     },
        .progress = 1,
        .look = agenda_plain,
        .from_look = agenda_plain,
        .shown_ms = shown_ms,
        .motion_ms = PAGE_MS,
    };
}

static enum stage_result show_at(struct scene *scene, int page, int64_t shown_ms)
{
    const struct moment moment = moment_at(page, shown_ms);
    return stage_show(scene->stage, &moment, shown_ms);
}

/* Mean and greatest difference of a channel. */
static double difference(const struct picture *a, const struct picture *b, int *worst)
{
    int64_t sum = 0;
    *worst = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        for (unsigned shift = 0; shift < 24; shift += 8) {
            const int delta =
                abs((int)(a->pixels[i] >> shift & 255) - (int)(b->pixels[i] >> shift & 255));
            sum += delta;
            *worst = delta > *worst ? delta : *worst;
        }
    }
    return (double)sum / (WIDTH * HEIGHT * 3.0);
}

static void test_course(const char *folder, const char *mode)
{
    struct scene scene;
    open_scene(&scene, folder, mode);
    struct moment moment = moment_at(0, 400);
    CHECK_INT(show_at(&scene, 0, 400), STAGE_PRESENTED);
    CHECK_INT(stage_drift_ms(scene.stage, &moment), 600);
    CHECK_INT(show_at(&scene, 0, 900), STAGE_STILL); /* it rests */
    struct picture *first = picture_copy(compositor_seen(scene.compositor));
    struct picture *last = picture_copy(first);
    int worst;
    for (int64_t ms = 1000 + FRAME_MS; ms <= PAGE_MS; ms += FRAME_MS) {
        const enum stage_result result = show_at(&scene, 0, ms);
        const struct picture *seen = compositor_seen(scene.compositor);
        CHECK(result == STAGE_PRESENTED && difference(last, seen, &worst) < 1.5);
        picture_destroy(last);
        last = picture_copy(seen);
    }
    CHECK(difference(first, last, &worst) > 2.0); /* it has moved */
    moment = moment_at(0, 3000);
    CHECK_INT(stage_drift_ms(scene.stage, &moment), 0);
    moment.is_frozen = true;
    CHECK(stage_drift_ms(scene.stage, &moment) == INT64_MAX);
    (void)show_at(&scene, 0, PAGE_MS);
    CHECK_INT(show_at(&scene, 0, PAGE_MS + 5000), STAGE_STILL);
    moment = moment_at(0, PAGE_MS);
    CHECK(stage_drift_ms(scene.stage, &moment) == INT64_MAX);
    picture_destroy(first);
    picture_destroy(last);
    close_scene(&scene);
}

/* The next page begins to come in over the very picture that the last one ended with. */
static void test_left(const char *folder)
{
    struct scene scene;
    open_scene(&scene, folder, "fill");
    (void)show_at(&scene, 0, 4000);
    struct picture *before = picture_copy(compositor_seen(scene.compositor));
    struct moment moment = moment_at(1, 0);
    moment.from = (struct page_ref){PAGE_SLIDE, 0, 0};
    moment.transition = (struct transition){EFFECT_FADE, 1000};
    moment.progress = 0;
    CHECK_INT(stage_show(scene.stage, &moment, 4016), STAGE_PRESENTED);
    int worst;
    CHECK(difference(before, compositor_seen(scene.compositor), &worst) <= 0.0);
    picture_destroy(before);
    close_scene(&scene);
}

int main(void)
{
    char folder[] = "/tmp/drift-XXXXXX";
    CHECK(mkdtemp(folder) != NULL);
    test_course(folder, "fit");
    test_course(folder, "fill");
    test_course(folder, "frame");
    test_left(folder);
    struct arena *arena = arena_create();
    (void)remove(file_join(arena, folder, "anh.jpg"));
    (void)remove(file_join(arena, folder, "playlist.yaml"));
    (void)remove(folder);
    arena_destroy(arena);
    return check_result();
}
