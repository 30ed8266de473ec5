#pragma once

#include <stdbool.h>

/*
 * The world's failures on demand: where memory, a file, a photo, the display or a clock can fail,
 * one line asks here whether it does so now. Only in builds with the option FAULTS, for tests; in
 * any other the question is the constant false and no name of a fault is in the program.
 */

enum fault {
    FAULT_MEMORY,
    FAULT_FONT,
    FAULT_FONT_SIZE,
    FAULT_WORD,
    FAULT_READ,
    FAULT_WRITE,
    FAULT_LOG,
    FAULT_PHOTO,
    FAULT_PRESENT,
    FAULT_TEXTURE,
    FAULT_WATCH,
    FAULT_INBOX,
    FAULT_THREAD,
    FAULT_WALL,
    FAULT_STOP,
    FAULT_RESIZE,
    FAULT_MINIMISE,
    FAULT_DISPLAY,
    FAULT_RESET,
    FAULT_COUNT
};

#ifdef HALLSCREEN_FAULTS

/** Whether the thing that can fail fails this time. Counts its questions. Any thread. */
bool fault_strikes(enum fault fault);

/**
 * Chooses what strikes from now on, and begins to count anew.
 * @param text  "photo:2,memory:5+": the second photo, the fifth picture and all after it; NULL or
 *              "": nothing
 * @return false: not understood (nothing strikes). While no other thread asks.
 */
bool fault_arm(const char *text);

/** By what name a fault is armed, and what it does. */
const char *fault_name(enum fault fault);
const char *fault_meaning(enum fault fault);

/** How often was asked since fault_arm. */
unsigned fault_asked(enum fault fault);

#else

#define fault_strikes(fault) false

#endif
