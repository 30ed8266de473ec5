#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

/* The one mutable global: a log that had to be handed to every function would not be written to. */
static enum log_level log_level = LOG_WARNING;

void log_set_level(enum log_level level)
{
    log_level = level;
}

void log_write(enum log_level level, const char *module, const char *format, ...)
{
    static const char *const names[] = {"error", "warning", "info", "debug"};
    if (level > log_level) {
        return;
    }
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    fprintf(stderr, "hallscreen: %s: %s: %s\n", names[level], module, line);
}
