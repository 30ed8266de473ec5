#include "base/fault.h"

#include <time.h>

#include "base/log.h"
#include "blend.h"
#include "check.h"
#include "play/session.h"
#include "play/stage.h"
#include "play/upcoming.h"
#include "unit/show/scratch.h"

/*
 * A show that goes round on the compositor `none` while one thing fails: every frame is a
 * page, two in a fade, the banner or the plain ground, and in the end all is well again.
 */

enum {
    WIDTH = 160,
    HEIGHT = 90,
    PAGES = 4,
    STEP_MS = 50,
    ROUND_MS = 6000,
    WAIT_MS = 2000,    /* real ones, for a photo */
    SHORT_WAIT_MS = 2, /* where a page may never come */
};

static const char playlist[] = "event:\n"
                               "  host: Sở Thử nghiệm\n"
                               "  kind: Hội nghị\n"
                               "  subject: Không bao giờ sai\n"
                               "hall:\n"
                               "  screen: 160x90\n"
                               "transition:\n"
                               "  effect: fade\n"
                               "  seconds: 0.5\n"
                               "slides:\n"
                               "  - kind: banner\n"
                               "    seconds: 1.5\n"
                               "  - kind: photos\n"
                               "    files:\n"
                               "      - anh.png\n"
                               "    seconds: 1.5\n"
                               "  - kind: agenda\n"
                               "    seconds: 1.5\n"
                               "    items:\n"
                               "      - 08:00 Chào cờ\n"
                               "      - 08:15 Thông qua kế hoạch\n"
                               "  - kind: image\n"
                               "    seconds: 1.5\n"
                               "    file: anh.png\n";

static void make_show(void)
{
    char path[128];
    scratch_make();
    scratch_write("playlist.yaml", playlist);
    snprintf(path, sizeof path, "%s/anh.png", scratch_folder);
    struct picture *photo = picture_create(80, 60);
    REQUIRE(photo != NULL);
    photo->is_opaque = true;
    for (int i = 0; i < 80 * 60; i++) {
        photo->pixels[i] = 0xFF002040U + (uint32_t)(i / 80 * 0x030200 + i % 80);
    }
    REQUIRE(picture_write_png(photo, path));
    picture_destroy(photo);
}

struct scene {
    struct session_store *store;
    struct session *session, sessions[2]; /* the second is the edited show */
    struct compositor *compositor;
    struct stage *stage;
};

static const struct session_options options = {.show = scratch_folder,
                                               .themes_folder = "assets/themes"};

static void open_scene(struct scene *scene)
{
    *scene = (struct scene){.store = session_store_create(false, NULL, NULL)};
    scene->session = &scene->sessions[0];
    scene->compositor = compositor_create(&none_compositor, NULL, WIDTH, HEIGHT, 0);
    REQUIRE(scene->compositor != NULL);
    REQUIRE(session_open(scene->session, scene->store, &options) == SESSION_READY);
    scene->stage = stage_create(scene->session->pages, scene->compositor);
}

static void close_scene(struct scene *scene)
{
    stage_destroy(scene->stage);
    session_close(scene->session);
    compositor_destroy(scene->compositor);
    session_store_destroy(scene->store);
}

/* The same show, loaded anew while it plays. */
static void edit(struct scene *scene)
{
    struct session *edited = &scene->sessions[1];
    REQUIRE(session_open(edited, scene->store, &options) == SESSION_READY);
    stage_replace(scene->stage, edited->pages, true);
    session_close(scene->session);
    scene->session = edited;
}

/* The pages as they should be. */
static void draw_pages(struct picture *pages[PAGES])
{
    struct scene scene;
    open_scene(&scene);
    for (int i = 0; i < PAGES; i++) {
        const struct page_view view = {
            .page = {PAGE_SLIDE, (size_t)i, 0},
              .look = agenda_plain
        };
        const struct picture *page;
        REQUIRE(show_pages_wait(scene.session->pages, view, &page) == PAGE_READY);
        pages[i] = picture_copy(page);
        REQUIRE(pages[i] != NULL);
    }
    close_scene(&scene);
}

static bool is_plain(const struct scene *scene, const struct picture *screen)
{
    const uint32_t colour = scene->session->theme->ground_dark;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        if ((screen->pixels[i] & 0xFFFFFF) != colour) {
            return false;
        }
    }
    return true;
}

static bool is_allowed(const struct scene *scene, struct picture *const *pages)
{
    const struct picture *screen = compositor_seen(scene->compositor);
    int from, to;
    double share;
    return blend_page(screen, pages, PAGES) >= 0 ||
           blend_find(screen, pages, PAGES, &from, &to, &share) || is_plain(scene, screen);
}

static const struct wall no_wall = {.is_known = false};

/* A moment on the screen, a photo waited for; false: it shows what no hall may see. */
static bool show_moment(struct scene *scene, const struct moment *moment, int64_t now_ms,
                        struct picture *const *pages, int wait_ms)
{
    for (int waited = 0;; waited++) {
        if (stage_show(scene->stage, moment, now_ms) == STAGE_FAILED || !is_allowed(scene, pages)) {
            return false;
        }
        if (!stage_is_waiting(scene->stage) || waited == wait_ms) {
            return true;
        }
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
}

/* As the player does while nothing moves. */
static void plan(struct scene *scene, const struct playhead *playhead, const struct moment *moment,
                 int64_t now_ms)
{
    struct page_view views[UPCOMING_MOST];
    const size_t count =
        upcoming_views(scene->session->timeline, playhead, moment, now_ms, no_wall, views);
    stage_want(scene->stage, views, count);
    while (stage_draw_ahead(scene->stage)) {
    }
}

/* A round, one after an edit, and one in which each page has to be the right one if what failed did
 * so once. */
static bool play_rounds(struct scene *scene, struct picture *const *pages, bool comes_back)
{
    const struct playhead start = timeline_start(scene->session->timeline, 0, no_wall);
    size_t last_slide = PAGES;
    for (int64_t now_ms = 0; now_ms < 3 * ROUND_MS; now_ms += STEP_MS) {
        if (now_ms == ROUND_MS) {
            edit(scene);
            last_slide = PAGES;
        }
        const struct moment moment = timeline_at(scene->session->timeline, &start, now_ms, no_wall);
        if (!show_moment(scene, &moment, now_ms, pages, comes_back ? WAIT_MS : SHORT_WAIT_MS)) {
            return false;
        }
        if (moment.progress < 1.0) {
            continue;
        }
        if (moment.page.slide != last_slide) {
            plan(scene, &start, &moment, now_ms);
            last_slide = moment.page.slide;
        }
        const bool is_settled = now_ms >= 2 * ROUND_MS && now_ms % 1500 > 1000 && comes_back;
        if (is_settled && blend_page(compositor_seen(scene->compositor), pages, PAGES) !=
                              (int)moment.page.slide) {
            return false;
        }
    }
    return true;
}

/* Each count until one is not come to any more, then what goes on from a count. */
static void walk(const char *name, enum fault fault, bool goes_on, struct picture *const *pages)
{
    for (int count = 1; count < 400; count += count < 16 ? 1 : 7) {
        char text[32];
        struct scene scene;
        snprintf(text, sizeof text, "%s:%d%s", name, count, goes_on ? "+" : "");
        /* A file that cannot be decoded is not tried again. */
        const bool comes_back = !goes_on && fault != FAULT_PHOTO;
        open_scene(&scene);
        REQUIRE(fault_arm(text));
        if (!play_rounds(&scene, pages, comes_back)) {
            printf("%s shows what no hall may see\n", text);
            CHECK(false);
        }
        const bool has_struck = fault_asked(fault) >= (unsigned)count;
        fault_arm(NULL);
        close_scene(&scene);
        if (!has_struck || (goes_on && count == 8)) {
            CHECK(count > 1);
            return;
        }
    }
}

int main(void)
{
    log_set_level(LOG_ERROR);
    make_show();
    struct picture *pages[PAGES];
    draw_pages(pages);
    walk("memory", FAULT_MEMORY, false, pages);
    walk("memory", FAULT_MEMORY, true, pages);
    walk("word", FAULT_WORD, false, pages);
    walk("word", FAULT_WORD, true, pages);
    walk("font-size", FAULT_FONT_SIZE, false, pages);
    walk("photo", FAULT_PHOTO, false, pages);
    walk("thread", FAULT_THREAD, false, pages);
    for (int i = 0; i < PAGES; i++) {
        picture_destroy(pages[i]);
    }
    scratch_remove();
    return check_result();
}
