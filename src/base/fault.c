#include "base/fault.h"

#ifdef HALLSCREEN_FAULTS

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/require.h"

struct fault_row {
    const char *name, *meaning;
    bool stays; /* once it has struck, it has: a clock that was set goes on from there */
};

static const struct fault_row rows[] = {
    [FAULT_MEMORY] = {"memory",    "no memory for the pixels of a picture",             false},
    [FAULT_FONT] = {"font",      "a face's file cannot be opened",                    false},
    [FAULT_FONT_SIZE] = {"font-size", "an open face cannot be had at the size of a text",  false},
    [FAULT_WORD] = {"word",      "the glyphs of a word cannot be drawn",              false},
    [FAULT_READ] = {"read",      "a file cannot be read",                             false},
    [FAULT_WRITE] = {"write",     "the disk is full when a file is replaced",          false},
    [FAULT_LOG] = {"log",       "the disk is full when a line is added to the log",  false},
    [FAULT_PHOTO] = {"photo",     "a photo cannot be decoded",                         false},
    [FAULT_PRESENT] = {"present",   "a frame cannot be put on the screen",               false},
    [FAULT_TEXTURE] = {"texture",   "the graphics processor has no place for a picture", false},
    [FAULT_WATCH] = {"watch",     "folders cannot be watched",                         false},
    [FAULT_INBOX] = {"inbox",     "nothing wakes the player but the display",          false},
    [FAULT_THREAD] = {"thread",    "a thread cannot be started",                        false},
    [FAULT_WALL] = {"wall",      "local time is set an hour on",                      true },
    [FAULT_STOP] = {"stop",      "the machine stood still for eight hours",           true },
    [FAULT_RESIZE] = {"resize",    "the window gets another size",                      false},
    [FAULT_MINIMISE] = {"minimise",  "the window is put away",                            false},
    [FAULT_DISPLAY] = {"display",   "the window comes on another display",               false},
    [FAULT_RESET] = {"reset",     "the graphics processor loses what it had",          false},
};
static_assert(ARRAY_LENGTH(rows) == FAULT_COUNT, "a row a fault");

/* When a fault strikes: at its `at`-th question (0: never), or from then on. */
struct strike {
    unsigned at;
    bool goes_on;
};

static struct strike strikes[FAULT_COUNT];
static atomic_uint asked[FAULT_COUNT];

bool fault_strikes(enum fault fault)
{
    const struct strike strike = strikes[fault];
    const unsigned count = atomic_fetch_add_explicit(&asked[fault], 1, memory_order_relaxed) + 1;
    return strike.at != 0 &&
           (strike.goes_on || rows[fault].stays ? count >= strike.at : count == strike.at);
}

static const struct fault_row *find_row(const char *name, size_t size_bytes)
{
    for (size_t i = 0; i < FAULT_COUNT; i++) {
        if (strlen(rows[i].name) == size_bytes && strncmp(rows[i].name, name, size_bytes) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}

/* "NAME:COUNT" or "NAME:COUNT+" at `*text`, which is moved behind it. */
static bool arm_one(const char **text)
{
    const char *colon = strchr(*text, ':');
    const struct fault_row *row = colon == NULL ? NULL : find_row(*text, (size_t)(colon - *text));
    if (row == NULL) {
        return false;
    }
    char *end;
    const unsigned long at = strtoul(colon + 1, &end, 10);
    const bool goes_on = *end == '+';
    *text = goes_on ? end + 1 : end;
    strikes[row - rows] = (struct strike){(unsigned)at, goes_on};
    return at > 0 && at < 1000000;
}

static bool arm_all(const char *text)
{
    bool is_good = arm_one(&text);
    while (is_good && *text == ',') {
        text++;
        is_good = arm_one(&text);
    }
    return is_good && *text == '\0';
}

bool fault_arm(const char *text)
{
    memset(strikes, 0, sizeof strikes);
    for (size_t i = 0; i < FAULT_COUNT; i++) {
        atomic_store(&asked[i], 0);
    }
    if (text == NULL || text[0] == '\0') {
        return true;
    }
    if (!arm_all(text)) {
        memset(strikes, 0, sizeof strikes);
        return false;
    }
    return true;
}

const char *fault_name(enum fault fault)
{
    return rows[fault].name;
}

const char *fault_meaning(enum fault fault)
{
    return rows[fault].meaning;
}

unsigned fault_asked(enum fault fault)
{
    return atomic_load(&asked[fault]);
}

#endif
