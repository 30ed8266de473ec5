#include "cli/opening.h"

#include <stdio.h>

enum exit_code opening_session(struct session *session, struct session_store *store,
                               const struct session_options *options, enum language language)
{
    switch (session_open(session, store, options)) {
    case SESSION_READY:
        return EXIT_GOOD;
    case SESSION_FAILED:
        return EXIT_MACHINE;
    case SESSION_BROKEN:
    case SESSION_PUT_OFF: /* asked for by nobody here */
        break;
    }
    diagnostics_sort(&session->diagnostics);
    diagnostics_print(&session->diagnostics, language, stderr);
    return EXIT_CONTENT;
}

bool opening_wall(const char *text, struct wall *wall)
{
    int year, month, day, hour, minute, second = 0;
    int end = 0;
    *wall = (struct wall){.is_known = false};
    if (sscanf(text, "%4d-%2d-%2dT%2d:%2d%n", &year, &month, &day, &hour, &minute, &end) < 5 ||
        end == 0) {
        return false;
    }
    if (text[end] == ':') {
        int more = 0;
        if (sscanf(text + end, ":%2d%n", &second, &more) < 1) {
            return false;
        }
        end += more;
    }
    if (text[end] != '\0' || month < 1 || month > 12 || day < 1 ||
        day > value_days_of_month(year, month) || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59 || second < 0 || second > 59) {
        return false;
    }
    *wall = (struct wall){
        .is_known = true,
        .date = {.year = year, .month = month, .day = day},
        .ms_of_day = ((hour * 60 + minute) * 60 + second) * (int64_t)1000,
    };
    return true;
}
