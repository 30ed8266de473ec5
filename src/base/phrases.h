#pragma once

#include <stddef.h>

/*
 * Words and phrases that are data: a section of a file in assets/lexicon, made into a table when
 * the program is built (phrases.cmake), so that no file can be missing in a hall.
 */

struct phrases {
    const char *const *items; /* words parted by one blank; in the order of strcmp */
    size_t count;
};
