#include <string.h>

#include "article/show.h"
#include "base/require.h"
#include "base/text.h"
#include "fuzz.h"

/* Articles of any bytes: every line is clean text, every fact a stretch of its line, a show comes
 * of it. */

static void check_fact(const struct article *article, const struct fact *fact)
{
    if (fact->text != NULL) {
        REQUIRE(fact->line < article->lines.count);
        REQUIRE(fact->start <= fact->end &&
                fact->end <= article->lines.items[fact->line].words.count);
        REQUIRE(text_is_utf8(fact->text, strlen(fact->text), NULL));
    }
}

static void check_lines(struct arena *arena, const struct article *article)
{
    for (size_t i = 0; i < article->lines.count; i++) {
        const char *text = article->lines.items[i].text;
        REQUIRE(text[0] != '\0' && text_is_utf8(text, strlen(text), NULL));
        REQUIRE(strcmp(text_nfc(arena, text, strlen(text)), text) == 0);
        REQUIRE(strpbrk(text, "\r\n\t") == NULL && strstr(text, "  ") == NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct article article;
    if (article_read(arena, (const char *)data, size, &article)) {
        check_lines(arena, &article);
        struct facts facts;
        facts_find(arena, &article, &facts);
        check_fact(&article, &facts.title);
        check_fact(&article, &facts.place);
        check_fact(&article, &facts.organiser);
        REQUIRE(facts.people.count <= FACTS_PEOPLE && facts.awards.count <= FACTS_AWARDS);
        for (size_t i = 0; i < facts.people.count; i++) {
            check_fact(&article, &facts.people.items[i].name);
            check_fact(&article, &facts.people.items[i].role);
        }
        REQUIRE(text_is_utf8(show_make(arena, &facts, "a").playlist, 1, NULL));
    }
    arena_destroy(arena);
    return 0;
}
