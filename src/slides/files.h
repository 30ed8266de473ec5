#pragma once

#include <stdbool.h>

#include "base/file.h"
#include "slides/kind.h"

/* Files that a slide names: found in the show's folder, what is wrong told at the name. */

/**
 * Finds a file or folder of the show. Missing, other capitals, outside the folder, a folder where
 * a file belongs (or the other way), not to be read: errors; found by its decomposed name alone: a
 * warning.
 * @param node    the value that names it
 * @param key     the key it stands under; NULL: the reader's chain says it all
 * @param path    as written, `\` made `/`
 * @param actual  gets the path that opens it, in the reader's arena; untouched on false
 */
bool slide_file_find(const struct kind_reader *reader, const struct node *node, const char *key,
                     const char *path, enum file_type type, const char **actual);

/**
 * Finds a file that may still be missing: that is no error, nothing is told, and the folder that it
 * may come into, there or not, is one of the sources.
 * @return false: it is missing, or an error was told
 */
bool slide_file_await(const struct kind_reader *reader, const struct node *node, const char *key,
                      const char *path, const char **actual, bool *is_missing);
