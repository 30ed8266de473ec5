#include "photo/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <seccomp.h>

#include "base/require.h"

enum { NICE = 10 };

static const struct {
    __rlimit_resource_t resource;
    rlim_t most;
    bool is_for_plain_builds; /* sanitizers reserve terabytes */
} limits[] = {
    {RLIMIT_DATA,   (rlim_t)512 << 20, true },
    {RLIMIT_AS,     (rlim_t)2 << 30,   true }, /* libvips hangs on HEIC under less */
    {RLIMIT_CORE,   0,                 false},
    {RLIMIT_FSIZE,  (rlim_t)512 << 20, false},
    {RLIMIT_NOFILE, 32,                false},
};

#ifdef HALLSCREEN_SANITIZED
static const bool is_plain_build = false;

static bool drop_errors(void)
{
    return true;
}

static bool filter_calls(void)
{
    return true;
}
#else
static const bool is_plain_build = true;

/* The player's own, with which the file behind it could be emptied or filled. */
static bool drop_errors(void)
{
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    return nowhere >= 0 && dup2(nowhere, STDERR_FILENO) == STDERR_FILENO && close(nowhere) == 0;
}

/* Memory, threads, time, the descriptors that are there. What opens a file, a socket or a program
 * is not among them. */
static const int allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(readv),
    SCMP_SYS(lseek),
    SCMP_SYS(_llseek),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(fstat),
    SCMP_SYS(fstat64),
    SCMP_SYS(close),
    SCMP_SYS(dup),
    SCMP_SYS(dup3),
    SCMP_SYS(fcntl),
    SCMP_SYS(fcntl64),
    SCMP_SYS(fadvise64),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendmsg),
    SCMP_SYS(memfd_create),
    SCMP_SYS(ftruncate),
    SCMP_SYS(ftruncate64),
    SCMP_SYS(mmap),
    SCMP_SYS(mmap2),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(clone),
    SCMP_SYS(clone3),
    SCMP_SYS(futex),
    SCMP_SYS(futex_time64),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getcpu),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(tgkill),
    SCMP_SYS(sysinfo),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_gettime64),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(clock_nanosleep_time64),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(nanosleep),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getrandom),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* Anything else fails with an error, which a decoder that only asks for a setting survives. */
static bool filter_calls(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool is_good = filter != NULL;
    for (size_t i = 0; is_good && i < ARRAY_LENGTH(allowed); i++) {
        is_good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
    }
    is_good = is_good &&
              seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1,
                               SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME, 0)) == 0 &&
              seccomp_load(filter) == 0;
    if (filter != NULL) {
        seccomp_release(filter);
    }
    return is_good;
}
#endif

bool sandbox_close(void)
{
    errno = 0;
    if (nice(NICE) == -1 && errno != 0) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(limits); i++) {
        const struct rlimit limit = {limits[i].most, limits[i].most};
        if ((is_plain_build || !limits[i].is_for_plain_builds) &&
            setrlimit(limits[i].resource, &limit) != 0) {
            return false;
        }
    }
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 &&
           drop_errors() && filter_calls();
}
