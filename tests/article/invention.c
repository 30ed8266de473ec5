#include <libxml/HTMLparser.h>
#include <stdint.h>

#include "article/show.h"
#include "articles.h"
#include "base/buffer.h"

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

/* Without any blanks, so that where lines and elements end does not matter. */
static char *without_blanks(struct arena *arena, const char *text, size_t size_bytes)
{
    char *packed = article_clean(arena, text, size_bytes);
    char *out = packed;
    for (const char *in = packed; *in != '\0'; in++) {
        if (*in != ' ') {
            *out++ = *in;
        }
    }
    *out = '\0';
    return packed;
}

/* "&agrave;" or "&#224;" at `at`: how many bytes; 0: none. */
static size_t read_entity(const char *at, uint32_t *code_point)
{
    char name[12] = "";
    int size_bytes = 0;
    if (sscanf(at, "&#%u;%n", code_point, &size_bytes) == 1 && size_bytes > 0) {
        return (size_t)size_bytes;
    }
    if (sscanf(at, "&%11[A-Za-z];%n", name, &size_bytes) == 1 && size_bytes > 0) {
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
        *code_point = entity != NULL ? entity->value : 0;
        return entity != NULL ? (size_t)size_bytes : 0;
    }
    return 0;
}

/* What a page says, found without a parser: all that is outside its tags. */
static char *text_of_page(struct arena *arena, const char *bytes)
{
    struct buffer text = {.arena = arena};
    for (const char *at = bytes; *at != '\0';) {
        uint32_t code_point = 0;
        const size_t entity = *at == '&' ? read_entity(at, &code_point) : 0;
        if (*at == '<') {
            at += strcspn(at, ">");
            at += *at == '>';
        } else if (entity > 0) {
            buffer_add_code_point(&text, code_point);
            at += entity;
        } else {
            buffer_add(&text, at++, 1);
        }
    }
    return buffer_text(&text);
}

/* The lines of the article are what the file says, in NFC; NULL: the file is in another encoding.
 */
static const char *text_of_file(struct arena *arena, const struct article *article,
                                const char *bytes, size_t size_bytes)
{
    if (article->encoding != ARTICLE_UTF8 || !text_is_utf8(bytes, size_bytes, NULL)) {
        return NULL;
    }
    const char *copy = arena_copy(arena, bytes, size_bytes);
    const char *text = article->is_html ? text_of_page(arena, copy) : copy;
    return without_blanks(arena, text, strlen(text));
}

static bool lines_are_of_file(struct arena *arena, const struct article *article, const char *file)
{
    for (size_t i = 0; file != NULL && i < article->lines.count; i++) {
        const char *line = article->lines.items[i].text;
        if (strstr(file, without_blanks(arena, line, strlen(line))) == NULL) {
            printf("not in the file: %s\n", line);
            return false;
        }
    }
    return true;
}

/* What the template says. */
static bool is_fixed(const char *key, const char *value)
{
    static const char *const keys[] = {"part", "mode",   "id",       "folder",
                                       "date", "expect", "captions", "heading"};
    static const char *const kinds[] = {"banner", "agenda", "speaker", "photos", "awards", "roll"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(key, keys[i]) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(value, kinds[i]) == 0) {
            return true;
        }
    }
    if (strcmp(key, "address") == 0 && strcmp(value, "Đồng chí") == 0) {
        return true; /* for "đ/c" */
    }
    return strncmp(value, "Soạn từ bài báo ", strlen("Soạn từ bài báo ")) == 0;
}

static char *unquoted(struct arena *arena, const char *value)
{
    char *text = arena_text(arena, value);
    char *out = text;
    const size_t size_bytes = strlen(value);
    for (size_t i = value[0] == '"', end = size_bytes - i; i < end; i++) {
        i += value[0] == '"' && value[i] == '\\';
        *out++ = value[i];
    }
    *out = '\0';
    return text;
}

/* Each value of a playlist is of the article (a form of address may have got its capital), or of
 * the template. */
static bool show_is_of_article(struct arena *arena, const char *playlist, const char *whole)
{
    const char *article = text_fold(arena, without_blanks(arena, whole, strlen(whole)));
    for (const char *at = playlist; *at != '\0';) {
        const size_t size_bytes = strcspn(at, "\n");
        char *line = arena_copy(arena, at, size_bytes);
        at += size_bytes + (at[size_bytes] == '\n');
        line += strspn(line, " ");
        line += strncmp(line, "- ", 2) == 0 ? 2 : 0;
        const size_t key_bytes = strspn(line, "abcdefghijklmnopqrstuvwxyz_");
        const bool has_key = line[key_bytes] == ':';
        const char *key = has_key ? arena_copy(arena, line, key_bytes) : "";
        const char *value = has_key ? line + key_bytes + 1 + (line[key_bytes + 1] == ' ') : line;
        value = unquoted(arena, value);
        const char *packed = text_fold(arena, without_blanks(arena, value, strlen(value)));
        if (line[0] != '#' && !is_fixed(key, value) && strstr(article, packed) == NULL) {
            printf("not of the article: %s: %s\n", key, value);
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
        const char *file = text_of_file(arena, &article, bytes, size_bytes);
        const struct show_files files = show_make(arena, &facts, name);
        const bool is_good = nothing_is_invented(arena, &facts) &&
                             lines_are_of_file(arena, &article, file) &&
                             show_is_of_article(arena, files.playlist, whole_text(arena, &article));
        if (!is_good) {
            char *text = facts_text(&facts);
            printf("%s (state %llu):\n%.*s\n%s", name, (unsigned long long)state, (int)size_bytes,
                   bytes, text);
            free(text);
        }
        CHECK(is_good);
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

/* How many bytes from `from` on are text: none inside a tag, none behind the next. */
static size_t text_bytes(const char *bytes, size_t size_bytes, size_t from)
{
    size_t tag = from;
    while (tag > 0 && bytes[tag - 1] != '<' && bytes[tag - 1] != '>') {
        tag--;
    }
    size_t end = from;
    while (end < size_bytes && bytes[end] != '<') {
        end++;
    }
    return tag > 0 && bytes[tag - 1] == '<' ? 0 : end - from;
}

/* Stretches are deleted, doubled, moved; now and then a byte is changed. */
static size_t damage(char *out, const char *bytes, size_t size_bytes)
{
    memcpy(out, bytes, size_bytes);
    for (size_t i = 0, n = 1 + random_below(4); i < n && size_bytes > 8; i++) {
        const size_t from = word_border(out, size_bytes);
        size_t length = random_below(120);
        const size_t most = text_bytes(out, size_bytes, from);
        length = length < most ? length : most;
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
            if (most > 0) {
                out[from + random_below(most)] = " .,;:()-\"\n7Aa"[random_below(13)];
            }
            break;
        }
    }
    return size_bytes;
}

/* Real articles, where they lie beside the tree. */
static void check_folder(struct arena *arena, const char *folder)
{
    struct file_names names = {0};
    if (file_list(arena, folder, 1000, &names) != FILE_FOUND) {
        return;
    }
    for (size_t i = 0; i < names.count; i++) {
        char *bytes = NULL;
        size_t size_bytes = 0;
        if (!file_has_ending(names.items[i], "yaml") &&
            file_read(arena, file_join(arena, folder, names.items[i]), 1 << 24, &bytes,
                      &size_bytes) == FILE_FOUND) {
            check_bytes(names.items[i], bytes, size_bytes);
        }
    }
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
    check_folder(arena, "../shared/data/articles/visible");
    check_folder(arena, "../shared/data/articles/nogold");
    arena_destroy(arena);
    return check_result();
}
