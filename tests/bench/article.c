#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "article/facts.h"
#include "base/file.h"
#include "base/require.h"

/*
 * bench-article RUNS FILE...: articles a second and milliseconds each, read and searched for facts
 * through the library in one process, on one core.
 */

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int count, char **words)
{
    REQUIRE(count > 2);
    const int runs = atoi(words[1]);
    struct arena *files = arena_create(), *arena = arena_create();
    double spent_s = 0;
    for (int i = 2; i < count; i++) {
        char *bytes = NULL;
        size_t size_bytes = 0;
        REQUIRE(file_read(files, words[i], 20 << 20, &bytes, &size_bytes) == FILE_FOUND);
        const double began_s = now_s();
        for (int run = 0; run < runs; run++) {
            arena_reset(arena);
            struct article article;
            struct facts facts;
            REQUIRE(article_read(arena, bytes, size_bytes, &article));
            facts_find(arena, &article, &facts);
        }
        spent_s += now_s() - began_s;
    }
    const double articles = (double)runs * (count - 2);
    printf("%.0f %.3f\n", articles / spent_s, spent_s * 1e3 / articles);
    arena_destroy(arena);
    arena_destroy(files);
    return 0;
}
