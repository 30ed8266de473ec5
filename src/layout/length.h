#pragma once

#include <stdint.h>

/* Arithmetic of lengths, in whatever unit. */

static inline int length_larger(int a, int b)
{
    return a > b ? a : b;
}

static inline int length_smaller(int a, int b)
{
    return a < b ? a : b;
}

/** A share of a length in thousandths, towards 0. */
static inline int length_share(int length, int thousandths)
{
    return (int)((int64_t)length * thousandths / 1000);
}
