#include <stdio.h>

#include "base/file.h"
#include "base/require.h"
#include "fuzz.h"

enum { MOST_INPUTS = 100000, LARGEST_BYTES = 1 << 20 };

/* replay-NAME FOLDER: every file of a corpus through its fuzzer once. */
int main(int argument_count, char **arguments)
{
    REQUIRE(argument_count == 2);
    struct arena *arena = arena_create();
    struct file_names names = {0};
    REQUIRE(file_list(arena, arguments[1], MOST_INPUTS, &names) == FILE_FOUND);
    REQUIRE(names.count > 0);
    for (size_t i = 0; i < names.count; i++) {
        char *bytes = NULL;
        size_t size_bytes = 0;
        const char *path = file_join(arena, arguments[1], names.items[i]);
        REQUIRE(file_read(arena, path, LARGEST_BYTES, &bytes, &size_bytes) == FILE_FOUND);
        (void)LLVMFuzzerTestOneInput((const uint8_t *)bytes, size_bytes);
    }
    printf("%zu inputs\n", names.count);
    arena_destroy(arena);
    return 0;
}
