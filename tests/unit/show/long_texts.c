#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"
#include "check.h"
#include "scratch.h"
#include "show/playlist.h"
#include "show/timeline.h"

/*
 * The longest text that is allowed, of the worst that it can hold, costs little memory, and time in
 * proportion to its length: eight times as long, at most twenty times the time (64 times if it grew
 * with the square). So it holds on any machine, under any sanitizer.
 */

enum { SHORTER = 8, MOST_TIMES = 20, UNMEASURED_US = 20000, MOST_BYTES = 64 << 20 };

static int64_t spent_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* A speaker's card with a text of this piece over and over. */
static const char *show_of(struct arena *arena, const char *key, const char *piece,
                           size_t size_bytes)
{
    const size_t size = strlen(piece), count = size_bytes / size;
    char *text = ARENA_ARRAY(arena, char, count *size + 1);
    for (size_t i = 0; i < count; i++) {
        memcpy(text + i * size, piece, size);
    }
    return arena_format(arena,
                        "event:\n  host: Tỉnh ủy\n  kind: Hội nghị\nslides:\n  - kind: speaker\n"
                        "    name: Nguyễn Văn Mẫu\n    %s: 'A%sB'\n",
                        key, text);
}

/* Microseconds of processor time for loading, checking and laying out. */
static int64_t check_us(const char *key, const char *piece, size_t size_bytes)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    scratch_write("playlist.yaml", show_of(arena, key, piece, size_bytes));
    const size_t before_bytes = arena_size_bytes(arena);
    const int64_t began_us = spent_us();
    const struct playlist_options options = {.themes_folder = "assets/themes",
                                             .checks_wording = true};
    struct playlist *playlist = playlist_load(scratch_folder, &options, &diagnostics);
    CHECK(playlist != NULL);
    if (playlist != NULL) {
        const struct measurer measurer = measurer_fixed();
        const struct frame frame = frame_make(NULL, 1920, 1080);
        const struct timeline_options timing = {.frame = &frame, .measurer = &measurer};
        timeline_destroy(timeline_create(playlist, &timing, &diagnostics));
        CHECK(arena_size_bytes(playlist->arena) < MOST_BYTES);
        playlist_destroy(playlist);
    }
    CHECK(arena_size_bytes(arena) - before_bytes < MOST_BYTES);
    const int64_t took_us = spent_us() - began_us;
    arena_destroy(arena);
    return took_us;
}

int main(void)
{
    static const struct {
        const char *key, *piece;
    } rows[] = {
        {"topic", "\"a "          },
        {"topic", " "             },
        {"topic", "..."           },
        {"topic", "Hòa hoà "    },
        {"topic", "Hòa, hoà; "  },
        {"posts", "TUV "          },
        {"posts", "TUV, "         },
        {"posts", "BTV "          },
        {"posts", "UV BTV TU, "   },
        {"posts", "Ban BTVTU BTC "},
    };
    scratch_make();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const size_t longest = LIMIT_TEXT_BYTES - 16;
        const int64_t shorter_us = check_us(rows[i].key, rows[i].piece, longest / SHORTER);
        const int64_t longest_us = check_us(rows[i].key, rows[i].piece, longest);
        const bool is_cheap = longest_us <= MOST_TIMES * shorter_us + UNMEASURED_US;
        CHECK(is_cheap);
        if (!is_cheap) {
            printf("  %s of \"%s\": %lld us, %lld us\n", rows[i].key, rows[i].piece,
                   (long long)shorter_us, (long long)longest_us);
        }
    }
    scratch_remove();
    return check_result();
}
