#include "play/show_log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "base/log.h"
#include "base/require.h"

struct show_log {
    FILE *file; /* NULL after a failed write */
    const struct timeline *timeline;
    struct arena *arena; /* of the line in hand */
};

/* A line at once, so that the file is whole whenever the power goes. */
static void write_line(struct show_log *log, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void write_line(struct show_log *log, const char *format, ...)
{
    if (log->file == NULL) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    const int written = vfprintf(log->file, format, arguments);
    va_end(arguments);
    const bool is_full = fault_strikes(FAULT_LOG);
    if (written < 0 || fflush(log->file) != 0 || is_full) {
        errno = is_full ? ENOSPC : errno;
        log_write(LOG_ERROR, "log", "the log of the show ends here: %s", strerror(errno));
        fclose(log->file);
        log->file = NULL;
    }
}

struct show_log *show_log_create(const char *path, const struct timeline *timeline,
                                 struct wall wall)
{
    FILE *file = fopen(path, "we");
    if (file == NULL) {
        return NULL;
    }
    struct show_log *log = calloc(1, sizeof *log);
    REQUIRE(log != NULL);
    *log = (struct show_log){.file = file, .timeline = timeline, .arena = arena_create()};
    write_line(log, "# hallscreen %s %s\n", HALLSCREEN_VERSION, timeline->playlist->path);
    if (wall.is_known) {
        write_line(log, "wall %s.%03d\n", wall_text(log->arena, wall),
                   (int)(wall.ms_of_day % 1000));
    }
    if (timeline->options.screen != NULL) {
        write_line(log, "screen %s\n", timeline->options.screen);
    }
    return log;
}

void show_log_destroy(struct show_log *log, int64_t now_ms)
{
    if (log == NULL) {
        return;
    }
    write_line(log, "until %lld\n", (long long)now_ms);
    if (log->file != NULL) {
        fclose(log->file);
    }
    arena_destroy(log->arena);
    free(log);
}

void show_log_command(struct show_log *log, const struct command *command, int64_t now_ms)
{
    if (log == NULL) {
        return;
    }
    char line[64];
    command_text(command, line, sizeof line);
    write_line(log, "at %lld %s\n", (long long)now_ms, line);
}

void show_log_reload(struct show_log *log, const struct timeline *timeline, int64_t now_ms)
{
    if (log != NULL) {
        log->timeline = timeline;
        write_line(log, "# at %lld reload %s\n", (long long)now_ms, timeline->playlist->path);
    }
}

void show_log_page(struct show_log *log, const struct playhead *playhead,
                   const struct moment *moment, int64_t now_ms)
{
    if (log == NULL) {
        return;
    }
    arena_reset(log->arena);
    const struct page_ref page = moment->page;
    const char *name = page.kind == PAGE_SLIDE   ? log->timeline->playlist->slides[page.slide].id
                       : page.kind == PAGE_BLACK ? "(black)"
                                                 : "(banner)";
    write_line(log, "# at %lld page %d %s: %s\n", (long long)now_ms,
               timeline_number(log->timeline, page), name,
               playhead_text(log->arena, log->timeline, playhead, now_ms));
}
