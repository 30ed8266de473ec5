#pragma once

/*
 * Keyboards and clickers of a bare screen, only to be woken by them: SDL 2 has no way to wait for
 * an event there and looks a thousand times a second. What they say is SDL's to read; every opening
 * of a device has its own copy. Devices that come later are found. Main thread.
 */

struct devices;

/** @param folder  "/dev/input"; a test brings its own. NULL: they cannot be watched (logged) */
struct devices *devices_create(const char *folder);

/** NULL is allowed. */
void devices_destroy(struct devices *devices);

/** Readable when a key was pressed, or a device came or went. */
int devices_descriptor(const struct devices *devices);

/** Forgets what has come, so that the next key wakes again. */
void devices_drain(struct devices *devices);
