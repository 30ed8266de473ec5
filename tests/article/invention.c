#include <stdint.h>

#include "article/show.h"
#include "articles.h"

/*
 * Nothing is invented: every text that is found stands in the article (after NFC and folding of
 * blanks), and a role in one sentence with a mention of its name. For the project's articles as
 * they are, and for 10,000 that were damaged.
 */

enum { MUTATIONS = 10000 };

static uint64_t state = 1;

static size_t random_below(size_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return limit == 0 ? 0 : (size_t)(state % limit);
}

/* The whole article as one text: what may be said. */
static const char *whole_text(struct arena *arena, const struct article *article)
{
    size_t size_bytes = 1;
    for (size_t i = 0; i < article->lines.count; i++) {
        size_bytes += strlen(article->lines.items[i].text) + 1;
    }
    char *text = arena_allocate(arena, size_bytes);
    size_t at = 0;
    for (size_t i = 0; i < article->lines.count; i++) {
        const size_t line_bytes = strlen(article->lines.items[i].text);
        memcpy(text + at, article->lines.items[i].text, line_bytes);
        at += line_bytes;
        text[at++] = '\n';
    }
    return text;
}

static bool stands_in(const char *whole, const struct fact *fact)
{
    return fact->text == NULL || strstr(whole, fact->text) != NULL;
}

static bool list_stands_in(const char *whole, const struct fact_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!stands_in(whole, &list->items[i])) {
            return false;
        }
    }
    return true;
}

static bool role_has_name(const struct facts *facts, size_t person)
{
    const struct fact *role = &facts->people.items[person].role;
    if (role->text == NULL) {
        return true;
    }
    const struct words *words = &facts->article->lines.items[role->line].words;
    const uint32_t sentence = words->items[role->start].sentence_start;
    for (size_t i = 0; i < facts->mentions.count; i++) {
        const struct mention *mention = &facts->mentions.items[i];
        if (mention->person == person && mention->line == role->line &&
            words->items[mention->start].sentence_start == sentence) {
            return true;
        }
    }
    return false;
}

static bool nothing_is_invented(struct arena *arena, const struct facts *facts)
{
    const char *whole = whole_text(arena, facts->article);
    bool is_good = stands_in(whole, &facts->title) && stands_in(whole, &facts->place) &&
                   stands_in(whole, &facts->organiser) && stands_in(whole, &facts->slogan) &&
                   stands_in(whole, &facts->kind) && stands_in(whole, &facts->subject) &&
                   list_stands_in(whole, &facts->captions) &&
                   list_stands_in(whole, &facts->steps) &&
                   list_stands_in(whole, &facts->organisations) &&
                   list_stands_in(whole, &facts->anniversaries);
    for (size_t i = 0; i < facts->people.count; i++) {
        const struct person *person = &facts->people.items[i];
        is_good = is_good && stands_in(whole, &person->name) && stands_in(whole, &person->role) &&
                  stands_in(whole, &person->honorific) && stands_in(whole, &person->shared_role) &&
                  stands_in(whole, &person->doing) && role_has_name(facts, i);
    }
    for (size_t i = 0; i < facts->awards.count; i++) {
        const struct award *award = &facts->awards.items[i];
        is_good = is_good && stands_in(whole, &award->award) && stands_in(whole, &award->note) &&
                  list_stands_in(whole, &award->recipients);
    }
    return is_good;
}

/* The lines of the article are what the file says: of a text, its bytes in NFC with blanks folded.
 */
static bool lines_are_of_file(struct arena *arena, const struct article *article, const char *bytes,
                              size_t size_bytes)
{
    if (article->is_html || article->encoding != ARTICLE_UTF8 ||
        !text_is_utf8(bytes, size_bytes, NULL)) {
        return true;
    }
    const char *file = article_clean(arena, bytes, size_bytes);
    for (size_t i = 0; i < article->lines.count; i++) {
        if (strstr(file, article->lines.items[i].text) == NULL) {
            return false;
        }
    }
    return true;
}

static void check_bytes(const char *name, const char *bytes, size_t size_bytes)
{
    struct arena *arena = arena_create();
    struct article article;
    struct facts facts;
    if (find_facts(arena, bytes, size_bytes, &article, &facts)) {
        const bool is_good = nothing_is_invented(arena, &facts) &&
                             lines_are_of_file(arena, &article, bytes, size_bytes);
        if (!is_good) {
            char *text = facts_text(&facts);
            printf("%s (state %llu):\n%.*s\n%s", name, (unsigned long long)state, (int)size_bytes,
                   bytes, text);
            free(text);
        }
        CHECK(is_good);
        show_make(arena, &facts, name);
    }
    arena_destroy(arena);
}

/* A start or end of a word, so that most of the damage leaves letters whole. */
static size_t word_border(const char *bytes, size_t size_bytes)
{
    size_t at = random_below(size_bytes);
    while (at < size_bytes && bytes[at] != ' ' && bytes[at] != '\n') {
        at++;
    }
    return at;
}

/* Stretches are deleted, doubled, moved; now and then a byte is changed. */
static size_t damage(char *out, const char *bytes, size_t size_bytes)
{
    memcpy(out, bytes, size_bytes);
    for (size_t i = 0, n = 1 + random_below(4); i < n && size_bytes > 8; i++) {
        const size_t from = word_border(out, size_bytes);
        size_t length = random_below(120);
        length = length < size_bytes - from ? length : size_bytes - from;
        switch (random_below(3)) {
        case 0:
            memmove(out + from, out + from + length, size_bytes - from - length);
            size_bytes -= length;
            break;
        case 1:
            memmove(out + from + length, out + from, size_bytes - from);
            size_bytes += length;
            break;
        default:
            out[random_below(size_bytes)] = " .,;:()-\"\n7Aa"[random_below(13)];
            break;
        }
    }
    return size_bytes;
}

int main(void)
{
    struct arena *arena = arena_create();
    const struct file_names names = list_articles(arena);
    CHECK(names.count > 0);
    for (size_t i = 0; i < names.count; i++) {
        char *bytes = NULL;
        size_t size_bytes = 0;
        const char *path = file_join(arena, ARTICLES, names.items[i]);
        CHECK(file_read(arena, path, 1 << 20, &bytes, &size_bytes) == FILE_FOUND);
        check_bytes(names.items[i], bytes, size_bytes);
        char *damaged = arena_allocate(arena, size_bytes + 1000);
        for (size_t j = 0; j < MUTATIONS / names.count + 1; j++) {
            check_bytes(names.items[i], damaged, damage(damaged, bytes, size_bytes));
        }
    }
    arena_destroy(arena);
    return check_result();
}
