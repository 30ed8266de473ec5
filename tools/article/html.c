#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

#include "article/page.h"
#include "base/buffer.h"

/*
 * The paragraphs of a saved page, by libxml2's HTML parser: a walk over its tree that gathers text
 * and ends a line at each block element. What a line stood in (heading, caption, table cell, links)
 * is kept with it; which lines are the article is decided in body.c.
 */

enum element_use { USE_INLINE, USE_BLOCK, USE_SKIP };

struct walk {
    struct arena *arena;
    struct article *article;
    struct line open; /* of the line that is being gathered */
    struct buffer text;
    size_t link_bytes;
    const char *picture; /* since the last line */
    bool has_picture;
};

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (strcasecmp(name, *names) == 0) {
            return true;
        }
    }
    return false;
}

static const char *attribute(struct walk *walk, xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    const char *copy = value == NULL ? NULL : arena_text(walk->arena, (const char *)value);
    xmlFree(value);
    return copy;
}

static bool has_word(const char *text, const char *word)
{
    for (; text != NULL && *text != '\0'; text++) {
        if (strncasecmp(text, word, strlen(word)) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_hidden(struct walk *walk, xmlNode *node)
{
    const char *style = attribute(walk, node, "style");
    return has_word(style, "display:none") || has_word(style, "display: none");
}

static enum element_use use_of(struct walk *walk, xmlNode *node)
{
    static const char *const skipped[] = {"script",  "style",    "noscript", "template", "nav",
                                          "footer",  "aside",    "select",   "button",   "svg",
                                          "iframe",  "textarea", "object",   "title",    "head",
                                          "marquee", NULL};
    static const char *const inlines[] = {"a",    "b",   "i",    "u",     "em",  "strong", "span",
                                          "font", "sup", "sub",  "small", "img", "abbr",   "mark",
                                          "big",  "q",   "cite", "time",  NULL};
    const char *name = (const char *)node->name;
    if (is_one_of(name, skipped) || is_hidden(walk, node)) {
        return USE_SKIP;
    }
    return is_one_of(name, inlines) ? USE_INLINE : USE_BLOCK;
}

static void flush(struct walk *walk)
{
    const char *clean = article_clean(walk->arena, walk->text.items, walk->text.count);
    if (walk->text.count > 0 && clean[0] != '\0') {
        struct line line = walk->open;
        line.text = clean;
        line.link_percent = (int)(walk->link_bytes * 100 / walk->text.count);
        line.is_after_image = walk->has_picture;
        line.picture = walk->picture;
        *LIST_PUSH(walk->arena, &walk->article->lines) = line;
        walk->has_picture = false;
        walk->picture = NULL;
    }
    walk->text.count = 0;
    walk->link_bytes = 0;
    walk->open = (struct line){0};
}

/* What the element around a text says of its line; whether it is a link. */
static bool mark_line(struct walk *walk, xmlNode *element, int depth)
{
    struct line *line = &walk->open;
    const char *name = (const char *)element->name;
    const char *class = depth < 3 ? attribute(walk, element, "class") : NULL;
    const bool is_heading =
        (name[0] | 0x20) == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0';
    if (strcasecmp(name, "figcaption") == 0 || has_word(class, "caption")) {
        line->is_caption_mark = true;
    }
    if (has_word(class, "title") && !has_word(class, "subtitle")) {
        line->is_title_mark = true;
    }
    if (is_heading && line->heading == 0) {
        line->heading = name[1] - '0';
    }
    if (depth < 4 && (strcasecmp(name, "td") == 0 || strcasecmp(name, "label") == 0)) {
        line->is_cell = true;
    }
    return strcasecmp(name, "a") == 0;
}

static void add_text(struct walk *walk, xmlNode *node)
{
    const char *content = (const char *)node->content;
    if (content == NULL) {
        return;
    }
    if (walk->text.count == 0) {
        walk->open.source_line = (int)xmlGetLineNo(node);
    }
    bool is_link = false;
    xmlNode *up = node->parent;
    for (int depth = 0; up != NULL && up->type == XML_ELEMENT_NODE && depth < 12; depth++) {
        is_link = mark_line(walk, up, depth) || is_link;
        static const char *const blocks[] = {"p", "li", "div", "td", "body", NULL};
        up = depth >= 3 && is_one_of((const char *)up->name, blocks) ? NULL : up->parent;
    }
    buffer_add_text(&walk->text, content);
    walk->link_bytes += is_link ? strlen(content) : 0;
}

/* The article's own data of a page: og:title, when it was published. */
static void read_meta(struct walk *walk, xmlNode *node)
{
    const char *name = attribute(walk, node, "property");
    if (name == NULL) {
        name = attribute(walk, node, "name");
    }
    const char *content = attribute(walk, node, "content");
    if (name == NULL || content == NULL) {
        return;
    }
    if (strcasecmp(name, "og:title") == 0) {
        walk->article->page_title = article_clean(walk->arena, content, strlen(content));
    } else if (strcasecmp(name, "article:published_time") == 0 ||
               strcasecmp(name, "pubdate") == 0) {
        walk->article->published = arena_text(walk->arena, content);
    }
}

/* JSON-LD: only when it was published. */
static void read_json(struct walk *walk, xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    const char *at = content == NULL ? NULL : strstr((const char *)content, "\"datePublished\"");
    if (at != NULL && walk->article->published == NULL) {
        at = strchr(at + 15, '"');
        const size_t size_bytes = at == NULL ? 0 : strcspn(at + 1, "\"");
        if (size_bytes >= 10 && size_bytes < 40 && text_is_utf8(at + 1, size_bytes, NULL)) {
            walk->article->published = article_clean(walk->arena, at + 1, size_bytes);
        }
    }
    xmlFree(content);
}

static void read_head(struct walk *walk, xmlNode *node)
{
    const char *name = (const char *)node->name;
    if (strcasecmp(name, "meta") == 0) {
        read_meta(walk, node);
    } else if (strcasecmp(name, "script") == 0) {
        if (has_word(attribute(walk, node, "type"), "ld+json")) {
            read_json(walk, node);
        }
    } else if (strcasecmp(name, "title") == 0 && walk->article->page_title == NULL) {
        xmlChar *content = xmlNodeGetContent(node);
        if (content != NULL) {
            walk->article->page_title =
                article_clean(walk->arena, (const char *)content, strlen((const char *)content));
        }
        xmlFree(content);
    }
}

/* Enters a node; whether its children are to be looked at. */
static bool enter(struct walk *walk, xmlNode *node)
{
    if (node->type == XML_TEXT_NODE) {
        add_text(walk, node);
        return false;
    }
    if (node->type != XML_ELEMENT_NODE) {
        return node->type == XML_HTML_DOCUMENT_NODE;
    }
    read_head(walk, node);
    if (strcasecmp((const char *)node->name, "head") == 0) {
        return true;
    }
    const enum element_use use = use_of(walk, node);
    if (use == USE_BLOCK) {
        flush(walk);
    }
    if (strcasecmp((const char *)node->name, "img") == 0) {
        flush(walk);
        walk->has_picture = true;
        walk->picture = attribute(walk, node, "src");
    }
    return use != USE_SKIP;
}

static void leave(struct walk *walk, xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE && use_of(walk, node) == USE_BLOCK) {
        flush(walk);
    }
}

/* How much of a page is parsed: up to so many tags. */
static size_t parsed_bytes(const char *text)
{
    size_t tags = 0;
    const char *at = text;
    while ((at = strchr(at, '<')) != NULL && tags < ARTICLE_TAGS) {
        tags++;
        at++;
    }
    return at == NULL ? strlen(text) : (size_t)(at - text);
}

void article_read_html(struct arena *arena, const char *text, struct article *article)
{
    struct walk walk = {.arena = arena, .article = article, .text.arena = arena};
    const size_t size_bytes = parsed_bytes(text);
    article->is_cut = text[size_bytes] != '\0';
    htmlDocPtr document =
        htmlReadMemory(text, (int)size_bytes, NULL, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    xmlNode *node = document == NULL ? NULL : xmlDocGetRootElement(document);
    xmlNode *const root = node;
    while (node != NULL) {
        if (enter(&walk, node) && node->children != NULL) {
            node = node->children;
            continue;
        }
        while (node != NULL && node != root && node->next == NULL) {
            node = node->parent;
            leave(&walk, node);
        }
        node = node == NULL || node == root ? NULL : node->next;
    }
    flush(&walk);
    xmlFreeDoc(document);
}
