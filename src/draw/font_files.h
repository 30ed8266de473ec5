#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Where a face's file is: by the paths in which Debian installs it first, by fontconfig second, its
 * answer compared with what was asked for (it never says no: an unknown family gives another one).
 */

struct font_place {
    char path[512];
    long index; /* face in a collection, and named instance in the high 16 bits */
};

/** The file of "Family Weight" ("Noto Serif Bold", "Inter"); false: it is not installed. */
bool font_files_find(const char *words, struct font_place *place);

/** A scalable file that has all these code points, whatever its family; false: there is none. */
bool font_files_covering(const uint32_t *code_points, size_t count, struct font_place *place);

/** Gives back what fontconfig keeps; it may be used again afterwards. */
void font_files_finish(void);
