#include "articles.h"

/* The project's own articles give their gold (UPDATE_GOLDEN=1 writes it: read what changed). */

int main(void)
{
    struct arena *arena = arena_create();
    const struct file_names names = list_articles(arena);
    CHECK_INT(names.count, 12);
    for (size_t i = 0; i < names.count; i++) {
        const char *path = file_join(arena, ARTICLES, names.items[i]);
        char *bytes = NULL;
        size_t size_bytes = 0;
        CHECK(file_read(arena, path, 1 << 20, &bytes, &size_bytes) == FILE_FOUND);
        struct article article;
        struct facts facts;
        CHECK(find_facts(arena, bytes, size_bytes, &article, &facts));
        char *text = facts_text(&facts);
        const size_t stem = strcspn(names.items[i], ".");
        CHECK_FILE(text,
                   arena_format(arena, ARTICLES "/%.*s.gold.yaml", (int)stem, names.items[i]));
        free(text);
    }
    arena_destroy(arena);
    return check_result();
}
