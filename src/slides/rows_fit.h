#pragma once

#include "layout/fit.h"
#include "slides/rows_layout.h"

/* At which size a list is set, in how many columns, and on how many pages. For rows*.c alone. */

/** Which of all ways to set a list was found to be the best: it can be set so again, without a
 * search. Nothing of it lies in an arena. */
struct rows_choice {
    struct rows_plan plan;
    struct fit_found found;
    int portrait_height, name_steps;
};

/** A list that is set. */
struct rows_fit {
    struct rows_choice choice;
    struct rows_layout layout;
    struct rows_pages pages;
    bool fits;
};

/** The best way to set a list: tries all columns and sizes, names and faces as small as the size
 * says. @param keeps_all  see struct rows_plan */
struct rows_fit rows_fit_best(const struct page_maker *maker, const struct rows *rows,
                              bool keeps_all);

/** Faces as large as names and pages allow that stay as they are. */
void rows_fit_enlarge_portraits(struct rows_fit *fit);

/** Names that have a page each are set as on a card, as far as they stay on their lines. */
void rows_fit_enlarge_names(struct rows_fit *fit);

/** Sets a list as it was set before. */
struct rows_fit rows_fit_again(const struct page_maker *maker, const struct rows *rows,
                               const struct rows_choice *choice);
