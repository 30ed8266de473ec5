#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "check.h"
#include "play/session.h"
#include "play/stage.h"
#include "sample_photo.h"
#include "shell/gpu.h"

/*
 * A photo that drifts, from the show to the GPU: on a clock that is given it looks as on the CPU
 * (to 9/255, 1/255 in the mean), moves a little with every frame and never by a jump, and nothing
 * is drawn or uploaded while it does. The program itself takes the window's surface where Mesa
 * plays the GPU, as on a screen of tests, so the stage is led from here. Needs a display; without
 * one it is skipped (77).
 */

/* Leaks are looked for while Mesa and SDL still hold what is theirs; what they leave behind when
 * they are unloaded is not ours. */
int __lsan_do_recoverable_leak_check(void) __attribute__((weak));

enum { WIDTH = 640, HEIGHT = 360, PAGE_MS = 7000, FRAME_MS = 50, REST_MS = 1000 };
enum { WORST = 9 };
static const double mean_difference = 1.0, largest_step = 1.0, whole_way = 2.0;

static const char show_text[] = "event:\n"
                                "  kind: Hội nghị\n"
                                "slides:\n"
                                "  - kind: photos\n"
                                "    motion: drift\n"
                                "    mode: %s\n"
                                "    files:\n"
                                "      - file: anh.jpg\n"
                                "        caption: Đầm sen\n"
                                "      - file: anh.jpg\n"
                                "        caption: Đầm sen\n";

/* A GPU that can be looked at: what it was asked to place, and what it made of that. */
struct watched {
    struct gpu *gpu;
    struct picture *seen; /* the last frame */
    uint64_t pictures;    /* a hash of the serials of its layers */
    bool was_uploaded;    /* all of them, before that frame */
};

static struct watched watched;

static void *watched_create(SDL_Window *window, int page_width_px, int page_height_px, int rotation)
{
    watched =
        (struct watched){.gpu = gpu_create(window, page_width_px, page_height_px, rotation, 0)};
    return watched.gpu == NULL ? NULL : &watched;
}

static void watched_destroy(void *state)
{
    struct watched *own = state;
    picture_destroy(own->seen);
    gpu_destroy(own->gpu);
}

static bool watched_prepare(void *state, const struct picture *picture, int64_t budget_us)
{
    const struct watched *own = state;
    return gpu_upload(own->gpu, picture, budget_us);
}

static void watched_forget(void *state, const struct picture *picture)
{
    const struct watched *own = state;
    gpu_forget(own->gpu, picture);
}

static bool watched_present(void *state, const struct layers *layers)
{
    struct watched *own = state;
    own->pictures = 0;
    own->was_uploaded = true;
    for (int i = 0; i < layers->count; i++) {
        const struct picture *picture = layers->items[i].picture;
        own->pictures = own->pictures * 31 + picture->serial;
        own->was_uploaded = gpu_upload(own->gpu, picture, 0) && own->was_uploaded;
    }
    picture_destroy(own->seen);
    own->seen = gpu_read(own->gpu, layers);
    return own->seen != NULL && gpu_present(own->gpu, layers);
}

static const struct compositor_row watched_compositor = {
    .name = "watched",
    .create = watched_create,
    .destroy = watched_destroy,
    .prepare = watched_prepare,
    .forget = watched_forget,
    .present = watched_present,
};

/* One show on both. */
struct scene {
    struct session_store *store;
    struct session session;
    SDL_Window *window;
    struct compositor *gpu, *cpu;
    struct stage *gpu_stage, *cpu_stage;
};

static void write_show(const char *folder, const char *mode)
{
    struct arena *arena = arena_create();
    sample_photo_put(folder, "anh.jpg", "hoa-sen.jpg");
    const char *text = arena_format(arena, show_text, mode);
    CHECK(file_replace(file_join(arena, folder, "playlist.yaml"), text, strlen(text)));
    arena_destroy(arena);
}

static struct page_view view_of(int page)
{
    return (struct page_view){
        .page = {PAGE_SLIDE, 0, page},
          .look = agenda_plain
    };
}

static void open_scene(struct scene *scene, const char *folder, const char *mode)
{
    write_show(folder, mode);
    *scene = (struct scene){.store = session_store_create(false, NULL, NULL)};
    const struct session_options options = {
        .show = folder, .themes_folder = "assets/themes", .width_px = WIDTH, .height_px = HEIGHT};
    CHECK_INT(session_open(&scene->session, scene->store, &options), SESSION_READY);
    scene->window = SDL_CreateWindow("drift", 0, 0, WIDTH, HEIGHT, 0);
    scene->gpu = compositor_create(&watched_compositor, scene->window, WIDTH, HEIGHT, 0);
    scene->cpu = compositor_create(&none_compositor, NULL, WIDTH, HEIGHT, 0);
    CHECK(scene->gpu != NULL && scene->cpu != NULL);
    scene->gpu_stage = stage_create(scene->session.pages, scene->gpu);
    scene->cpu_stage = stage_create(scene->session.pages, scene->cpu);
    for (int page = 0; page < 2; page++) {
        const struct picture *picture;
        CHECK_INT(show_pages_wait(scene->session.pages, view_of(page), &picture), PAGE_READY);
    }
}

static void close_scene(struct scene *scene)
{
    stage_destroy(scene->gpu_stage);
    stage_destroy(scene->cpu_stage);
    compositor_destroy(scene->gpu);
    compositor_destroy(scene->cpu);
    SDL_DestroyWindow(scene->window);
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

/* Shows a moment on both, which have to look alike. @return what the GPU has done */
static enum stage_result show(struct scene *scene, const struct moment *moment, int64_t now_ms)
{
    const enum stage_result result = stage_show(scene->gpu_stage, moment, now_ms);
    CHECK_INT(stage_show(scene->cpu_stage, moment, now_ms), result);
    int worst;
    const double mean = difference(watched.seen, compositor_seen(scene->cpu), &worst);
    CHECK(worst <= WORST && mean <= mean_difference);
    if (worst > WORST || mean > mean_difference) {
        printf("at %lld ms: %d/255, mean %.2f\n", (long long)moment->shown_ms, worst, mean);
    }
    return result;
}

static void test_course(const char *folder, const char *mode)
{
    struct scene scene;
    open_scene(&scene, folder, mode);
    struct moment moment = moment_at(0, 0);
    CHECK_INT(show(&scene, &moment, 0), STAGE_PRESENTED);
    moment = moment_at(0, REST_MS / 2);
    CHECK_INT(show(&scene, &moment, REST_MS / 2), STAGE_STILL);
    struct picture *first = picture_copy(watched.seen), *last = picture_copy(first);
    uint64_t pictures = 0;
    int worst;
    for (int64_t ms = REST_MS + FRAME_MS; ms < PAGE_MS; ms += FRAME_MS) {
        moment = moment_at(0, ms);
        CHECK_INT(show(&scene, &moment, ms), STAGE_PRESENTED);
        const double step = difference(last, watched.seen, &worst);
        CHECK(step > 0.0 && step < largest_step);
        CHECK(pictures == 0 || (watched.pictures == pictures && watched.was_uploaded));
        pictures = watched.pictures;
        picture_destroy(last);
        last = picture_copy(watched.seen);
    }
    CHECK(difference(first, last, &worst) > whole_way);
    CHECK(!stage_draw_ahead(scene.gpu_stage)); /* nothing was left for later either */
    picture_destroy(first);
    picture_destroy(last);
    close_scene(&scene);
}

/* From a photo that has drifted to the next one, which begins at rest. */
static void test_fade(const char *folder)
{
    struct scene scene;
    open_scene(&scene, folder, "fit");
    struct moment moment = moment_at(0, PAGE_MS - 1);
    CHECK_INT(show(&scene, &moment, 0), STAGE_PRESENTED);
    for (int tenth = 0; tenth <= 10; tenth++) {
        moment = moment_at(1, tenth * 100);
        moment.from = (struct page_ref){PAGE_SLIDE, 0, 0};
        moment.transition = (struct transition){EFFECT_FADE, 1000};
        moment.progress = (float)tenth / 10.0F;
        CHECK_INT(show(&scene, &moment, 1 + tenth * 100), STAGE_PRESENTED);
    }
    close_scene(&scene);
}

static void remove_show(const char *folder)
{
    struct arena *arena = arena_create();
    (void)remove(file_join(arena, folder, "anh.jpg"));
    (void)remove(file_join(arena, folder, "playlist.yaml"));
    (void)remove(folder);
    arena_destroy(arena);
}

int main(void)
{
    if (getenv("DISPLAY") == NULL || SDL_Init(SDL_INIT_VIDEO) != 0) {
        printf("skipped: no display\n");
        return 77;
    }
    char folder[] = "/tmp/drift-XXXXXX";
    CHECK(mkdtemp(folder) != NULL);
    test_course(folder, "fit");
    test_course(folder, "fill");
    test_course(folder, "frame");
    test_fade(folder);
    remove_show(folder);
    if (__lsan_do_recoverable_leak_check != NULL) {
        CHECK_INT(__lsan_do_recoverable_leak_check(), 0);
    }
    const int code = check_result();
    fflush(NULL);
    _Exit(code);
}
