#pragma once

#include "article/facts.h"

/* What the rules of awards.c share: the line that is hunted, the words of awards, their records. */

struct hunt {
    struct arena *arena;
    struct facts *facts;
    size_t line;
    const struct words *words;
    size_t award, award_end; /* words of the award that was found last */
    size_t name_end;  /* of its name alone: "giải nhất" of "giải nhất nội dung nữ" */
    size_t chain_end; /* where the award before ended, if it was counted from before */
};

/** A fact of the line that is hunted. What was counted before may be of a year's results. */
struct fact award_cut(const struct hunt *hunt, size_t start, size_t end, enum rule rule);

/** A number in digits (1.205) or words at `at`; `*after`: the word behind it. */
bool award_read_count(const struct words *words, size_t at, long *count, size_t *after);

/** "giải nhất" and the like, not "giải thưởng". */
bool award_is_prize(const struct words *words, size_t at);

/** Where the whole name of the award at `at` ends. */
size_t award_whole_end(const struct words *words, size_t at);

/** Adds an award, or what it says more to one that is known. */
void award_add(struct hunt *hunt, struct award *award);

/** The award that was found last, without count and recipients. */
struct award award_here(const struct hunt *hunt, enum rule rule);

/** Words that say what is counted: "tập thể"; 0: none. */
size_t award_kind_at(const struct words *words, size_t at);

/** "3 tập thể, 12 cá nhân" at `at`: an award each. Where it ends; `at`: none. */
size_t award_take_counts(struct hunt *hunt, size_t at, enum rule rule);

/** A person who gets it. */
void award_push_recipient(struct hunt *hunt, struct award *award, const struct mention *mention);

/** Who gets it, from `at` on. Where the list ends. */
size_t award_take_recipients(struct hunt *hunt, struct award *award, size_t at);

/** "X đoạt giải nhất": who stands before the verb of the award; false: nobody. */
bool award_take_winners(struct hunt *hunt);
