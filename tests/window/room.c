#include "window/room.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <X11/Xutil.h>

#include "base/file.h"
#include "base/require.h"
#include "shell/control.h"

enum {
    PATIENCE_MS = 15000,
    MOST_OPTIONS = 24,
    /* Large enough that a page asks for all its sizes while it is being decoded. */
    PHOTO_WIDTH_PX = 1600,
    PHOTO_HEIGHT_PX = 900,
};

int64_t room_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

void room_pause(int ms)
{
    const struct timespec pause = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
    nanosleep(&pause, NULL);
}

void room_open(struct room *room, const char *program)
{
    *room = (struct room){
        .arena = arena_create(), .program = program, .folder = "/tmp/hallscreen-hall-XXXXXX"};
    REQUIRE(mkdtemp(room->folder) != NULL);
    room->display = XOpenDisplay(NULL);
    REQUIRE(room->display != NULL);
    room->store = session_store_create(false, NULL, NULL);
}

const char *room_path(struct room *room, const char *name)
{
    return file_join(room->arena, room->folder, name);
}

static int remove_entry(const char *path, const struct stat *found, int type, struct FTW *where)
{
    (void)found;
    (void)type;
    (void)where;
    return remove(path);
}

void room_remove(struct room *room, const char *name)
{
    nftw(room_path(room, name), remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

void room_close(struct room *room)
{
    room_kill(room);
    room_remove(room, "");
    session_store_destroy(room->store);
    XCloseDisplay(room->display);
    arena_destroy(room->arena);
}

void room_write_bytes(struct room *room, const char *name, const char *bytes, size_t size_bytes)
{
    FILE *file = fopen(room_path(room, name), "wb");
    REQUIRE(file != NULL && fwrite(bytes, 1, size_bytes, file) == size_bytes && fclose(file) == 0);
}

void room_write(struct room *room, const char *name, const char *text)
{
    room_write_bytes(room, name, text, strlen(text));
}

char *room_read(struct room *room, const char *name)
{
    char *text;
    size_t size_bytes;
    const char *path = room_path(room, name);
    return file_read(room->arena, path, 1 << 22, &text, &size_bytes) == FILE_FOUND ? text : NULL;
}

void room_make_folder(struct room *room, const char *name)
{
    REQUIRE(mkdir(room_path(room, name), 0755) == 0 || errno == EEXIST);
}

void room_move(struct room *room, const char *from, const char *to)
{
    REQUIRE(rename(room_path(room, from), room_path(room, to)) == 0);
}

void room_copy(struct room *room, const char *from, const char *to)
{
    const char *command =
        arena_format(room->arena, "mkdir -p '%s' && cp -r '%s/.' '%s/'", room_path(room, to),
                     room_path(room, from), room_path(room, to));
    REQUIRE(system(command) == 0);
}

char *room_replaced(struct room *room, const char *text, const char *old, const char *new)
{
    const char *found = strstr(text, old);
    REQUIRE(found != NULL);
    return arena_format(room->arena, "%.*s%s%s", (int)(found - text), text, new,
                        found + strlen(old));
}

void room_edit(struct room *room, const char *name, const char *old, const char *new)
{
    room_write(room, name, room_replaced(room, room_read(room, name), old, new));
}

void room_paint(struct room *room, const char *name, uint32_t colour)
{
    struct picture *picture = picture_create(PHOTO_WIDTH_PX, PHOTO_HEIGHT_PX);
    REQUIRE(picture != NULL);
    picture->is_opaque = true;
    for (int i = 0; i < PHOTO_WIDTH_PX * PHOTO_HEIGHT_PX; i++) {
        picture->pixels[i] = 0xFF000000U | colour;
    }
    REQUIRE(picture_write_png(picture, room_path(room, name)));
    picture_destroy(picture);
}

void room_play(struct room *room, const char *const *options)
{
    const char *words[MOST_OPTIONS] = {room->program, "play", "--control"};
    size_t count = 3;
    words[count++] = room_path(room, "control");
    for (; *options != NULL; options++) {
        REQUIRE(count < MOST_OPTIONS - 2);
        words[count++] = *options;
    }
    words[count++] = room_path(room, "show");
    const char *errors = room_path(room, "errors"), *state = room_path(room, "state");
    room->player = fork();
    REQUIRE(room->player >= 0);
    if (room->player > 0) {
        return;
    }
    const int out = open(errors, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (out >= 0 && dup2(out, STDERR_FILENO) >= 0 && setenv("XDG_STATE_HOME", state, 1) == 0 &&
        unsetenv("STATE_DIRECTORY") == 0 && setenv("HALLSCREEN_LANG", "en", 1) == 0) {
        char *copies[MOST_OPTIONS] = {0};
        for (size_t i = 0; i < count; i++) {
            copies[i] = strdup(words[i]);
        }
        execv(room->program, copies);
    }
    _exit(127);
}

int room_wait(struct room *room, int within_ms)
{
    const int64_t end_ms = room_now_ms() + within_ms;
    int state = 0;
    while (waitpid(room->player, &state, WNOHANG) == 0) {
        if (room_now_ms() > end_ms) {
            return -1;
        }
        room_pause(5);
    }
    room->player = 0;
    return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
}

static void tell_errors(struct room *room)
{
    const char *errors = room_read(room, "errors");
    printf("%s\n", errors == NULL ? "" : errors);
}

int room_end(struct room *room)
{
    kill(room->player, SIGTERM);
    const int code = room_wait(room, PATIENCE_MS);
    if (code != 0) {
        tell_errors(room);
    }
    return code;
}

void room_kill(struct room *room)
{
    if (room->player > 0) {
        kill(room->player, SIGKILL);
        (void)room_wait(room, PATIENCE_MS);
    }
}

char *room_ask(struct room *room, const char *line)
{
    return control_ask(room->arena, room_path(room, "control"), line, 5000);
}

bool room_says(struct room *room, const char *part)
{
    const char *answer = NULL;
    for (const int64_t end_ms = room_now_ms() + PATIENCE_MS; room_now_ms() < end_ms;) {
        answer = room_ask(room, "status");
        if (answer != NULL && strstr(answer, part) != NULL) {
            return true;
        }
        room_pause(20);
    }
    printf("%s is not in %s\n", part, answer == NULL ? "no answer" : answer);
    return false;
}

static struct picture *draw(const struct session *session, const char *slide, int page)
{
    struct page_view view = {.page = {.kind = PAGE_BANNER}, .look = agenda_plain};
    if (slide != NULL) {
        const ptrdiff_t index = playlist_find(session->playlist, slide);
        REQUIRE(index >= 0);
        view.page = (struct page_ref){PAGE_SLIDE, (size_t)index, page};
    }
    const struct picture *picture;
    REQUIRE(show_pages_wait(session->pages, view, &picture) == PAGE_READY);
    return picture_copy(picture);
}

struct picture *room_page(struct room *room, const char *show, const char *slide, int page)
{
    const struct session_options options = {.show = room_path(room, show),
                                            .themes_folder = "assets/themes"};
    struct session session;
    const enum session_status status = session_open(&session, room->store, &options);
    if (status != SESSION_READY) {
        diagnostics_print(&session.diagnostics, LANGUAGE_EN, stdout);
    }
    REQUIRE(status == SESSION_READY);
    struct picture *picture = draw(&session, slide, page);
    session_close(&session);
    return picture;
}

struct picture *room_calm_page(struct room *room)
{
    const int screen = DefaultScreen(room->display);
    const struct session_options options = {
        .is_calm = true,
        .themes_folder = "assets/themes",
        .width_px = DisplayWidth(room->display, screen),
        .height_px = DisplayHeight(room->display, screen),
    };
    struct session session;
    REQUIRE(session_open(&session, room->store, &options) == SESSION_READY);
    struct picture *picture = draw(&session, NULL, 0);
    session_close(&session);
    return picture;
}

struct picture *room_look(struct room *room)
{
    const int screen = DefaultScreen(room->display);
    const int width = DisplayWidth(room->display, screen);
    const int height = DisplayHeight(room->display, screen);
    XImage *image = XGetImage(room->display, RootWindow(room->display, screen), 0, 0,
                              (unsigned)width, (unsigned)height, AllPlanes, ZPixmap);
    REQUIRE(image != NULL && image->bits_per_pixel == 32);
    struct picture *picture = picture_create(width, height);
    REQUIRE(picture != NULL);
    picture->is_opaque = true;
    for (int y = 0; y < height; y++) {
        const char *row = image->data + (ptrdiff_t)y * image->bytes_per_line;
        uint32_t *line = picture->pixels + (ptrdiff_t)y * width;
        memcpy(line, row, (size_t)width * sizeof *line);
        for (int x = 0; x < width; x++) {
            line[x] |= 0xFF000000U;
        }
    }
    XDestroyImage(image);
    return picture;
}

/* For whoever looks into why a test has failed. */
static void tell_picture(struct room *room, const struct picture *expected,
                         const struct picture *seen)
{
    const char *folder = getenv("KEEP");
    if (folder != NULL) {
        (void)picture_write_png(expected, file_join(room->arena, folder, "expected.png"));
        (void)picture_write_png(seen, file_join(room->arena, folder, "seen.png"));
    }
    const char *status = room_ask(room, "status");
    printf("the screen shows another picture; %s\n", status == NULL ? "no answer" : status);
    tell_errors(room);
}

bool room_shows(struct room *room, const struct picture *picture)
{
    for (const int64_t end_ms = room_now_ms() + PATIENCE_MS;; room_pause(20)) {
        struct picture *seen = room_look(room);
        const bool is_there = picture_equal(seen, picture);
        const bool is_over = room_now_ms() > end_ms;
        if (!is_there && is_over) {
            tell_picture(room, picture, seen);
        }
        picture_destroy(seen);
        if (is_there || is_over) {
            return is_there;
        }
    }
}

bool room_keeps(struct room *room, const struct picture *picture, int during_ms)
{
    for (const int64_t end_ms = room_now_ms() + during_ms; room_now_ms() < end_ms; room_pause(10)) {
        struct picture *seen = room_look(room);
        const bool is_there = picture_equal(seen, picture);
        if (!is_there) {
            tell_picture(room, picture, seen);
        }
        picture_destroy(seen);
        if (!is_there) {
            return false;
        }
    }
    return true;
}

bool room_shows_page(struct room *room, const char *slide, int page)
{
    struct picture *picture = room_page(room, "show", slide, page);
    const bool is_there = room_shows(room, picture);
    picture_destroy(picture);
    return is_there;
}
