#pragma once

#include <stddef.h>

/*
 * An arena owns everything that was made for one purpose (a loaded playlist, a laid-out slide, the
 * scratch of one call) and frees it in one step. Out of memory aborts (design.md §7, decision 8).
 */

struct arena;

/** A new, empty arena; the caller destroys it. Any thread; one thread at a time uses it. */
struct arena *arena_create(void);

/** Frees the arena and everything that it gave out. NULL is allowed. */
void arena_destroy(struct arena *arena);

/** Takes back everything that was given out but keeps the largest block for the next use. */
void arena_reset(struct arena *arena);

/** Zeroed memory, aligned for any type; never NULL, also for `size_bytes` 0. */
void *arena_allocate(struct arena *arena, size_t size_bytes);

/** A copy of `size_bytes` bytes, with a NUL behind them. */
char *arena_copy(struct arena *arena, const void *bytes, size_t size_bytes);

/** A copy of a NUL-terminated text; NULL gives NULL. */
char *arena_text(struct arena *arena, const char *text);

/** printf into the arena. */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** How many bytes were given out since the last reset; for tests of memory growth. */
size_t arena_size_bytes(const struct arena *arena);

/** `LIST_PUSH` is built on this: the items moved to a place for twice as many; updates `capacity`.
 */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity,
                 size_t item_size_bytes);

#define ARENA_NEW(arena, type) ((type *)arena_allocate((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_allocate((arena), (count) * sizeof(type)))

/*
 * A list is a struct with `items`, `count` and `capacity`; LIST_PUSH appends a place to it and
 * gives its address. The place holds what is assigned to it: assign the whole item.
 */
#define LIST_PUSH(arena, list)                                                                     \
    ((list)->count == (list)->capacity                                                             \
         ? (void)((list)->items = arena_grow((arena), (list)->items, (list)->count,                \
                                             &(list)->capacity, sizeof *(list)->items))            \
         : (void)0,                                                                                \
     &(list)->items[(list)->count++])
