#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "article/decode.h"
#include "article/words.h"
#include "base/arena.h"

/*
 * An article as its paragraphs, headline first, without the site around it: what rules read. The
 * same from plain text and from a page as a browser saves it.
 */

enum line_role {
    LINE_SITE, /* navigation, adverts, footers, related news: not the article */
    LINE_TITLE,
    LINE_DATE, /* the line that says when it was published */
    LINE_BODY,
    LINE_CAPTION,
    LINE_CREDIT, /* byline, source */
};

struct line {
    const char *text; /* clean: see article_clean */
    struct words words;
    enum line_role role;
    int source_line;      /* of the file, from 1 */
    int heading;          /* 1 to 6: of a page's h1 to h6; 0 */
    int link_percent;     /* of a page: how much of it is links */
    bool is_title_mark;   /* a page's class says title */
    bool is_caption_mark; /* figcaption, or a class that says caption */
    bool is_cell;         /* of a table or a label */
    bool is_after_image;  /* an image stands right before it */
    int block;            /* of a text: counts the blank lines before it */
    const char *picture;  /* file or address of that image; NULL */
};

struct lines {
    struct line *items;
    size_t count, capacity;
};

/* What is read of a file at most: more is no article, whatever it holds. */
enum { ARTICLE_WORDS = 200000, ARTICLE_TAGS = 400000 };

struct article {
    struct lines lines;
    enum article_encoding encoding;
    bool is_html;
    bool is_damaged;        /* bytes were no text: U+FFFD stands for them */
    bool is_cut;            /* longer than any article: only its beginning was read */
    bool is_segmented;      /* words joined by "_", as in collections of news */
    size_t title;           /* index of the headline; `lines.count`: none */
    const char *published;  /* the text that says when: a line, or a page's own data; NULL */
    int published_line;     /* of the source */
    const char *page_title; /* <title>, og:title; NULL */
};

/**
 * Reads bytes of any encoding and form.
 * @return false for what is no text (binary, nothing legible)
 */
bool article_read(struct arena *arena, const char *bytes, size_t size_bytes,
                  struct article *article);

/** Whether any of its lines is a headline or a paragraph of an article: a page of an error, a menu
 * or a login has none. */
bool article_has_text(const struct article *article);

/* Used by page.c alone. */
void article_read_html(struct arena *arena, const char *text, struct article *article);
void article_find_body(struct arena *arena, struct article *article);
