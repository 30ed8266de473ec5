#pragma once

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>

/* The photo worker as a process: where its program is, and how it is started, with nothing of the
 * player's but one end of a socket pair. It ends with the thread that started it. */

/**
 * @param socket  gets the player's end, the caller's; not touched where there is no process
 * @param path    gets the program's
 * @return the process, to be waited for; 0: it cannot be started, errno says why
 */
pid_t photo_process_start(bool is_with_vips, int *socket, char path[PATH_MAX]);
