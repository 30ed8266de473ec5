#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <SDL_image.h>

#include "base/require.h"
#include "blend.h"
#include "draw/scale.h"
#include "shell/compositor.h"

/*
 * What a screen shows of a show: a page, two pages in a fade, the plain ground, or something that
 * no hall may see. Usage: looks PLAIN PAGE... -- SCREEN...; PLAIN is the colour of the ground as
 * rrggbb, or "-" where it is not to be seen. A screen of another size shows the pages scaled
 * between black bars. A line a screen; exit code 1: one of them is wrong.
 */

enum { MOST_PAGES = 24 };

static struct picture *read_png(const char *path)
{
    SDL_Surface *loaded = IMG_Load(path);
    SDL_Surface *surface =
        loaded == NULL ? NULL : SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_ARGB8888, 0);
    struct picture *picture = surface == NULL ? NULL : picture_create(surface->w, surface->h);
    if (picture == NULL) {
        fprintf(stderr, "%s: %s\n", path, SDL_GetError());
        exit(2);
    }
    for (int y = 0; y < surface->h; y++) {
        memcpy(picture->pixels + (size_t)y * (size_t)surface->w,
               (const uint8_t *)surface->pixels + (size_t)y * (size_t)surface->pitch,
               (size_t)surface->w * sizeof(uint32_t));
    }
    picture->is_opaque = true;
    SDL_FreeSurface(surface);
    SDL_FreeSurface(loaded);
    return picture;
}

/* A page as it stands in a window of this size. */
static struct picture *in_window(const struct picture *page, int width_px, int height_px)
{
    const struct pixel_rect rect =
        compositor_fit(page->width_px, page->height_px, width_px, height_px);
    const struct pixel_rows rows = scale_rows_of(page);
    const struct area all = {0.0F, 0.0F, (float)page->width_px, (float)page->height_px};
    struct picture *small = scale_part(&rows, all, rect.width, rect.height);
    struct picture *window = picture_create(width_px, height_px);
    REQUIRE(small != NULL && window != NULL);
    for (int y = 0; y < rect.height; y++) {
        memcpy(window->pixels + (size_t)(rect.y + y) * (size_t)width_px + rect.x,
               small->pixels + (size_t)y * (size_t)rect.width,
               (size_t)rect.width * sizeof(uint32_t));
    }
    picture_destroy(small);
    return window;
}

/* All of what a page would cover. */
static bool is_plain(const struct picture *screen, const struct picture *page, uint32_t colour)
{
    const struct pixel_rect rect =
        compositor_fit(page->width_px, page->height_px, screen->width_px, screen->height_px);
    for (int y = rect.y; y < rect.y + rect.height; y++) {
        const uint32_t *line = screen->pixels + (size_t)y * (size_t)screen->width_px;
        for (int x = rect.x; x < rect.x + rect.width; x++) {
            if ((line[x] & 0xFFFFFF) != colour) {
                return false;
            }
        }
    }
    return true;
}

struct shelf {
    const char *names[MOST_PAGES];
    struct picture *pages[MOST_PAGES];
    int count;
    long plain; /* colour; -1: not to be seen */
};

static bool look(const struct shelf *shelf, const char *path)
{
    struct picture *screen = read_png(path);
    struct picture *pages[MOST_PAGES];
    bool is_known = true;
    for (int i = 0; i < shelf->count; i++) {
        pages[i] = in_window(shelf->pages[i], screen->width_px, screen->height_px);
    }
    int from = blend_page(screen, pages, shelf->count), to;
    double share;
    if (from >= 0) {
        printf("%s: %s\n", path, shelf->names[from]);
    } else if (blend_find(screen, pages, shelf->count, &from, &to, &share)) {
        printf("%s: %s to %s, %.2f\n", path, shelf->names[from], shelf->names[to], share);
    } else {
        is_known = shelf->plain >= 0 && is_plain(screen, shelf->pages[0], (uint32_t)shelf->plain);
        printf("%s: %s\n", path, is_known ? "plain ground" : "nothing of the show");
    }
    for (int i = 0; i < shelf->count; i++) {
        picture_destroy(pages[i]);
    }
    picture_destroy(screen);
    return is_known;
}

int main(int count, char **words)
{
    struct shelf shelf = {.plain = -1};
    int at = 1;
    bool is_good = true;
    if (count > 1 && strcmp(words[1], "-") != 0) {
        shelf.plain = strtol(words[1], NULL, 16);
    }
    for (at = 2; at < count && strcmp(words[at], "--") != 0; at++) {
        REQUIRE(shelf.count < MOST_PAGES);
        const char *slash = strrchr(words[at], '/');
        shelf.names[shelf.count] = slash == NULL ? words[at] : slash + 1;
        shelf.pages[shelf.count++] = read_png(words[at]);
    }
    if (at >= count - 1 || shelf.count == 0) {
        fputs("usage: looks PLAIN PAGE... -- SCREEN...\n", stderr);
        return 2;
    }
    for (at++; at < count; at++) {
        is_good = look(&shelf, words[at]) && is_good;
    }
    for (int i = 0; i < shelf.count; i++) {
        picture_destroy(shelf.pages[i]);
    }
    IMG_Quit();
    SDL_Quit();
    return is_good ? 0 : 1;
}
