#pragma once

#include <stdbool.h>

#include "slides/pictures.h"

/*
 * Facts of picture files from their headers alone, which a photo worker of its own reads, kept by
 * path and modification time. One thread, the same from create to destroy.
 */

struct picture_facts_cache;

/** @param with_digests  adds SHA-256 of the content */
struct picture_facts_cache *picture_facts_create(bool with_digests);
void picture_facts_destroy(struct picture_facts_cache *cache);

/** Takes what is known from before instead of asking the worker; NULL: nothing is. */
struct photo_memory;
void picture_facts_recall(struct picture_facts_cache *cache, struct photo_memory *memory);

/**
 * From now on nothing is waited for: of a file that is not known yet, nothing is said, of one that
 * has changed what was known, and both are read on a thread. Not with digests.
 * @param wake  called from it when nothing is left to read
 */
void picture_facts_read_behind(struct picture_facts_cache *cache, void (*wake)(void *context),
                               void *context);

/** Whether something was not known since the last call and is being read: what was made meanwhile
 * lacks it. What nobody could be asked about (no worker, no thread) is not lacked by the load after
 * the one that asked, and is asked again by the one after that. */
bool picture_facts_lacked(struct picture_facts_cache *cache);

/** Whether something is still being read. */
bool picture_facts_are_coming(struct picture_facts_cache *cache);

/** Ends that worker, and the load: nothing more is asked for some time. */
void picture_facts_rest(struct picture_facts_cache *cache);

struct picture_source picture_facts_source(struct picture_facts_cache *cache);
