#pragma once

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* A text that grows, for what is put together of many pieces: twice the room when it is full. */

struct buffer {
    struct arena *arena; /* set by the user; all else zero */
    char *items;
    size_t count, capacity;
};

static inline void buffer_add(struct buffer *buffer, const char *bytes, size_t size_bytes)
{
    while (buffer->capacity - buffer->count < size_bytes) {
        buffer->items =
            arena_grow(buffer->arena, buffer->items, buffer->count, &buffer->capacity, 1);
    }
    if (size_bytes > 0) {
        memcpy(buffer->items + buffer->count, bytes, size_bytes);
    }
    buffer->count += size_bytes;
}

static inline void buffer_add_text(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

static inline void buffer_add_code_point(struct buffer *buffer, uint32_t code_point)
{
    char bytes[4];
    buffer_add(buffer, bytes, text_encode(bytes, code_point));
}

/** What was added, with a NUL behind it; nothing is added after that. */
static inline char *buffer_text(struct buffer *buffer)
{
    *LIST_PUSH(buffer->arena, buffer) = '\0';
    return buffer->items;
}
