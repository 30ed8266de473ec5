#include <stdlib.h>
#include <string.h>

#include "article/dates.h"
#include "article/page.h"
#include "base/text.h"

/*
 * Which lines are the article: the stretch with the most running text that no line of the site
 * breaks, from its headline on; then what each of its lines is.
 */

enum {
    BODY_WORDS = 12,  /* a line with fewer does not count as running text */
    TITLE_REACH = 30, /* lines above the text among which the headline is looked for */
    CAPTION_WORDS = 70,
    PLAIN_CAPTION_WORDS = 48,
};

static size_t word_count(const struct line *line)
{
    size_t count = 0;
    for (size_t i = 0; i < line->words.count; i++) {
        count += line->words.items[i].shape != WORD_SIGN;
    }
    return count;
}

static size_t first_word(const struct words *words)
{
    size_t at = 0;
    while (at < words->count && words->items[at].shape == WORD_SIGN) {
        at++;
    }
    return at;
}

/* A line of the site: a phrase of the list at its beginning, in a short line. */
static bool is_furniture(const struct line *line)
{
    const struct words *words = &line->words;
    const size_t at = first_word(words);
    return words_match(words, at, VOCABULARY_FURNITURE) > 0 && word_count(line) < 40;
}

/* "Name of other news(05/08/2019)": how sites list what else they have. */
static bool is_listed_news(const struct line *line)
{
    const struct words *words = &line->words;
    const size_t n = words->count;
    return n > 9 && words_is_sign(words, n - 1, ')') && words_is_sign(words, n - 3, '/') &&
           words_is_sign(words, n - 5, '/') && words_is_sign(words, n - 7, '(') &&
           word_count(line) < 40;
}

static bool is_text(const struct line *line)
{
    return line->link_percent < 40 && word_count(line) >= BODY_WORDS && !is_furniture(line) &&
           !is_listed_news(line);
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
        const bool is_end = line == NULL || is_furniture(line) || gap > 25;
        if (is_end) {
            if (open.words > best.words) {
                best = open;
            }
            open = (struct stretch){i + 1, i + 1, 0};
            gap = 0;
        } else if (is_text(line)) {
            open.start = open.words == 0 ? i : open.start;
            open.end = i + 1;
            open.words += word_count(line);
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
    return title != NULL && word_count(line) >= 4 &&
           (strstr(title, line->text) != NULL || strstr(line->text, title) != NULL);
}

static int title_score(const struct article *article, size_t at, size_t body)
{
    const struct line *line = &article->lines.items[at];
    const size_t words = word_count(line);
    if (words < 3 || words > 60 || is_furniture(line) || is_listed_news(line) ||
        dates_is_published(line)) {
        return -100;
    }
    int score = words >= 5 && words <= 40 ? 4 : 0;
    score += is_page_title(article, line) ? 12 : 0;
    score += line->heading == 1 ? 8 : line->heading == 2 ? 6 : line->heading == 3 ? 2 : 0;
    score += line->is_title_mark ? 6 : 0;
    score -= line->link_percent > 50 ? 6 : 0;
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

/* The headline said again, perhaps a little longer. */
static bool begins_alike(const char *a, const char *b)
{
    size_t same = 0;
    while (a[same] != '\0' && a[same] == b[same]) {
        same++;
    }
    return same * 2 >= strlen(b);
}

/* "Ảnh: Các đội hình ra quân": what it shows, not who took it. */
static bool is_labelled_caption(const struct words *words, size_t at)
{
    size_t lower = 0;
    for (size_t i = at + 2; words_is(words, at, "ảnh") && i < words->count; i++) {
        lower += words->items[i].shape == WORD_LOWER;
    }
    return lower >= 4 && words_is_sign(words, at + 1, ':');
}

/* A byline, a source: "Theo Báo ...", "Tin, ảnh: ...", a name alone, "(Ngọc Huyền – HUS Media)". */
static bool is_credit(const struct line *line)
{
    const struct words *words = &line->words;
    const size_t count = word_count(line);
    const size_t at = first_word(words);
    if (count == 0 || count > 14) {
        return count == 0;
    }
    if (is_labelled_caption(words, at)) {
        return false;
    }
    const size_t credit = words_match(words, at, VOCABULARY_CREDITS);
    if (credit > 0 && (count <= 9 || words_is_sign(words, at + credit, ':')) &&
        !line->is_after_image && !line->is_caption_mark) {
        return true;
    }
    if (count > 6 || line->is_caption_mark || line->is_after_image) {
        return false;
    }
    for (size_t i = 0; i < words->count; i++) {
        const enum word_shape shape = words->items[i].shape;
        if (shape == WORD_LOWER || shape == WORD_NUMBER) {
            return false;
        }
    }
    return words_match(words, at, VOCABULARY_HONORIFICS) == 0;
}

/* "Nguồn ảnh: ...", "Ảnh: ..." on a line of its own: the line above is a caption. */
static bool is_photo_credit(const struct line *line)
{
    const struct words *words = &line->words;
    return word_count(line) < 16 && ((words_is(words, 0, "ảnh") && words_is_sign(words, 1, ':')) ||
                                     (words_is(words, 0, "nguồn") && words_is(words, 1, "ảnh")));
}

static bool has_credit_inside(const struct line *line)
{
    const struct words *words = &line->words;
    for (size_t i = 1; i + 1 < words->count; i++) {
        const size_t n = words_match(words, i, VOCABULARY_CREDITS);
        if (n > 0 && (words_is(words, i, "ảnh") || words_is(words, i, "nguồn")) &&
            words_is_sign(words, i + n, ':')) {
            return true;
        }
    }
    return false;
}

static size_t sentence_count(const struct words *words)
{
    size_t count = 0;
    for (size_t i = 0; i < words->count; i++) {
        count += words->items[i].ends_sentence && i + 1 < words->count;
    }
    /* "Hình 1. Quang cảnh": its number is no sentence of its own */
    const bool is_numbered = words->count > 3 && words->items[1].shape == WORD_NUMBER &&
                             words->items[2].ends_sentence &&
                             (words_is(words, 0, "hình") || words_is(words, 0, "ảnh"));
    return count + 1 - is_numbered;
}

static bool begins_as_body(const struct words *words)
{
    const size_t at = first_word(words);
    return words_match(words, at, VOCABULARY_BODY_OPENERS) > 0 ||
           (at < words->count && words->items[at].shape == WORD_NUMBER) ||
           words_is_sign(words, 0, '-');
}

static bool begins_as_caption(const struct words *words)
{
    const size_t at = first_word(words);
    return words_match(words, at, VOCABULARY_CAPTIONS) > 0 ||
           words_match(words, at, VOCABULARY_HONORIFICS) > 0 ||
           words_match(words, at, VOCABULARY_ROLES) > 0 ||
           words_match(words, at, VOCABULARY_FAMILIES) > 0;
}

static bool ends_with_stop(const struct words *words)
{
    return words->count > 0 && words->items[words->count - 1].sign != 0 &&
           strchr(".?;:", words->items[words->count - 1].sign) != NULL;
}

static bool is_picture_list(const struct words *words)
{
    return words->count > 0 && words->items[words->count - 1].sign == ':';
}

/* A line of its own that tells what a picture shows. `has_images`: the article marks its images. */
static bool is_caption(const struct line *line, bool has_images)
{
    const struct words *words = &line->words;
    const size_t count = word_count(line);
    if (count == 0 || count > CAPTION_WORDS || is_picture_list(words)) {
        return false;
    }
    if (line->is_caption_mark) {
        return true;
    }
    if (has_credit_inside(line) && sentence_count(words) <= 3) {
        return true;
    }
    if (sentence_count(words) > 1 || count > PLAIN_CAPTION_WORDS || begins_as_body(words)) {
        return false;
    }
    if (line->is_after_image) {
        return !ends_with_stop(words) || begins_as_caption(words) || count <= 18;
    }
    if (!ends_with_stop(words) && count >= 3 && count <= 35) {
        return has_images ? line->is_cell : begins_as_caption(words);
    }
    return !has_images && begins_as_caption(words) && !words_is(words, 0, "các") &&
           !words_is(words, 0, "những");
}

static bool is_repeated(const struct lines *lines, size_t from, size_t at)
{
    for (size_t i = at; i > from && at - i < 12; i--) {
        if (lines->items[i - 1].role != LINE_SITE &&
            strcmp(lines->items[i - 1].text, lines->items[at].text) == 0) {
            return true;
        }
    }
    return false;
}

static enum line_role role_of(const struct article *article, size_t at, bool has_images)
{
    const struct lines *lines = &article->lines;
    const struct line *line = &lines->items[at];
    if (line->link_percent > 60 || is_listed_news(line) || is_repeated(lines, article->title, at)) {
        return LINE_SITE;
    }
    if (dates_is_published(line)) {
        return LINE_DATE;
    }
    if (article->title < lines->count && at > article->title && at < article->title + 4 &&
        word_count(line) >= 4 && word_count(line) < 60 && !ends_with_stop(&line->words) &&
        begins_alike(line->text, lines->items[article->title].text)) {
        return LINE_TITLE;
    }
    if (is_credit(line)) {
        return LINE_CREDIT;
    }
    if (line->is_after_image && at + 1 < lines->count && word_count(line) <= CAPTION_WORDS &&
        is_photo_credit(&lines->items[at + 1])) {
        return LINE_CAPTION;
    }
    return is_caption(line, has_images) ? LINE_CAPTION : LINE_BODY;
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
    while (at < lines->count && !is_furniture(&lines->items[at]) &&
           !is_listed_news(&lines->items[at]) && (!article->is_html || at < from + 16)) {
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
    return word_count(line) >= least_words && !is_furniture(line) && !dates_is_published(line);
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
        line->role = is_furniture(line) ? LINE_SITE : role_of(article, i, has_images);
    }
    if (article->is_segmented) {
        mark_last_block(article);
    }
}
