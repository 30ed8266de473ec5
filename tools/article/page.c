#include "article/page.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "article/dates.h"
#include "base/text.h"

enum { ONE_LINE_REACH = 60, SENTENCE_WORDS = 8 }; /* words */

static bool looks_like_html(const char *text)
{
    size_t tags = 0;
    for (const char *at = strchr(text, '<'); at != NULL && at - text < 20000;
         at = strchr(at + 1, '<')) {
        static const char *const names[] = {"html", "!doctype", "body", "div", "p>", "p ", "head"};
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
            tags += strncasecmp(at + 1, names[i], strlen(names[i])) == 0;
        }
    }
    return tags >= 2;
}

/* "[img]", "[ảnh]": where an image was when the article was copied as text. */
static bool is_image_mark(const char *text)
{
    return strcmp(text, "[img]") == 0 || strcmp(text, "[ảnh]") == 0 || strcmp(text, "[Ảnh]") == 0;
}

static void read_plain(struct arena *arena, const char *text, struct article *article)
{
    int source_line = 0;
    bool is_after_image = false;
    int block = 0;
    article->is_segmented = strchr(text, '_') != NULL && strstr(text, " , ") != NULL;
    for (const char *at = text; *at != '\0';) {
        const size_t size_bytes = strcspn(at, "\n");
        source_line++;
        const char *clean = article_clean(arena, at, size_bytes);
        at += size_bytes + (at[size_bytes] == '\n');
        if (is_image_mark(clean)) {
            is_after_image = true;
        } else if (clean[0] == '\0') {
            block++;
        } else {
            *LIST_PUSH(arena, &article->lines) = (struct line){.text = clean,
                                                               .source_line = source_line,
                                                               .is_after_image = is_after_image,
                                                               .block = block};
            is_after_image = false;
        }
    }
}

/* Where the date line ends that begins at or behind word `at`: its time of day too. */
static size_t date_line_end(const struct words *words, size_t at)
{
    size_t end = at;
    while (end + 1 < words->count &&
           (words->items[end].shape == WORD_NUMBER || words->items[end].sign == ':' ||
            words_is(words, end, "gmt"))) {
        end++;
    }
    return end;
}

/* A text that lost its line breaks: the date line still parts headline and body. */
static void split_one_line(struct arena *arena, struct article *article)
{
    struct lines *lines = &article->lines;
    const struct line whole = lines->items[0];
    const struct words words = words_split(arena, whole.text, ARTICLE_WORDS);
    for (size_t at = 3; at < words.count && at < ONE_LINE_REACH && words.count > ONE_LINE_REACH;
         at++) {
        struct date_found found;
        if (words.items[at].shape != WORD_NUMBER || !dates_read(&words, at, &found) ||
            found.date.year == 0) {
            continue;
        }
        size_t start = at;
        start -= words_is(&words, start - 1, "ngày");
        start -=
            words_is_sign(&words, start - 1, ',') && words_is(&words, start - 3, "thứ") ? 3 : 0;
        const size_t end = date_line_end(&words, found.after);
        lines->count = 0;
        const size_t borders[] = {0, start, end, words.count};
        for (size_t i = 0; i + 1 < sizeof borders / sizeof borders[0]; i++) {
            if (borders[i] == borders[i + 1]) {
                continue; /* the date is the beginning, or the end */
            }
            *LIST_PUSH(arena, lines) = (struct line){
                .text = words_text(arena, &words, borders[i], borders[i + 1]),
                .source_line = whole.source_line,
                .is_after_image = false,
            };
        }
        return;
    }
}

/* What stands behind the last word that is read has no words, and is no part of the article. */
static void split_lines(struct arena *arena, struct article *article)
{
    size_t left = ARTICLE_WORDS;
    for (size_t i = 0; i < article->lines.count; i++) {
        struct line *line = &article->lines.items[i];
        line->words = words_split(arena, line->text, left);
        left -= line->words.count;
    }
    article->is_cut = article->is_cut || left == 0;
}

bool article_read(struct arena *arena, const char *bytes, size_t size_bytes,
                  struct article *article)
{
    *article = (struct article){0};
    const char *text = article_decode(arena, bytes, size_bytes, &article->encoding);
    if (text == NULL) {
        return false;
    }
    article->is_damaged = strstr(text, "\xEF\xBF\xBD") != NULL;
    article->is_html = looks_like_html(text);
    if (article->is_html) {
        article_read_html(arena, text, article);
    } else {
        read_plain(arena, text, article);
    }
    if (article->lines.count == 1) {
        split_one_line(arena, article);
    }
    split_lines(arena, article);
    article_find_body(arena, article);
    return true;
}

bool article_has_text(const struct article *article)
{
    for (size_t i = 0; i < article->lines.count; i++) {
        const struct line *line = &article->lines.items[i];
        if (line->role == LINE_TITLE ||
            (line->role == LINE_BODY && line->words.count >= SENTENCE_WORDS)) {
            return true;
        }
    }
    return false;
}
