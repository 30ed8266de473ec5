#pragma once

#include "slides/photo_list.h"

/*
 * Where the words of a photo come from, the first that has any: the list of photos itself, the file
 * of captions, a text file beside the photo (name.txt for name.jpg), the photo (IPTC, XMP). A
 * caption "-" says that the photo has none.
 */

/** @param path  as written under `captions`; NULL: no such file. @return false after an error */
bool photo_captions_find(const struct kind_reader *reader, const struct node *node,
                         const char *path, struct photo_list *list);

/** Gives a photo a caption that was read from these bytes; "-" takes all from it. */
void photo_captions_give(struct photo *photo, const char *text, const struct source *source,
                         size_t start, size_t end);
