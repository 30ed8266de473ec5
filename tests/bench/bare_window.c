#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <SDL.h>

/*
 * The least that shows a picture with SDL: a window, filled once, presented. Prints the
 * milliseconds from exec to then, by the clock that `play --stats` uses.
 */

static double ms_since_exec(void)
{
    char text[1024] = "";
    FILE *file = fopen("/proc/self/stat", "r");
    const size_t size_bytes = file == NULL ? 0 : fread(text, 1, sizeof text - 1, file);
    text[size_bytes] = '\0';
    const char *field = strrchr(text, ')');
    for (int i = 2; field != NULL && i < 22; i++) {
        field = strchr(field + 1, ' ');
    }
    long long ticks = 0;
    if (field != NULL) {
        sscanf(field, "%lld", &ticks);
    }
    if (file != NULL) {
        fclose(file);
    }
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6 -
           (double)ticks * 1e3 / (double)sysconf(_SC_CLK_TCK);
}

int main(int argument_count, char **arguments)
{
    if (argument_count > 1 && strcmp(arguments[1], "--plain") == 0) {
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    }
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        return 3;
    }
    SDL_Window *window = SDL_CreateWindow("bare", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED,
                                          1280, 720, SDL_WINDOW_RESIZABLE);
    SDL_Surface *surface = window == NULL ? NULL : SDL_GetWindowSurface(window);
    if (surface == NULL || SDL_FillRect(surface, NULL, 0xFF800000U) != 0 ||
        SDL_UpdateWindowSurface(window) != 0) {
        return 3;
    }
    printf("%.1f\n", ms_since_exec());
    SDL_DestroyWindow(window);
    SDL_Quit();
    return 0;
}
