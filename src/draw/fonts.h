#pragma once

#include <stdbool.h>

#include "draw/picture.h"
#include "layout/measure.h"
#include "show/theme.h"

/*
 * Faces from files: found by path first, by fontconfig second (its answer compared with what was
 * asked for), each tested for all 134 Vietnamese letters. A word with a glyph missing is set whole
 * in the next face of the chain. Measures unhinted at a large size; draws with the same advances at
 * any size. Main thread.
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

/** File name and SHA-256 of a face in use, as "Inter-Medium.otf 1a2b..."; for hashes, `check` and
 * the test card. */
const char *fonts_identity(struct fonts *fonts, enum face face);

/** What `check` says of a face in use: "Noto Serif Bold, 2.013, NotoSerif-Bold.ttf 1a2b..." (as the
 * theme asked or its stand-in, the file's own version, file and SHA-256), in `arena`. */
char *fonts_account(struct fonts *fonts, struct arena *arena, enum face face);

/** File name alone. */
const char *fonts_file(const struct fonts *fonts, enum face face);

/**
 * Paints one run: the left edge of its advance at `x_px`, its baseline at `baseline_px` (sub-pixel
 * positions are rounded), colour 0xRRGGBB, opacity 0 to 1, over what is in the picture.
 * @return false: words are missing in it, for want of memory
 */
bool fonts_draw(struct fonts *fonts, struct picture *target, enum face face, float size_px,
                const char *text, float x_px, float baseline_px, uint32_t colour, float opacity);
