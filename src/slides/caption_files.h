#pragma once

#include "slides/captions.h"
#include "slides/kind.h"

/*
 * The files of captions of a show: each is read once, whichever slides name it, and what is wrong
 * in it told once. A caption waits for its photo while no slide has it and it does
 * not lie beside the file.
 */

struct caption_file {
    const char *path, *key;   /* as it is opened; the slide that named it first */
    bool is_good;             /* no line of it is wrong; the others count all the same */
    struct captions captions; /* none where it cannot be read */
};

struct caption_files {
    struct caption_file *items;
    size_t count, capacity;
};

/** The file that a slide names under `captions`, read when it is first asked for. @return NULL
 * where it is not there; lives until another one is read */
struct caption_file *caption_files_find(const struct kind_reader *reader, const struct node *node,
                                        const char *path);

/** When all slides have taken theirs: those that are left over. */
void caption_files_tell(const struct caption_files *files, struct diagnostics *diagnostics);
