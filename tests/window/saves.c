#include "window/room.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/require.h"
#include "check.h"

/*
 * window-saves PROGRAM: a thousand saves of a playlist during play, each cut at a random byte
 * before it is whole, in the ways of editors and of programs that copy. The screen is looked at all
 * the while, and every picture on it must be a page of a show as it was saved, or a step of the
 * fade between two of them that this test blends itself. SAVES: another number; SEED: another run.
 */

enum { SAVES = 1000, FULL = 256 };

/* One show as it was saved; a cut one that makes sense counts, for nobody can know. */
struct version {
    char *text;
    struct picture *page; /* NULL: not drawn yet */
};

struct watching {
    struct room *room;
    struct version *versions;
    size_t count, standing; /* what the screen shows, or is going out */
    ptrdiff_t coming;       /* what is fading in; -1: nothing */
    int share;              /* how far, of FULL */
    struct picture *last;
    size_t looks, pages, steps, failures;
};

static uint32_t random_state;

static int random_below(int limit)
{
    random_state = random_state * 1664525U + 1013904223U;
    return (int)((random_state >> 8) % (uint32_t)limit);
}

static char *text_of(struct room *room, int number)
{
    return arena_format(room->arena,
                        "hall:\n"
                        "  screen: 320x180\n"
                        "slides:\n"
                        "  - kind: banner\n"
                        "    id: mo-dau\n"
                        "    seconds: 600\n"
                        "    lines:\n"
                        "      - Đại hội lần thứ %d\n"
                        "      - nhiệm kỳ %d\n"
                        "event:\n"
                        "  host: Sở Thử nghiệm\n"
                        "  kind: Hội nghị\n"
                        "  subject: Tổng kết %d\n"
                        "  place: Nam Định\n",
                        number, number * 7, number);
}

static bool is_whole_show(struct room *room, const char *text)
{
    room_write(room, "model/playlist.yaml", text);
    const struct session_options options = {.show = room_path(room, "model"),
                                            .themes_folder = "assets/themes"};
    struct session session;
    const bool is_good = session_open(&session, room->store, &options) == SESSION_READY &&
                         playlist_find(session.playlist, "mo-dau") >= 0;
    session_close(&session);
    return is_good;
}

static const struct picture *page_of(struct watching *watching, size_t index)
{
    struct version *version = &watching->versions[index];
    if (version->page == NULL) {
        room_write(watching->room, "model/playlist.yaml", version->text);
        version->page = room_page(watching->room, "model", "mo-dau", 0);
    }
    return version->page;
}

static void stand(struct watching *watching, size_t index)
{
    for (size_t i = watching->standing; i < index; i++) {
        picture_destroy(watching->versions[i].page);
        watching->versions[i].page = NULL;
    }
    watching->standing = index;
    watching->coming = -1;
    watching->share = 0;
    watching->pages++;
}

static unsigned mixed(unsigned from, unsigned to, int share)
{
    return (from * (unsigned)(FULL - share) + to * (unsigned)share + FULL / 2) / FULL;
}

static bool is_step(const struct picture *seen, const struct picture *from,
                    const struct picture *to, int share)
{
    const unsigned char *a = (const void *)from->pixels, *b = (const void *)to->pixels,
                        *s = (const void *)seen->pixels;
    const size_t size_bytes = (size_t)seen->width_px * (size_t)seen->height_px * 4;
    for (size_t i = 0; i < size_bytes; i++) {
        if (abs((int)mixed(a[i], b[i], share) - s[i]) > 2) {
            return false;
        }
    }
    return true;
}

/* The step of the fade that a picture is; -1: none. Where the pages differ most a step tells
 * itself.
 */
static int step_of(const struct picture *seen, const struct picture *from, const struct picture *to)
{
    const unsigned char *a = (const void *)from->pixels, *b = (const void *)to->pixels,
                        *s = (const void *)seen->pixels;
    const size_t size_bytes = (size_t)seen->width_px * (size_t)seen->height_px * 4;
    size_t most = 0;
    for (size_t i = 0; i < size_bytes; i++) {
        most = abs(a[i] - b[i]) > abs(a[most] - b[most]) ? i : most;
    }
    for (int share = 0; a[most] != b[most] && share <= FULL; share++) {
        if (abs((int)mixed(a[most], b[most], share) - s[most]) <= 1 &&
            is_step(seen, from, to, share)) {
            return share;
        }
    }
    return -1;
}

static bool is_step_towards(struct watching *watching, const struct picture *seen, size_t index)
{
    const int share =
        step_of(seen, page_of(watching, watching->standing), page_of(watching, index));
    /* A fade goes one way; two of 256 are within its rounding. */
    if (share < 0 || (watching->coming >= 0 && share + 4 < watching->share)) {
        return false;
    }
    watching->coming = (ptrdiff_t)index;
    watching->share = share;
    watching->steps++;
    return true;
}

/* Whether what is on the screen follows from what was on it. */
static bool is_explained(struct watching *watching, const struct picture *seen)
{
    if (watching->coming >= 0) {
        const size_t coming = (size_t)watching->coming;
        if (picture_equal(seen, page_of(watching, coming))) {
            stand(watching, coming);
            return true;
        }
        return is_step_towards(watching, seen, coming);
    }
    if (picture_equal(seen, page_of(watching, watching->standing))) {
        return true;
    }
    for (size_t i = watching->count - 1; i > watching->standing; i--) {
        if (picture_equal(seen, page_of(watching, i))) {
            stand(watching, i);
            return true;
        }
    }
    for (size_t i = watching->count - 1; i > watching->standing; i--) {
        if (is_step_towards(watching, seen, i)) {
            return true;
        }
    }
    return false;
}

static void look(struct watching *watching)
{
    struct picture *seen = room_look(watching->room);
    watching->looks++;
    const bool is_new = watching->last == NULL || !picture_equal(seen, watching->last);
    if (is_new && !is_explained(watching, seen) && watching->failures++ < 5) {
        struct room *room = watching->room;
        const char *folder = getenv("KEEP");
        printf("after %zu saves the screen shows what nobody has saved (page %zu stood)\n",
               watching->count, watching->standing);
        if (folder != NULL) {
            (void)picture_write_png(
                seen, arena_format(room->arena, "%s/saves-%zu.png", folder, watching->failures));
        }
    }
    picture_destroy(watching->last);
    watching->last = seen;
}

static void look_for(struct watching *watching, int ms)
{
    const int64_t end_ms = room_now_ms() + ms;
    do {
        look(watching);
    } while (room_now_ms() < end_ms);
}

static void add_version(struct watching *watching, char *text)
{
    watching->versions[watching->count++] = (struct version){.text = text};
}

/* Writes so much of a text, and what follows after a while, without closing between. */
static void write_slowly(struct watching *watching, const char *text, size_t first, int pause_ms)
{
    const int file = open(room_path(watching->room, "show/playlist.yaml"), O_WRONLY | O_TRUNC);
    REQUIRE(file >= 0 && write(file, text, first) == (ssize_t)first);
    look_for(watching, pause_ms);
    REQUIRE(write(file, text + first, strlen(text) - first) == (ssize_t)(strlen(text) - first));
    close(file);
}

static void save(struct watching *watching, char *text)
{
    struct room *room = watching->room;
    const size_t first = (size_t)random_below((int)strlen(text));
    /* Now and then so long that the cut file is read. */
    const bool is_long = random_below(30) == 0;
    const int pause_ms = is_long ? 250 + random_below(150) : random_below(30);
    char *cut = arena_format(room->arena, "%.*s", (int)first, text);
    const int way = random_below(4);
    if (is_long && way < 2 && is_whole_show(room, cut)) {
        add_version(watching, cut);
    }
    switch (way) {
    case 0: /* in place, twice */
        room_write_bytes(room, "show/playlist.yaml", text, first);
        break;
    case 1: /* a cut file put in its place */
        room_write_bytes(room, "show/.playlist.yaml.Xy12ab", text, first);
        room_move(room, "show/.playlist.yaml.Xy12ab", "show/playlist.yaml");
        break;
    case 2: /* in place, without closing */
        add_version(watching, text);
        write_slowly(watching, text, first, pause_ms);
        return;
    default: /* beside it, and renamed when whole */
        room_write_bytes(room, "show/playlist.yaml.part", text, first);
        look_for(watching, pause_ms);
        add_version(watching, text);
        room_write(room, "show/playlist.yaml.part", text);
        room_move(room, "show/playlist.yaml.part", "show/playlist.yaml");
        return;
    }
    look_for(watching, pause_ms);
    add_version(watching, text);
    room_write(room, "show/playlist.yaml", text);
}

/* Until the last save stands. */
static void await_last(struct watching *watching)
{
    const int64_t end_ms = room_now_ms() + 10000;
    while (watching->standing + 1 < watching->count && room_now_ms() < end_ms) {
        look(watching);
    }
    CHECK_INT(watching->standing, watching->count - 1);
}

static void run(struct watching *watching, int saves)
{
    struct room *room = watching->room;
    add_version(watching, text_of(room, 0));
    room_write(room, "show/playlist.yaml", watching->versions[0].text);
    room_play(room, (const char *const[]){NULL});
    CHECK(room_shows(room, page_of(watching, 0)));
    for (int i = 1; i <= saves && watching->failures == 0; i++) {
        save(watching, text_of(room, i));
        look_for(watching, random_below(30));
        if (random_below(30) == 0) {
            await_last(watching);
            look_for(watching, random_below(100));
        }
    }
    await_last(watching);
    look_for(watching, 300);
}

int main(int count, char **words)
{
    REQUIRE(count == 2);
    const char *seed = getenv("SEED"), *saves = getenv("SAVES");
    const int save_count = saves == NULL ? SAVES : atoi(saves);
    random_state = seed == NULL ? 1 : (uint32_t)strtoul(seed, NULL, 10);
    log_set_level(LOG_ERROR);
    struct room room;
    room_open(&room, words[1]);
    room_make_folder(&room, "show");
    room_make_folder(&room, "model");
    struct watching watching = {.room = &room, .coming = -1};
    watching.versions = calloc((size_t)save_count * 2 + 1, sizeof *watching.versions);
    REQUIRE(watching.versions != NULL);
    const int64_t began_ms = room_now_ms();
    run(&watching, save_count);
    CHECK_INT(room_end(&room), 0);
    printf("%d saves in %d s: %zu looks, %zu pages came, %zu steps of fades\n", save_count,
           (int)(room_now_ms() - began_ms) / 1000, watching.looks, watching.pages, watching.steps);
    CHECK_INT(watching.failures, 0);
    CHECK(watching.pages >= (size_t)save_count / 50);
    CHECK(watching.steps >= watching.pages);
    for (size_t i = 0; i < watching.count; i++) {
        picture_destroy(watching.versions[i].page);
    }
    picture_destroy(watching.last);
    free(watching.versions);
    room_close(&room);
    return check_result();
}
