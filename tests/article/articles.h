#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "article/facts.h"
#include "base/file.h"
#include "base/text.h"
#include "check.h"

/* Reading an article of tests/article/articles, or one that a test makes. */

#define ARTICLES "tests/article/articles"

static inline char *facts_text(const struct facts *facts)
{
    char *text = NULL;
    size_t size_bytes = 0;
    FILE *out = open_memstream(&text, &size_bytes);
    facts_print(facts, false, out);
    fclose(out);
    return text;
}

static inline bool find_facts(struct arena *arena, const char *bytes, size_t size_bytes,
                              struct article *article, struct facts *facts)
{
    if (!article_read(arena, bytes, size_bytes, article)) {
        return false;
    }
    facts_find(arena, article, facts);
    return true;
}

/* The articles by name, in order. */
static inline struct file_names list_articles(struct arena *arena)
{
    static const char *const endings[] = {"txt", "html", NULL};
    struct file_names all = {0}, names = {0};
    CHECK(file_list(arena, ARTICLES, 1000, &all) == FILE_FOUND);
    for (size_t i = 0; i < all.count; i++) {
        if (file_has_ending_of(all.items[i], endings)) {
            *LIST_PUSH(arena, &names) = all.items[i];
        }
    }
    for (size_t i = 1; i < names.count; i++) {
        for (size_t j = i; j > 0 && strcmp(names.items[j - 1], names.items[j]) > 0; j--) {
            char *name = names.items[j];
            names.items[j] = names.items[j - 1];
            names.items[j - 1] = name;
        }
    }
    return names;
}
