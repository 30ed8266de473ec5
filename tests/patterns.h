#pragma once

#include <stdint.h>

/* Pictures by formula, for what scales and turns them: a pixel of 0xAARRGGBB each. */

static inline uint32_t flat(int x, int y)
{
    (void)x;
    (void)y;
    return 0xFF4080C0U;
}

static inline uint32_t noise(int x, int y)
{
    return 0xFF000000U | ((uint32_t)(x * 7919 + y * 104729) * 2654435761U) >> 8;
}

/* Lines one pixel wide: what aliases when a scaler leaves rows out. */
static inline uint32_t stripes(int x, int y)
{
    return (x + y) % 2 == 0 ? 0xFFFFFFFFU : 0xFF000000U;
}
