#pragma once

#include <pthread.h>

/**
 * Starts a thread in which no signal is ever handled: those are the main thread's.
 * @param name  for debuggers and top, at most 15 bytes
 * @return 0, or the error (not in errno); the thread is to be joined
 */
int thread_start(pthread_t *thread, const char *name, void *(*work)(void *), void *context);
