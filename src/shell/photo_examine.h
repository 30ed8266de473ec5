#pragma once

#include "shell/photo_memory.h"

/* A photo file looked at as `check` does: decoded whole at the size of the hall, unless it is known
 * from before. One thread, the same from create to destroy. */

struct photo_examiner;

/** @param memory  outlives it; NULL: every file is decoded */
struct photo_examiner *photo_examiner_create(struct photo_memory *memory);
void photo_examiner_destroy(struct photo_examiner *examiner);

/** What there is to say of a file; its digest is there only if it was asked for before. Texts live
 * until the examiner's end. */
struct photo_seen photo_examine(struct photo_examiner *examiner, const char *path,
                                const struct photo_view *view);

/** The same with its digest, for a file that may be the same as another; "": it cannot be read. */
struct photo_seen photo_examine_content(struct photo_examiner *examiner, const char *path,
                                        const struct photo_seen *seen);
