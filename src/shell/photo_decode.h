#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "draw/picture.h"
#include "layout/box.h"
#include "photo/protocol.h"
#include "shell/photo_worker.h"

/*
 * One photo file to the pixels of picture boxes: the place where a photo's file is opened, and
 * handed to the photo worker. A file that killed a worker is not tried again until it changes.
 * Threads as with the worker: one asks, any may create and destroy it while none does.
 */

struct photo_decoder;

/** @param decode_ms  PHOTO_PLAY_MS or PHOTO_PATIENT_MS */
struct photo_decoder *photo_decoder_create(int decode_ms);
void photo_decoder_destroy(struct photo_decoder *decoder);

/** Whoever waits for it is told PHOTO_NO_WORKER, now and of all that is still asked. Any thread. */
void photo_decoder_leave(struct photo_decoder *decoder);

/** Ends its worker while there is nothing to do; the next question starts one again. */
void photo_decoder_rest(struct photo_decoder *decoder);

/** How a picture box of this size shows a photo. */
struct photo_view photo_view_of(const struct box *box, int width_px, int height_px);

/**
 * @param views     1 to PHOTO_VIEWS
 * @param answer    gets its format and its facts where they could be read, whatever is returned
 * @param pictures  get what each view shows, the caller's; NULL where there is no memory for it,
 *                  and all of them unless PHOTO_DECODED is returned
 * @return why not; it is logged, too
 */
enum photo_outcome photo_decode(struct photo_decoder *decoder, const char *path,
                                const struct photo_view *views, size_t view_count,
                                struct photo_answer *answer, struct picture **pictures);

/** The facts alone, for which nothing is decoded; nothing is logged. */
enum photo_outcome photo_read_facts(struct photo_decoder *decoder, const char *path,
                                    struct photo_answer *answer);
