#include "shell/compositor.h"

#include <stdlib.h>

#include "base/fault.h"
#include "base/log.h"
#include "base/require.h"

struct compositor {
    const struct compositor_row *row;
    SDL_Window *window;
    int page_width_px, page_height_px;
    int rotation;
    bool is_recovered; /* since the last good frame */
    void *state;       /* NULL: it could not be opened again */
};

struct compositor *compositor_create(const struct compositor_row *row, SDL_Window *window,
                                     int page_width_px, int page_height_px, int rotation)
{
    void *state = row->create(window, page_width_px, page_height_px, rotation);
    if (state == NULL) {
        return NULL;
    }
    struct compositor *compositor = malloc(sizeof *compositor);
    REQUIRE(compositor != NULL);
    *compositor = (struct compositor){.row = row,
                                      .window = window,
                                      .page_width_px = page_width_px,
                                      .page_height_px = page_height_px,
                                      .rotation = rotation,
                                      .state = state};
    return compositor;
}

static void close_state(struct compositor *compositor)
{
    if (compositor->state != NULL) {
        compositor->row->destroy(compositor->state);
        compositor->state = NULL;
    }
}

void compositor_destroy(struct compositor *compositor)
{
    if (compositor != NULL) {
        close_state(compositor);
        free(compositor);
    }
}

static void open_state(struct compositor *compositor)
{
    compositor->state = compositor->row->create(compositor->window, compositor->page_width_px,
                                                compositor->page_height_px, compositor->rotation);
}

void compositor_resize(struct compositor *compositor, int page_width_px, int page_height_px)
{
    compositor->page_width_px = page_width_px;
    compositor->page_height_px = page_height_px;
    close_state(compositor);
    open_state(compositor);
}

void compositor_recover(struct compositor *compositor)
{
    const bool is_hopeless = compositor->is_recovered && compositor->row == &gpu_compositor;
    close_state(compositor);
    if (!is_hopeless) {
        open_state(compositor);
    }
    if (compositor->state == NULL && compositor->row == &gpu_compositor) {
        log_write(LOG_WARNING, "compositor", "the window's own surface takes the place of the GPU");
        compositor->row = &window_compositor;
        open_state(compositor);
    }
    compositor->is_recovered = true;
}

const char *compositor_name(const struct compositor *compositor)
{
    return compositor->row->name;
}

const char *compositor_renderer(const struct compositor *compositor)
{
    const struct compositor_row *row = compositor->row;
    return row->renderer == NULL || compositor->state == NULL ? row->name
                                                              : row->renderer(compositor->state);
}

bool compositor_is_software(const struct compositor *compositor)
{
    const struct compositor_row *row = compositor->row;
    return row->is_software != NULL && compositor->state != NULL &&
           row->is_software(compositor->state);
}

void compositor_reset(struct compositor *compositor)
{
    if (compositor->row->reset != NULL && compositor->state != NULL) {
        compositor->row->reset(compositor->state);
    }
}

bool compositor_prepare(struct compositor *compositor, const struct picture *picture,
                        int64_t budget_us)
{
    return compositor->state == NULL ||
           compositor->row->prepare(compositor->state, picture, budget_us);
}

void compositor_forget(struct compositor *compositor, const struct picture *picture)
{
    if (compositor->state != NULL) {
        compositor->row->forget(compositor->state, picture);
    }
}

bool compositor_present(struct compositor *compositor, const struct layers *layers)
{
    if (fault_strikes(FAULT_PRESENT)) {
        return false;
    }
    const bool is_good =
        compositor->state != NULL && compositor->row->present(compositor->state, layers);
    compositor->is_recovered = compositor->is_recovered && !is_good;
    return is_good;
}

struct pixel_rect compositor_fit(int page_width_px, int page_height_px, int target_width_px,
                                 int target_height_px)
{
    const int64_t by_height = (int64_t)target_width_px * page_height_px;
    const int64_t by_width = (int64_t)target_height_px * page_width_px;
    struct pixel_rect rect = {.width = target_width_px, .height = target_height_px};
    if (by_height > by_width) {
        rect.width = (int)((by_width + page_height_px / 2) / page_height_px);
    } else {
        rect.height = (int)((by_height + page_width_px / 2) / page_width_px);
    }
    rect.width = rect.width < 1 ? 1 : rect.width;
    rect.height = rect.height < 1 ? 1 : rect.height;
    rect.x = (target_width_px - rect.width) / 2;
    rect.y = (target_height_px - rect.height) / 2;
    return rect;
}

/* The compositor of tests: a picture in memory. */

static void *none_create(SDL_Window *window, int page_width_px, int page_height_px, int rotation)
{
    (void)window;
    (void)rotation; /* a test looks at the page */
    return picture_create(page_width_px, page_height_px);
}

static void none_destroy(void *state)
{
    picture_destroy(state);
}

static bool none_prepare(void *state, const struct picture *picture, int64_t budget_us)
{
    (void)state;
    (void)picture;
    (void)budget_us;
    return true;
}

static void none_forget(void *state, const struct picture *picture)
{
    (void)state;
    (void)picture;
}

static bool none_present(void *state, const struct layers *layers)
{
    compose_layers(state, layers);
    return true;
}

const struct compositor_row none_compositor = {
    .name = "none",
    .create = none_create,
    .destroy = none_destroy,
    .prepare = none_prepare,
    .forget = none_forget,
    .present = none_present,
};

const struct picture *compositor_seen(const struct compositor *compositor)
{
    return compositor->row == &none_compositor ? compositor->state : NULL;
}
