#pragma once

#include "article/rules.h"
#include "article/words.h"

/* The post that stands with a name: behind it, in brackets, or before it. */

struct roles_found {
    size_t start, end; /* words of the role; equal: none */
    size_t shared_start,
        shared_end; /* of the role before a colon that holds for a list of people */
    size_t after;   /* the word behind name and role */
    enum rule rule;
    int confidence_percent;
};

/**
 * @param address  first word of address and degrees before the name (`name` if there are none)
 * @param limit    words behind it are not looked at
 */
struct roles_found roles_find(const struct words *words, size_t address, size_t name,
                              size_t name_end, size_t limit);

/** Whether a verb or small word that ends a role begins here. */
bool roles_is_ender(const struct words *words, size_t at);

/** Whether a personal name may begin here (address or family name with a capital behind it). */
bool roles_begins_person(const struct words *words, size_t at);
