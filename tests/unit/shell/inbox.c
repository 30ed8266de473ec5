#include "shell/inbox.h"

#include <semaphore.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

static void post(void *context)
{
    sem_post(context);
}

static bool comes(sem_t *bell, int within_ms)
{
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_nsec += within_ms * 1000000L;
    end.tv_sec += end.tv_nsec / 1000000000L;
    end.tv_nsec %= 1000000000L;
    return sem_timedwait(bell, &end) == 0;
}

int main(void)
{
    sem_t bell;
    int pipes[2];
    sem_init(&bell, 0, 0);
    CHECK(pipe(pipes) == 0);
    struct inbox *inbox = inbox_create(post, &bell);
    CHECK(inbox != NULL);
    inbox_await(inbox, pipes[0]);
    CHECK(!comes(&bell, 50));
    CHECK_INT(write(pipes[1], "a", 1), 1);
    CHECK(comes(&bell, 2000));
    /* Unread, it is not told again; asked for again, it is. */
    CHECK(!comes(&bell, 50));
    inbox_await(inbox, pipes[0]);
    CHECK(comes(&bell, 2000));
    char byte;
    CHECK_INT(read(pipes[0], &byte, 1), 1);
    inbox_await(inbox, pipes[0]);
    CHECK(!comes(&bell, 50));
    inbox_destroy(inbox);
    inbox_destroy(NULL);
    close(pipes[0]);
    close(pipes[1]);
    sem_destroy(&bell);
    return check_result();
}
