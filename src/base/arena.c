#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/require.h"

#define FIRST_BLOCK_BYTES ((size_t)4096)
#define LARGEST_BLOCK_BYTES ((size_t)1 << 20)

struct block {
    struct block *previous;
    size_t capacity;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct block *block;
    size_t given_bytes;
};

static struct block *block_create(struct block *previous, size_t capacity)
{
    struct block *block = malloc(sizeof *block + capacity);
    REQUIRE(block != NULL);
    block->previous = previous;
    block->capacity = capacity;
    block->used = 0;
    return block;
}

static void blocks_destroy(struct block *block)
{
    while (block != NULL) {
        struct block *previous = block->previous;
        free(block);
        block = previous;
    }
}

struct arena *arena_create(void)
{
    struct arena *arena = calloc(1, sizeof *arena);
    REQUIRE(arena != NULL);
    return arena;
}

void arena_destroy(struct arena *arena)
{
    if (arena == NULL) {
        return;
    }
    blocks_destroy(arena->block);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    if (arena->block != NULL) {
        blocks_destroy(arena->block->previous);
        arena->block->previous = NULL;
        arena->block->used = 0;
    }
    arena->given_bytes = 0;
}

static size_t next_capacity(const struct arena *arena, size_t size_bytes)
{
    size_t capacity = arena->block == NULL ? FIRST_BLOCK_BYTES : arena->block->capacity * 2;
    if (capacity > LARGEST_BLOCK_BYTES) {
        capacity = LARGEST_BLOCK_BYTES;
    }
    return capacity < size_bytes ? size_bytes : capacity;
}

void *arena_allocate(struct arena *arena, size_t size_bytes)
{
    REQUIRE(size_bytes < SIZE_MAX / 4);
    const size_t alignment = alignof(max_align_t);
    size_bytes = (size_bytes + alignment - 1) / alignment * alignment;
    if (arena->block == NULL || arena->block->capacity - arena->block->used < size_bytes) {
        arena->block = block_create(arena->block, next_capacity(arena, size_bytes));
    }
    void *memory = arena->block->bytes + arena->block->used;
    arena->block->used += size_bytes;
    arena->given_bytes += size_bytes;
    return memset(memory, 0, size_bytes);
}

char *arena_copy(struct arena *arena, const void *bytes, size_t size_bytes)
{
    char *copy = arena_allocate(arena, size_bytes + 1);
    if (size_bytes > 0) {
        memcpy(copy, bytes, size_bytes);
    }
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_copy(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    REQUIRE(length >= 0);

    char *text = arena_allocate(arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

size_t arena_size_bytes(const struct arena *arena)
{
    return arena->given_bytes;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity,
                 size_t item_size_bytes)
{
    REQUIRE(*capacity < SIZE_MAX / 4 / item_size_bytes);
    *capacity = *capacity == 0 ? 8 : *capacity * 2;
    void *grown = arena_allocate(arena, *capacity * item_size_bytes);
    if (count > 0) {
        memcpy(grown, items, count * item_size_bytes);
    }
    return grown;
}
