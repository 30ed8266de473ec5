#include "window/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/require.h"
#include "check.h"

/* A machine that nobody watches: it never ends for what is in the show, and shows the last good
 * copy, else the calm page; it goes on where it was. */

static const char playlist[] = "event:\n"
                               "  kind: Hội nghị\n"
                               "  subject: Máy không người trông\n"
                               "hall:\n"
                               "  screen: 320x180\n"
                               "transition: cut\n"
                               "parts:\n"
                               "  - part: Khai mạc\n"
                               "    mode: manual\n"
                               "    slides:\n"
                               "      - kind: banner\n"
                               "        id: mot\n"
                               "      - kind: banner\n"
                               "        id: hai\n"
                               "        lines:\n"
                               "          - Hai\n"
                               "      - kind: banner\n"
                               "        id: ba\n"
                               "        lines:\n"
                               "          - Ba\n";

static const char copied[] = "state/hallscreen/show/playlist.yaml";

static void play(struct room *room)
{
    room_play(room, (const char *const[]){"--kiosk", NULL});
}

static void write_show(struct room *room, const char *text)
{
    room_make_folder(room, "show");
    room_write(room, "show/playlist.yaml", text);
}

static void break_show(struct room *room)
{
    write_show(room, "event:\n  kind: Hội nghị\nslides:\n  - kind: bannner\n");
}

/* Waits until a file holds this. */
static bool holds(struct room *room, const char *name, const char *part)
{
    for (const int64_t end_ms = room_now_ms() + 10000; room_now_ms() < end_ms; room_pause(20)) {
        const char *text = room_read(room, name);
        if (text != NULL && strstr(text, part) != NULL) {
            return true;
        }
    }
    printf("%s does not hold %s\n", name, part);
    return false;
}

static bool shows_calm(struct room *room)
{
    struct picture *calm = room_calm_page(room);
    const bool is_there = room_shows(room, calm);
    picture_destroy(calm);
    return is_there;
}

static void press(const char *words)
{
    char line[120];
    snprintf(line, sizeof line, "xdotool %s", words);
    REQUIRE(system(line) == 0);
}

/* No show yet, a broken one, then a good one; a broken one again changes nothing. */
static void test_show_comes(struct room *room)
{
    play(room);
    CHECK(shows_calm(room));
    CHECK(room_says(room, "\"kiosk\":true"));
    break_show(room);
    CHECK(room_says(room, "\"code\":\"E"));
    CHECK(shows_calm(room));
    write_show(room, playlist);
    CHECK(room_shows_page(room, "mot", 0));
    CHECK(holds(room, copied, "Máy không người trông"));
    struct picture *page = room_page(room, "show", "mot", 0);
    break_show(room);
    CHECK(room_says(room, "\"code\":\"E"));
    CHECK(room_keeps(room, page, 300));
    picture_destroy(page);
    CHECK_INT(room_end(room), 0);
}

/* Broken at the start, with a copy of the last good one; the edited one takes its place by itself.
 */
static void test_copy(struct room *room)
{
    room_make_folder(room, "good");
    room_write(room, "good/playlist.yaml", playlist);
    struct picture *page = room_page(room, "good", "mot", 0);
    play(room);
    CHECK(room_shows(room, page));
    CHECK(room_says(room, "\"copy\":true"));
    room_ask(room, "next");
    picture_destroy(page);
    page = room_page(room, "good", "hai", 0);
    CHECK(room_shows(room, page));
    picture_destroy(page);
    write_show(room, room_replaced(room, playlist, "- Hai", "- Hai, sửa"));
    CHECK(room_shows_page(room, "hai", 0));
    CHECK(room_says(room, "\"copy\":false"));
    CHECK(holds(room, copied, "Hai, sửa"));

    /* Gone while it plays, and at the next start. */
    page = room_page(room, "show", "hai", 0);
    room_remove(room, "show");
    CHECK(room_says(room, "\"errors\":[{"));
    CHECK(room_keeps(room, page, 300));
    room_kill(room);
    play(room);
    CHECK(room_shows(room, page));
    CHECK(room_says(room, "\"copy\":true"));
    picture_destroy(page);
    CHECK_INT(room_end(room), 0);
}

/* The power goes: it goes on at the page where it was, without an entrance. */
static void test_resume(struct room *room)
{
    write_show(room, playlist);
    play(room);
    CHECK(room_shows_page(room, "hai", 0)); /* as it was left */
    room_ask(room, "goto ba");
    CHECK(room_shows_page(room, "ba", 0));
    CHECK(holds(room, "state/hallscreen/playhead", "slide=ba"));
    room_kill(room);
    play(room);
    CHECK(room_shows_page(room, "ba", 0));
    room_kill(room);
    /* Half a file, or another show's: from the beginning. */
    room_write(room, "state/hallscreen/playhead", "/nowhere\npart=0 sl");
    play(room);
    CHECK(room_shows_page(room, "mot", 0));
    CHECK_INT(room_end(room), 0);
    /* A start that is not there is no reason to stay dark. */
    room_play(room, (const char *const[]){"--kiosk", "--start", "99", NULL});
    CHECK(room_shows_page(room, "mot", 0));
    CHECK_INT(room_end(room), 0);
}

/* No key ends it or brings anything up but the technician's three, held for three seconds. */
static void test_keys(struct room *room)
{
    static const char *const keys[] = {"Escape", "F11", "F1", "t", "alt+F4", "ctrl+c", "q"};
    play(room);
    struct picture *page = room_page(room, "show", "mot", 0);
    CHECK(room_shows(room, page));
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        char words[40];
        snprintf(words, sizeof words, "key %s", keys[i]);
        press(words);
        CHECK(room_keeps(room, page, 200));
    }
    press("key Right");
    CHECK(room_shows_page(room, "hai", 0));
    press("keydown ctrl keydown alt keydown BackSpace");
    CHECK_INT(room_wait(room, 1500), -1);
    press("keyup BackSpace keyup alt keyup ctrl");
    CHECK_INT(room_wait(room, 2500), -1);
    CHECK(room_shows_page(room, "hai", 0));
    const int64_t began_ms = room_now_ms();
    press("keydown ctrl keydown alt keydown BackSpace");
    CHECK_INT(room_wait(room, 10000), 0);
    CHECK(room_now_ms() - began_ms >= 2900);
    press("keyup BackSpace keyup alt keyup ctrl");
    picture_destroy(page);
}

int main(int count, char **words)
{
    REQUIRE(count == 2);
    if (system("command -v xdotool >/dev/null") != 0) {
        puts("skipped: xdotool is not installed");
        return 77;
    }
    log_set_level(LOG_ERROR);
    struct room room;
    room_open(&room, words[1]);
    test_show_comes(&room);
    test_copy(&room);
    test_resume(&room);
    test_keys(&room);
    room_close(&room);
    return check_result();
}
