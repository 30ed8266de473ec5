#pragma once

#include "article/words.h"

/* Where a post ends, and what belongs to it: the names of bodies hold commas, dashes and "và". */

/** Whether a word begins with a capital. */
bool role_is_capital(const struct words *words, size_t at);

/** Words of the phrase that begins a post or the name of a body; 0: none. */
size_t role_head(const struct words *words, size_t at);

/** The closing bracket of the one at `at`; `limit`: none is near. */
size_t role_bracket_end(const struct words *words, size_t at, size_t limit);

/** "A, role; role name": whether a name stands at the end of what begins at `at`: that role is the
 * next person's. */
bool role_belongs_to_next(const struct words *words, size_t at, size_t limit);

/** The end of a role that begins at `at`. */
size_t role_end(const struct words *words, size_t at, size_t limit);
