#pragma once

/*
 * SDL waits for events of the window alone; this wakes it for everything else (control socket,
 * watched folders). One thread sleeps until a descriptor is readable and says so once; what is read
 * is read by the main thread.
 */

struct inbox;

/** @param wake  called from the inbox's thread; must be safe from any thread. NULL: no thread or
 * descriptor was to be had (logged); the caller has to look for itself now and then. */
struct inbox *inbox_create(void (*wake)(void *context), void *context);

/** Ends the thread; the descriptors stay open. NULL is allowed. */
void inbox_destroy(struct inbox *inbox);

/** Wakes once when `descriptor` is readable; again only after the next call for it. Main thread. */
void inbox_await(struct inbox *inbox, int descriptor);
