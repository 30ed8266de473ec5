#include "shell/clock.h"

#include <stdlib.h>
#include <time.h>

#include "check.h"

static const int64_t second_ns = 1000000000;

static const struct wall eight = {
    .is_known = true, .date = {2023, 4, 7},
         .ms_of_day = INT64_C(8) * 3600 * 1000
};

static void test_speed(void)
{
    const int64_t start_ns = 77 * second_ns;
    const struct show_clock plain = clock_start(start_ns, 1.0, eight);
    CHECK_INT(clock_show_ms(&plain, start_ns), 0);
    CHECK_INT(clock_show_ms(&plain, start_ns + second_ns + 999999), 1000);
    CHECK_INT(clock_reached_ns(&plain, 1000), start_ns + second_ns);
    CHECK_INT(clock_reached_ns(&plain, INT64_MAX), INT64_MAX);

    const struct show_clock fast = clock_start(start_ns, 20.0, eight);
    CHECK_INT(clock_show_ms(&fast, start_ns + second_ns), 20000);
    CHECK_INT(clock_reached_ns(&fast, 20000), start_ns + second_ns);
    const struct wall wall = clock_wall(&fast, 60000);
    CHECK_INT(wall.ms_of_day, eight.ms_of_day + 60000);
    CHECK_INT(wall.date.day, 7);
}

/* Waking at the time that was asked for, the show must have come there, at any speed: else the
 * loop would turn without sleeping. */
static void test_round_trip(void)
{
    static const double speeds[] = {0.01, 0.3, 1.0, 3.0, 7.77, 1000.0};
    for (size_t i = 0; i < sizeof speeds / sizeof speeds[0]; i++) {
        const struct show_clock clock = clock_start(12345678901, speeds[i], eight);
        for (int64_t ms = 1; ms < 100000000; ms = ms * 3 + 1) {
            const int64_t reached_ns = clock_reached_ns(&clock, ms);
            CHECK(clock_show_ms(&clock, reached_ns) >= ms);
            CHECK(clock_show_ms(&clock, reached_ns) <= ms + 1);
        }
    }
}

static void test_local(void)
{
    setenv("TZ", "Asia/Ho_Chi_Minh", 1);
    tzset();
    const struct wall here = clock_local();
    setenv("TZ", "UTC", 1);
    tzset();
    const struct wall there = clock_local();
    CHECK(here.is_known && there.is_known);
    const int64_t day_ms = INT64_C(24) * 3600 * 1000;
    const int64_t apart_ms = (here.ms_of_day - there.ms_of_day + day_ms) % day_ms;
    CHECK(apart_ms == 0 || llabs(apart_ms - INT64_C(7) * 3600 * 1000) < 60000);

    /* Without --clock and at its own speed the show follows the machine, however that is set. */
    const struct show_clock own = clock_start(clock_real_ns(), 1.0, (struct wall){0});
    const struct wall now = clock_wall(&own, INT64_C(5) * 3600 * 1000);
    CHECK(llabs(now.ms_of_day - there.ms_of_day) < 60000);
    const struct show_clock fast = clock_start(clock_real_ns(), 2.0, (struct wall){0});
    const struct wall later = clock_wall(&fast, 3600 * 1000);
    const int64_t gone_ms = (later.ms_of_day - there.ms_of_day + day_ms) % day_ms;
    CHECK(llabs(gone_ms - 3600 * 1000) < 60000);
}

int main(void)
{
    test_speed();
    test_round_trip();
    test_local();
    const int64_t lived_ns = clock_process_ns();
    CHECK(lived_ns >= 0 && lived_ns < 60 * second_ns);
    return check_result();
}
