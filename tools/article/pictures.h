#pragma once

#include "article/facts.h"
#include "base/file.h"

/* The pictures that a browser saved with a page ("bai-bao_files/anh.jpg"), beside their captions.
 */

/**
 * Copies the picture of each caption into `photos` and names it in `caption->file`. A file that is
 * there already is the operator's and stays.
 * @param root     the page's folder; pictures outside it are not looked at
 * @param made     gets the paths of the files that were made
 */
void pictures_take(struct arena *arena, struct facts *facts, const char *root, const char *photos,
                   struct file_names *made);
