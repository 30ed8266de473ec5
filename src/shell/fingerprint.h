#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * A number that is another one when any of these files and folders has changed: what small files
 * hold, size and time of large ones (photos), names, sizes and times in a folder. Any thread.
 */
uint64_t fingerprint_of(const char *const *paths, size_t count);
