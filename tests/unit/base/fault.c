#include "base/fault.h"

#include <stdio.h>
#include <stdlib.h>

#include "check.h"

#ifdef HALLSCREEN_FAULTS

/* Which of the first eight questions are answered with yes, as digits. */
static const char *strikes(enum fault fault)
{
    static char answers[9];
    for (int i = 0; i < 8; i++) {
        answers[i] = fault_strikes(fault) ? '1' : '.';
    }
    return answers;
}

static void test_counts(void)
{
    CHECK(fault_arm("photo:1,memory:3,read:5+"));
    CHECK_TEXT(strikes(FAULT_PHOTO), "1.......");
    CHECK_TEXT(strikes(FAULT_MEMORY), "..1.....");
    CHECK_TEXT(strikes(FAULT_READ), "....1111");
    CHECK_TEXT(strikes(FAULT_WRITE), "........");
    CHECK_INT(fault_asked(FAULT_READ), 8);
    CHECK(fault_arm("memory:2"));
    CHECK_INT(fault_asked(FAULT_READ), 0);
    CHECK_TEXT(strikes(FAULT_READ), "........");
    CHECK_TEXT(strikes(FAULT_MEMORY), ".1......");
    CHECK(fault_arm(NULL));
    CHECK_TEXT(strikes(FAULT_MEMORY), "........");
}

/* A clock that was set goes on from there. */
static void test_clocks(void)
{
    CHECK(fault_arm("wall:3,stop:2"));
    CHECK_TEXT(strikes(FAULT_WALL), "..111111");
    CHECK_TEXT(strikes(FAULT_STOP), ".1111111");
}

static void test_not_understood(void)
{
    static const char *const texts[] = {"memory",   "memory:",    "memory:0",  "memory:-1",
                                        "memory:x", "flood:1",    "memory:1 ", "memory:1++",
                                        ",",        "memory:1,,", ":1",        "memory:99999999"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        CHECK(!fault_arm(texts[i]));
        CHECK_TEXT(strikes(FAULT_MEMORY), "........");
    }
    CHECK(fault_arm(""));
}

/* Any name that help lists can be armed. */
static void test_names(void)
{
    for (int i = 0; i < FAULT_COUNT; i++) {
        char text[64];
        snprintf(text, sizeof text, "%s:1", fault_name((enum fault)i));
        CHECK(fault_arm(text));
        CHECK(fault_strikes((enum fault)i));
        CHECK(fault_meaning((enum fault)i)[0] != '\0');
    }
    fault_arm(NULL);
}

int main(void)
{
    test_counts();
    test_clocks();
    test_not_understood();
    test_names();
    return check_result();
}

#else

/* A program for halls: nothing strikes, whatever the environment says. */
int main(void)
{
    setenv("HALLSCREEN_FAULTS", "memory:1+", 1);
    CHECK(!fault_strikes(FAULT_MEMORY));
    return check_result();
}

#endif
