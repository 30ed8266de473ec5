#include "draw/compose.h"

#include <stdlib.h>

#include "check.h"

enum { WIDTH = 67, HEIGHT = 41 };

static struct picture *make(uint32_t seed)
{
    struct picture *picture = picture_create(WIDTH, HEIGHT);
    picture->is_opaque = true;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        seed = seed * 1664525U + 1013904223U;
        picture->pixels[i] = 0xFF000000U | seed >> 8;
    }
    return picture;
}

static int channel(uint32_t pixel, unsigned shift)
{
    return (int)(pixel >> shift & 255);
}

/* The largest difference of a channel. */
static int difference(const struct picture *a, const struct picture *b)
{
    int most = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        for (unsigned shift = 0; shift < 32; shift += 8) {
            const int one = abs(channel(a->pixels[i], shift) - channel(b->pixels[i], shift));
            most = one > most ? one : most;
        }
    }
    return most;
}

static void compose(struct picture *target, enum effect effect, double progress,
                    const struct picture *from, const struct picture *to)
{
    const struct layers layers = compose_transition(effect, progress, from, to);
    compose_layers(target, &layers);
}

/* Every effect begins with the old page and ends with the new one, exactly. */
static void test_ends(struct picture *target, const struct picture *from, const struct picture *to)
{
    for (int effect = 0; effect < EFFECT_COUNT; effect++) {
        compose(target, (enum effect)effect, 1.0, from, to);
        CHECK_INT(difference(target, to), 0);
        compose(target, (enum effect)effect, 0.0, from, to);
        CHECK_INT(difference(target, effect == EFFECT_CUT ? to : from), 0);
        compose(target, (enum effect)effect, 1.0, NULL, to);
        CHECK_INT(difference(target, to), 0);
    }
}

static void test_fade(struct picture *target, const struct picture *from, const struct picture *to)
{
    for (int step = 0; step <= 32; step++) {
        const double t = step / 32.0, eased = t * t * (3.0 - 2.0 * t);
        compose(target, EFFECT_FADE, t, from, to);
        int worst = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            for (unsigned shift = 0; shift < 32; shift += 8) {
                const double expected = channel(from->pixels[i], shift) * (1.0 - eased) +
                                        channel(to->pixels[i], shift) * eased;
                const int off = abs(channel(target->pixels[i], shift) - (int)(expected + 0.5));
                worst = off > worst ? off : worst;
            }
        }
        CHECK(worst <= 1);
    }
    compose(target, EFFECT_FADE, 0.5, NULL, to);
    CHECK_INT(channel(target->pixels[5], 0), (channel(to->pixels[5], 0) + 1) / 2);
    CHECK_INT(channel(target->pixels[5], 24), 255);
}

static void test_moves(struct picture *target, const struct picture *from, const struct picture *to)
{
    compose(target, EFFECT_SLIDE, 0.5, from, to);
    const int moved = 34; /* half of 67, rounded */
    CHECK_INT(target->pixels[0], from->pixels[moved]);
    CHECK_INT(target->pixels[WIDTH - moved - 1], from->pixels[WIDTH - 1]);
    CHECK_INT(target->pixels[WIDTH - moved], to->pixels[0]);
    CHECK_INT(target->pixels[WIDTH - 1], to->pixels[moved - 1]);
    compose(target, EFFECT_WIPE, 0.5, from, to);
    CHECK_INT(target->pixels[moved - 1], to->pixels[moved - 1]);
    CHECK_INT(target->pixels[moved], from->pixels[moved]);
    compose(target, EFFECT_SLIDE, 0.5, NULL, to);
    CHECK_INT(target->pixels[0], 0xFF000000U);
}

static void test_places(struct picture *target, const struct picture *page)
{
    /* Scaled to fit with bars: bars black, the middle of the picture in the middle. */
    struct picture *flat = make(1);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        flat->pixels[i] = 0xFF204060U;
    }
    struct layers layers = {.count = 1};
    layers.items[0] = (struct layer){.picture = flat,
                                     .x = 10.5F,
                                     .y = 4,
                                     .width = 40,
                                     .height = 20.25F,
                                     .clip_width = WIDTH,
                                     .clip_height = HEIGHT,
                                     .opacity = 1.0F};
    compose_layers(target, &layers);
    CHECK_INT(target->pixels[0], 0xFF000000U);
    CHECK(abs(channel(target->pixels[14 * WIDTH + 30], 0) - 0x60) <= 2);
    CHECK_INT(target->pixels[40 * WIDTH + 30], 0xFF000000U);
    /* Outside on all sides, in both ways of drawing: nothing is touched that is not there. */
    const float places[][2] = {
        {-500,   3    },
        {500,    3    },
        {3,      -500 },
        {3,      500  },
        {-20.5F, -7.5F}
    };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        layers.items[0].x = places[i][0];
        layers.items[0].y = places[i][1];
        compose_layers(target, &layers);
        layers.items[0].picture = page;
        layers.items[0].width = WIDTH;
        layers.items[0].height = HEIGHT;
        compose_layers(target, &layers);
    }
    picture_destroy(flat);
}

static void test_alpha(struct picture *target, const struct picture *page)
{
    struct picture *veil = picture_create(WIDTH, HEIGHT);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        veil->pixels[i] = i % 2 == 0 ? 0 : 0xFFFFFFFFU;
    }
    struct layers layers = compose_transition(EFFECT_CUT, 1.0, NULL, page);
    layers.items[1] = layers.items[0];
    layers.items[1].picture = veil;
    layers.count = 2;
    compose_layers(target, &layers);
    CHECK_INT(target->pixels[0], page->pixels[0]);
    CHECK_INT(target->pixels[1], 0xFFFFFFFFU);
    picture_destroy(veil);
}

/* A page fades in with its photo where it drifts; what the page has there at rest is not seen. */
static void test_photo_fade(struct picture *target, const struct picture *from,
                            const struct picture *to)
{
    struct picture *photo = make(5), *expected = picture_create(WIDTH, HEIGHT);
    const struct composed_page before = {.picture = from};
    const struct composed_page page = {
        .picture = to,
        .photo = photo,
        .place = {11,  7,   40,           20           },
        .view = {0.0, 0.0, 40.0 / WIDTH, 20.0 / HEIGHT}
    };
    /* The page as it would be if the photo were a part of it: here pixel by pixel. */
    struct picture *whole = picture_copy(to);
    for (int y = 0; y < 20; y++) {
        for (int x = 0; x < 40; x++) {
            whole->pixels[(y + 7) * WIDTH + x + 11] = photo->pixels[y * WIDTH + x];
        }
    }
    for (int effect = 0; effect < EFFECT_COUNT; effect++) {
        for (int step = 0; step <= 8; step++) {
            const struct layers layers =
                compose_pages((enum effect)effect, step / 8.0, &before, &page);
            compose_layers(target, &layers);
            compose(expected, (enum effect)effect, step / 8.0, from, whole);
            CHECK(difference(target, expected) <= 2);
        }
    }
    picture_destroy(whole);
    picture_destroy(expected);
    picture_destroy(photo);
}

int main(void)
{
    struct picture *target = picture_create(WIDTH, HEIGHT);
    struct picture *from = make(7), *to = make(99);
    test_ends(target, from, to);
    test_fade(target, from, to);
    test_moves(target, from, to);
    test_places(target, from);
    test_alpha(target, from);
    test_photo_fade(target, from, to);
    picture_destroy(target);
    picture_destroy(from);
    picture_destroy(to);
    return check_result();
}
