#include "shell/clock.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/fault.h"

static const int64_t second_ns = 1000000000, ms_ns = 1000000, hour_ns = INT64_C(3600) * 1000000000;

enum { FIRST_LIKELY_YEAR = 2024 };

static int64_t read_ns(clockid_t id)
{
    struct timespec now;
    clock_gettime(id, &now);
    return (int64_t)now.tv_sec * second_ns + now.tv_nsec;
}

int64_t clock_real_ns(void)
{
    return read_ns(CLOCK_MONOTONIC) + (fault_strikes(FAULT_STOP) ? 8 * hour_ns : 0);
}

int64_t clock_file_ns(void)
{
    return read_ns(CLOCK_REALTIME);
}

int64_t clock_process_ns(void)
{
    char text[1024];
    FILE *file = fopen("/proc/self/stat", "re");
    if (file == NULL) {
        return 0;
    }
    const size_t size_bytes = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[size_bytes] = '\0';
    /* The 22nd field; the second, the program's name, may hold anything up to its last bracket. */
    const char *field = strrchr(text, ')');
    for (int i = 2; field != NULL && i < 22; i++) {
        field = strchr(field + 1, ' ');
    }
    long long ticks;
    if (field == NULL || sscanf(field, "%lld", &ticks) != 1) {
        return 0;
    }
    return read_ns(CLOCK_BOOTTIME) - ticks * second_ns / sysconf(_SC_CLK_TCK);
}

struct wall clock_local(void)
{
    struct timespec now;
    struct tm local;
    clock_gettime(CLOCK_REALTIME, &now);
    now.tv_sec += fault_strikes(FAULT_WALL) ? hour_ns / second_ns : 0;
    if (localtime_r(&now.tv_sec, &local) == NULL || local.tm_year + 1900 < FIRST_LIKELY_YEAR) {
        return (struct wall){.is_known = false};
    }
    return (struct wall){
        .is_known = true,
        .date = {.year = local.tm_year + 1900, .month = local.tm_mon + 1, .day = local.tm_mday},
        .ms_of_day = ((local.tm_hour * 60 + local.tm_min) * 60 + local.tm_sec) * INT64_C(1000) +
                     now.tv_nsec / ms_ns,
    };
}

struct show_clock clock_start(int64_t now_ns, double speed, struct wall start)
{
    struct show_clock clock = {.start_ns = now_ns, .speed = speed, .start = start};
    clock.is_set = start.is_known || fabs(speed - 1.0) > 1e-9;
    if (!start.is_known) {
        clock.start = clock_local();
    }
    return clock;
}

int64_t clock_show_ms(const struct show_clock *clock, int64_t now_ns)
{
    return (int64_t)floor((double)(now_ns - clock->start_ns) * clock->speed / (double)ms_ns);
}

int64_t clock_reached_ns(const struct show_clock *clock, int64_t show_ms)
{
    const double after_ns = ceil((double)show_ms * (double)ms_ns / clock->speed);
    return show_ms == INT64_MAX || after_ns > 9e18 - (double)clock->start_ns
               ? INT64_MAX
               : clock->start_ns + (int64_t)after_ns;
}

struct wall clock_wall(const struct show_clock *clock, int64_t show_ms)
{
    return clock->is_set ? wall_after(clock->start, show_ms) : clock_local();
}
