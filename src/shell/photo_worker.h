#pragma once

#include <stddef.h>

#include "photo/protocol.h"

/*
 * The photo worker as the player sees it: a file in, pixels out, within a time. Starts the process
 * when it is first needed, ends it when a file takes too long, and takes a fresh one after every
 * 200 photos. One thread asks, always the same: a worker ends with the thread that started it. Any
 * may create and destroy it, while none asks.
 */

struct photo_worker;

/** How long a photo may take: while a show plays, and where nobody waits in front of a screen, so
 * that a machine under load makes no bad photo of a good one. */
enum { PHOTO_PLAY_MS = 2000, PHOTO_PATIENT_MS = 20000 };

/** Starts nothing yet. @param decode_ms  for each photo, once the worker listens */
struct photo_worker *photo_worker_create(int decode_ms);
void photo_worker_destroy(struct photo_worker *worker);

/** Nobody wants to know any more: whoever waits for it need not, and is told PHOTO_NO_WORKER, now
 * and of all that is still asked. Any thread. */
void photo_worker_leave(struct photo_worker *worker);

/**
 * Has an open file decoded; waits for it, as long as the worker was given.
 * @param views   1 to PHOTO_VIEWS ways to see it
 * @param answer  gets facts, format and the sizes of the views; its outcome is what is returned
 * @param pixels  get the pixels of each view where it is PHOTO_DECODED: read-only, nobody can
 *                change them, the caller's to photo_pixels_free; else NULL
 */
enum photo_outcome photo_worker_decode(struct photo_worker *worker, int descriptor,
                                       const struct photo_view *views, size_t view_count,
                                       struct photo_answer *answer, const uint32_t *pixels[]);

/**
 * Has its header read, for which nothing is decoded; waits as long.
 * @param answer  gets the facts; where they could be read their width is above 0, whatever is
 *                returned
 * @return PHOTO_DECODED: nothing is known that speaks against decoding it
 */
enum photo_outcome photo_worker_read_facts(struct photo_worker *worker, int descriptor,
                                           struct photo_answer *answer);

/** Ends the process while there is nothing to do; the next question starts one again. */
void photo_worker_rest(struct photo_worker *worker);

/** @param size  of that view */
void photo_pixels_free(const uint32_t *pixels, const struct photo_size *size);
