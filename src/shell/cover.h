#pragma once

#include "base/language.h"
#include "shell/compositor.h"
#include "shell/screen.h"
#include "shell/test_card.h"

/* What can be laid over a show in a window: the test card, and the keys. The caller destroys the
 * picture; NULL: no memory. */

struct picture *cover_test_card(const struct theme *theme, struct fonts *fonts, int width_px,
                                int height_px, const struct screen *screen,
                                const struct compositor *compositor);

/** Every key with its meaning, from the tables of commands and keys. */
struct picture *cover_help(const struct theme *theme, struct fonts *fonts, int width_px,
                           int height_px, enum language language);
