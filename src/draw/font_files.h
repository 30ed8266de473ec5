#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Where a face's file is: by the paths in which Debian 12 and 13 install it first, by fontconfig
 * second, its answer compared with what was asked for (it never says no: an unknown family gives
 * another one). Every file is taken as it is: no weight is made by smearing, no slant by shearing.
 */

struct font_place {
    char path[512];
    long index;      /* face in a collection, and named instance in the high 16 bits */
    bool is_strike;  /* pictures of one size instead of outlines: colour emoji */
    bool is_nearest; /* another weight of the family than was asked for */
};

/** The file of "Family Weight" ("Noto Serif Bold", "Inter"), or of the weight next to it that the
 * family has; false: the family is not installed. */
bool font_files_find(const char *words, struct font_place *place);

/** What a file for letters that no face of the theme has should be like. */
struct font_wish {
    const char *words;  /* the face that it stands beside: its weight, its having serifs */
    const char *region; /* which of the Noto CJK faces: "SC", "JP", "KR" */
    bool is_emoji;      /* in pictures; else in outlines */
};

/** The file that has all these code points and comes nearest to the wish: the Noto faces before
 * others, then region, serifs, weight; the same on every call. False: there is none. */
bool font_files_covering(const uint32_t *code_points, size_t count, const struct font_wish *wish,
                         struct font_place *place);

/** The version a file gives itself (fontRevision of its head table), in 1/65536; 0: unknown. */
int font_files_version(const struct font_place *place);

/** Family and weight of a file as a theme would write them, "Noto Serif Bold"; false: it cannot be
 * read. */
bool font_files_name(const struct font_place *place, char *name, size_t size_bytes);

/** Gives back what fontconfig keeps; it may be used again afterwards. */
void font_files_finish(void);
