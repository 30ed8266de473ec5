#include "article/show.h"
#include "articles.h"

/* The show of an article, as text (UPDATE_GOLDEN=1 writes it). */

int main(void)
{
    struct arena *arena = arena_create();
    char *bytes = NULL;
    size_t size_bytes = 0;
    CHECK(file_read(arena, ARTICLES "/01-hoi-nghi-tong-ket.txt", 1 << 20, &bytes, &size_bytes) ==
          FILE_FOUND);
    struct article article;
    struct facts facts;
    CHECK(find_facts(arena, bytes, size_bytes, &article, &facts));
    const struct show_files files = show_make(arena, &facts, "bai-bao.txt");
    CHECK_FILE(files.playlist, "tests/article/show/playlist.yaml");
    CHECK_FILE(files.captions, "tests/article/show/captions.txt");
    arena_destroy(arena);
    return check_result();
}
