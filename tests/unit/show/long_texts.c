#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"
#include "check.h"
#include "scratch.h"
#include "show/playlist.h"
#include "show/timeline.h"

/* The longest text that is allowed, of the worst that it can hold, costs little time and memory. */

enum { MOST_MS = 3000, MOST_BYTES = 64 << 20 };

static int64_t spent_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A speaker's card with a text of this piece over and over. */
static const char *show_of(struct arena *arena, const char *key, const char *piece)
{
    const size_t size = strlen(piece), count = (LIMIT_TEXT_BYTES - 16) / size;
    char *text = ARENA_ARRAY(arena, char, count *size + 1);
    for (size_t i = 0; i < count; i++) {
        memcpy(text + i * size, piece, size);
    }
    return arena_format(arena,
                        "event:\n  host: Tỉnh ủy\n  kind: Hội nghị\nslides:\n  - kind: speaker\n"
                        "    name: Nguyễn Văn Mẫu\n    %s: 'A%sB'\n",
                        key, text);
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
    const struct measurer measurer = measurer_fixed();
    const struct frame frame = frame_make(NULL, 1920, 1080);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena *arena = arena_create();
        struct diagnostics diagnostics = diagnostics_make(arena);
        scratch_write("playlist.yaml", show_of(arena, rows[i].key, rows[i].piece));
        const size_t before_bytes = arena_size_bytes(arena);
        const int64_t began_ms = spent_ms();
        const struct playlist_options options = {.themes_folder = "assets/themes",
                                                 .checks_wording = true};
        struct playlist *playlist = playlist_load(scratch_folder, &options, &diagnostics);
        CHECK(playlist != NULL);
        if (playlist != NULL) {
            const struct timeline_options timing = {.frame = &frame, .measurer = &measurer};
            timeline_destroy(timeline_create(playlist, &timing, &diagnostics));
            CHECK(arena_size_bytes(playlist->arena) < MOST_BYTES);
            playlist_destroy(playlist);
        }
        const int64_t took_ms = spent_ms() - began_ms;
        const bool is_cheap =
            took_ms < MOST_MS && arena_size_bytes(arena) - before_bytes < MOST_BYTES;
        CHECK(is_cheap);
        if (!is_cheap) {
            printf("  %s of \"%s\": %lld ms, %zu bytes of messages\n", rows[i].key, rows[i].piece,
                   (long long)took_ms, arena_size_bytes(arena) - before_bytes);
        }
        arena_destroy(arena);
    }
    scratch_remove();
    return check_result();
}
