#include <stdlib.h>
#include <string.h>

#include "article/dates.h"
#include "article/line_role.h"
#include "article/page.h"
#include "base/text.h"

/*
 * Which lines are the article: the stretch with the most running text that no line of the site
 * breaks, from its headline on; then what each of its lines is.
 */

enum {
    BODY_WORDS = 12,  /* a line with fewer does not count as running text */
    TITLE_REACH = 30, /* lines above the text among which the headline is looked for */
};

/* Whether the article has ended before the line: not at "Xem thêm: other news" between paragraphs.
 */
static bool is_behind(const struct line *line)
{
    const struct words *words = &line->words;
    const size_t at = line_first_word(words);
    const bool is_aside = words_is(words, at + 1, "thêm") && words_is_sign(words, at + 2, ':') &&
                          line_word_count(line) > 4;
    return line_is_furniture(line) && !is_aside;
}

static bool is_text(const struct line *line)
{
    return line->link_percent < 40 && line_word_count(line) >= BODY_WORDS &&
           !line_is_furniture(line) && !line_is_listed_news(line);
}

struct stretch {
    size_t start, end;
    size_t words;
};

/* The stretch with the most words of running text between lines of the site. */
static struct stretch find_stretch(const struct lines *lines)
{
    struct stretch best = {0}, open = {0};
    size_t gap = 0;
    for (size_t i = 0; i <= lines->count; i++) {
        const struct line *line = i < lines->count ? &lines->items[i] : NULL;
        const bool is_end = line == NULL || is_behind(line) || gap > 25;
        if (is_end) {
            if (open.words > best.words) {
                best = open;
            }
            open = (struct stretch){i + 1, i + 1, 0};
            gap = 0;
        } else if (is_text(line)) {
            open.start = open.words == 0 ? i : open.start;
            open.end = i + 1;
            open.words += line_word_count(line);
            gap = 0;
        } else if (open.words > 0) {
            gap++;
        }
    }
    return best;
}

/* Whether the page's own title holds the line (or the other way). */
static bool is_page_title(const struct article *article, const struct line *line)
{
    const char *title = article->page_title;
    return title != NULL && line_word_count(line) >= 4 &&
           (strstr(title, line->text) != NULL || strstr(line->text, title) != NULL);
}

static bool is_all_capitals(const struct words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        if (words->items[i].shape == WORD_LOWER || words->items[i].shape == WORD_CAPITAL) {
            return false;
        }
    }
    return true;
}

static int title_score(const struct article *article, size_t at, size_t body)
{
    const struct line *line = &article->lines.items[at];
    const size_t words = line_word_count(line);
    if (words < 3 || words > 60 || line_is_furniture(line) || line_is_listed_news(line) ||
        dates_is_published(line)) {
        return -100;
    }
    int score = words >= 5 && words <= 40 ? 4 : 0;
    score += is_page_title(article, line) ? 12 : 0;
    score += line->heading == 1 ? 8 : line->heading == 2 ? 6 : line->heading == 3 ? 2 : 0;
    score += line->is_title_mark ? 6 : 0;
    score -= line->link_percent > 50 ? 6 : 0;
    score -= is_all_capitals(&line->words) ? 3 : 0; /* the name of a site, more often */
    score -= line->is_caption_mark || line->is_after_image ? 4 : 0;
    const size_t distance = at < body ? body - at : at - body;
    return score * 4 - (int)distance * 2 - (at > body ? 8 : 0);
}

static size_t find_title(const struct article *article, const struct stretch *body)
{
    const size_t from = body->start > TITLE_REACH ? body->start - TITLE_REACH : 0;
    size_t best = article->lines.count;
    int best_score = -60;
    for (size_t i = from; i < body->end && i <= body->start + 1; i++) {
        const int score = title_score(article, i, body->start);
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}

/* A collection of news puts the captions behind the text, in a block of their own. */
static void mark_last_block(struct article *article)
{
    struct lines *lines = &article->lines;
    const int last = lines->count > 0 ? lines->items[lines->count - 1].block : 0;
    size_t before = 0;
    for (size_t i = 0; i < lines->count; i++) {
        before += lines->items[i].role == LINE_BODY && lines->items[i].block < last;
    }
    for (size_t i = 0; i < lines->count; i++) {
        struct line *line = &lines->items[i];
        if (line->role == LINE_CAPTION && line->block < last) {
            line->role = LINE_BODY;
        } else if (line->role == LINE_BODY && line->block == last && before >= 3) {
            line->role = LINE_CAPTION;
        }
    }
}

/* Captions may stand under the last running text; anything else there is the site's. */
static size_t find_end(const struct article *article, size_t from)
{
    const struct lines *lines = &article->lines;
    size_t at = from < lines->count ? from : lines->count;
    while (at < lines->count && !is_behind(&lines->items[at]) &&
           !line_is_listed_news(&lines->items[at]) && (!article->is_html || at < from + 16)) {
        at++;
    }
    return at;
}

static void find_published(struct article *article, size_t from, size_t end)
{
    for (size_t i = from; i < end && i < article->lines.count; i++) {
        const struct line *line = &article->lines.items[i];
        if (dates_is_published(line)) {
            article->published = line->text;
            article->published_line = line->source_line;
            return;
        }
    }
}

static bool may_be_title(const struct line *line, size_t least_words)
{
    return line_word_count(line) >= least_words && !line_is_furniture(line) &&
           !dates_is_published(line);
}

/* Of a text: the first line before the running text that is neither the site's nor a date; one of
 * five words and more before the name of a section. */
static size_t find_plain_title(const struct lines *lines, const struct stretch *body)
{
    for (size_t i = 0; i < body->start && i < TITLE_REACH; i++) {
        if (may_be_title(&lines->items[i], 5)) {
            return i;
        }
    }
    for (size_t i = 0; i < body->start && i < TITLE_REACH; i++) {
        if (may_be_title(&lines->items[i], 2)) {
            return i;
        }
    }
    return 0;
}

void article_find_body(struct arena *arena, struct article *article)
{
    (void)arena;
    struct lines *lines = &article->lines;
    if (lines->count == 0) {
        return; /* `title` is no line either */
    }
    const struct stretch body = find_stretch(lines);
    article->title = article->is_html ? find_title(article, &body) : find_plain_title(lines, &body);
    const size_t start = article->title < lines->count ? article->title : body.start;
    const size_t end = find_end(article, body.end > start ? body.end : start + 1);
    find_published(article, start > 4 ? start - 4 : 0, start + 6);
    bool has_images = false;
    for (size_t i = start; i < end; i++) {
        has_images = has_images || lines->items[i].is_after_image;
    }
    if (article->title < lines->count) {
        lines->items[article->title].role = LINE_TITLE;
    }
    for (size_t i = start + (article->title == start); i < end; i++) {
        struct line *line = &lines->items[i];
        line->role = line_is_furniture(line) ? LINE_SITE : line_role_of(article, i, has_images);
    }
    if (article->is_segmented) {
        mark_last_block(article);
    }
}
