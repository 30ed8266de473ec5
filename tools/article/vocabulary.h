#pragma once

#include <stdint.h>

#include "layout/lexicon.h"

/*
 * The words by which an article is read: sections of assets/lexicon/article.txt, with the family
 * names and provinces of the line breaking's lexicon. Built into the program, so that a tool on a
 * stick is one file. A word's classes are found once, when an article is split into words.
 */

enum vocabulary_class {
    VOCABULARY_HONORIFICS,
    VOCABULARY_GROUPS,
    VOCABULARY_ROLES,
    VOCABULARY_UNITS,
    VOCABULARY_NAMED_AFTER,
    VOCABULARY_NOT_PEOPLE,
    VOCABULARY_SPEAKING,
    VOCABULARY_ENDERS,
    VOCABULARY_AWARDS,
    VOCABULARY_KINDS,
    VOCABULARY_GIVING,
    VOCABULARY_EVENTS,
    VOCABULARY_ORGANISE,
    VOCABULARY_ADVERBS,
    VOCABULARY_CAPTIONS,
    VOCABULARY_BODY_OPENERS,
    VOCABULARY_FURNITURE,
    VOCABULARY_CREDITS,
    VOCABULARY_THEMES,
    VOCABULARY_ACTS,
    VOCABULARY_OCCUPATIONS,
    VOCABULARY_FAMILIES, /* from here on: tables of layout/lexicon.h */
    VOCABULARY_PLACES,
    VOCABULARY_COUNT,
};

extern const struct phrases vocabulary[VOCABULARY_COUNT];

enum { VOCABULARY_PHRASE_WORDS = 8 };

/** The classes (bits by enum vocabulary_class) of a phrase by its hash; 0: only the beginning of
 * one; UINT32_MAX: not even that. One thread. */
uint32_t vocabulary_find(uint64_t hash);

/** The hash of a phrase: `vocabulary_hash(vocabulary_hash(0, word), next)`, words in lower case
 * with the tone mark in the new style. */
uint64_t vocabulary_hash(uint64_t before, const char *word, size_t size_bytes);
