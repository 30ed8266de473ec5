#pragma once

#include "article/facts.h"

/* The lead: the first paragraphs, in whose sentences day, place and organiser stand. */

/* A sentence of the lead. */
struct sentence {
    size_t line;
    const struct words *words;
    size_t start, end;
};

/** Whether the word's key is one of a list that NULL ends. */
bool lead_is_one_of(const struct words *words, size_t at, const char *const *keys);

/** Whether the date at `at` is the event's: a word of time stands before it, no document. */
bool lead_is_day(const struct words *words, size_t start, size_t at);

/** Takes the first day of a sentence; false: it has none. */
bool lead_find_day(struct arena *arena, struct facts *facts, const struct sentence *sentence);

/** Day, place and organiser, where they are not known yet. */
void lead_search(struct arena *arena, struct facts *facts, const struct sentence *sentence,
                 bool is_first);

/** Who organises, from the headline: "Hội Phụ nữ huyện tổ chức ...". */
void lead_find_title_organiser(struct arena *arena, struct facts *facts);

/** The place of a sentence that says a day, where the lead says none. */
void lead_find_later_place(struct arena *arena, struct facts *facts,
                           const struct sentence *sentence);
