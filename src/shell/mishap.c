#include "shell/mishap.h"

#ifdef HALLSCREEN_FAULTS

#include <SDL.h>

#include "base/fault.h"

static void push_window_event(SDL_Window *window, SDL_WindowEventID what)
{
    SDL_Event event = {
        .window = {
                   .type = SDL_WINDOWEVENT, .windowID = SDL_GetWindowID(window), .event = (Uint8)what}
    };
    SDL_PushEvent(&event);
}

static void resize(SDL_Window *window)
{
    int width_px, height_px;
    SDL_GetWindowSize(window, &width_px, &height_px);
    SDL_SetWindowSize(window, width_px * 3 / 4, height_px * 2 / 3);
}

void mishap_strike(struct screen *screen)
{
    SDL_Window *window = screen_window(screen);
    if (fault_strikes(FAULT_RESIZE)) {
        resize(window);
    }
    if (fault_strikes(FAULT_MINIMISE)) {
        SDL_MinimizeWindow(window);
        /* Where no window manager does it, it is at least said. */
        push_window_event(window, SDL_WINDOWEVENT_MINIMIZED);
    }
    if (fault_strikes(FAULT_DISPLAY)) {
        SDL_SetWindowPosition(window, 7, 5);
        push_window_event(window, SDL_WINDOWEVENT_DISPLAY_CHANGED);
    }
    if (fault_strikes(FAULT_RESET)) {
        SDL_Event event = {.type = SDL_RENDER_DEVICE_RESET};
        SDL_PushEvent(&event);
    }
}

#endif
