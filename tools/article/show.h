#pragma once

#include <stdbool.h>

#include "article/facts.h"
#include "base/diagnostics.h"

/*
 * Facts as a show: arrival loop and ceremony, banner, agenda, speaker cards, photos with captions
 * that wait for their files, awards that wait for their lists. What is written is of the article,
 * or a fixed phrase of the template; what is doubtful stands as a comment.
 */

struct show_files {
    char *playlist; /* text of playlist.yaml */
    char *captions; /* text of photos/captions.txt; NULL: the article has none */
};

/** The texts of a new show. `name`: how the article's file is called, for the note. */
struct show_files show_make(struct arena *arena, const struct facts *facts, const char *name);

/**
 * Writes a show into `folder` (made if need be). What was written last time lies in .hallscreen/
 * there: against it the operator's changes are kept, and where article and operator both changed a
 * line, the operator's stays and the article's stands above it as a comment, with a warning.
 * @param pictures_root  folder in which a saved page's pictures are looked for
 * @return false, with nothing written, after an error in `diagnostics`
 */
bool show_write(struct arena *arena, struct facts *facts, const char *name,
                const char *pictures_root, const char *folder, struct diagnostics *diagnostics);
