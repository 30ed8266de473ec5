#pragma once

#include "cli/options.h"
#include "play/session.h"

/* How commands open a show, and what is told when it cannot be shown. */

/**
 * session_open for a command.
 * @return EXIT_GOOD; EXIT_CONTENT: the check was printed to standard error; EXIT_MACHINE. Either
 * way session_close.
 */
enum exit_code opening_session(struct session *session, struct session_store *store,
                               const struct session_options *options, enum language language);

/** "2023-04-07T07:55" or with ":30" seconds; false: it is none, `wall` is unknown then. */
bool opening_wall(const char *text, struct wall *wall);
