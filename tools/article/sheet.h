#pragma once

#include <stdio.h>

#include "article/facts.h"

/* The text of a playlist while it is written: values in quotes where they need them, what is
 * doubtful under a comment of its own, what no page could hold left out. */

struct sheet {
    struct arena *arena;
    const struct facts *facts;
    FILE *out;
};

/** Whether a page could hold the text of a fact; false also where the article does not say it. */
bool sheet_can_hold(const struct fact *fact);

/** The same of a caption, which may be a paragraph. */
bool sheet_can_hold_caption(const struct fact *fact);

bool sheet_can_hold_any(const struct fact_list *list);

void sheet_put_value(FILE *out, const char *text);

/** In quotes, whatever it is. */
void sheet_put_quoted(FILE *out, const char *text);
void sheet_put_key(FILE *out, const char *indent, const char *key, const char *text);

/** The comment above what is doubtful. */
void sheet_put_doubt(const struct sheet *sheet, const char *indent, const struct fact *fact);

/** A key with its fact, where there is one (`fact` may be NULL) and a page could hold it. */
void sheet_put_fact(const struct sheet *sheet, const char *indent, const char *key,
                    const struct fact *fact);
