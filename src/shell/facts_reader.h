#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/file.h"
#include "shell/photo_decode.h"

/*
 * Reads the headers of picture files on a thread of its own, so that nobody who has frames to show
 * waits for a disk, a damaged file or a library that has to be loaded first. All functions on one
 * thread, but for `wake`.
 */

struct facts_reader;

/** @param wake  called from the reader's thread when nothing is left to be read; must be safe from
 * any thread; may be NULL */
struct facts_reader *facts_reader_create(void (*wake)(void *context), void *context);

/** Waits for no file. NULL is allowed. */
void facts_reader_destroy(struct facts_reader *reader);

/** @param stamp  of the file as it is now, given back with what was found */
void facts_reader_ask(struct facts_reader *reader, const char *path,
                      const struct file_stamp *stamp);

/* Of a file of many thousands, each of which may be waiting here. */
struct found_facts {
    char *path;
    struct file_stamp stamp;
    enum photo_outcome outcome; /* PHOTO_NO_WORKER: nobody could be asked; no thread, either */
    int width_px, height_px;    /* 0: there are no facts */
    int64_t taken;
    char *caption; /* NULL: none */
};

/** One answer after the other, to be found_facts_finish'ed; false: no more is there yet. */
bool facts_reader_take(struct facts_reader *reader, struct found_facts *found);

/** Waits for what photo_read_facts says of a file; gets everything but path and stamp. */
void found_facts_read(struct photo_decoder *decoder, const char *path, struct found_facts *found);
void found_facts_finish(struct found_facts *found);

/** Whether anything that was asked for is not read yet. */
bool facts_reader_is_busy(struct facts_reader *reader);
