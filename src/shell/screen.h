#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <SDL.h>

#include "base/arena.h"
#include "base/messages.h"

/*
 * The place that the show stands on: SDL's video started with what SDL gets wrong set right, the
 * window, full screen or not, its title, its cursor. Main thread.
 */

struct screen;

/** Why there is no screen, for people. */
struct screen_failure {
    enum message message; /* MESSAGE_DISPLAY_* */
    const char *arguments[2];
};

/**
 * Starts SDL's video, not yet a window. A driver that nobody sees (offscreen, dummy) is a failure
 * unless SDL_VIDEODRIVER asks for it by name.
 * @return NULL, with `*failure` in `arena`: there is no screen
 */
struct screen *screen_create(struct arena *arena, struct screen_failure *failure);

/** Closes the window and SDL's video. NULL is allowed. */
void screen_destroy(struct screen *screen);

/**
 * Which display, and how it hangs; before screen_open.
 * @param display   its name ("HDMI-A-1", as SDL or the kernel calls it) or its number from 1; NULL:
 *                  the first
 * @param rotation  0, 90, 180, 270: how pages are turned on it, clockwise
 * @return false, with `*failure`: there is no such display
 */
bool screen_choose(struct screen *screen, const char *display, int rotation, struct arena *arena,
                   struct screen_failure *failure);

/** The size that pages for the whole display have: sideways where it hangs so. */
void screen_display_size(const struct screen *screen, int *width_px, int *height_px);

struct screen_options {
    bool is_window;                    /* else the whole display */
    int page_width_px, page_height_px; /* what is shown: the window keeps its aspect by default */
    int width_px, height_px;           /* of the window; 0: the page's, made to fit the display */
    const char *title;
};

/** Opens the window. False: see `*failure`. */
bool screen_open(struct screen *screen, const struct screen_options *options, struct arena *arena,
                 struct screen_failure *failure);

/** SDL's window once it is open, NULL before. */
SDL_Window *screen_window(const struct screen *screen);

/** "x11", "wayland", "KMSDRM". */
const char *screen_driver(const struct screen *screen);

/** Without a desktop: the kernel's own display (KMSDRM). */
bool screen_is_bare(const struct screen *screen);

/** Whether it is worth trying to place pages by the GPU: on a bare screen always, else where the
 * machine has one and the whole display is shown. */
bool screen_wants_gpu(const struct screen *screen);

/** How long a frame of the display it stands on lasts. */
int64_t screen_frame_ns(const struct screen *screen);

bool screen_is_full(const struct screen *screen);
void screen_set_full(struct screen *screen, bool is_full);

/** Puts a window that was put away back on the display. */
void screen_bring_back(struct screen *screen);

void screen_set_title(struct screen *screen, const char *title);

/** The mouse was moved: in a window its cursor is seen for a while. */
void screen_mouse_moved(struct screen *screen, int64_t now_ns);

/** Hides the cursor when its time is over. @return when to call again; INT64_MAX: not at all */
int64_t screen_rest_cursor(struct screen *screen, int64_t now_ns);
