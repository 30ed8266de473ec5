#include "shell/photo_process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "photo/protocol.h"

enum { SETTINGS_BYTES = 128, LARGE_PAGE_BYTES_MOST = 2 << 20 };

/* For tests by the environment; beside the player in the build tree; where it is installed. */
static void find_program(char path[PATH_MAX])
{
    const char *given = getenv("HALLSCREEN_PHOTO_WORKER");
    if (given != NULL) {
        snprintf(path, PATH_MAX, "%s", given);
        return;
    }
    static const char name[] = "hallscreen-photo-worker";
    const ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - sizeof name);
    if (length > 0) {
        path[length] = '\0';
        char *slash = strrchr(path, '/');
        if (slash != NULL) {
            memcpy(slash + 1, name, sizeof name);
            if (access(path, X_OK) == 0) {
                return;
            }
        }
    }
    strcpy(path, HALLSCREEN_WORKER_INSTALLED);
}

/* Where a page of the kernel has 16 KB a large one has 32 MB, and so much more would be kept. */
static bool has_large_pages(void)
{
    FILE *file = fopen("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size", "re");
    long size_bytes = 0;
    const bool is_known = file != NULL && fscanf(file, "%ld", &size_bytes) == 1;
    if (file != NULL) {
        fclose(file);
    }
    return is_known && size_bytes <= LARGE_PAGE_BYTES_MOST;
}

/* What glibc's malloc reads. A photo is memory that is touched once: in pages of 4 KB the kernel
 * would need as long to hand it out as some decoders take to fill it. And what threads free in
 * arenas of their own would not be given back between two photos. */
static const char *memory_settings(void)
{
    return has_large_pages() ? "GLIBC_TUNABLES=glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1"
                             : "GLIBC_TUNABLES=glibc.malloc.arena_max=1";
}

static int spawn(pid_t *process, const char *path, bool is_with_vips, int socket)
{
    char name[] = "hallscreen-photo-worker", with_vips[] = PHOTO_WITH_VIPS;
    char *const words[] = {name, is_with_vips ? with_vips : NULL, NULL};
    char settings[SETTINGS_BYTES];
    snprintf(settings, sizeof settings, "%s", memory_settings());
    char *const environment[] = {settings, NULL}; /* nothing of the player's */
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, socket, PHOTO_SOCKET);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    const int error = posix_spawn(process, path, &actions, &attributes, words, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* The player's end first; dup2 of a number to itself would leave the other one to be closed. */
static bool make_ends(int ends[2])
{
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        return false;
    }
    if (ends[1] == PHOTO_SOCKET) {
        const int other = fcntl(ends[1], F_DUPFD_CLOEXEC, PHOTO_SOCKET + 1);
        close(ends[1]);
        ends[1] = other;
    }
    return true;
}

pid_t photo_process_start(bool is_with_vips, int *socket, char path[PATH_MAX])
{
    int ends[2];
    pid_t process;
    find_program(path);
    if (!make_ends(ends)) {
        return 0;
    }
    const int error = spawn(&process, path, is_with_vips, ends[1]);
    close(ends[1]);
    if (error != 0) {
        close(ends[0]);
        errno = error;
        return 0;
    }
    *socket = ends[0];
    return process;
}
