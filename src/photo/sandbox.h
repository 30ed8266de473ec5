#pragma once

#include <stdbool.h>

/*
 * What a decoder that a file has taken over can still do: use memory up to a limit, read the files
 * that were handed to it, answer. No file of its own, no network, no other program.
 */

/** Closes it for this process, for good; after every library is loaded. What is written to standard
 * error from now on goes nowhere. False: the machine does not know one of the means; then nothing
 * must be decoded. A build with sanitizers keeps the memory, the system calls and standard error
 * open, which those need. */
bool sandbox_close(void);
