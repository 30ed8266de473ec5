#pragma once

#include "draw/font_set.h"

/*
 * Words of a face that holds pictures of one size instead of outlines (Noto Color Emoji): measured
 * and drawn as if its letters scaled. Main thread.
 */

/** Sets advance and ink of a word. */
void font_strike_measure(const struct fonts *fonts, struct word *word);

/** Draws a word in its own colours; the place as in fonts_draw. @return false: no memory */
bool font_strike_draw(const struct fonts *fonts, struct picture *target, const struct word *word,
                      float size_px, float x_px, float baseline_px, float opacity);
