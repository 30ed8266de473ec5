#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <SDL_video.h>

#include "draw/compose.h"
#include "draw/raster.h"

/*
 * Layers to a screen. Pages are made once, for the hall; a compositor only places them: whole and
 * in their aspect, turned where the screen hangs turned, with black bars where the window has
 * another aspect. Each is a row and a file: `gpu` (SDL's renderer), `window` (the window's own
 * surface), `none` (memory, for tests). Main thread.
 */

struct compositor;

/** What one compositor is made of. `state` is its own. */
struct compositor_row {
    const char *name;
    /** @param rotation  0, 90, 180, 270: how pages are turned on the screen, clockwise
     *  @return its state; NULL after a log line: it cannot be had on this machine */
    void *(*create)(SDL_Window *window, int page_width_px, int page_height_px, int rotation);
    void (*destroy)(void *state);
    /** Called ahead of the frame in which a picture first appears, to have it at hand; at most
     * about `budget_us` long where it can stop half-way. True: all is there, or more calls would
     * not bring it. */
    bool (*prepare)(void *state, const struct picture *picture, int64_t budget_us);
    /** A picture is about to be destroyed. */
    void (*forget)(void *state, const struct picture *picture);
    /** Puts layers (in pixels of the page) on the screen; false after a log line: it shows what was
     * there before, if that. */
    bool (*present)(void *state, const struct layers *layers);
    /** What is kept on the machine's side was lost with its context; NULL: nothing is. */
    void (*reset)(void *state);
    /** The renderer's own name ("opengles2"); NULL: the row's name says it. */
    const char *(*renderer)(const void *state);
    /** Whether a GPU is only played by the processor (Mesa's llvmpipe); NULL: no. */
    bool (*is_software)(const void *state);
};

extern const struct compositor_row gpu_compositor, window_compositor, none_compositor;

/** @param window  may be NULL for `none` alone */
struct compositor *compositor_create(const struct compositor_row *row, SDL_Window *window,
                                     int page_width_px, int page_height_px, int rotation);
void compositor_destroy(struct compositor *compositor);

/** For pages of another size from now on. Where that fails, so does compositor_present. */
void compositor_resize(struct compositor *compositor, int page_width_px, int page_height_px);

/** After a present that failed: is opened anew, `window` in place of `gpu` where that did not help
 * either. Whether it helped is seen at the next present. */
void compositor_recover(struct compositor *compositor);

const char *compositor_name(const struct compositor *compositor);
const char *compositor_renderer(const struct compositor *compositor);
bool compositor_is_software(const struct compositor *compositor);
void compositor_reset(struct compositor *compositor);
bool compositor_prepare(struct compositor *compositor, const struct picture *picture,
                        int64_t budget_us);
void compositor_forget(struct compositor *compositor, const struct picture *picture);
bool compositor_present(struct compositor *compositor, const struct layers *layers);

/** Whether pages turned by so many degrees lie across the screen. */
static inline bool rotation_is_sideways(int rotation)
{
    return rotation == 90 || rotation == 270;
}

/** Where a page stands in a target of any size: as large as it fits, in the middle. */
struct pixel_rect compositor_fit(int page_width_px, int page_height_px, int target_width_px,
                                 int target_height_px);

/** What `none` has shown last; NULL before that. */
const struct picture *compositor_seen(const struct compositor *compositor);
