#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "article/dates.h"
#include "article/page.h"
#include "article/rules.h"

/*
 * What an article says about its event. Every text is a stretch of the article as it stands there;
 * nothing is put together, completed or corrected. What completes a date is said beside it.
 */

struct fact {
    const char *text;  /* NULL: the article does not say */
    size_t line;       /* of article->lines */
    size_t start, end; /* words of that line */
    enum rule rule;
    int confidence_percent;
    const char *file; /* of a caption: the picture's name in the show; NULL: not there */
};

struct fact_list {
    struct fact *items;
    size_t count, capacity;
};

/* What one article is read for at most; more of a kind is no event that a hall could show. */
enum {
    FACTS_PEOPLE = 2000,
    FACTS_CAPTIONS = 1000,
    FACTS_AWARDS = 300,
    FACTS_STEPS = 300,
    FACTS_ANNIVERSARIES = 100,
};

enum person_part { PART_MENTIONED, PART_RECEIVES, PART_ATTENDS, PART_SPEAKS };

struct person {
    struct fact name, role, honorific, shared_role; /* role: the longest that the article has */
    struct fact doing; /* what the person does: "phát biểu chỉ đạo" */
    enum person_part part;
    uint64_t key; /* of the name: equal for Hoà and Hòa */
};

struct people {
    struct person *items;
    size_t count, capacity;
};

/* Where a name stands: later rules (awards, steps) speak of people by it. */
struct mention {
    size_t line;
    size_t before;     /* first word of address or role before the name */
    size_t start, end; /* words of the name */
    size_t after;      /* behind its role */
    size_t person;
};

struct mentions {
    struct mention *items;
    size_t count, capacity;
};

struct award {
    struct fact award;
    struct fact_list recipients;
    long count;       /* -1: not said */
    struct fact note; /* what the recipients are: tập thể, cá nhân, ... */
    const char *key;  /* by which names of awards are compared */
};

struct awards {
    struct award *items;
    size_t count, capacity;
};

struct facts {
    const struct article *article;
    struct fact title, place, organiser, slogan;
    struct fact kind, subject; /* of the event, as the lead names it: "hội nghị", "phát động ..." */
    struct fact date_text;
    struct date date, date_end;
    bool is_published_date; /* no day of the event was found: when the article was published */
    bool is_year_completed; /* the year is the date line's */
    struct people people;
    struct mentions mentions;
    struct fact_list captions, organisations, steps, anniversaries;
    struct awards awards;
};

/** Finds everything. Pure; lives as long as `arena`. */
void facts_find(struct arena *arena, const struct article *article, struct facts *facts);

/** YAML in the shape of the articles' gold (design.md §4). With `is_explained` each value is
 * followed by a comment: line:column, confidence, rule. */
void facts_print(const struct facts *facts, bool is_explained, FILE *out);

/** "speaks", "attends", "receives", "mentioned". */
const char *person_part_name(enum person_part part);

/** The first mention at or behind a word of a line; `mentions->count`: none. */
size_t mentions_from(const struct mentions *mentions, size_t line, size_t word);

/* Used by facts.c alone, a file each. */
struct fact fact_make(struct arena *arena, const struct article *article, size_t line, size_t start,
                      size_t end, enum rule rule, int confidence_percent);
void facts_find_people(struct arena *arena, struct facts *facts);
void facts_find_event(struct arena *arena, struct facts *facts);
void facts_find_awards(struct arena *arena, struct facts *facts);
void facts_find_organisations(struct arena *arena, struct facts *facts);
void facts_find_steps(struct arena *arena, struct facts *facts);
void facts_find_anniversaries(struct arena *arena, struct facts *facts);
