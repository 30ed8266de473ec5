#include "shell/inbox.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/log.h"
#include "base/require.h"
#include "draw/thread.h"

struct inbox {
    int epoll, stop; /* `stop`: an eventfd, the one descriptor that is not told of */
    pthread_t thread;
    void (*wake)(void *context);
    void *context;
};

static void *wait_for_mail(void *context)
{
    struct inbox *inbox = context;
    for (;;) {
        struct epoll_event event;
        const int count = epoll_wait(inbox->epoll, &event, 1, -1);
        if (count == 1 && event.data.fd == inbox->stop) {
            return NULL;
        }
        if (count == 1) {
            inbox->wake(inbox->context);
        } else if (errno != EINTR) {
            return NULL;
        }
    }
}

static bool start_thread(struct inbox *inbox)
{
    errno = thread_start(&inbox->thread, "inbox", wait_for_mail, inbox);
    return errno == 0;
}

static bool add_stop(struct inbox *inbox)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = inbox->stop};
    return epoll_ctl(inbox->epoll, EPOLL_CTL_ADD, inbox->stop, &event) == 0;
}

static void close_all(struct inbox *inbox)
{
    if (inbox->epoll >= 0) {
        close(inbox->epoll);
    }
    if (inbox->stop >= 0) {
        close(inbox->stop);
    }
    free(inbox);
}

struct inbox *inbox_create(void (*wake)(void *context), void *context)
{
    struct inbox *inbox = calloc(1, sizeof *inbox);
    REQUIRE(inbox != NULL);
    inbox->wake = wake;
    inbox->context = context;
    inbox->epoll = fault_strikes(FAULT_INBOX) ? -1 : epoll_create1(EPOLL_CLOEXEC);
    inbox->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (inbox->epoll < 0 || inbox->stop < 0 || !add_stop(inbox) || !start_thread(inbox)) {
        log_write(LOG_WARNING, "inbox", "edits and control are looked for once a second: %s",
                  strerror(errno));
        close_all(inbox);
        return NULL;
    }
    return inbox;
}

void inbox_destroy(struct inbox *inbox)
{
    if (inbox == NULL) {
        return;
    }
    const uint64_t one = 1;
    REQUIRE(write(inbox->stop, &one, sizeof one) == (ssize_t)sizeof one);
    pthread_join(inbox->thread, NULL);
    close_all(inbox);
}

void inbox_await(struct inbox *inbox, int descriptor)
{
    struct epoll_event event = {.events = EPOLLIN | EPOLLONESHOT, .data.fd = descriptor};
    if (epoll_ctl(inbox->epoll, EPOLL_CTL_MOD, descriptor, &event) != 0) {
        epoll_ctl(inbox->epoll, EPOLL_CTL_ADD, descriptor, &event);
    }
}
