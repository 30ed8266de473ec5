#include "shell/photo_worker.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/require.h"
#include "base/text.h"
#include "photo/message.h"
#include "shell/clock.h"
#include "shell/photo_process.h"

enum {
    START_MS = 15000,  /* a cold card of a Pi has libvips to read */
    MOST_PHOTOS = 200, /* whatever a library loses is given back */
    ALL_SEALS = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL,
};

struct photo_worker {
    pid_t process; /* 0: none runs */
    int socket;
    int leave; /* readable: it is left */
    bool is_with_vips;
    bool has_complained; /* since one could be started last */
    int photo_count;
    int decode_ms;
    uint64_t ticket;
};

struct photo_worker *photo_worker_create(int decode_ms)
{
    struct photo_worker *worker = calloc(1, sizeof *worker);
    REQUIRE(worker != NULL);
    worker->leave = eventfd(0, EFD_CLOEXEC); /* without one, leaving takes its time */
    worker->decode_ms = decode_ms;
    return worker;
}

/* Its socket is its life: a worker that is idle ends by itself, one that is stuck is killed. */
static void stop(struct photo_worker *worker)
{
    if (worker->process != 0) {
        close(worker->socket);
        kill(worker->process, SIGKILL);
        while (waitpid(worker->process, NULL, 0) < 0 && errno == EINTR) {
        }
        worker->process = 0;
    }
}

void photo_worker_rest(struct photo_worker *worker)
{
    stop(worker);
}

void photo_worker_destroy(struct photo_worker *worker)
{
    if (worker != NULL) {
        stop(worker);
        if (worker->leave >= 0) {
            close(worker->leave);
        }
        free(worker);
    }
}

void photo_worker_leave(struct photo_worker *worker)
{
    if (worker->leave >= 0) {
        (void)eventfd_write(worker->leave, 1);
    }
}

static bool is_left(const struct photo_worker *worker)
{
    struct pollfd one = {.fd = worker->leave, .events = POLLIN};
    return poll(&one, 1, 0) > 0;
}

/* Whether its socket can be read before the time is up or it is left. */
static bool wait_readable(const struct photo_worker *worker, int most_ms)
{
    const int64_t end_ns = clock_real_ns() + most_ms * INT64_C(1000000);
    for (;;) {
        const int64_t left_ms = (end_ns - clock_real_ns()) / 1000000;
        struct pollfd both[] = {
            {.fd = worker->socket, .events = POLLIN},
            {.fd = worker->leave,  .events = POLLIN},
        };
        const int ready = poll(both, ARRAY_LENGTH(both), left_ms < 0 ? 0 : (int)left_ms);
        if (ready > 0 || (ready == 0 && left_ms <= 0)) {
            return ready > 0 && both[1].revents == 0;
        }
        if (ready < 0 && errno != EINTR) {
            return false;
        }
    }
}

/* One answer with its memfd, or -1; false: it did not come in time, or the worker is gone or left.
 */
static bool receive(const struct photo_worker *worker, int most_ms, struct photo_answer *answer,
                    int *memfd)
{
    *memfd = -1;
    return wait_readable(worker, most_ms) &&
           photo_receive(worker->socket, answer, sizeof *answer, MSG_DONTWAIT, memfd);
}

/* Once, and not for each photo. */
static void complain(struct photo_worker *worker, const char *path, const char *why)
{
    if (!worker->has_complained && !is_left(worker)) {
        log_write(LOG_WARNING, "photos", "%s: %s", path, why);
    }
    worker->has_complained = true;
}

static bool start(struct photo_worker *worker, bool is_with_vips)
{
    char path[PATH_MAX];
    worker->process = photo_process_start(is_with_vips, &worker->socket, path);
    if (worker->process == 0) {
        complain(worker, path, strerror(errno));
        return false;
    }
    worker->is_with_vips = is_with_vips;
    worker->photo_count = 0;
    struct photo_answer answer = {0};
    int memfd = -1;
    const bool is_listening =
        receive(worker, START_MS, &answer, &memfd) && answer.outcome == (int32_t)PHOTO_LISTENING;
    if (memfd >= 0) {
        close(memfd);
    }
    if (is_listening) {
        worker->has_complained = false;
    } else {
        complain(worker, path, "it does not answer");
        stop(worker);
    }
    return is_listening;
}

static bool is_inside(const struct photo_size *size, const struct photo_view *view)
{
    return size->width_px >= 1 && size->height_px >= 1 && size->width_px <= view->width_px &&
           size->height_px <= view->height_px;
}

/* A worker that a file has taken over may say anything: sizes are compared, and a memory that could
 * still change or shrink is not taken. */
static bool is_sound(const struct photo_answer *answer, const struct photo_request *request,
                     int memfd)
{
    for (uint32_t i = 0; i < PHOTO_VIEWS; i++) {
        const struct photo_size *size = &answer->sizes[i];
        if (i < request->view_count ? !is_inside(size, &request->views[i])
                                    : size->width_px != 0 || size->height_px != 0) {
            return false;
        }
    }
    struct stat facts;
    const size_t size_bytes = photo_answer_bytes(answer);
    const int seals = fcntl(memfd, F_GET_SEALS); /* -1 of a file, and -1 has every bit */
    return memfd >= 0 && answer->facts.width_px > 0 &&
           size_bytes <= PHOTO_OUTPUT_BYTES + PHOTO_VIEWS * PHOTO_PAGE_BYTES &&
           fstat(memfd, &facts) == 0 && facts.st_size == (off_t)size_bytes && seals >= 0 &&
           (seals & ALL_SEALS) == ALL_SEALS;
}

static bool is_text(const char *text, size_t room_bytes)
{
    const size_t length = strnlen(text, room_bytes);
    return length < room_bytes && text_is_utf8(text, length, NULL);
}

static bool are_facts(const struct photo_facts *facts)
{
    return is_text(facts->caption, sizeof facts->caption) &&
           ((facts->width_px == 0 && facts->height_px == 0) ||
            (facts->width_px >= 1 && facts->height_px >= 1 && facts->turn >= 1 &&
             facts->turn <= 8));
}

static bool is_answer(const struct photo_answer *answer, const struct photo_request *request)
{
    return answer->ticket == request->ticket && answer->outcome >= 0 &&
           answer->outcome <= (int32_t)PHOTO_DAMAGED &&
           answer->outcome != (int32_t)PHOTO_LISTENING &&
           is_text(answer->format, sizeof answer->format) && are_facts(&answer->facts);
}

/* Each by itself: all or none. */
static bool map_views(const struct photo_answer *answer, uint32_t count, int memfd,
                      const uint32_t *pixels[])
{
    for (uint32_t i = 0; i < count; i++) {
        void *mapped = mmap(NULL, photo_view_bytes(&answer->sizes[i]), PROT_READ, MAP_SHARED, memfd,
                            (off_t)photo_view_offset(answer, (int)i));
        if (mapped == MAP_FAILED) {
            while (i-- > 0) {
                photo_pixels_free(pixels[i], &answer->sizes[i]);
                pixels[i] = NULL;
            }
            return false;
        }
        pixels[i] = mapped;
    }
    return true;
}

/* PHOTO_NO_WORKER: it was gone before it read the question, which says nothing of the photo. */
static enum photo_outcome exchange(struct photo_worker *worker, int descriptor,
                                   struct photo_request *request, struct photo_answer *answer,
                                   int *memfd)
{
    request->ticket = ++worker->ticket;
    if (!photo_send(worker->socket, request, sizeof *request, descriptor)) {
        return PHOTO_NO_WORKER;
    }
    errno = 0;
    if (!receive(worker, worker->decode_ms, answer, memfd)) {
        /* So ends a socket with something in it that nobody has read. */
        const bool is_unread = errno == ECONNRESET;
        return is_unread || is_left(worker) ? PHOTO_NO_WORKER : PHOTO_KILLED_WORKER;
    }
    return is_answer(answer, request) ? (enum photo_outcome)answer->outcome : PHOTO_KILLED_WORKER;
}

static enum photo_outcome ask(struct photo_worker *worker, int descriptor,
                              struct photo_request *request, struct photo_answer *answer,
                              const uint32_t *pixels[])
{
    int memfd = -1;
    enum photo_outcome outcome = exchange(worker, descriptor, request, answer, &memfd);
    if (outcome == PHOTO_DECODED && request->question == PHOTO_ASK_PIXELS) {
        if (!is_sound(answer, request, memfd)) {
            outcome = PHOTO_KILLED_WORKER;
        } else if (!map_views(answer, request->view_count, memfd, pixels)) {
            outcome = PHOTO_TOO_LARGE;
        }
    }
    if (memfd >= 0) {
        close(memfd);
    }
    if (outcome == PHOTO_KILLED_WORKER || outcome == PHOTO_NO_WORKER) {
        stop(worker);
        *answer = (struct photo_answer){0};
    } else if (++worker->photo_count == MOST_PHOTOS) {
        stop(worker);
    }
    return outcome;
}

/* Of one that runs, else of one that is started. Where that one is gone before it reads anything,
 * killed for the machine's memory while it was idle, another one is asked, once. */
static enum photo_outcome ask_any(struct photo_worker *worker, bool is_with_vips, int descriptor,
                                  struct photo_request *request, struct photo_answer *answer,
                                  const uint32_t *pixels[])
{
    enum photo_outcome outcome = PHOTO_NO_WORKER;
    for (int i = 0; i < 2 && outcome == PHOTO_NO_WORKER; i++) {
        if (is_left(worker) || (worker->process == 0 && !start(worker, is_with_vips))) {
            break;
        }
        outcome = ask(worker, descriptor, request, answer, pixels);
    }
    return outcome;
}

/* By the worker that knows the format: the one with libvips is started when it is first needed. */
static enum photo_outcome ask_either(struct photo_worker *worker, int descriptor,
                                     struct photo_request *request, struct photo_answer *answer,
                                     const uint32_t *pixels[])
{
    *answer = (struct photo_answer){0};
    for (uint32_t i = 0; i < request->view_count; i++) {
        pixels[i] = NULL;
    }
    enum photo_outcome outcome = ask_any(worker, false, descriptor, request, answer, pixels);
    if (outcome == PHOTO_NEEDS_VIPS && !worker->is_with_vips) {
        stop(worker);
        outcome = ask_any(worker, true, descriptor, request, answer, pixels);
    }
    answer->outcome = (int32_t)outcome;
    return outcome;
}

enum photo_outcome photo_worker_decode(struct photo_worker *worker, int descriptor,
                                       const struct photo_view *views, size_t view_count,
                                       struct photo_answer *answer, const uint32_t *pixels[])
{
    REQUIRE(view_count >= 1 && view_count <= PHOTO_VIEWS);
    struct photo_request request = {.question = PHOTO_ASK_PIXELS,
                                    .view_count = (uint32_t)view_count};
    memcpy(request.views, views, view_count * sizeof *views);
    return ask_either(worker, descriptor, &request, answer, pixels);
}

enum photo_outcome photo_worker_read_facts(struct photo_worker *worker, int descriptor,
                                           struct photo_answer *answer)
{
    struct photo_request request = {.question = PHOTO_ASK_FACTS};
    return ask_either(worker, descriptor, &request, answer, NULL);
}

void photo_pixels_free(const uint32_t *pixels, const struct photo_size *size)
{
    if (pixels != NULL) {
        /* munmap takes what mmap gave, which is not const. */
        munmap((void *)(uintptr_t)pixels, photo_view_bytes(size));
    }
}
