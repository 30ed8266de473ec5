#pragma once

#include "layout/box.h"
#include "show/theme.h"

/** Two pages of one size and one set of faces that lack nothing look the same where their keys are
 * equal: SHA-256 in hex over boxes, theme and what the files of pictures are now (page_hash reads
 * their contents, which takes too long between two frames). @param theme_looks  of theme_looks */
void page_key(const struct page *page, const char *theme_looks, char hex[65]);
