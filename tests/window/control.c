#include "window/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/require.h"
#include "check.h"
#include "shows/script.h"

/* The control socket of a running player, what `send` and `status` make of it, and the log, which
 * played again leads to the same pages. */

static const char playlist[] = "event:\n"
                               "  kind: Hội nghị\n"
                               "  subject: Điều khiển từ xa\n"
                               "  date: 07/04/2023\n"
                               "hall:\n"
                               "  screen: 320x180\n"
                               "transition:\n"
                               "  effect: fade\n"
                               "  seconds: 0.2\n"
                               "parts:\n"
                               "  - part: Đón tiếp\n"
                               "    mode: loop\n"
                               "    slides:\n"
                               "      - kind: banner\n"
                               "        id: mot\n"
                               "        seconds: 0.7\n"
                               "      - kind: banner\n"
                               "        id: hai\n"
                               "        seconds: 0.9\n"
                               "        lines:\n"
                               "          - Hai\n"
                               "  - part: Khai mạc\n"
                               "    mode: manual\n"
                               "    slides:\n"
                               "      - kind: banner\n"
                               "        id: ba\n"
                               "        note: mời đồng chí Nguyễn Văn A\n"
                               "        lines:\n"
                               "          - Ba\n"
                               "      - kind: banner\n"
                               "        id: bon\n"
                               "        lines:\n"
                               "          - Bốn\n"
                               "  - part: Giải lao\n"
                               "    mode: loop\n"
                               "    slides:\n"
                               "      - kind: banner\n"
                               "        id: nam\n"
                               "        seconds: 0.6\n"
                               "        lines:\n"
                               "          - Năm\n"
                               "      - kind: banner\n"
                               "        id: sau\n"
                               "        seconds: 0.6\n"
                               "        lines:\n"
                               "          - Sáu\n"
                               "  - part: Bế mạc\n"
                               "    mode: once\n"
                               "    at: 08:00\n"
                               "    slides:\n"
                               "      - kind: banner\n"
                               "        id: bay\n"
                               "        lines:\n"
                               "          - Bảy\n";

/* Another hallscreen: what it prints goes to the file `out`. @return its exit code */
static int run(struct room *room, const char *words)
{
    const char *line =
        arena_format(room->arena, "HALLSCREEN_LANG=en '%s' %s --control '%s' >'%s' 2>&1",
                     room->program, words, room_path(room, "control"), room_path(room, "out"));
    const int state = system(line);
    return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
}

static bool has_said(struct room *room, const char *part)
{
    const char *text = room_read(room, "out");
    const bool is_there = text != NULL && strstr(text, part) != NULL;
    if (!is_there) {
        printf("%s is not in: %s\n", part, text == NULL ? "" : text);
    }
    return is_there;
}

static void test_send_and_status(struct room *room)
{
    CHECK_INT(run(room, "send next"), 3);
    CHECK(has_said(room, "[E607]"));
    room_play(room, (const char *const[]){"--start", "ba", NULL});
    CHECK(room_shows_page(room, "ba", 0));
    CHECK_INT(run(room, "send next"), 0);
    CHECK(room_shows_page(room, "bon", 0));
    CHECK_INT(run(room, "send goto ba"), 0);
    CHECK(room_shows_page(room, "ba", 0));
    CHECK_INT(run(room, "send goto 4"), 0);
    CHECK(room_shows_page(room, "bon", 0));
    CHECK_INT(run(room, "send nxt"), 2);
    CHECK(has_said(room, "next"));
    CHECK_INT(run(room, "send goto 99"), 1);
    CHECK(has_said(room, "no page or slide \"99\""));
    CHECK_INT(run(room, "send"), 2);
    CHECK_INT(run(room, "send delay +5"), 0);
    CHECK(room_says(room, "\"delay_minutes\":5"));
    CHECK_INT(run(room, "send previous"), 0);
    CHECK(room_shows_page(room, "ba", 0));

    CHECK_INT(run(room, "status --json"), 0);
    CHECK(has_said(room, "\"page\":{\"number\":3,\"slide\":\"ba\""));
    CHECK(has_said(room, "\"note\":\"mời đồng chí Nguyễn Văn A\""));
    CHECK_INT(run(room, "status"), 0);
    CHECK(has_said(room, "slide: ba"));
    const char *answer = room_ask(room, "sing");
    CHECK(answer != NULL && strncmp(answer, "{\"error\":", 9) == 0);
    CHECK(room_shows_page(room, "ba", 0));
    CHECK_INT(room_end(room), 0);
    CHECK_INT(access(room_path(room, "control"), F_OK), -1);
}

static void test_rights(struct room *room)
{
    room_play(room, (const char *const[]){"--start", "ba", NULL});
    CHECK(room_shows_page(room, "ba", 0));
    struct stat found = {0};
    CHECK(stat(room_path(room, "control"), &found) == 0);
    CHECK(S_ISSOCK(found.st_mode));
    CHECK_INT(found.st_mode & 07777, 0660);

    /* A second player leaves the first one its socket, says so and plays all the same. */
    const char *words =
        arena_format(room->arena, "play --window=320x180 --for 1 '%s'", room_path(room, "show"));
    CHECK_INT(run(room, words), 0);
    CHECK(has_said(room, "[W600]"));
    CHECK(has_said(room, room_path(room, "control")));
    CHECK(room_says(room, "\"slide\":\"ba\""));

    /* One that was killed leaves its socket behind: the next takes it. */
    room_kill(room);
    CHECK(stat(room_path(room, "control"), &found) == 0);
    CHECK_INT(run(room, "status"), 3);
    room_play(room, (const char *const[]){"--start", "bon", NULL});
    CHECK(room_shows_page(room, "bon", 0));
    CHECK(room_says(room, "\"slide\":\"bon\""));
    CHECK_INT(room_end(room), 0);

    /* What is no socket is not taken away. */
    room_write(room, "control", "a file\n");
    room_play(room, (const char *const[]){"--start", "bon", NULL});
    CHECK(room_shows_page(room, "bon", 0));
    CHECK_INT(room_end(room), 0);
    CHECK_TEXT(room_read(room, "control"), "a file\n");
    room_remove(room, "control");
}

/* One line of the log about a page: at this time it was on the wall. */
struct page_line {
    long long at_ms;
    int number;
    char name[40];
};

static bool read_page_line(const char *line, struct page_line *page)
{
    return sscanf(line, "# at %lld page %d %39[^:]:", &page->at_ms, &page->number, page->name) == 3;
}

static const char *name_of(const struct timeline *timeline, struct page_ref page)
{
    return page.kind == PAGE_SLIDE   ? timeline->playlist->slides[page.slide].id
           : page.kind == PAGE_BLACK ? "(black)"
                                     : "(banner)";
}

static void check_page(const struct timeline *timeline, const struct moment *moment,
                       const struct page_line *page)
{
    const bool is_equal = timeline_number(timeline, moment->page) == page->number &&
                          strcmp(name_of(timeline, moment->page), page->name) == 0;
    if (!is_equal) {
        printf("at %lld: page %d %s in the log, %d %s again\n", page->at_ms, page->number,
               page->name, timeline_number(timeline, moment->page),
               name_of(timeline, moment->page));
    }
    CHECK(is_equal);
}

/* A run of the log's commands on a clock of its own. */
struct replay {
    const struct timeline *timeline;
    struct script *script;
    struct playhead playhead;
    struct moment moment;
    int64_t now_ms; /* of the next step */
    size_t done;
    size_t changes; /* of the page, that of the beginning included */
};

/* Goes on, every ms, until a time, that one included. */
static void go_on(struct replay *replay, int64_t until_ms)
{
    for (; replay->now_ms <= until_ms; replay->now_ms++) {
        const struct wall wall = wall_after(replay->script->wall, replay->now_ms);
        const struct page_ref before = replay->moment.page;
        replay->playhead = script_apply(replay->script, &replay->done, replay->timeline,
                                        replay->playhead, replay->now_ms, NULL, NULL);
        replay->moment = timeline_at(replay->timeline, &replay->playhead, replay->now_ms, wall);
        replay->changes += replay->changes == 0 || !page_ref_equal(before, replay->moment.page);
    }
}

/* Every page of the log comes again at its time, and no other between. */
static size_t play_again(struct room *room, const struct timeline *timeline, const char *log)
{
    struct replay replay = {.timeline = timeline, .script = ARENA_NEW(room->arena, struct script)};
    REQUIRE(script_read(room->arena, room_path(room, log), replay.script));
    CHECK(replay.script->wall.is_known);
    CHECK(replay.script->until_ms > 0);
    replay.playhead = timeline_start(timeline, 0, replay.script->wall);
    size_t pages = 0;
    for (const char *line = room_read(room, log); line != NULL;) {
        struct page_line page;
        if (read_page_line(line, &page)) {
            go_on(&replay, page.at_ms);
            check_page(timeline, &replay.moment, &page);
            CHECK_INT(replay.changes, ++pages);
        }
        line = strchr(line, '\n');
        line = line == NULL ? NULL : line + 1;
    }
    return pages;
}

static void press(const char *keys)
{
    char line[80];
    snprintf(line, sizeof line, "xdotool key %s", keys);
    REQUIRE(system(line) == 0);
}

static void test_log(struct room *room)
{
    const char *log = room_path(room, "log");
    room_play(room, (const char *const[]){"--clock", "2023-04-07T07:59:50", "--log", log, NULL});
    CHECK(room_shows_page(room, "mot", 0));
    CHECK(room_shows_page(room, "hai", 0));
    press("shift+Right");
    room_pause(300);
    room_ask(room, "pause");
    room_pause(1500);
    room_ask(room, "pause");
    press("Right");
    CHECK(room_shows_page(room, "ba", 0));
    press("b");
    room_pause(400);
    press("period");
    room_pause(300);
    room_ask(room, "next");
    CHECK(room_shows_page(room, "bon", 0));
    room_ask(room, "freeze");
    room_pause(200);
    room_ask(room, "goto 5");
    CHECK(room_shows_page(room, "sau", 0));
    press("Left");
    CHECK(room_shows_page(room, "bay", 0)); /* by the clock, at 8 */
    room_ask(room, "first");
    CHECK(room_shows_page(room, "mot", 0));
    CHECK_INT(room_end(room), 0);

    const struct session_options options = {.show = room_path(room, "show"),
                                            .themes_folder = "assets/themes"};
    struct session session;
    REQUIRE(session_open(&session, room->store, &options) == SESSION_READY);
    const size_t pages = play_again(room, session.timeline, "log");
    printf("%zu pages came again\n", pages);
    CHECK(pages >= 15);
    session_close(&session);
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
    room_make_folder(&room, "show");
    room_write(&room, "show/playlist.yaml", playlist);
    test_send_and_status(&room);
    test_rights(&room);
    test_log(&room);
    room_close(&room);
    return check_result();
}
