#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "slides/kind.h"

/*
 * Paragraphs and rules under one another, as one block that must stand on one page: a banner, a
 * speaker's card, the heading of a list. All sizes follow from one leading size by steps of the
 * scale, so that a block keeps its proportions at every size; one item, the headline, may give up
 * some of its lead before the leading size goes under preferred. A block that is set larger than
 * preferred leaves room around it and takes no line more for its size than it may.
 */

enum stack_type {
    STACK_TEXT,
    STACK_RULE,
    STACK_HEADLINE, /* at most one: the text that is to be the largest */
};

struct stack_item {
    enum stack_type type;
    const char *text;   /* not of a rule */
    const char *parted; /* the same with breaks, where it does not fit a line; NULL: none */
    bool in_capitals;   /* set so, whatever the text is written in */
    struct text_style style;
    int steps;     /* size: so many steps above the leading one; of the headline at its best */
    int least;     /* units; the size does not go under it while the leading one is above it */
    int gap;       /* room above it, in 1/1000 of the leading size; not above the first item */
    int loose_gap; /* instead of a smaller gap, where one of those that have it takes several lines:
                      what wraps is to be seen as one */
    int narrow;    /* units less than the whole width, for what stands beside it */
    enum fade fade;
    struct paragraph *paragraph; /* made by stack_push */
};

struct stack {
    const struct page_maker *maker;
    int width, height; /* room, in units */
    struct stack_item *items;
    size_t count, capacity;
    size_t wish_lines; /* that a size above preferred may take more */
    int wish_gives;    /* steps of its best lead that a headline gives up for such a size */
    int preferred;     /* the leading size's step; 0: no stack_fit yet */
    int least_lead;    /* steps that the headline keeps at the least */
    size_t most_lines; /* of the other items, above preferred */
    size_t most_headline_lines; /* the same of the headline */
    int headline_steps;         /* what it has at the size last tried */
    bool is_loose;              /* the same: gaps are the loose ones */
    int block_height;           /* after stack_fit: the height taken; 0: more than there is */
};

struct stack stack_make(const struct page_maker *maker, int width, int height);

/** Appends an item; a text that is NULL or "" is left out. */
void stack_push(struct stack *stack, struct stack_item item);

/**
 * Height of the block with this leading size; sets the headline's steps.
 * @return 0: it does not fit the room, or parts a group further than `allowed`
 */
int stack_height(struct stack *stack, int size, enum parting allowed);

/** The leading size by fit_search, from `wished` down; what had to be surrendered is reported. */
int stack_fit(struct stack *stack, int wished, enum face face, enum text_role role);

/** How many lines an item takes with this leading size, in a width less by `narrow`. */
size_t stack_item_lines(const struct stack *stack, struct arena *scratch, size_t index, int size,
                        int narrow);

/** Puts the block on a page, its top at `y`. @return the y below it */
int stack_emit(const struct stack *stack, struct page *page, int size, int x, int y);
