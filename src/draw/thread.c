#include "draw/thread.h"

#include <errno.h>
#include <signal.h>

#include "base/fault.h"

int thread_start(pthread_t *thread, const char *name, void *(*work)(void *), void *context)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int error =
        fault_strikes(FAULT_THREAD) ? EAGAIN : pthread_create(thread, NULL, work, context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error == 0) {
        (void)pthread_setname_np(*thread, name);
    }
    return error;
}
