#pragma once

#include <stddef.h>

#include "base/diagnostics.h"
#include "shell/photo_examine.h"
#include "show/timeline.h"

/* `check` opens every photo of a show at the size of its page, and tells what is wrong with it. */

/** @param has_bar  draws a bar on standard error while it lasts
 * @return how many photos the show has */
size_t check_photos(const struct timeline *timeline, int height_px, struct photo_examiner *examiner,
                    bool has_bar, struct diagnostics *diagnostics);
