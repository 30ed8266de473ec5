#pragma once

/*
 * What the program says about the machine, a line a message on standard error, without times (the
 * journal has them). The author's mistakes are diagnostics, not log lines.
 */

enum log_level {
    LOG_ERROR,
    LOG_WARNING,
    LOG_INFO,
    LOG_DEBUG,
};

/** Messages above `level` are dropped from now on; the start value is LOG_WARNING. Main thread. */
void log_set_level(enum log_level level);

/** `module: message` and a line end, in one write. Any thread. */
void log_write(enum log_level level, const char *module, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
