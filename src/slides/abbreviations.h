#pragma once

#include "base/arena.h"
#include "base/phrases.h"
#include "slides/kind.h"

/*
 * Abbreviations of Party posts, written out where a post is drawn (domain.md §1.4): `Ban TVTU` is
 * `Ban Thường vụ Tỉnh ủy`. What has several meanings, or lacks the body that it belongs to, is kept
 * and told, never guessed. The words are data: assets/lexicon/abbreviations.txt.
 */

/** All but the last two are lines "ABBREVIATION = WORDS", with " / " between several meanings. */
enum abbreviations_section {
    ABBREVIATIONS_ALWAYS,
    ABBREVIATIONS_PROVINCE,
    ABBREVIATIONS_CITY,           /* the same abbreviations, in a city that is its own province */
    ABBREVIATIONS_BEFORE_BODY,    /* only with the body that follows: UVBTV Tỉnh ủy */
    ABBREVIATIONS_AMBIGUOUS,      /* kept and told */
    ABBREVIATIONS_BODIES,         /* what the name of such a body begins with */
    ABBREVIATIONS_CENTRAL_CITIES, /* by name */
    ABBREVIATIONS_COUNT,
};

extern const struct phrases abbreviations[ABBREVIATIONS_COUNT];

/** An abbreviation that stays as it is, and why. */
struct abbreviation_doubt {
    const char *word;     /* as written, in the arena */
    const char *meanings; /* what it may mean */
};

struct abbreviation_doubts {
    struct abbreviation_doubt *items;
    size_t count, capacity;
};

/**
 * A post with its abbreviations written out.
 * @param event   province or city is seen from its host, else from its place
 * @param doubts  gets the first of the abbreviations that stay, in order; may be NULL
 * @return `text` itself where nothing is to be written out; NULL for NULL
 */
const char *abbreviations_expand(struct arena *arena, const struct event *event, const char *text,
                                 struct abbreviation_doubts *doubts);

/** Warns of the first abbreviations in a text that stay as they are, where it stands in this byte
 * range. NULL texts have none. */
void abbreviations_tell(const struct kind_reader *reader, const char *key, const char *text,
                        const struct source *source, size_t start, size_t end);

/** The same for the text of a scalar of the slide's mapping, by its key (NULL texts: no such key).
 */
void abbreviations_tell_value(const struct kind_reader *reader, const struct schema *schema,
                              const struct node *mapping, const char *key, const char *text);
