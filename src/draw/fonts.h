#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "draw/picture.h"
#include "layout/box.h"
#include "layout/measure.h"
#include "show/theme.h"

/*
 * Faces from files: found by path first, by fontconfig second (its answer compared with what was
 * asked for), each tested at start for all 134 Vietnamese letters. Only weights that are there are
 * drawn: none is made by smearing. Measures unhinted at a large size; draws with the same advances
 * at any size. Main thread.
 *
 * A word never mixes faces: one with a letter that its face has not is set whole in the next that
 * has all of it (the face's stand-ins, then any installed, the Noto faces first). Only where none
 * has, it is cut where Unicode ends a word (UAX #29), which is never inside a Vietnamese syllable;
 * emoji are words of their own also where no blank stands before them, in colour where such a face
 * is installed. A letter that no face has is left out: the box that stands for it is never drawn.
 */

struct fonts;

/** The 134 letters that Vietnamese has beyond ASCII: every face in use has them all. */
extern const char fonts_letters[];

/** Opens a theme's faces; a face that is not there is replaced by a known good one with a log line.
 * NULL: none can be had. */
struct fonts *fonts_create(const struct theme *theme);
void fonts_destroy(struct fonts *fonts);

/** The measurer; lives as long as the fonts. */
struct measurer fonts_measurer(struct fonts *fonts);

/** Adds what of a theme's faces could not be had as asked: another weight, not installed, without
 * all Vietnamese letters, and what is drawn instead. */
void fonts_tell(struct fonts *fonts, const struct theme *theme, struct diagnostics *diagnostics);

/** "Noto Serif Bold": what the file in use calls itself, in `arena`. */
char *fonts_name(struct fonts *fonts, struct arena *arena, enum face face);

/** File name and SHA-256 of a face in use, as "Inter-Medium.otf 1a2b..."; of several in a file
 * which, as "NotoSansCJK-Bold.ttc:2 3c4d..."; for hashes. */
const char *fonts_identity(struct fonts *fonts, enum face face);

/** The same, a line each, of the files that words of a page need beyond those of its faces; "" for
 * most pages. In `arena`. */
char *fonts_others(struct fonts *fonts, struct arena *arena, const struct page *page);

/** What `check` says of each file in use so far: "Noto Serif Bold, 2.013, NotoSerif-Bold.ttf
 * 1a2b..." (name, the file's own version, file and SHA-256), in `arena`. @return how many */
size_t fonts_accounts(struct fonts *fonts, struct arena *arena, char ***accounts);

/** File name alone. */
const char *fonts_file(const struct fonts *fonts, enum face face);

/**
 * Paints one run: the left edge of its advance at `x_px`, its baseline at `baseline_px` (sub-pixel
 * positions are rounded), colour 0xRRGGBB, opacity 0 to 1, over what is in the picture.
 * @return false: words are missing in it, for want of memory
 */
bool fonts_draw(struct fonts *fonts, struct picture *target, enum face face, float size_px,
                const char *text, float x_px, float baseline_px, uint32_t colour, float opacity);
