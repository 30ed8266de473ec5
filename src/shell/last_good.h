#pragma once

#include <stdbool.h>

#include "base/arena.h"

/*
 * A kiosk keeps a copy of the last show that had no error (design.md §4): it plays that one when
 * the show is broken or gone at the next start. The copy is made whole beside the old one and then
 * put in its place if it can be loaded itself, on a thread of its own that nobody waits for.
 */

struct last_good;

/**
 * @param state_folder   the copy is `state_folder`/show
 * @param themes_folder  as in struct playlist_options
 */
struct last_good *last_good_create(const char *state_folder, const char *themes_folder);

/** Ends a copy that is under way; the one before it stays. NULL is allowed. */
void last_good_destroy(struct last_good *last_good);

/**
 * Copies a show's folder, unless one is being copied just now: then that is begun anew. Main
 * thread.
 * @param playlist  name of the playlist file in it; in the copy it is playlist.yaml
 */
void last_good_keep(struct last_good *last_good, const char *show_folder, const char *playlist);

/** The copy's folder; NULL: there is none. */
char *last_good_find(struct arena *arena, const char *state_folder);

/** The copying itself, at once: for tests. False: the old copy is as it was. */
bool last_good_copy(const struct last_good *last_good, const char *show_folder,
                    const char *playlist);
