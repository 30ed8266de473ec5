#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <SDL.h>

#include "base/require.h"
#include "draw/compose.h"

/*
 * A frame of a fade and one of a slow zoom at 1920x1080, by our loops and by SDL's software
 * renderer, in turns. Prints for each the median milliseconds of the processor: ours, SDL's.
 */

enum { WIDTH = 1920, HEIGHT = 1080, MOST_RUNS = 200 };

struct bench {
    struct picture *from, *to, *target;
    SDL_Renderer *renderer;
    SDL_Texture *from_texture, *to_texture;
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static struct picture *make(uint32_t seed)
{
    struct picture *picture = picture_create(WIDTH, HEIGHT);
    REQUIRE(picture != NULL);
    picture->is_opaque = true;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        seed = seed * 1664525U + 1013904223U;
        picture->pixels[i] = 0xFF000000U | seed >> 8;
    }
    return picture;
}

static SDL_Texture *upload(SDL_Renderer *renderer, const struct picture *picture)
{
    SDL_Texture *texture = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888,
                                             SDL_TEXTUREACCESS_STATIC, WIDTH, HEIGHT);
    REQUIRE(texture != NULL && SDL_UpdateTexture(texture, NULL, picture->pixels, WIDTH * 4) == 0);
    SDL_SetTextureScaleMode(texture, SDL_ScaleModeLinear);
    return texture;
}

static struct bench open_bench(void)
{
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    REQUIRE(SDL_Init(SDL_INIT_VIDEO) == 0);
    SDL_Window *window = SDL_CreateWindow("frames", 0, 0, WIDTH, HEIGHT, 0);
    struct bench bench = {.from = make(1), .to = make(2), .target = make(3)};
    bench.renderer = SDL_CreateRenderer(window, -1, 0);
    REQUIRE(bench.renderer != NULL);
    bench.from_texture = upload(bench.renderer, bench.from);
    bench.to_texture = upload(bench.renderer, bench.to);
    return bench;
}

static double ours_fade(const struct bench *bench, double progress)
{
    const double began = now_ms();
    const struct layers layers = compose_transition(EFFECT_FADE, progress, bench->from, bench->to);
    compose_layers(bench->target, &layers);
    return now_ms() - began;
}

static double sdl_fade(const struct bench *bench, double progress)
{
    const double began = now_ms();
    SDL_RenderCopy(bench->renderer, bench->from_texture, NULL, NULL);
    SDL_SetTextureBlendMode(bench->to_texture, SDL_BLENDMODE_BLEND);
    SDL_SetTextureAlphaMod(bench->to_texture, (Uint8)(progress * 255));
    SDL_RenderCopy(bench->renderer, bench->to_texture, NULL, NULL);
    SDL_RenderPresent(bench->renderer);
    return now_ms() - began;
}

/* A picture a little larger than the screen, moved by parts of pixels. */
static double ours_zoom(const struct bench *bench, double progress)
{
    const float scale = 1.0F + 0.08F * (float)progress;
    const float width = (float)WIDTH * scale, height = (float)HEIGHT * scale;
    const struct layers layers = {.count = 1,
                                  .items = {{.picture = bench->from,
                                             .x = -(width - (float)WIDTH) * 0.37F,
                                             .y = -(height - (float)HEIGHT) * 0.41F,
                                             .width = width,
                                             .height = height,
                                             .clip_width = (float)WIDTH,
                                             .clip_height = (float)HEIGHT,
                                             .opacity = 1.0F}}};
    const double began = now_ms();
    compose_layers(bench->target, &layers);
    return now_ms() - began;
}

static double sdl_zoom(const struct bench *bench, double progress)
{
    const float scale = 1.0F + 0.08F * (float)progress;
    const float width = (float)WIDTH * scale, height = (float)HEIGHT * scale;
    const SDL_FRect place = {-(width - (float)WIDTH) * 0.37F, -(height - (float)HEIGHT) * 0.41F,
                             width, height};
    const double began = now_ms();
    SDL_RenderCopyF(bench->renderer, bench->from_texture, NULL, &place);
    SDL_RenderPresent(bench->renderer);
    return now_ms() - began;
}

static int compare(const void *a, const void *b)
{
    const double one = *(const double *)a, other = *(const double *)b;
    return one < other ? -1 : one > other;
}

typedef double frame(const struct bench *bench, double progress);

static void measure(const struct bench *bench, int runs, frame *ours, frame *theirs)
{
    static double a[MOST_RUNS], b[MOST_RUNS];
    for (int i = 0; i < runs; i++) {
        const double progress = 0.1 + 0.8 * i / runs;
        a[i] = ours(bench, progress);
        b[i] = theirs(bench, progress);
    }
    qsort(a, (size_t)runs, sizeof *a, compare);
    qsort(b, (size_t)runs, sizeof *b, compare);
    printf("%.3f %.3f\n", a[runs / 2], b[runs / 2]);
}

int main(int count, char **words)
{
    const int asked = count > 1 ? atoi(words[1]) : 60;
    const int runs = asked < 1 ? 1 : asked > MOST_RUNS ? MOST_RUNS : asked;
    const struct bench bench = open_bench();
    measure(&bench, runs, ours_fade, sdl_fade);
    measure(&bench, runs, ours_zoom, sdl_zoom);
    SDL_Quit();
    picture_destroy(bench.from);
    picture_destroy(bench.to);
    picture_destroy(bench.target);
    return 0;
}
