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

struct show_places {
    const char *folder;        /* of the show; made if need be */
    const char *pictures_root; /* in which a saved page's pictures are looked for; NULL: none */
    const char *themes_folder;
};

/**
 * Writes a show. What was written last time lies in .hallscreen/article there: against it the
 * operator's changes are kept, in the encoding and with the line ends that the files have now, and
 * where article and operator both changed a line, the operator's stays and the article's stands
 * above it as a comment, with a warning. Whatever the result, it is loaded as a player would before
 * it takes the place of what is there.
 * @return false, with nothing changed, after an error in `diagnostics`
 */
bool show_write(struct arena *arena, struct facts *facts, const char *name,
                const struct show_places *places, struct diagnostics *diagnostics);
