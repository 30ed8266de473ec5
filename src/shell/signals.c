#include "shell/signals.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>

#include "base/log.h"

int signals_open(void)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    const int descriptor = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor < 0) {
        log_write(LOG_WARNING, "signals", "%s", strerror(errno));
        return -1;
    }
    sigprocmask(SIG_BLOCK, &ends, NULL);
    return descriptor;
}
