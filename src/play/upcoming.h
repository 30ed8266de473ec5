#pragma once

#include "play/pages.h"
#include "show/timeline.h"

/*
 * Which pages may be wanted soon: what comes by itself, and what each of the keys that people press
 * would show. Found by asking the timeline, so it is right for every mode of a part. Pure.
 */

enum { UPCOMING_MOST = 7 };

/**
 * The page on the wall first, then the fallback, then those that may follow, most likely first;
 * doubles are left in.
 * @param moment  of the playhead at `now_ms`
 * @return how many of `views` were filled
 */
size_t upcoming_views(const struct timeline *timeline, const struct playhead *playhead,
                      const struct moment *moment, int64_t now_ms, struct wall wall,
                      struct page_view views[UPCOMING_MOST]);
