#pragma once

#include "base/file.h"
#include "base/require.h"

/** Copies a photo of the sample show into a folder, whole at once. */
static inline void sample_photo_put(const char *folder, const char *name, const char *source)
{
    struct arena *arena = arena_create();
    char *bytes;
    size_t size_bytes;
    REQUIRE(file_read(arena, file_join(arena, "playlists/giao-uoc-2023/photos", source), 1 << 22,
                      &bytes, &size_bytes) == FILE_FOUND);
    REQUIRE(file_replace(file_join(arena, folder, name), bytes, size_bytes));
    arena_destroy(arena);
}
