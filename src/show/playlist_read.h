#pragma once

#include "show/playlist_records.h"
#include "slides/caption_files.h"

/* One load of a playlist, shared by the files that do it. For playlist*.c alone. */

struct playlist_reading {
    struct playlist *playlist;
    struct diagnostics *diagnostics;
    const struct playlist_options *options;
    const struct node *root;      /* mapping of the whole file */
    struct transition transition; /* of the whole show */
    size_t slide_capacity;
    struct caption_files captions;
    struct file_listings *listings;
};

/** A transition as written, over the one that holds where nothing is written. */
struct transition transition_make(const struct transition_record *record,
                                  struct transition inherited);

/** Reads the slides of one part and appends them; `list` is the FIELD_LIST value in its mapping. */
void slides_read(struct playlist_reading *reading, const struct schema_reader *reader,
                 const struct node *mapping, const struct node *list);

/** Automatic ids, and the index of all ids; doubles are told. */
void ids_make(struct playlist_reading *reading);

/** What no slide can know by itself: goals of agendas, times beside each other, nothing to show. */
void playlist_check(struct playlist_reading *reading);

/** Dots, quotes, blanks, capitals, and names that are written in two ways. */
void playlist_check_wording(struct playlist_reading *reading);
