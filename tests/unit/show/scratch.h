#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/require.h"

/* A show folder that lives for one test. */

static char scratch_folder[] = "/tmp/hallscreen-test-XXXXXX";

static inline void scratch_make(void)
{
    REQUIRE(mkdtemp(scratch_folder) != NULL);
}

static inline void scratch_write(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", scratch_folder, name);
    FILE *file = fopen(path, "wb");
    REQUIRE(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static inline void scratch_remove(void)
{
    struct arena *arena = arena_create();
    struct file_names names = {0};
    REQUIRE(file_list(arena, scratch_folder, 1000, &names) == FILE_FOUND);
    for (size_t i = 0; i < names.count; i++) {
        unlink(file_join(arena, scratch_folder, names.items[i]));
    }
    rmdir(scratch_folder);
    arena_destroy(arena);
}
