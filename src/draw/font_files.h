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
    long index;     /* face in a collection, and named instance in the high 16 bits */
    bool is_strike; /* pictures of one size instead of outlines: colour emoji */
};

/** The file of "Family Weight" ("Noto Serif Bold", "Inter"); false: it is not installed. */
bool font_files_find(const char *words, struct font_place *place);

/** A file that has all these code points, whatever its family: with outlines, else of coloured
 * pictures; false: there is none. */
bool font_files_covering(const uint32_t *code_points, size_t count, struct font_place *place);

/** The version a file gives itself (fontRevision of its head table), in 1/65536; 0: unknown. */
int font_files_version(const struct font_place *place);

/** Family and style of a file, as "Noto Serif Bold"; false: it cannot be read. */
bool font_files_name(const struct font_place *place, char *name, size_t size_bytes);

/** Gives back what fontconfig keeps; it may be used again afterwards. */
void font_files_finish(void);
