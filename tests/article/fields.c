#include "articles.h"

/* Each article of fields.txt gives the lines that it says, and no other that it names. */

static const char path[] = "tests/article/fields.txt";

static bool has_line(const char *text, const char *line)
{
    const size_t size_bytes = strlen(line);
    for (const char *at = text; (at = strstr(at, line)) != NULL; at++) {
        if ((at == text || at[-1] == '\n') && at[size_bytes] == '\n') {
            return true;
        }
    }
    return false;
}

/* `rest`: the lines that begin with "+ " or "- ", up to a blank one. Where it ends. */
static char *check_lines(const char *article_text, size_t size_bytes, char *rest)
{
    struct arena *arena = arena_create();
    struct article article;
    struct facts facts;
    CHECK(find_facts(arena, article_text, size_bytes, &article, &facts));
    char *text = facts_text(&facts);
    while ((*rest == '+' || *rest == '-') && rest[1] == ' ') {
        const size_t line_bytes = strcspn(rest, "\n");
        const char *line = arena_copy(arena, rest + 2, line_bytes - 2);
        const bool is_good = has_line(text, line) == (*rest == '+');
        if (!is_good) {
            printf("%.*s%.*s\n%s", (int)size_bytes, article_text, (int)line_bytes, rest, text);
        }
        CHECK(is_good);
        rest += line_bytes + (rest[line_bytes] == '\n');
    }
    free(text);
    arena_destroy(arena);
    return rest;
}

int main(void)
{
    struct arena *arena = arena_create();
    char *bytes = NULL;
    size_t size_bytes = 0;
    CHECK(file_read(arena, path, 1 << 20, &bytes, &size_bytes) == FILE_FOUND);
    const char *article = bytes;
    for (char *at = bytes; *at != '\0';) {
        if ((*at == '+' || *at == '-') && at[1] == ' ') {
            article = at = check_lines(article, (size_t)(at - article), at);
            continue;
        }
        const bool is_between = *at == '#' || *at == '\n';
        at += strcspn(at, "\n");
        at += *at == '\n';
        article = is_between ? at : article;
    }
    arena_destroy(arena);
    return check_result();
}
