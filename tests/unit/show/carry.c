#include "show/carry.h"

#include <string.h>

#include "check.h"
#include "scratch.h"

/* A show, an edit of it, and where the playhead is then. Slides are written as letters: each is a
 * banner whose line is the letter; "a=x" has the id a. */

struct loaded {
    struct playlist *playlist;
    struct timeline *timeline;
};

static void write_show(const char *parts)
{
    char text[4096] = "event:\n  kind: Hội nghị\nparts:\n";
    char copy[256];
    snprintf(copy, sizeof copy, "%s", parts);
    char *outer = NULL;
    for (char *part = strtok_r(copy, "|", &outer); part != NULL;
         part = strtok_r(NULL, "|", &outer)) {
        strcat(text, "  - part: P\n    mode: manual\n    slides:\n");
        char *inner = NULL;
        for (char *word = strtok_r(part, " ", &inner); word != NULL;
             word = strtok_r(NULL, " ", &inner)) {
            const char *line = strchr(word, '=') == NULL ? word : strchr(word, '=') + 1;
            strcat(text, "      - kind: banner\n        lines:\n          - ");
            strcat(text, line);
            strcat(text, "\n");
            if (line != word) {
                strcat(text, "        id: ");
                strncat(text, word, (size_t)(line - word) - 1);
                strcat(text, "\n");
            }
        }
    }
    scratch_write("playlist.yaml", text);
}

static struct loaded load(const char *parts)
{
    write_show(parts);
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    const struct playlist_options options = {.themes_folder = "assets/themes"};
    struct loaded loaded = {.playlist = playlist_load(scratch_folder, &options, &diagnostics)};
    if (loaded.playlist == NULL) {
        diagnostics_print(&diagnostics, LANGUAGE_EN, stdout);
    }
    REQUIRE(loaded.playlist != NULL);
    arena_destroy(arena);
    const struct frame frame = frame_make(NULL, 1920, 1080);
    const struct measurer measurer = measurer_fixed();
    const struct timeline_options timing = {.frame = &frame, .measurer = &measurer};
    loaded.timeline = timeline_create(loaded.playlist, &timing, NULL);
    return loaded;
}

static void unload(struct loaded *loaded)
{
    timeline_destroy(loaded->timeline);
    playlist_destroy(loaded->playlist);
}

struct edit {
    const char *before; /* the slide on the wall is number `at` */
    int at;
    const char *after;
    enum carried_how how;
    int seen; /* number of the page that the playhead is on then */
    const char *what;
};

static const struct edit edits[] = {
    {"a b c",     2, "a b c",     CARRIED_SAME,   2, "nothing changed"                  },
    {"a b c",     2, "x a b c",   CARRIED_SAME,   3, "one put before it"                },
    {"a b c",     2, "a bb c",    CARRIED_SAME,   2, "its text changed"                 },
    {"a b c",     2, "x a bb c",  CARRIED_BEFORE, 2, "changed and moved: as if new"     },
    {"a b=q c",   2, "x a b=r c", CARRIED_SAME,   3, "changed and moved, with an id"    },
    {"a b c",     2, "a c",       CARRIED_BEFORE, 1, "taken out"                        },
    {"a b c",     1, "b c",       CARRIED_AFTER,  1, "the first one taken out"          },
    {"a b c",     3, "a b",       CARRIED_BEFORE, 2, "the last one taken out"           },
    {"a b c",     2, "c b a",     CARRIED_SAME,   2, "the order turned round"           },
    {"a b c",     1, "c b a",     CARRIED_SAME,   3, "the order turned round, at an end"},
    {"a b c",     2, "b=x",       CARRIED_LOST,   1, "nothing is left"                  },
    {"a b | c d", 3, "c d",       CARRIED_SAME,   1, "a part taken out before it"       },
    {"a b | c d", 2, "c d",       CARRIED_LOST,   1, "its part taken out"               },
    {"a a a",     2, "a a",       CARRIED_SAME,   2, "equal ones"                       },
    {"x=a b",     1, "b x=a",     CARRIED_SAME,   2, "moved, with an id"                },
    {"x=a b",     1, "y=a b",     CARRIED_SAME,   1, "another id"                       },
    {"x=a y=b",   1, "y=b",       CARRIED_AFTER,  1, "taken out, with ids"              },
};

static void test_edit(const struct edit *edit)
{
    struct loaded before = load(edit->before), after = load(edit->after);
    const struct wall wall = {0};
    struct playhead playhead;
    char number[12];
    snprintf(number, sizeof number, "%d", edit->at);
    REQUIRE(timeline_start_at(before.timeline, number, 0, wall, &playhead));
    const struct carried carried =
        playhead_carry(before.timeline, after.timeline, &playhead, 5000, wall);
    const struct moment moment = timeline_at(after.timeline, &carried.playhead, 5000, wall);
    CHECK_INT(carried.how, edit->how);
    CHECK_INT(timeline_number(after.timeline, moment.page), edit->seen);
    if (carried.how != edit->how || timeline_number(after.timeline, moment.page) != edit->seen) {
        printf("    %s: \"%s\" to \"%s\"\n", edit->what, edit->before, edit->after);
    }
    if (carried.how == CARRIED_SAME) {
        CHECK_INT(carried.playhead.entered_at_ms, playhead.entered_at_ms);
    }
    unload(&before);
    unload(&after);
}

int main(void)
{
    scratch_make();
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        test_edit(&edits[i]);
    }
    scratch_remove();
    return check_result();
}
