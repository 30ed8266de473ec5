#include "show/planned.h"

#define DAY_MS INT64_C(86400000)
#define MINUTE_MS INT64_C(60000)

/** Days since 1970-01-01 of a Gregorian date; years begin in March, so that leap days end them. */
static int64_t day_number(struct date date)
{
    const int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    const int64_t month = date.month <= 2 ? date.month + 9 : date.month - 3;
    const int64_t leaps = year / 4 - year / 100 + year / 400;
    return year * 365 + leaps + (month * 153 + 2) / 5 + date.day - 1 - 719468;
}

/** The March year in which a day lies; the mean length of years is off by one day at most. */
static int march_year(int64_t number)
{
    int year = (int)((number + 719468) * 400 / 146097);
    while (day_number((struct date){year, 3, 1}) > number) {
        year--;
    }
    while (day_number((struct date){year + 1, 3, 1}) <= number) {
        year++;
    }
    return year;
}

static struct date day_date(int64_t number)
{
    struct date date = {.year = march_year(number)};
    const int64_t day = number - day_number((struct date){date.year, 3, 1});
    const int64_t month = (day * 5 + 2) / 153;
    date.day = (int)(day - (month * 153 + 2) / 5) + 1;
    date.month = (int)(month < 10 ? month + 3 : month - 9);
    date.year += month < 10 ? 0 : 1;
    return date;
}

static int64_t day_of(int64_t local_ms)
{
    return local_ms >= 0 ? local_ms / DAY_MS : -((DAY_MS - 1 - local_ms) / DAY_MS);
}

static int64_t wall_local_ms(struct wall wall)
{
    return day_number(wall.date) * DAY_MS + wall.ms_of_day;
}

struct wall wall_after(struct wall wall, int64_t ms)
{
    if (!wall.is_known) {
        return wall;
    }
    const int64_t local_ms = wall_local_ms(wall) + ms;
    const int64_t day = day_of(local_ms);
    wall.date = day_date(day);
    wall.ms_of_day = local_ms - day * DAY_MS;
    return wall;
}

char *wall_text(struct arena *arena, struct wall wall)
{
    const int seconds = (int)(wall.ms_of_day / 1000);
    return arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d", wall.date.year, wall.date.month,
                        wall.date.day, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

struct wall_clock wall_clock_make(struct wall wall, int64_t now_ms)
{
    struct wall_clock clock = {.is_known = wall.is_known};
    if (wall.is_known) {
        clock.offset_ms = wall_local_ms(wall) - now_ms;
    }
    return clock;
}

struct planned planned_make(struct date event_date, struct date date, int minute)
{
    struct planned planned = {.has_own_date = date.year != 0,
                              .has_event_date = date.year == 0 && event_date.year != 0,
                              .ms_of_day = minute * MINUTE_MS};
    if (planned.has_own_date) {
        planned.day = day_number(date);
    } else if (planned.has_event_date) {
        planned.day = day_number(event_date);
    }
    return planned;
}

bool planned_has_come(struct planned planned, int64_t local_ms)
{
    const int64_t today = day_of(local_ms);
    if (planned.has_event_date && planned.day != today) {
        return false;
    }
    const int64_t day = planned.has_own_date ? planned.day : today;
    return local_ms >= day * DAY_MS + planned.ms_of_day;
}

int64_t planned_next(struct planned planned, int64_t local_ms)
{
    const bool is_daily = !planned.has_own_date && !planned.has_event_date;
    const int64_t day = is_daily ? day_of(local_ms) : planned.day;
    const int64_t when = day * DAY_MS + planned.ms_of_day;
    if (when > local_ms) {
        return when;
    }
    return is_daily ? when + DAY_MS : INT64_MAX;
}

int64_t planned_next_edge(struct planned planned, int64_t local_ms)
{
    int64_t edge = planned_next(planned, local_ms);
    if (!planned.has_own_date) {
        const int64_t day = planned.has_event_date ? planned.day : day_of(local_ms);
        const int64_t midnight = (day + 1) * DAY_MS;
        edge = midnight > local_ms && midnight < edge ? midnight : edge;
    }
    return edge;
}
