#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/*
 * The control socket (design.md §4): a Unix stream socket, mode 0660; a line in is a command or
 * `status`, a line of JSON out. It carries lines and knows none of them. Nothing waits for a
 * client: one that does not read what it asked for is let go. No network, ever. Main thread.
 */

struct control;

enum control_status {
    CONTROL_OPEN,
    CONTROL_IN_USE, /* another player answers there */
    CONTROL_FAILED, /* errno says why */
};

/**
 * The path of the socket: `asked` (--control) if given, else `$RUNTIME_DIRECTORY/control`, else
 * `$XDG_RUNTIME_DIR/hallscreen/control`; NULL where there is no such folder to be had.
 */
char *control_path(struct arena *arena, const char *asked);

/**
 * Listens at a path; a socket that a dead player left is replaced, its folder is made (0700) if it
 * is not there.
 * @param control  gets what control_destroy frees; NULL unless CONTROL_OPEN
 */
enum control_status control_create(const char *path, struct control **control);

/** Closes everything and takes the socket away. NULL is allowed. */
void control_destroy(struct control *control);

/** A descriptor that is readable when control_handle has something to do. */
int control_descriptor(const struct control *control);

/** Answers one line (without its end) with one line (without its end), made in `arena`. */
typedef char *control_answer(void *context, struct arena *arena, const char *line);

/** Takes what has come, whole lines only, and sends the answers; never waits. A line over 512 bytes
 * ends its connection. */
void control_handle(struct control *control, control_answer *answer, void *context);

/**
 * The other end: sends one line and waits for one, at most `timeout_ms`.
 * @return the answer in `arena`; NULL: nobody answers (errno says why)
 */
char *control_ask(struct arena *arena, const char *path, const char *line, int timeout_ms);
