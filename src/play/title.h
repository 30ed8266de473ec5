#pragma once

#include "base/language.h"
#include "show/timeline.h"

/** The window's title for who rehearses: part, page n/N, what comes next. */
char *title_text(struct arena *arena, const struct timeline *timeline,
                 const struct playhead *playhead, const struct moment *moment,
                 enum language language);
