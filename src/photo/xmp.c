#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "photo/facts.h"

/*
 * XMP is XML, of which one text is wanted: the first list item of dc:description, as every program
 * writes it. A library for that (exempi) would bring the C++ runtime into every worker.
 */

static const struct {
    const char *name;
    char character;
} entities[] = {
    {"amp;",  '&' },
    {"lt;",   '<' },
    {"gt;",   '>' },
    {"quot;", '"' },
    {"apos;", '\''},
    {"#10;",  '\n'},
    {"#xA;",  '\n'},
    {"#13;",  '\r'},
    {"#xD;",  '\r'},
};

static const char *find(const char *from, const char *end, const char *word)
{
    return from == NULL ? NULL : memmem(from, (size_t)(end - from), word, strlen(word));
}

/* In place; false: an entity that is not known. */
static bool resolve(char *text, size_t *size_bytes)
{
    size_t length = 0;
    for (size_t at = 0; at < *size_bytes; length++) {
        text[length] = text[at++];
        if (text[length] != '&') {
            continue;
        }
        bool is_known = false;
        for (size_t i = 0; i < sizeof entities / sizeof entities[0] && !is_known; i++) {
            const size_t count = strlen(entities[i].name);
            is_known = count <= *size_bytes - at && memcmp(text + at, entities[i].name, count) == 0;
            if (is_known) {
                text[length] = entities[i].character;
                at += count;
            }
        }
        if (!is_known) {
            return false;
        }
    }
    *size_bytes = length;
    return true;
}

void xmp_caption(const struct facts_part *xmp, char caption[PHOTO_CAPTION_BYTES])
{
    const char *start = (const char *)xmp->bytes;
    caption[0] = '\0';
    if (start == NULL) {
        return;
    }
    const char *end = start + xmp->size_bytes;
    const char *element = find(start, end, "<dc:description>");
    const char *element_end = find(element, end, "</dc:description>");
    const char *item = element_end == NULL ? NULL : find(element, element_end, "<rdf:li");
    const char *text = item == NULL ? NULL : find(item, element_end, ">");
    const char *text_end = text == NULL ? NULL : find(text, element_end, "</rdf:li>");
    if (text_end == NULL || text[-1] == '/') {
        return;
    }
    text++;
    size_t size_bytes = (size_t)(text_end - text);
    char *copy = malloc(size_bytes + 1);
    if (copy == NULL) {
        return;
    }
    memcpy(copy, text, size_bytes);
    if (resolve(copy, &size_bytes)) {
        caption_set(caption, copy, size_bytes);
    }
    free(copy);
}
