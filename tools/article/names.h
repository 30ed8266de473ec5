#pragma once

#include <stdbool.h>

#include "article/words.h"

/*
 * What is a person's name: a run of capitalised syllables that a family name begins, or that an
 * address, rank, degree or post stands with. Schools, streets and prizes that bear a name are known
 * by the word before it; historical people by a list.
 */

struct name_found {
    size_t address; /* first word of address, ranks and degrees before the name */
    size_t count;   /* words with the shape of a name; 0: none */
    bool is_person; /* they are no school's, street's, place's */
};

/** Whether a name begins at word `at`. @param limit  words behind it are not looked at */
struct name_found names_find(const struct words *words, size_t at, size_t limit);
