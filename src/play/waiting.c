#include "play/waiting.h"

#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <SDL.h>

#include "base/require.h"
#include "shell/clock.h"
#include "shell/devices.h"
#include "shell/inbox.h"

static const int64_t ms_ns = 1000000, second_ns = 1000000000;

struct waiting {
    int mail[WAITING_MOST_MAIL];
    size_t mail_count;
    int bell;
    struct inbox *inbox;     /* where SDL can wait for its own events; NULL else */
    struct devices *devices; /* of a bare screen, where it cannot; NULL else */
    atomic_bool has_mail;
    bool is_read; /* the mail: the inbox may tell of more */
};

/* From the inbox's thread: the event only ends SDL's sleep. */
static void wake(void *context)
{
    struct waiting *waiting = context;
    SDL_Event event = {.type = SDL_USEREVENT};
    atomic_store(&waiting->has_mail, true);
    SDL_PushEvent(&event);
}

static void await_mail(struct waiting *waiting)
{
    for (size_t i = 0; waiting->inbox != NULL && i < waiting->mail_count; i++) {
        inbox_await(waiting->inbox, waiting->mail[i]);
    }
}

struct waiting *waiting_create(bool is_bare, const int *mail, size_t mail_count, int bell)
{
    struct waiting *waiting = calloc(1, sizeof *waiting);
    REQUIRE(waiting != NULL && mail_count <= WAITING_MOST_MAIL);
    waiting->bell = bell;
    for (size_t i = 0; i < mail_count; i++) {
        if (mail[i] >= 0) {
            waiting->mail[waiting->mail_count++] = mail[i];
        }
    }
    if (is_bare) {
        waiting->devices = devices_create("/dev/input");
    }
    if (waiting->devices == NULL) {
        waiting->inbox = inbox_create(wake, waiting);
    }
    await_mail(waiting);
    return waiting;
}

void waiting_destroy(struct waiting *waiting)
{
    if (waiting != NULL) {
        inbox_destroy(waiting->inbox);
        devices_destroy(waiting->devices);
        free(waiting);
    }
}

bool waiting_has_mail(struct waiting *waiting)
{
    const bool is_deaf = waiting->inbox == NULL && waiting->devices == NULL;
    if (!atomic_exchange(&waiting->has_mail, false)) {
        return is_deaf; /* nobody tells: it has to be looked for */
    }
    waiting->is_read = true; /* by the time we sleep again */
    return true;
}

/* On a bare screen: until a time, a key or mail. */
static void sleep_until(struct waiting *waiting, int64_t until_ns)
{
    enum { BELL = WAITING_MOST_MAIL, KEYS, COUNT };
    struct pollfd wakers[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        const int descriptor = i < waiting->mail_count ? waiting->mail[i]
                               : i == BELL             ? waiting->bell
                               : i == KEYS             ? devices_descriptor(waiting->devices)
                                                       : -1;
        wakers[i] = (struct pollfd){.fd = descriptor, .events = POLLIN};
    }
    const int64_t left_ns = until_ns == INT64_MAX ? 0 : until_ns - clock_real_ns();
    const struct timespec rest = {.tv_sec = (time_t)(left_ns / second_ns),
                                  .tv_nsec = (long)(left_ns % second_ns)};
    if (left_ns < 0 || ppoll(wakers, COUNT, until_ns == INT64_MAX ? NULL : &rest, NULL) <= 0) {
        return;
    }
    uint64_t rings;
    if (wakers[BELL].revents != 0) {
        (void)!read(waiting->bell, &rings, sizeof rings);
    }
    if (wakers[KEYS].revents != 0) {
        devices_drain(waiting->devices);
    }
    for (size_t i = 0; i < waiting->mail_count; i++) {
        if (wakers[i].revents != 0) {
            atomic_store(&waiting->has_mail, true);
        }
    }
}

bool waiting_until(struct waiting *waiting, int64_t until_ns, SDL_Event *event)
{
    if (waiting->is_read) {
        waiting->is_read = false;
        await_mail(waiting);
    }
    if (waiting->devices != NULL) {
        sleep_until(waiting, until_ns);
        return SDL_PollEvent(event) == 1;
    }
    const int64_t now_ns = clock_real_ns();
    if (waiting->inbox == NULL && until_ns > now_ns + second_ns) {
        until_ns = now_ns + second_ns; /* to look for mail */
    }
    if (until_ns == INT64_MAX) {
        return SDL_WaitEvent(event) == 1;
    }
    /* SDL counts whole ms, the rest is slept to the point. */
    const int64_t left_ns = until_ns - now_ns, left_ms = left_ns / ms_ns;
    const int64_t most_ms = INT64_C(24) * 3600 * 1000;
    if (left_ms > 0) {
        return SDL_WaitEventTimeout(event, (int)(left_ms < most_ms ? left_ms : most_ms)) == 1;
    }
    if (left_ns > 0) {
        const struct timespec rest = {.tv_nsec = (long)left_ns};
        nanosleep(&rest, NULL);
    }
    return SDL_PollEvent(event) == 1;
}
