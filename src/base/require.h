#pragma once

/*
 * A bug in the program is not an error of the author or of the world: it stops the program where it
 * was found, in release builds too, and the service manager starts it again at the playhead.
 */

/** Prints the condition with its place to standard error and aborts. */
_Noreturn void require_failed(const char *condition, const char *file, int line);

#define REQUIRE(condition) ((condition) ? (void)0 : require_failed(#condition, __FILE__, __LINE__))

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof(array)[0])
