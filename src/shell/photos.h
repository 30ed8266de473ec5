#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "draw/picture.h"
#include "layout/box.h"

/*
 * Photos by request: a file at a size, answered later by pixels or by a word why not; never waited
 * for by the player's loop. Behind it is a thread that hands the files to the photo worker, a
 * process of its own, which gives every picture at the very size that it is drawn at.
 */

struct photos;

/** @param wake  called from the worker when an answer is there; must be safe from any thread; may
 * be NULL */
struct photos *photos_create(void (*wake)(void *context), void *context);
/** Does not wait for the file in hand. NULL is allowed. */
void photos_destroy(struct photos *photos);

enum photo_state {
    PHOTO_COMING,
    PHOTO_READY,
    PHOTO_BAD,
};

/** A picture box at a size in pixels. */
struct photo_want {
    const struct box *box;
    int width_px, height_px;
};

/** Asks for what a page wants at once, so that a file that is wanted in several ways is decoded
 * once.
 */
void photos_ask(struct photos *photos, const struct photo_want *wants, size_t count);

/**
 * The pixels of a picture box at exactly this size in its mode (whole: keeps its aspect inside;
 * fill: cut around the focus; backdrop: blurred and darkened). The first call asks, later ones
 * answer; a file that is another one by now is asked for anew. `*picture` lives until photos_take,
 * photos_forget or destroy.
 */
enum photo_state photos_get(struct photos *photos, const struct box *box, int width_px,
                            int height_px, const struct picture **picture);

/** Waits until an answer is there (render only, never the player's loop). */
enum photo_state photos_wait(struct photos *photos, const struct box *box, int width_px,
                             int height_px, const struct picture **picture);

/** The picture that was answered is the caller's from now on, and not here any more: asked for
 * again, it is decoded again. NULL: there is none. */
struct picture *photos_take(struct photos *photos, const struct box *box, int width_px,
                            int height_px);

/** Drops what has not been asked for since the call before last: pages that are not wanted any
 * more do not wait for it. */
void photos_forget(struct photos *photos);

/** What could not be had for want of memory or of a process is tried again when it is asked for
 * again; photos_forget does that, too. */
void photos_retry(struct photos *photos);

enum { PHOTOS_TIMED = 64 };

/** What decoding has cost so far, for --stats. */
struct photos_work {
    size_t count;                   /* files decoded */
    int64_t spent_us[PHOTOS_TIMED]; /* real time of each, a ring: the last ones are kept */
};

struct photos_work photos_work(struct photos *photos);
