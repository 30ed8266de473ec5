#pragma once

#include "base/arena.h"
#include "base/phrases.h"
#include "slides/kind.h"

/*
 * Abbreviations of Party posts, written out where a post is drawn (domain.md §1.4): `Ban TVTU` is
 * `Ban Thường vụ Tỉnh ủy`. What has several meanings, or lacks the body that it belongs to, is kept
 * and told, never guessed. The words are data: assets/lexicon/abbreviations.txt.
 */

enum abbreviations_section {
    ABBREVIATIONS_ALWAYS,
    ABBREVIATIONS_PROVINCE,    /* of a province; something else in a city */
    ABBREVIATIONS_BEFORE_BODY, /* only with the body that follows: UVBTV Tỉnh ủy */
    ABBREVIATIONS_AMBIGUOUS,   /* kept and told */
    ABBREVIATIONS_COUNT,
};

/** Lines "ABBREVIATION = WORDS". */
extern const struct phrases abbreviations[ABBREVIATIONS_COUNT];

/** An abbreviation that stays as it is, and why. */
struct abbreviation_doubt {
    const char *word;     /* as written, in the arena; NULL: none */
    const char *meanings; /* what it may mean */
};

/**
 * A post with its abbreviations written out.
 * @param event  whether this is a city is seen from its host and place
 * @param doubt  gets the first abbreviation that stays; may be NULL
 * @return `text` itself where nothing is to be written out
 */
const char *abbreviations_expand(struct arena *arena, const struct event *event, const char *text,
                                 struct abbreviation_doubt *doubt);

/** Warns of an abbreviation in a text that stays as it is, where the text stands. */
void abbreviations_tell(const struct kind_reader *reader, const char *key, const char *text,
                        const struct source *source, size_t start, size_t end);
