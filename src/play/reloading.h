#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "play/session.h"

/*
 * Editing while it plays (design.md §5): the folders of a show's files are watched; when nobody has
 * written for a while, the whole show is loaded beside the running one, and waits here until it is
 * taken. One with an error is not offered: what is wrong is kept for `status`. Main thread.
 */

struct reloading;

/**
 * @param options  as the running show was opened; copied, its texts must outlive this
 * @param watched  files of the running show; NULL: only the show's own folder (it is broken)
 * @return NULL: nothing can be watched (logged)
 */
struct reloading *reloading_create(const struct session_options *options,
                                   struct session_store *store, const struct playlist *watched);

/** With a show that nobody has taken. NULL is allowed. */
void reloading_destroy(struct reloading *reloading);

/** Readable when reloading_notice has something to read. */
int reloading_descriptor(const struct reloading *reloading);

/** Reads what has happened to the files. */
void reloading_notice(struct reloading *reloading, int64_t now_ns);

/** When reloading_load has something to do (of clock_real_ns); INT64_MAX: nothing is known. */
int64_t reloading_due_ns(const struct reloading *reloading);

/** Loads the show if that is due, which takes as long as opening the show does; where photos are
 * new it is put off, once, until their headers are read. */
void reloading_load(struct reloading *reloading, int64_t now_ns);

/** Whether a show waits to be taken. */
bool reloading_is_ready(const struct reloading *reloading);

/** The show that waits, the caller's from now on (session_close and free); NULL: none does. */
struct session *reloading_take(struct reloading *reloading);

/** What was wrong with the last load; NULL: nothing. Lives until the next load. */
const struct diagnostics *reloading_errors(const struct reloading *reloading);
