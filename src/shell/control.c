#include "shell/control.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file.h"
#include "base/require.h"
#include "shell/clock.h"

enum {
    MAX_CLIENTS = 16,
    MAX_LINE_BYTES = 512,
    MAX_ANSWER_BYTES = 1 << 20,
    LINES_AT_ONCE = 64, /* of one client, so that nobody keeps the picture waiting */
};

static const int64_t ms_ns = 1000000;

struct client {
    int descriptor; /* -1: free */
    char line[MAX_LINE_BYTES];
    size_t count; /* bytes in `line` */
};

struct control {
    char *path;
    int epoll, listener;
    struct client clients[MAX_CLIENTS];
    dev_t device; /* of the socket file, so that only our own is taken away */
    ino_t inode;
};

char *control_path(struct arena *arena, const char *asked)
{
    if (asked != NULL) {
        return arena_text(arena, asked);
    }
    const char *folder = getenv("RUNTIME_DIRECTORY");
    if (folder != NULL && folder[0] != '\0') {
        return file_join(arena, folder, "control");
    }
    folder = getenv("XDG_RUNTIME_DIR");
    return folder == NULL || folder[0] == '\0' ? NULL
                                               : file_join(arena, folder, "hallscreen/control");
}

static bool make_address(const char *path, struct sockaddr_un *address)
{
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address->sun_path) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(address->sun_path, path, strlen(path) + 1);
    return true;
}

/* A connected socket; -1: nobody listens (errno says why). */
static int connect_to(const char *path, int flags)
{
    struct sockaddr_un address;
    if (!make_address(path, &address)) {
        return -1;
    }
    const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
    if (descriptor < 0) {
        return -1;
    }
    if (connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
        const int why = errno;
        close(descriptor);
        errno = why;
        return -1;
    }
    return descriptor;
}

/* Takes away what a player left that was killed; false: one is alive, or it is no socket. */
static bool clear_path(const char *path)
{
    struct stat found;
    if (lstat(path, &found) != 0) {
        return errno == ENOENT;
    }
    if (!S_ISSOCK(found.st_mode)) {
        errno = EEXIST;
        return false;
    }
    const int other = connect_to(path, SOCK_NONBLOCK);
    if (other >= 0 || errno == EAGAIN) {
        if (other >= 0) {
            close(other);
        }
        errno = EADDRINUSE;
        return false;
    }
    return unlink(path) == 0;
}

static bool watch(struct control *control, int descriptor, uint32_t index)
{
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = index};
    return epoll_ctl(control->epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

/* Binds under a mask, so that the socket never has more rights than it should. */
static bool listen_at(struct control *control)
{
    struct sockaddr_un address;
    if (!make_address(control->path, &address)) {
        return false;
    }
    control->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (control->listener < 0) {
        return false;
    }
    const mode_t mask = umask(0117);
    const int bound = bind(control->listener, (struct sockaddr *)&address, sizeof address);
    umask(mask);
    struct stat made;
    if (bound != 0 || lstat(control->path, &made) != 0) {
        return false;
    }
    control->device = made.st_dev;
    control->inode = made.st_ino;
    return listen(control->listener, MAX_CLIENTS) == 0 &&
           watch(control, control->listener, MAX_CLIENTS);
}

enum control_status control_create(const char *path, struct control **control)
{
    *control = NULL;
    struct arena *scratch = arena_create();
    (void)file_make_folder(file_folder(scratch, path), 0700); /* else binding says why */
    arena_destroy(scratch);
    if (!clear_path(path)) {
        return errno == EADDRINUSE ? CONTROL_IN_USE : CONTROL_FAILED;
    }
    struct control *made = calloc(1, sizeof *made);
    REQUIRE(made != NULL);
    made->path = strdup(path);
    REQUIRE(made->path != NULL);
    made->listener = -1;
    for (int i = 0; i < MAX_CLIENTS; i++) {
        made->clients[i].descriptor = -1;
    }
    made->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (made->epoll < 0 || !listen_at(made)) {
        const int why = errno;
        control_destroy(made);
        errno = why;
        return why == EADDRINUSE ? CONTROL_IN_USE : CONTROL_FAILED;
    }
    *control = made;
    return CONTROL_OPEN;
}

static void let_go(struct client *client)
{
    if (client->descriptor >= 0) {
        close(client->descriptor);
    }
    client->descriptor = -1;
    client->count = 0;
}

void control_destroy(struct control *control)
{
    if (control == NULL) {
        return;
    }
    for (int i = 0; i < MAX_CLIENTS; i++) {
        let_go(&control->clients[i]);
    }
    struct stat found;
    if (control->listener >= 0) {
        close(control->listener);
        if (control->inode != 0 && lstat(control->path, &found) == 0 &&
            found.st_ino == control->inode && found.st_dev == control->device) {
            unlink(control->path);
        }
    }
    if (control->epoll >= 0) {
        close(control->epoll);
    }
    free(control->path);
    free(control);
}

int control_descriptor(const struct control *control)
{
    return control->epoll;
}

static void take_client(struct control *control)
{
    const int descriptor = accept4(control->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (descriptor < 0) {
        return;
    }
    for (uint32_t i = 0; i < MAX_CLIENTS; i++) {
        struct client *client = &control->clients[i];
        if (client->descriptor < 0) {
            *client = (struct client){.descriptor = descriptor};
            if (!watch(control, descriptor, i)) {
                let_go(client);
            }
            return;
        }
    }
    close(descriptor);
}

/* All of it at once or not at all: the socket's own buffer is room enough for whoever reads. */
static bool send_line(int descriptor, struct arena *arena, const char *text)
{
    const size_t size_bytes = strlen(text) + 1;
    char *line = arena_format(arena, "%s\n", text);
    return size_bytes <= MAX_ANSWER_BYTES &&
           send(descriptor, line, size_bytes, MSG_NOSIGNAL) == (ssize_t)size_bytes;
}

/* Answers the whole lines of a client's buffer; false: it is to be let go. */
static bool answer_lines(struct client *client, control_answer *answer, void *context)
{
    struct arena *scratch = arena_create();
    bool is_good = true;
    char *end;
    while (is_good && (end = memchr(client->line, '\n', client->count)) != NULL) {
        *end = '\0';
        if (end > client->line && end[-1] == '\r') {
            end[-1] = '\0';
        }
        /* A NUL inside ends the line early: what is behind it is no command. */
        arena_reset(scratch);
        is_good = send_line(client->descriptor, scratch, answer(context, scratch, client->line));
        const size_t taken = (size_t)(end - client->line) + 1;
        memmove(client->line, client->line + taken, client->count - taken);
        client->count -= taken;
    }
    arena_destroy(scratch);
    return is_good && client->count < MAX_LINE_BYTES;
}

static void serve(struct client *client, control_answer *answer, void *context)
{
    for (int i = 0; i < LINES_AT_ONCE; i++) {
        const ssize_t got = recv(client->descriptor, client->line + client->count,
                                 MAX_LINE_BYTES - client->count, 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
            return;
        }
        if (got <= 0) {
            let_go(client);
            return;
        }
        client->count += (size_t)got;
        if (!answer_lines(client, answer, context)) {
            let_go(client);
            return;
        }
    }
}

void control_handle(struct control *control, control_answer *answer, void *context)
{
    struct epoll_event events[MAX_CLIENTS + 1];
    const int count = epoll_wait(control->epoll, events, MAX_CLIENTS + 1, 0);
    for (int i = 0; i < count; i++) {
        if (events[i].data.u32 == MAX_CLIENTS) {
            take_client(control);
        } else if (control->clients[events[i].data.u32].descriptor >= 0) {
            serve(&control->clients[events[i].data.u32], answer, context);
        }
    }
}

/* Reads until the line's end; NULL: it did not come in time. */
static char *receive_line(struct arena *arena, int descriptor, int timeout_ms)
{
    const int64_t end_ns = clock_real_ns() + timeout_ms * ms_ns;
    char *text = arena_text(arena, "");
    size_t count = 0;
    char piece[4096];
    for (;;) {
        const int64_t left_ms = (end_ns - clock_real_ns()) / ms_ns;
        struct pollfd waiting = {.fd = descriptor, .events = POLLIN};
        if (left_ms <= 0 || poll(&waiting, 1, (int)left_ms) == 0) {
            errno = ETIMEDOUT;
            return NULL;
        }
        const ssize_t got = recv(descriptor, piece, sizeof piece - 1, 0);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0 || count + (size_t)got > MAX_ANSWER_BYTES) {
            errno = got < 0 ? errno : EPIPE;
            return NULL;
        }
        piece[got] = '\0';
        count += (size_t)got;
        text = arena_format(arena, "%s%s", text, piece);
        char *end = strchr(text, '\n');
        if (end != NULL) {
            *end = '\0';
            return text;
        }
    }
}

char *control_ask(struct arena *arena, const char *path, const char *line, int timeout_ms)
{
    const int descriptor = connect_to(path, 0);
    if (descriptor < 0) {
        return NULL;
    }
    char *answer = NULL;
    if (send_line(descriptor, arena, line)) {
        answer = receive_line(arena, descriptor, timeout_ms);
    }
    const int why = errno;
    close(descriptor);
    errno = why;
    return answer;
}
