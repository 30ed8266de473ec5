#pragma once

#include "shell/screen.h"

/*
 * What happens to a window while it plays, on demand (base/fault.h): another size, put away,
 * another display, a graphics processor that loses what it had. Nothing in builds without FAULTS.
 * Main thread.
 */

#ifdef HALLSCREEN_FAULTS

/** Asked once a turn of the player's loop. */
void mishap_strike(struct screen *screen);

#else

#define mishap_strike(screen) ((void)0)

#endif
