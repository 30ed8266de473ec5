#pragma once

#include <stddef.h>

#include "base/arena.h"

/** A playlist of so many slides of the kinds that are text, in Vietnamese and English keys, all
 * different; the same on every run. */
char *generate_playlist(struct arena *arena, size_t slide_count, size_t *size_bytes);
