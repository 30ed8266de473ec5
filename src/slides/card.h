#pragma once

#include "slides/stack.h"

/* A card: a headline above lines, at the left beside a bar; a speaker's, or that of an award. */

struct card {
    struct stack stack;
    int inset;           /* of the texts from the bar */
    struct box portrait; /* without path: none */
    int above;           /* height of a portrait above the texts, with the gap */
};

struct card card_make(const struct page_maker *maker);

/** A photo of the person, at the right or above, before anything else is pushed; the card stands
 * without it where it cannot be read. @param path  opens it; NULL: none */
void card_set_portrait(struct card *card, const char *path, const char *shown_path);

/** A person as the headline: on one line, or on two if the name would hardly be larger than the
 * lines below on one. */
void card_push_name(struct card *card, const char *name);

/** What stands above the headline: the word of address. NULL: nothing; so in all below. */
void card_push_address(struct card *card, const char *text);

/** The headline, set in capitals. */
void card_push_headline(struct card *card, const char *text);

/** A line under the headline; the first one brings a rule above it. */
void card_push_line(struct card *card, const char *text);

/** A line that surrounds the others, set back. */
void card_push_aside(struct card *card, const char *text);

/** What matters most after the headline, in a strong face with room above it. */
void card_push_strong(struct card *card, const char *text);

/** What the strong line is about. */
void card_push_topic(struct card *card, const char *text);

/** The page. */
void card_emit(struct card *card, struct pages *pages);
