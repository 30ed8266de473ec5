#include "photo/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/require.h"

/* Each of these works before the sandbox is closed, and fails behind it. */

static bool can_open(void)
{
    const int descriptor = open("/etc/hostname", O_RDONLY | O_CLOEXEC);
    return descriptor >= 0 && close(descriptor) == 0;
}

static bool can_write(void)
{
    const int descriptor = open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    return descriptor >= 0 && close(descriptor) == 0;
}

static bool can_stat(void)
{
    struct stat facts;
    return stat("/", &facts) == 0;
}

static bool can_reach_network(void)
{
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return descriptor >= 0 && close(descriptor) == 0;
}

static bool can_signal(void)
{
    return kill(getppid(), 0) == 0;
}

/* Asks for no program that is there: what counts is who refuses. */
static bool can_start_program(void)
{
    char *const words[] = {NULL};
    execve("/nowhere", words, words);
    return errno == ENOENT;
}

static bool can_take_memory(void)
{
    const size_t size_bytes = (size_t)600 << 20;
    void *memory = malloc(size_bytes);
    free(memory);
    return memory != NULL;
}

static bool can_gain_rights(void)
{
    return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0;
}

static bool can_hurry(void)
{
    return setpriority(PRIO_PROCESS, 0, 0) == 0;
}

/* The journal, or whatever file the player's errors go to. */
static bool can_change_log(void)
{
    return ftruncate(STDERR_FILENO, 1) == 0;
}

static void send_errors_to_file(void)
{
    const int log = open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    REQUIRE(log >= 0 && dup2(log, STDERR_FILENO) == STDERR_FILENO && close(log) == 0);
}

static const struct {
    const char *name;
    bool (*can)(void);
} deeds[] = {
    {"open a file",          can_open         },
    {"write a file",         can_write        },
    {"look at a folder",     can_stat         },
    {"reach the network",    can_reach_network},
    {"signal a process",     can_signal       },
    {"start a program",      can_start_program},
    {"take 600 MB",          can_take_memory  },
    {"gain rights",          can_gain_rights  },
    {"take its nicing back", can_hurry        },
    {"change the log",       can_change_log   },
};

int main(void)
{
    int failed = 0;
    send_errors_to_file();
    for (size_t i = 0; i < ARRAY_LENGTH(deeds); i++) {
        if (!deeds[i].can()) {
            printf("%s: does not work before, so the test says nothing\n", deeds[i].name);
            failed++;
        }
    }
    if (!sandbox_close()) {
        printf("the sandbox cannot be closed\n");
        return 1;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(deeds); i++) {
        if (deeds[i].can()) {
            printf("it can still %s\n", deeds[i].name);
            failed++;
        }
    }
    if (malloc(1 << 20) == NULL) {
        printf("no memory at all\n");
        failed++;
    }
    return failed == 0 ? 0 : 1;
}
