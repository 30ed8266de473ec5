#include <math.h>
#include <stddef.h>

#include "draw/ornament.h"

/* A lotus seen from above, ring by ring, as on the stone pedestals of old pagodas. */

static const float pi = 3.14159265F;

/* One ring of petals around the middle. */
struct ring {
    float inner, outer; /* where a petal begins and where its tip is */
    int count;
    float turn;  /* of the whole ring, in petals */
    float width; /* of the strokes */
};

/* How far a petal's edge stands from its middle at `t` of its length, in halves of its room: round
 * below, widest past the middle, drawn in to a tip. */
static float petal_edge(float t)
{
    const float rise = sqrtf(fmaxf(t * (2.0F - t), 0.0F));
    const float tip = t < 0.55F ? 1.0F : 1.0F - powf((t - 0.55F) / 0.45F, 1.7F);
    return rise * tip;
}

/* Both edges of a petal, `share` of its full width. */
static void petal(const struct stroke_sheet *sheet, const struct ring *ring, float middle,
                  float from, float to, float share)
{
    enum { PIECES = 18 };
    const float half = pi / (float)ring->count * share;
    for (int i = 0; i < PIECES; i++) {
        const float t0 = (float)i / PIECES, t1 = (float)(i + 1) / PIECES;
        const float r0 = from + (to - from) * t0, r1 = from + (to - from) * t1;
        const float a0 = half * petal_edge(t0), a1 = half * petal_edge(t1);
        stroke_ray(sheet, r0, middle - a0, r1, middle - a1, ring->width);
        stroke_ray(sheet, r0, middle + a0, r1, middle + a1, ring->width);
    }
}

/* A petal, its likeness within, and veins that part from the middle one. */
static void petals(const struct stroke_sheet *sheet, const struct ring *ring)
{
    const float length = ring->outer - ring->inner;
    for (int i = 0; i < ring->count; i++) {
        const float middle = ((float)i + ring->turn) * 2.0F * pi / (float)ring->count;
        const float thin = ring->width * 0.7F;
        petal(sheet, ring, middle, ring->inner, ring->outer, 0.98F);
        petal(sheet, ring, middle, ring->inner, ring->outer - 0.16F * length, 0.72F);
        stroke_ray(sheet, ring->inner + 0.10F * length, middle, ring->outer - 0.26F * length,
                   middle, thin);
        const float lean = pi / (float)ring->count * 0.30F;
        for (int side = -1; side <= 1; side += 2) {
            stroke_ray(sheet, ring->inner + 0.16F * length, middle + 0.4F * lean * (float)side,
                       ring->outer - 0.36F * length, middle + lean * (float)side, thin);
        }
    }
}

/* The seed pod: seeds in two circles around one. */
static void seeds(const struct stroke_sheet *sheet)
{
    static const struct {
        float radius;
        int count;
    } circles[] = {
        {0,  1 },
        {24, 6 },
        {48, 12},
    };
    for (size_t i = 0; i < sizeof circles / sizeof circles[0]; i++) {
        for (int k = 0; k < circles[i].count; k++) {
            const float a = (float)k * 2.0F * pi / (float)circles[i].count;
            stroke_circle(sheet, circles[i].radius * cosf(a), circles[i].radius * sinf(a), 6.5F,
                          2.0F);
        }
    }
    stroke_circle(sheet, 0.0F, 0.0F, 64.0F, 3.0F);
    stroke_circle(sheet, 0.0F, 0.0F, 70.0F, 2.0F);
}

void ornament_lotus(const struct stroke_sheet *sheet)
{
    static const struct ring rings[] = {
        {74,  168, 14, 0.0F, 2.4F},
        {120, 284, 14, 0.5F, 2.8F},
        {222, 398, 14, 0.0F, 3.0F},
        {330, 496, 14, 0.5F, 3.2F},
    };
    seeds(sheet);
    for (size_t i = 0; i < sizeof rings / sizeof rings[0]; i++) {
        petals(sheet, &rings[i]);
    }
}
