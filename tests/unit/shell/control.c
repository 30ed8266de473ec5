#include "shell/control.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

/* The socket from both ends: an asking thread, and this one that answers. */

static char folder[64], path[96];

struct asked {
    const char *line;
    char answer[256];
    bool is_answered;
};

static void *ask(void *context)
{
    struct asked *asked = context;
    struct arena *arena = arena_create();
    const char *answer = control_ask(arena, path, asked->line, 3000);
    asked->is_answered = answer != NULL;
    snprintf(asked->answer, sizeof asked->answer, "%s", answer == NULL ? "" : answer);
    arena_destroy(arena);
    return NULL;
}

struct served {
    int count;
};

static char *echo(void *context, struct arena *arena, const char *line)
{
    struct served *served = context;
    served->count++;
    return arena_format(arena, "{\"said\":\"%s\"}", line);
}

static void serve_until(struct control *control, struct served *served, int count)
{
    for (int i = 0; i < 300 && served->count < count; i++) {
        control_handle(control, echo, served);
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    }
}

static void test_line(void)
{
    struct control *control;
    CHECK_INT(control_create(path, &control), CONTROL_OPEN);
    struct stat found;
    CHECK(stat(path, &found) == 0);
    CHECK_INT(found.st_mode & 0777, 0660);

    struct asked asked = {.line = "goto 12"};
    struct served served = {0};
    pthread_t thread;
    pthread_create(&thread, NULL, ask, &asked);
    serve_until(control, &served, 1);
    pthread_join(thread, NULL);
    CHECK(asked.is_answered);
    CHECK_TEXT(asked.answer, "{\"said\":\"goto 12\"}");
    control_destroy(control);
    CHECK(stat(path, &found) != 0);
}

static int connect_raw(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    const int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(connect(descriptor, (struct sockaddr *)&address, sizeof address) == 0);
    return descriptor;
}

/* Several lines in one piece, a line in two pieces, a line that never ends, one who never reads. */
static void test_pieces(void)
{
    struct control *control;
    struct served served = {0};
    CHECK_INT(control_create(path, &control), CONTROL_OPEN);
    const int client = connect_raw();
    CHECK_INT(send(client, "next\nprev", 9, 0), 9);
    serve_until(control, &served, 1);
    CHECK_INT(served.count, 1);
    CHECK_INT(send(client, "ious\r\nblack\n", 12, 0), 12);
    serve_until(control, &served, 3);
    CHECK_INT(served.count, 3);
    char answers[256] = "";
    CHECK(recv(client, answers, sizeof answers - 1, 0) > 0);
    CHECK_TEXT(answers, "{\"said\":\"next\"}\n{\"said\":\"previous\"}\n{\"said\":\"black\"}\n");

    char endless[2000];
    memset(endless, 'x', sizeof endless);
    CHECK_INT(send(client, endless, sizeof endless, MSG_NOSIGNAL), sizeof endless);
    serve_until(control, &served, 4);
    CHECK_INT(served.count, 3);
    CHECK(recv(client, answers, sizeof answers, 0) <= 0);
    close(client);

    const int deaf = connect_raw();
    for (int i = 0; i < 20000; i++) {
        if (send(deaf, "status\n", 7, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
            break;
        }
        control_handle(control, echo, &served);
    }
    CHECK(served.count > 3);
    close(deaf);
    control_handle(control, echo, &served);
    control_destroy(control);
}

static void test_in_the_way(void)
{
    struct control *control, *second;
    CHECK_INT(control_create(path, &control), CONTROL_OPEN);
    CHECK_INT(control_create(path, &second), CONTROL_IN_USE);
    CHECK(second == NULL);
    control_destroy(control);

    /* A dead player's socket is no obstacle, another file is left alone. */
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    const int dead = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(bind(dead, (struct sockaddr *)&address, sizeof address) == 0);
    close(dead);
    CHECK_INT(control_create(path, &control), CONTROL_OPEN);
    control_destroy(control);

    FILE *file = fopen(path, "w");
    fclose(file);
    CHECK_INT(control_create(path, &control), CONTROL_FAILED);
    CHECK_INT(errno, EEXIST);
    CHECK(access(path, F_OK) == 0);
    unlink(path);
}

static void test_nobody(void)
{
    struct arena *arena = arena_create();
    CHECK(control_ask(arena, path, "status", 100) == NULL);
    CHECK_INT(errno, ENOENT);
    char long_path[300];
    memset(long_path, 'a', sizeof long_path - 1);
    long_path[sizeof long_path - 1] = '\0';
    CHECK(control_ask(arena, long_path, "status", 100) == NULL);
    CHECK_INT(errno, ENAMETOOLONG);

    struct control *control; /* listens, never answers */
    CHECK_INT(control_create(path, &control), CONTROL_OPEN);
    CHECK(control_ask(arena, path, "status", 50) == NULL);
    CHECK_INT(errno, ETIMEDOUT);
    control_destroy(control);
    arena_destroy(arena);
}

int main(void)
{
    snprintf(folder, sizeof folder, "/tmp/hallscreen-control-XXXXXX");
    CHECK(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/below/control", folder);
    test_line();
    test_pieces();
    test_in_the_way();
    test_nobody();
    char below[96];
    snprintf(below, sizeof below, "%s/below", folder);
    rmdir(below);
    rmdir(folder);
    return check_result();
}
