#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <SDL_events.h>

/*
 * How the player's loop sleeps: until a time, an event of SDL's, or mail, which is whatever waits
 * behind a descriptor (a signal, the control socket, a watched folder). On a desktop SDL can wait,
 * and an inbox wakes it for mail; on a bare screen SDL 2 would look for keys a thousand times a
 * second, so the loop waits for keyboards and mail itself. Main thread.
 */

struct waiting;

enum { WAITING_MOST_MAIL = 4 };

/**
 * @param is_bare  without a desktop
 * @param mail     `mail_count` descriptors; those below 0 are passed over; they stay their owners'
 * @param bell     an eventfd that is rung to end the sleep, and emptied here; -1: none
 */
struct waiting *waiting_create(bool is_bare, const int *mail, size_t mail_count, int bell);

/** NULL is allowed. */
void waiting_destroy(struct waiting *waiting);

/** Sleeps at most until a time of clock_real_ns. @return whether `*event` was filled */
bool waiting_until(struct waiting *waiting, int64_t until_ns, SDL_Event *event);

/** Whether there may be mail since the last time this was asked. */
bool waiting_has_mail(struct waiting *waiting);
