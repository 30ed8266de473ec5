#include "shell/screen.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/require.h"
#include "shell/compositor.h"
#include "shell/display.h"

enum {
    DEFAULT_RATE_HZ = 60,
    MOST_DISPLAYS = 16,
    WINDOW_SHARE_PCT = 80, /* of the display, where a page does not fit a window */
};

static const int64_t second_ns = 1000000000, cursor_rest_ns = 2000000000;

struct screen {
    SDL_Window *window;
    char *title;
    int window_width_px, window_height_px; /* when it is not the whole display */
    int display;                           /* index, of SDL */
    int rotation;                          /* degrees, clockwise */
    bool is_full, is_cursor_shown;
    int64_t mouse_at_ns;
};

/* Hints that have to be there before SDL looks. Nobody writes text here: an input method for
 * Vietnamese would only swallow keys, and Xlib reads its large table of compose sequences first. */
static void set_hints(void)
{
    setenv("XMODIFIERS", "@im=none", 1);
    setenv("XCOMPOSEFILE", "/dev/null", 1);
    SDL_SetHint(SDL_HINT_APP_NAME, "hallscreen");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0"); /* Alt+F4 does not end a kiosk */
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    /* Without its folder Wayland cannot be there, and would only say so. */
    if (getenv("SDL_VIDEODRIVER") == NULL && getenv("XDG_RUNTIME_DIR") == NULL) {
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,KMSDRM,offscreen");
    }
}

/* A surface put on the GPU costs fifteen times more under X11, and is the only way that KMSDRM
 * shows one; there the driver has to be named, or the screen stays black where libGL is missing. */
static void set_surface_hint(const char *driver)
{
    if (SDL_strcasecmp(driver, "kmsdrm") == 0) {
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "opengles2");
    } else if (SDL_strcasecmp(driver, "wayland") != 0) {
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    }
}

/* With no display at all SDL takes a driver that shows nothing, and says that all is well. */
static bool is_invisible(const char *driver)
{
    const char *asked = getenv("SDL_VIDEODRIVER");
    const bool is_hidden = strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0;
    return is_hidden && (asked == NULL || strstr(asked, driver) == NULL);
}

static void explain(struct arena *arena, struct screen_failure *failure)
{
    const struct display_finding finding =
        display_explain(arena, "/sys/class/drm", "/dev/dri", SDL_GetError());
    failure->message = finding.message;
    failure->arguments[0] = finding.arguments[0];
    failure->arguments[1] = finding.arguments[1];
}

struct screen *screen_create(struct arena *arena, struct screen_failure *failure)
{
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        explain(arena, failure);
        return NULL;
    }
    const char *driver = SDL_GetCurrentVideoDriver();
    if (is_invisible(driver)) {
        *failure = (struct screen_failure){MESSAGE_DISPLAY_INVISIBLE, {arena_text(arena, driver)}};
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return NULL;
    }
    set_surface_hint(driver);
    /* Xlib takes a title for what it is only in a locale of UTF-8; no other thread asks for it. */
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    SDL_StopTextInput(); /* else an input method swallows the letters */
    struct screen *screen = calloc(1, sizeof *screen);
    REQUIRE(screen != NULL);
    screen->is_cursor_shown = true;
    return screen;
}

void screen_destroy(struct screen *screen)
{
    if (screen == NULL) {
        return;
    }
    if (screen->window != NULL) {
        SDL_DestroyWindow(screen->window);
    }
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    free(screen->title);
    free(screen);
}

static SDL_DisplayMode desktop_mode(const struct screen *screen)
{
    SDL_DisplayMode mode = {0};
    const int display =
        screen->window == NULL ? screen->display : SDL_GetWindowDisplayIndex(screen->window);
    if (SDL_GetDesktopDisplayMode(display < 0 ? 0 : display, &mode) != 0) {
        log_write(LOG_WARNING, "screen", "%s", SDL_GetError());
    }
    return mode;
}

void screen_display_size(const struct screen *screen, int *width_px, int *height_px)
{
    const SDL_DisplayMode mode = desktop_mode(screen);
    *width_px = rotation_is_sideways(screen->rotation) ? mode.h : mode.w;
    *height_px = rotation_is_sideways(screen->rotation) ? mode.w : mode.h;
}

/* Names of the displays, one an index of SDL's; KMSDRM has none of its own. */
static int display_names(struct arena *arena, const char **names)
{
    const int count = SDL_GetNumVideoDisplays();
    const char *connected[MOST_DISPLAYS] = {NULL};
    if (strcmp(SDL_GetCurrentVideoDriver(), "KMSDRM") == 0) {
        (void)display_connected(arena, "/sys/class/drm", connected, MOST_DISPLAYS);
    }
    for (int i = 0; i < count && i < MOST_DISPLAYS; i++) {
        const char *name = connected[i] != NULL ? connected[i] : SDL_GetDisplayName(i);
        names[i] = arena_text(arena, name == NULL ? "" : name);
    }
    return count < MOST_DISPLAYS ? count : MOST_DISPLAYS;
}

bool screen_choose(struct screen *screen, const char *display, int rotation, struct arena *arena,
                   struct screen_failure *failure)
{
    const char *names[MOST_DISPLAYS];
    const int count = display_names(arena, names);
    char *list = arena_text(arena, "");
    screen->rotation = rotation;
    for (int i = 0; i < count; i++) {
        if (display == NULL || SDL_strcasecmp(display, names[i]) == 0 ||
            strcmp(display, arena_format(arena, "%d", i + 1)) == 0) {
            screen->display = i;
            return true;
        }
        list = arena_format(arena, "%s%s%d (%s)", list, i == 0 ? "" : ", ", i + 1, names[i]);
    }
    *failure = (struct screen_failure){
        MESSAGE_DISPLAY_UNKNOWN, {display, list}
    };
    return false;
}

static void show_cursor(struct screen *screen, bool is_shown)
{
    if (screen->is_cursor_shown != is_shown) {
        SDL_ShowCursor(is_shown ? SDL_ENABLE : SDL_DISABLE);
        screen->is_cursor_shown = is_shown;
    }
}

/* The page's own size where that leaves room for title and panel, else as large as is comfortable.
 */
static void choose_size(const struct screen *screen, const struct screen_options *options,
                        int *width_px, int *height_px)
{
    const SDL_DisplayMode mode = desktop_mode(screen);
    *width_px =
        rotation_is_sideways(screen->rotation) ? options->page_height_px : options->page_width_px;
    *height_px =
        rotation_is_sideways(screen->rotation) ? options->page_width_px : options->page_height_px;
    if (options->width_px > 0) {
        *width_px = options->width_px;
        *height_px = options->height_px;
    } else if (mode.w > 0 && (*width_px >= mode.w || *height_px >= mode.h)) {
        const double across = (double)mode.w / *width_px, down = (double)mode.h / *height_px;
        const double scale = (across < down ? across : down) * WINDOW_SHARE_PCT / 100.0;
        *width_px = (int)(*width_px * scale);
        *height_px = (int)(*height_px * scale);
    }
}

bool screen_open(struct screen *screen, const struct screen_options *options, struct arena *arena,
                 struct screen_failure *failure)
{
    choose_size(screen, options, &screen->window_width_px, &screen->window_height_px);
    int width_px = screen->window_width_px, height_px = screen->window_height_px;
    Uint32 flags = SDL_WINDOW_RESIZABLE;
    if (!options->is_window) {
        show_cursor(screen, false); /* before the window: no frame with a cursor in it */
        flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
        /* Where no window manager makes it fill the display, it does so from the beginning. */
        screen_display_size(screen, &width_px, &height_px);
    }
    const int where = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)screen->display);
    screen->window = SDL_CreateWindow(options->title, where, where, width_px, height_px, flags);
    if (screen->window == NULL) {
        explain(arena, failure);
        return false;
    }
    screen->is_full = !options->is_window;
    screen_set_title(screen, options->title);
    return true;
}

SDL_Window *screen_window(const struct screen *screen)
{
    return screen->window;
}

const char *screen_driver(const struct screen *screen)
{
    (void)screen;
    return SDL_GetCurrentVideoDriver();
}

bool screen_is_bare(const struct screen *screen)
{
    (void)screen;
    return strcmp(SDL_GetCurrentVideoDriver(), "KMSDRM") == 0;
}

bool screen_wants_gpu(const struct screen *screen)
{
    return screen_is_bare(screen) || (screen->is_full && display_has_gpu("/dev/dri"));
}

int64_t screen_frame_ns(const struct screen *screen)
{
    const SDL_DisplayMode mode = desktop_mode(screen);
    return second_ns / (mode.refresh_rate > 0 ? mode.refresh_rate : DEFAULT_RATE_HZ);
}

bool screen_is_full(const struct screen *screen)
{
    return screen->is_full;
}

void screen_set_full(struct screen *screen, bool is_full)
{
    if (SDL_SetWindowFullscreen(screen->window, is_full ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0) != 0) {
        log_write(LOG_WARNING, "screen", "%s", SDL_GetError());
        return;
    }
    if (screen->is_full && !is_full) {
        SDL_SetWindowSize(screen->window, screen->window_width_px, screen->window_height_px);
        SDL_SetWindowPosition(screen->window, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED);
    }
    screen->is_full = is_full;
    show_cursor(screen, !is_full);
}

void screen_bring_back(struct screen *screen)
{
    SDL_RestoreWindow(screen->window);
    SDL_RaiseWindow(screen->window);
}

void screen_set_title(struct screen *screen, const char *title)
{
    if (screen->title != NULL && strcmp(screen->title, title) == 0) {
        return;
    }
    free(screen->title);
    screen->title = strdup(title);
    REQUIRE(screen->title != NULL);
    SDL_SetWindowTitle(screen->window, title);
}

void screen_mouse_moved(struct screen *screen, int64_t now_ns)
{
    if (!screen->is_full) {
        screen->mouse_at_ns = now_ns;
        show_cursor(screen, true);
    }
}

int64_t screen_rest_cursor(struct screen *screen, int64_t now_ns)
{
    if (screen->is_full || !screen->is_cursor_shown) {
        return INT64_MAX;
    }
    const int64_t rest_ns = screen->mouse_at_ns + cursor_rest_ns;
    if (now_ns < rest_ns) {
        return rest_ns;
    }
    show_cursor(screen, false);
    return INT64_MAX;
}
