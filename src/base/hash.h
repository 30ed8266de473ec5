#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * FNV-1a, 64 bits (Fowler, Noll, Vo): for tables, seeds and fingerprints, not against anybody who
 * wants two things to be taken for one.
 */

static const uint64_t hash_begin = UINT64_C(14695981039346656037);

/** `hash` with these bytes behind what it holds; begin with hash_begin. */
static inline uint64_t hash_add(uint64_t hash, const void *bytes, size_t size_bytes)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < size_bytes; i++) {
        hash = (hash ^ byte[i]) * UINT64_C(1099511628211);
    }
    return hash;
}

/** Where a hash belongs in a table of so many places (a power of two). */
static inline size_t hash_place(uint64_t hash, size_t place_count)
{
    return (size_t)(hash ^ hash >> 32) & (place_count - 1);
}
