#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <X11/Xutil.h>

#include "base/file.h"
#include "base/log.h"
#include "base/require.h"
#include "window/room.h"

/*
 * bench-edits PROGRAM SHOW EDITS: plays a copy of a show and corrects its first page again and
 * again; how long it takes from closing the file to another picture on the screen. Prints median,
 * 99th percentile and the longest, ms.
 */

enum { MOST_EDITS = 1000, LATE_MS = 5000 };

/* Where the host stands, over the middle of the page: enough to see the first change. */
static XImage *look(struct room *room)
{
    const int screen = DefaultScreen(room->display);
    const int width = DisplayWidth(room->display, screen);
    const int height = DisplayHeight(room->display, screen);
    XImage *image = XGetImage(room->display, RootWindow(room->display, screen), width / 4, 0,
                              (unsigned)width / 2, (unsigned)height / 3, AllPlanes, ZPixmap);
    REQUIRE(image != NULL);
    return image;
}

static bool is_same(const XImage *a, const XImage *b)
{
    return memcmp(a->data, b->data, (size_t)a->bytes_per_line * (size_t)a->height) == 0;
}

/* Until nothing has moved for a while. */
static XImage *look_when_still(struct room *room, int still_ms)
{
    XImage *last = look(room);
    for (int64_t since_ms = room_now_ms(); room_now_ms() - since_ms < still_ms; room_pause(10)) {
        XImage *now = look(room);
        if (!is_same(now, last)) {
            since_ms = room_now_ms();
        }
        XDestroyImage(last);
        last = now;
    }
    return last;
}

static int time_edit(struct room *room, const char *text)
{
    XImage *before = look_when_still(room, 600);
    room_write(room, "show/playlist.yaml", text);
    const int64_t began_ms = room_now_ms();
    bool is_changed = false;
    while (!is_changed && room_now_ms() - began_ms < LATE_MS) {
        XImage *now = look(room);
        is_changed = !is_same(now, before);
        XDestroyImage(now);
    }
    XDestroyImage(before);
    return (int)(room_now_ms() - began_ms);
}

/* The show's text with another host. */
static const char *with_host(struct room *room, const char *text, int number)
{
    const char *host = strstr(text, "  host: ");
    REQUIRE(host != NULL);
    return arena_format(room->arena, "%.*s  host: Khối thi đua số %d%s", (int)(host - text), text,
                        number, strchr(host, '\n'));
}

static int compare(const void *a, const void *b)
{
    const int one = *(const int *)a, other = *(const int *)b;
    return (one > other) - (one < other);
}

int main(int count, char **words)
{
    const int edits = count == 4 ? atoi(words[3]) : 0;
    if (edits < 1 || edits > MOST_EDITS) {
        fprintf(stderr, "usage: bench-edits PROGRAM SHOW EDITS\n");
        return 2;
    }
    log_set_level(LOG_ERROR);
    struct room room;
    room_open(&room, words[1]);
    room_make_folder(&room, "show");
    const char *line =
        arena_format(room.arena, "cp -r '%s/.' '%s'", words[2], room_path(&room, "show"));
    REQUIRE(system(line) == 0);
    const char *text = room_read(&room, "show/playlist.yaml");
    room_play(&room, (const char *const[]){NULL});
    if (!room_shows_page(&room, "banner-1", 0)) {
        return 1;
    }
    room_ask(&room, "pause");
    static int spent_ms[MOST_EDITS];
    for (int i = 0; i < edits; i++) {
        spent_ms[i] = time_edit(&room, with_host(&room, text, i));
    }
    qsort(spent_ms, (size_t)edits, sizeof *spent_ms, compare);
    printf("%d %d %d\n", spent_ms[edits / 2], spent_ms[edits * 99 / 100], spent_ms[edits - 1]);
    room_close(&room);
    return 0;
}
