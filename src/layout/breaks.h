#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/*
 * Where a text may be broken and what each break costs: the opportunities of UAX #14
 * (libunistring), and over them the rules of Vietnamese (domain.md §2.1) as a table of small
 * functions. Text in capitals follows the same rules, as far as they do not need to see a capital
 * letter.
 */

/** How a word hangs together with the next one, loosest first. */
enum join {
    JOIN_FREE,
    JOIN_WEAK, /* a line should not end here: after `và`, before a dash */
    JOIN_SOFT, /* a soft group: Phó Bí thư */
    JOIN_HARD, /* a hard group: a name, a number and its unit */
};

/** A piece of text without a place to break in it. */
struct word {
    const char *text; /* in the text handed in, not NUL-terminated */
    size_t size_bytes;
    size_t blanks;  /* blanks between it and the next word; 0: a break without a blank */
    enum join join; /* to the next word */
    int strength;   /* of the join: 1 where a group would be parted first, to 4; 0: JOIN_FREE */
    int penalty;    /* of a break behind it, on the scale of BREAK_* below */
    bool ends_line; /* the operator's own line break is behind it */
    bool is_single; /* no longer than a syllable: no last line should hold just this */
};

struct words {
    struct word *items;
    size_t count, capacity;
};

/*
 * Penalties are compared with unevenness: the square of a line's empty part in thousandths of its
 * width. A break that is better by `n` may cost a difference between two lines of sqrt(2 n)
 * thousandths on each of them.
 */
enum {
    BREAK_AFTER_CLAUSE = 0,      /* ; : . and a dash */
    BREAK_AFTER_COMMA = 8000,    /* , and before ( */
    BREAK_BEFORE_OPENER = 30000, /* và, của, cho ... */
    BREAK_AT_GROUP = 150000,     /* between groups that are known */
    BREAK_ANYWHERE = 230000,     /* between two syllables that may be one word */
    BREAK_IN_PROPER = 290000,    /* between two capitalised ones: likely a proper name */
};

/** The words of a text; blanks at the ends of its lines are left out, and so are empty lines at its
 * own ends. An empty line between two is a word without bytes. */
void breaks_find(struct arena *arena, const char *text, struct words *words);
