#include <math.h>
#include <stdlib.h>

#include <SDL.h>

#include "base/log.h"
#include "base/require.h"
#include "draw/scale.h"
#include "shell/compositor.h"

/*
 * The compositor that every machine has: layers are blended by the processor into the window's own
 * surface. A window of another size gets each page scaled once, so that fades cost there what they
 * cost at full size.
 */

enum { MOST_SCALED = 6 }; /* the pages of a transition, and those next to them */

struct scaled_page {
    uint64_t serial; /* of the page; 0: free */
    struct picture *picture;
    unsigned used;
};

struct window {
    SDL_Window *window;
    int page_width_px, page_height_px;
    int rotation;            /* degrees, clockwise */
    struct pixel_rect place; /* of the page in the window, before it is turned */
    struct scaled_page scaled[MOST_SCALED];
    unsigned clock;
    struct picture *canvas; /* where the surface cannot be written to as it is, or is turned */
    struct picture *turned;
};

static void *window_create(SDL_Window *sdl_window, int page_width_px, int page_height_px,
                           int rotation)
{
    if (SDL_GetWindowSurface(sdl_window) == NULL) {
        log_write(LOG_ERROR, "window", "%s", SDL_GetError());
        return NULL;
    }
    struct window *window = calloc(1, sizeof *window);
    REQUIRE(window != NULL);
    window->window = sdl_window;
    window->page_width_px = page_width_px;
    window->page_height_px = page_height_px;
    window->rotation = rotation;
    return window;
}

static void forget_scaled(struct window *window)
{
    for (int i = 0; i < MOST_SCALED; i++) {
        picture_destroy(window->scaled[i].picture);
        window->scaled[i] = (struct scaled_page){0};
    }
}

static void window_destroy(void *state)
{
    struct window *window = state;
    forget_scaled(window);
    picture_destroy(window->canvas);
    picture_destroy(window->turned);
    free(window);
}

static void follow_size(struct window *window, int width_px, int height_px)
{
    const struct pixel_rect place =
        compositor_fit(window->page_width_px, window->page_height_px, width_px, height_px);
    if (place.width != window->place.width || place.height != window->place.height) {
        forget_scaled(window);
    }
    window->place = place;
}

static bool is_page_sized(const struct window *window, const struct picture *picture)
{
    return picture->width_px == window->page_width_px &&
           picture->height_px == window->page_height_px;
}

/* The page at the window's size, scaled when first wanted; NULL where there is no memory. */
static const struct picture *scaled_page(struct window *window, const struct picture *page)
{
    struct scaled_page *oldest = &window->scaled[0];
    for (int i = 0; i < MOST_SCALED; i++) {
        struct scaled_page *scaled = &window->scaled[i];
        if (scaled->serial == page->serial) {
            scaled->used = ++window->clock;
            return scaled->picture;
        }
        oldest = scaled->used < oldest->used ? scaled : oldest;
    }
    const struct pixel_rows rows = scale_rows_of(page);
    const struct area all = {0.0F, 0.0F, (float)page->width_px, (float)page->height_px};
    picture_destroy(oldest->picture);
    *oldest = (struct scaled_page){
        .serial = page->serial,
        .picture = scale_part(&rows, all, window->place.width, window->place.height),
        .used = ++window->clock,
    };
    if (oldest->picture == NULL) {
        oldest->serial = 0; /* to be tried again */
    }
    return oldest->picture;
}

static bool is_scaled(const struct window *window)
{
    return window->place.width != window->page_width_px ||
           window->place.height != window->page_height_px;
}

/* A layer of the page as one of the window; pages stand on whole pixels. */
static struct layer place_layer(struct window *window, const struct layer *layer)
{
    const struct pixel_rect *place = &window->place;
    const float across = (float)place->width / (float)window->page_width_px;
    const float down = (float)place->height / (float)window->page_height_px;
    const float left = (float)place->x, top = (float)place->y;
    struct layer placed = *layer;
    const struct picture *scaled = is_scaled(window) && is_page_sized(window, layer->picture)
                                       ? scaled_page(window, layer->picture)
                                       : NULL;
    placed.x = left + layer->x * across;
    placed.y = top + layer->y * down;
    placed.width = layer->width * across;
    placed.height = layer->height * down;
    if (scaled != NULL) {
        placed.picture = scaled;
        placed.x = roundf(placed.x);
        placed.y = roundf(placed.y);
    }
    const float clip_left = fmaxf(layer->clip_x, 0.0F), clip_top = fmaxf(layer->clip_y, 0.0F);
    const float clip_right = fminf(layer->clip_x + layer->clip_width, (float)window->page_width_px);
    const float clip_bottom =
        fminf(layer->clip_y + layer->clip_height, (float)window->page_height_px);
    placed.clip_x = left + clip_left * across;
    placed.clip_y = top + clip_top * down;
    placed.clip_width = (clip_right - clip_left) * across;
    placed.clip_height = (clip_bottom - clip_top) * down;
    return placed;
}

/* Whether the surface's memory is what struct picture says of pixels. */
static bool is_plain(const SDL_Surface *surface)
{
    const Uint32 format = surface->format->format;
    return (format == SDL_PIXELFORMAT_RGB888 || format == SDL_PIXELFORMAT_ARGB8888) &&
           surface->pitch == surface->w * 4 && !SDL_MUSTLOCK(surface);
}

/* A picture of this size in memory, kept from frame to frame; NULL: there is no memory. */
static struct picture *keep_canvas(struct picture **kept, int width_px, int height_px)
{
    if (*kept == NULL || (*kept)->width_px != width_px || (*kept)->height_px != height_px) {
        picture_destroy(*kept);
        *kept = picture_create(width_px, height_px);
    }
    return *kept;
}

/* The pixels of `upright` as the turned screen wants them, tile by tile, so that neither rows nor
 * columns are gone through far apart. */
static void turn(const struct picture *upright, int rotation, struct picture *turned)
{
    enum { TILE = 32 };
    const int width = upright->width_px, height = upright->height_px;
    for (int top = 0; top < height; top += TILE) {
        for (int left = 0; left < width; left += TILE) {
            for (int y = top; y < top + TILE && y < height; y++) {
                for (int x = left; x < left + TILE && x < width; x++) {
                    const int across = rotation == 90    ? height - 1 - y
                                       : rotation == 270 ? y
                                                         : width - 1 - x;
                    const int down = rotation == 90    ? x
                                     : rotation == 270 ? width - 1 - x
                                                       : height - 1 - y;
                    turned->pixels[(size_t)down * (size_t)turned->width_px + (size_t)across] =
                        upright->pixels[(size_t)y * (size_t)width + (size_t)x];
                }
            }
        }
    }
}

static bool copy_to_surface(SDL_Surface *surface, const struct picture *canvas)
{
    SDL_Surface *source =
        SDL_CreateRGBSurfaceWithFormatFrom(canvas->pixels, canvas->width_px, canvas->height_px, 32,
                                           canvas->width_px * 4, SDL_PIXELFORMAT_RGB888);
    const bool is_copied = source != NULL && SDL_BlitSurface(source, NULL, surface, NULL) == 0;
    SDL_FreeSurface(source);
    return is_copied;
}

/* Straight into the surface's memory where that is possible. */
static bool compose_to_surface(struct window *window, SDL_Surface *surface,
                               const struct layers *layers)
{
    struct picture target = {
        .width_px = surface->w, .height_px = surface->h, .pixels = surface->pixels};
    if (window->rotation == 0 && is_plain(surface)) {
        compose_layers(&target, layers);
        return true;
    }
    const bool is_sideways = rotation_is_sideways(window->rotation);
    struct picture *canvas = keep_canvas(&window->canvas, is_sideways ? surface->h : surface->w,
                                         is_sideways ? surface->w : surface->h);
    if (canvas == NULL) {
        return false;
    }
    compose_layers(canvas, layers);
    if (window->rotation == 0) {
        return copy_to_surface(surface, canvas);
    }
    if (is_plain(surface)) {
        turn(canvas, window->rotation, &target);
        return true;
    }
    struct picture *turned = keep_canvas(&window->turned, surface->w, surface->h);
    if (turned != NULL) {
        turn(canvas, window->rotation, turned);
    }
    return turned != NULL && copy_to_surface(surface, turned);
}

static bool window_prepare(void *state, const struct picture *picture, int64_t budget_us)
{
    struct window *window = state;
    (void)budget_us; /* one page is scaled in about a frame's time */
    if (window->place.width > 0 && is_scaled(window) && is_page_sized(window, picture)) {
        (void)scaled_page(window, picture);
    }
    return true;
}

static void window_forget(void *state, const struct picture *picture)
{
    struct window *window = state;
    for (int i = 0; i < MOST_SCALED; i++) {
        if (window->scaled[i].serial == picture->serial) {
            picture_destroy(window->scaled[i].picture);
            window->scaled[i] = (struct scaled_page){0};
        }
    }
}

static bool window_present(void *state, const struct layers *layers)
{
    struct window *window = state;
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (surface == NULL) {
        log_write(LOG_ERROR, "window", "%s", SDL_GetError());
        return false;
    }
    const bool is_sideways = rotation_is_sideways(window->rotation);
    follow_size(window, is_sideways ? surface->h : surface->w,
                is_sideways ? surface->w : surface->h);
    struct layers placed = {.count = layers->count};
    for (int i = 0; i < layers->count; i++) {
        placed.items[i] = place_layer(window, &layers->items[i]);
    }
    const bool is_good = compose_to_surface(window, surface, &placed);
    if (!is_good || SDL_UpdateWindowSurface(window->window) != 0) {
        log_write(LOG_ERROR, "window", "%s", SDL_GetError());
        return false;
    }
    return true;
}

const struct compositor_row window_compositor = {
    .name = "window",
    .create = window_create,
    .destroy = window_destroy,
    .prepare = window_prepare,
    .forget = window_forget,
    .present = window_present,
};
