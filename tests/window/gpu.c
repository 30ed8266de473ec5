#include "shell/gpu.h"

#include <stdio.h>
#include <stdlib.h>

#include "check.h"

/*
 * The GPU shows what the CPU composes (design.md §7, decision 2): a still page to 0/255, a step of
 * a transition to 2/255, whole or in tiles, upright or turned. Needs a display; without one it is
 * skipped (77).
 */

/* Leaks are looked for while Mesa and SDL still hold what is theirs; what they leave behind when
 * they are unloaded is not ours. */
int __lsan_do_recoverable_leak_check(void) __attribute__((weak));

enum { WIDTH = 640, HEIGHT = 360, STILL = 0, BLENDED = 2, DRIFTED = 9 };

static struct picture *make(uint32_t seed, bool is_opaque)
{
    struct picture *picture = picture_create(WIDTH, HEIGHT);
    picture->is_opaque = is_opaque;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        seed = seed * 1664525U + 1013904223U;
        picture->pixels[i] = is_opaque ? 0xFF000000U | seed >> 8 : (seed >> 31) * 0x80402010U;
    }
    return picture;
}

static int difference(uint32_t a, uint32_t b)
{
    int most = 0;
    for (unsigned shift = 0; shift < 24; shift += 8) {
        const int one = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = one > most ? one : most;
    }
    return most;
}

/* The pixel of the window in which pixel (x, y) of the target is seen. */
static uint32_t turned(const struct picture *window, int rotation, int x, int y)
{
    const int width = window->width_px;
    switch (rotation) {
    case 90:
        return window->pixels[x * width + (HEIGHT - 1 - y)];
    case 180:
        return window->pixels[(HEIGHT - 1 - y) * width + (WIDTH - 1 - x)];
    case 270:
        return window->pixels[(WIDTH - 1 - x) * width + y];
    default:
        return window->pixels[y * width + x];
    }
}

struct difference {
    int most; /* of a channel; -1: there was no picture */
    double mean;
};

/* What the GPU shows against what the CPU composes. */
static struct difference compare(struct gpu *gpu, int rotation, const struct layers *layers)
{
    struct picture *wanted = picture_create(WIDTH, HEIGHT);
    compose_layers(wanted, layers);
    struct picture *shown = gpu_read(gpu, layers);
    struct difference found = {.most = shown == NULL ? -1 : 0};
    for (int i = 0; shown != NULL && i < WIDTH * HEIGHT; i++) {
        const int one =
            difference(wanted->pixels[i], turned(shown, rotation, i % WIDTH, i / WIDTH));
        found.most = one > found.most ? one : found.most;
        found.mean += (double)one / (WIDTH * HEIGHT);
    }
    picture_destroy(wanted);
    picture_destroy(shown);
    return found;
}

static void test_effects(struct gpu *gpu, int rotation, const struct picture *from,
                         const struct picture *to)
{
    for (int effect = 0; effect < EFFECT_COUNT; effect++) {
        for (int quarter = 0; quarter <= 4; quarter++) {
            const struct layers layers =
                compose_transition((enum effect)effect, quarter / 4.0, from, to);
            const bool is_still = quarter == 0 || quarter == 4 || effect != EFFECT_FADE;
            const int most = compare(gpu, rotation, &layers).most;
            CHECK(most >= 0 && most <= (is_still ? STILL : BLENDED));
            if (most > (is_still ? STILL : BLENDED)) {
                printf("effect %d at %d %%, turned by %d: %d/255\n", effect, quarter * 25, rotation,
                       most);
            }
        }
    }
}

static void test_overlay(struct gpu *gpu, int rotation, const struct picture *under,
                         const struct picture *over)
{
    struct layers layers = compose_transition(EFFECT_CUT, 1.0, NULL, under);
    layers.items[layers.count] = layers.items[0];
    layers.items[layers.count].picture = over;
    layers.items[layers.count++].opacity = 0.5F;
    const int most = compare(gpu, rotation, &layers).most;
    CHECK(most >= 0 && most <= BLENDED);
}

/* A picture as photos are: areas and edges, no noise. */
static struct picture *make_photo(void)
{
    struct picture *picture = picture_create(WIDTH, HEIGHT);
    picture->is_opaque = true;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        const int x = i % WIDTH, y = i / WIDTH;
        const uint32_t edge = (x / 40 + y / 30) % 2 == 0 ? 60 : 0;
        const uint32_t red = (uint32_t)(x * 180 / WIDTH) + edge;
        const uint32_t green = (uint32_t)(y * 180 / HEIGHT) + edge;
        const uint32_t blue = (uint32_t)((x + y) * 180 / (WIDTH + HEIGHT)) + edge;
        picture->pixels[i] = 0xFF000000U | red << 16 | green << 8 | blue;
    }
    return picture;
}

/* Steps of a slow zoom between pixels: to 9/255, 1/255 in the mean. */
static void test_drift(struct gpu *gpu, int rotation)
{
    struct picture *photo = make_photo();
    for (int quarter = 0; quarter <= 4; quarter++) {
        const float scale = 1.0F + 0.02F * (float)quarter;
        const float width = (float)WIDTH * scale, height = (float)HEIGHT * scale;
        struct layers layers = compose_transition(EFFECT_CUT, 1.0, NULL, photo);
        layers.items[0].x = -(width - (float)WIDTH) * 0.37F;
        layers.items[0].y = -(height - (float)HEIGHT) * 0.61F;
        layers.items[0].width = width;
        layers.items[0].height = height;
        struct difference found = compare(gpu, rotation, &layers);
        CHECK(found.most >= 0 && found.most <= DRIFTED && found.mean <= 1.0);
        if (found.most > DRIFTED || found.mean > 1.0) {
            printf("zoomed by %.2f, turned by %d: %d/255, mean %.2f\n", (double)scale, rotation,
                   found.most, found.mean);
        }
    }
    gpu_forget(gpu, photo);
    picture_destroy(photo);
}

static void test_window(int rotation, int max_texture_px)
{
    const bool is_turned = rotation == 90 || rotation == 270;
    SDL_Window *window =
        SDL_CreateWindow("gpu", 0, 0, is_turned ? HEIGHT : WIDTH, is_turned ? WIDTH : HEIGHT, 0);
    CHECK(window != NULL);
    struct gpu *gpu = gpu_create(window, WIDTH, HEIGHT, rotation, max_texture_px);
    CHECK(gpu != NULL);
    struct picture *from = make(1, true), *to = make(2, true), *over = make(3, false);
    test_effects(gpu, rotation, from, to);
    test_overlay(gpu, rotation, to, over);
    test_drift(gpu, rotation);

    gpu_reset(gpu);
    CHECK(!gpu_upload(gpu, to, 0));
    int slices = 0;
    while (!gpu_upload(gpu, to, 1) && slices < 10000) {
        slices++;
    }
    CHECK(slices > 0 && slices < 10000);
    const struct layers layers = compose_transition(EFFECT_CUT, 1.0, NULL, to);
    CHECK_INT(compare(gpu, rotation, &layers).most, 0);
    CHECK(gpu_present(gpu, &layers));
    gpu_forget(gpu, to);
    picture_destroy(from);
    picture_destroy(to);
    picture_destroy(over);
    gpu_destroy(gpu);
    SDL_DestroyWindow(window);
}

int main(void)
{
    if (getenv("DISPLAY") == NULL || SDL_Init(SDL_INIT_VIDEO) != 0) {
        printf("skipped: no display\n");
        return 77;
    }
    for (int rotation = 0; rotation < 360; rotation += 90) {
        test_window(rotation, 0);
        test_window(rotation, 150);
    }
    if (__lsan_do_recoverable_leak_check != NULL) {
        CHECK_INT(__lsan_do_recoverable_leak_check(), 0);
    }
    const int code = check_result();
    fflush(NULL);
    _Exit(code);
}
