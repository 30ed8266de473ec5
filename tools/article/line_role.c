#include "article/line_role.h"

#include <string.h>

#include "article/dates.h"

enum { CAPTION_WORDS = 70, PLAIN_CAPTION_WORDS = 48 };

size_t line_word_count(const struct line *line)
{
    size_t count = 0;
    for (size_t i = 0; i < line->words.count; i++) {
        count += line->words.items[i].shape != WORD_SIGN;
    }
    return count;
}

size_t line_first_word(const struct words *words)
{
    size_t at = 0;
    while (at < words->count && words->items[at].shape == WORD_SIGN) {
        at++;
    }
    return at;
}

bool line_is_furniture(const struct line *line)
{
    const struct words *words = &line->words;
    const size_t at = line_first_word(words);
    return words_match(words, at, VOCABULARY_FURNITURE) > 0 && line_word_count(line) < 40;
}

bool line_is_listed_news(const struct line *line)
{
    const struct words *words = &line->words;
    const size_t n = words->count;
    return n > 9 && words_is_sign(words, n - 1, ')') && words_is_sign(words, n - 3, '/') &&
           words_is_sign(words, n - 5, '/') && words_is_sign(words, n - 7, '(') &&
           line_word_count(line) < 40;
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
    const size_t count = line_word_count(line);
    const size_t at = line_first_word(words);
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
    return line_word_count(line) < 16 &&
           ((words_is(words, 0, "ảnh") && words_is_sign(words, 1, ':')) ||
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
    const size_t at = line_first_word(words);
    return words_match(words, at, VOCABULARY_BODY_OPENERS) > 0 ||
           (at < words->count && words->items[at].shape == WORD_NUMBER) ||
           words_is_sign(words, 0, '-');
}

static bool begins_as_caption(const struct words *words)
{
    const size_t at = line_first_word(words);
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

/* "Một số hình ảnh tại hội nghị:" */
static bool is_picture_list(const struct words *words)
{
    const bool is_heading = words_is(words, 0, "một") && words_is(words, 1, "số") &&
                            words_is(words, 2, "hình") && words_is(words, 3, "ảnh");
    return is_heading || (words->count > 0 && words->items[words->count - 1].sign == ':');
}

/* 'Anh A cho biết: "..."' is told to the reporter, in the text. */
static bool has_speech(const struct words *words)
{
    for (size_t i = 0; i + 1 < words->count; i++) {
        if (words->items[i].sign == ':' && words->items[i + 1].sign == '"') {
            return true;
        }
    }
    return false;
}

/* A line of its own that tells what a picture shows. `has_images`: the article marks its images. */
static bool is_caption(const struct line *line, bool has_images)
{
    const struct words *words = &line->words;
    const size_t count = line_word_count(line);
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
    if (!line->is_after_image && has_speech(words)) {
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

enum line_role line_role_of(const struct article *article, size_t at, bool has_images)
{
    const struct lines *lines = &article->lines;
    const struct line *line = &lines->items[at];
    if (line->link_percent > 60 || line_is_listed_news(line) ||
        is_repeated(lines, article->title, at)) {
        return LINE_SITE;
    }
    if (dates_is_published(line)) {
        return LINE_DATE;
    }
    if (article->title < lines->count && at > article->title && at < article->title + 4 &&
        line_word_count(line) >= 4 && line_word_count(line) < 60 && !ends_with_stop(&line->words) &&
        begins_alike(line->text, lines->items[article->title].text)) {
        return LINE_TITLE;
    }
    if (is_credit(line)) {
        return LINE_CREDIT;
    }
    if (line->is_after_image && at + 1 < lines->count && line_word_count(line) <= CAPTION_WORDS &&
        is_photo_credit(&lines->items[at + 1])) {
        return LINE_CAPTION;
    }
    return is_caption(line, has_images) ? LINE_CAPTION : LINE_BODY;
}
