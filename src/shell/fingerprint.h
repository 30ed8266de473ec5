#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * A number that is another one when any of these files and folders has changed: what small files
 * hold, size and time of large ones (photos), names, sizes and times in a folder. Any thread.
 */
uint64_t fingerprint_of(const char *const *paths, size_t count);

/**
 * How many of these files are texts (playlist, list, captions, theme) that do not end with the end
 * of a line, as if somebody had stopped in the middle of it. Any thread.
 */
size_t fingerprint_unended(const char *const *paths, size_t count);
