#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/require.h"
#include "cli/commands.h"
#include "cli/opening.h"
#include "play/player.h"
#include "shell/signals.h"
#include "shell/state.h"

/* One run of the command. */
struct playing {
    const struct options *options;
    struct arena *arena;
    int signals, bell;
    bool has_tried_screen;
    struct screen *screen;
    struct screen_failure failure; /* why `screen` is NULL or has no window */
    struct session_store *store;
    struct session_options opening;
    struct session *session; /* the player's, once it runs */
    bool is_copy;            /* the last good copy is played */
    struct compositor *compositor;
    struct wall wall; /* --clock; unknown: the machine's own */
    struct playhead start;
    struct show_clock clock;
    struct show_log *log;
    struct reloading *reloading;
    struct control *control;
    const char *state_folder; /* of a kiosk; NULL: nothing is kept */
    struct last_good *last_good;
    struct stats stats;
    int64_t leave_at_ns;
};

static enum exit_code say_no_screen(const struct playing *playing)
{
    const struct screen_failure *failure = &playing->failure;
    options_say(playing->options, failure->message, failure->arguments[0], failure->arguments[1]);
    return EXIT_MACHINE;
}

static enum exit_code say_no_file(const struct playing *playing, const char *path)
{
    fprintf(stderr, "hallscreen play: %s: %s (%s)\n", path,
            playing->options->language == LANGUAGE_EN ? "cannot be written; choose another folder"
                                                      : "không ghi được tệp này; chọn thư mục khác",
            strerror(errno));
    return EXIT_MACHINE;
}

static void start_screen(struct playing *playing)
{
    const struct options *options = playing->options;
    if (playing->has_tried_screen) {
        return;
    }
    playing->has_tried_screen = true;
    playing->screen = screen_create(playing->arena, &playing->failure);
    if (playing->screen != NULL &&
        !screen_choose(playing->screen, options->display, options->rotation, playing->arena,
                       &playing->failure)) {
        screen_destroy(playing->screen);
        playing->screen = NULL;
    }
}

static struct size_px display_size(void *context)
{
    struct playing *playing = context;
    struct size_px size = {0};
    start_screen(playing);
    if (playing->screen != NULL) {
        screen_display_size(playing->screen, &size.width_px, &size.height_px);
    }
    return size;
}

static enum exit_code open_session(struct playing *playing, const struct session_options *opening)
{
    if (playing->session == NULL) {
        playing->session = calloc(1, sizeof *playing->session);
        REQUIRE(playing->session != NULL);
    }
    session_close(playing->session);
    return opening_session(playing->session, playing->store, opening, playing->options->language);
}

/* A kiosk whose show is broken or gone: the copy of the last good one, else the calm page. */
static enum exit_code open_instead(struct playing *playing)
{
    struct session_options opening = playing->opening;
    opening.show = playing->state_folder == NULL
                       ? NULL
                       : last_good_find(playing->arena, playing->state_folder);
    playing->is_copy = opening.show != NULL;
    if (opening.show != NULL && open_session(playing, &opening) == EXIT_GOOD) {
        log_write(LOG_WARNING, "kiosk", "the copy of the last good show plays instead");
        return EXIT_GOOD;
    }
    opening.show = NULL;
    opening.is_calm = true;
    playing->is_copy = false;
    log_write(LOG_WARNING, "kiosk", "there is no show yet; the calm page is shown");
    return open_session(playing, &opening);
}

/* The show first: a broken one is told also where there is no screen. */
static enum exit_code open_show(struct playing *playing)
{
    const struct options *options = playing->options;
    playing->opening = (struct session_options){
        .show = options->show_count > 0 ? options->shows[0] : NULL,
        .themes_folder = theme_folder(options->themes_folder),
        .screen = options->screen,
    };
    struct session_options *opening = &playing->opening;
    /* The whole display is what pages are made for, unless the hall says otherwise. */
    if (!options->is_window) {
        opening->display_size = display_size;
        opening->display_context = playing;
    }
    const enum exit_code code = open_session(playing, opening);
    return code == EXIT_CONTENT && options->is_kiosk ? open_instead(playing) : code;
}

/* The GPU where there is one to be had, or no other way; by name for tests. */
static struct compositor *open_compositor(const struct playing *playing)
{
    const char *asked = playing->options->compositor;
    SDL_Window *window = screen_window(playing->screen);
    const int width = playing->session->width_px, height = playing->session->height_px;
    const int rotation = playing->options->rotation;
    const bool wants_gpu =
        asked == NULL ? screen_wants_gpu(playing->screen) : strcmp(asked, gpu_compositor.name) == 0;
    struct compositor *compositor =
        wants_gpu ? compositor_create(&gpu_compositor, window, width, height, rotation) : NULL;
    const bool is_pretended = asked == NULL && compositor != NULL &&
                              !screen_is_bare(playing->screen) &&
                              compositor_is_software(compositor);
    if (is_pretended) {
        compositor_destroy(compositor);
        compositor = NULL;
    }
    return compositor != NULL
               ? compositor
               : compositor_create(&window_compositor, window, width, height, rotation);
}

static enum exit_code open_window(struct playing *playing)
{
    const struct session *session = playing->session;
    const struct options *options = playing->options;
    start_screen(playing);
    if (playing->screen == NULL) {
        return say_no_screen(playing);
    }
    const struct screen_options opening = {
        .is_window = options->is_window,
        .page_width_px = session->width_px,
        .page_height_px = session->height_px,
        .width_px = options->window_width_px,
        .height_px = options->window_height_px,
        .title = "hallscreen",
    };
    if (!screen_open(playing->screen, &opening, playing->arena, &playing->failure)) {
        return say_no_screen(playing);
    }
    playing->compositor = open_compositor(playing);
    if (playing->compositor == NULL) {
        return EXIT_MACHINE;
    }
    log_write(LOG_INFO, "screen", "%s, %s, pages of %dx%d", screen_driver(playing->screen),
              compositor_renderer(playing->compositor), session->width_px, session->height_px);
    return EXIT_GOOD;
}

/* A kiosk goes on where it was when the power went; a restart is not an entrance. */
static bool resume(struct playing *playing)
{
    if (playing->state_folder == NULL || playing->opening.show == NULL) {
        return false;
    }
    const char *line = state_read(playing->arena, playing->state_folder, playing->opening.show);
    return line != NULL && playhead_parse(line, playing->session->timeline, 0, &playing->start);
}

/* Where the show begins: at its first page, a page or slide, or a playhead's line from a log. */
static enum exit_code find_start(struct playing *playing)
{
    const struct timeline *timeline = playing->session->timeline;
    const char *start = playing->options->start;
    const struct wall wall = clock_wall(&playing->clock, 0);
    playing->start = timeline_start(timeline, 0, wall);
    if (start == NULL) {
        (void)resume(playing);
        return EXIT_GOOD;
    }
    if (timeline_start_at(timeline, start, 0, wall, &playing->start) ||
        playhead_parse(start, timeline, 0, &playing->start) || playing->options->is_kiosk) {
        return EXIT_GOOD;
    }
    fprintf(stderr,
            playing->options->language == LANGUAGE_EN
                ? "hallscreen play: --start %s: there is no such page or slide; the show has pages "
                  "1 to %d\n"
                : "hallscreen play: --start %s: không có trang hoặc id này; chương trình có trang "
                  "1 đến %d\n",
            start, timeline->page_count);
    return EXIT_USAGE;
}

static void start_clock(struct playing *playing)
{
    playing->clock = clock_start(clock_real_ns(), playing->options->speed, playing->wall);
}

/* While SDL talks to the display: what can be drawn without it, and the first page's photos. */
static enum exit_code prepare_show(struct playing *playing)
{
    const struct session *session = playing->session;
    if (session->timeline == NULL) {
        return EXIT_GOOD;
    }
    start_clock(playing);
    const enum exit_code found = find_start(playing);
    if (found == EXIT_GOOD) {
        const struct moment first =
            timeline_at(session->timeline, &playing->start, 0, clock_wall(&playing->clock, 0));
        show_pages_begin(session->pages, page_view_of(&first));
    }
    return found;
}

/* The time that the window took to open is not the first page's. */
static enum exit_code start_show(struct playing *playing)
{
    const struct options *options = playing->options;
    start_clock(playing);
    if (options->log_path == NULL) {
        return EXIT_GOOD;
    }
    playing->log = show_log_create(options->log_path, playing->session->timeline,
                                   clock_wall(&playing->clock, 0));
    return playing->log == NULL ? say_no_file(playing, options->log_path) : EXIT_GOOD;
}

/* Remote control is a convenience: without it the show goes on. */
static void open_control(struct playing *playing)
{
    const char *path = control_path(playing->arena, playing->options->control);
    if (path == NULL) {
        return;
    }
    switch (control_create(path, &playing->control)) {
    case CONTROL_OPEN:
        break;
    case CONTROL_IN_USE:
        options_say(playing->options, MESSAGE_CONTROL_IN_USE, path, NULL);
        break;
    case CONTROL_FAILED:
        log_write(LOG_WARNING, "control", "%s: %s", path, strerror(errno));
        break;
    }
}

/* What goes on beside the picture. */
static void open_services(struct playing *playing)
{
    open_control(playing);
    if (playing->opening.show != NULL) {
        const bool is_itself = !playing->is_copy && playing->session->playlist != NULL &&
                               playing->session->playlist->root != NULL;
        session_store_read_behind(playing->store);
        playing->reloading = reloading_create(&playing->opening, playing->store,
                                              is_itself ? playing->session->playlist : NULL);
    }
    if (playing->state_folder != NULL) {
        playing->last_good =
            last_good_create(playing->state_folder, playing->opening.themes_folder);
    }
}

static enum exit_code run(struct playing *playing)
{
    const struct options *options = playing->options;
    struct player *player = player_create(&(struct player_options){
        .screen = playing->screen,
        .compositor = playing->compositor,
        .session = playing->session,
        .language = options->language,
        .clock = playing->clock,
        .start = playing->start,
        .is_test_card = options->is_test_card,
        .is_kiosk = options->is_kiosk,
        .is_rehearsal = options->is_window && !options->is_kiosk,
        .is_copy = playing->is_copy,
        .show = playing->opening.show,
        .log = playing->log,
        .reloading = playing->reloading,
        .control = playing->control,
        .state_folder = playing->state_folder,
        .last_good = playing->last_good,
        .leave_at_ns = playing->leave_at_ns,
        .bell = playing->bell,
        .signals = playing->signals,
        .stats = &playing->stats,
    });
    playing->session = NULL;
    const bool is_good = player_run(player);
    player_destroy(player);
    return is_good ? EXIT_GOOD : EXIT_MACHINE;
}

static enum exit_code write_stats(struct playing *playing)
{
    const char *path = playing->options->stats_path;
    if (path == NULL) {
        return EXIT_GOOD;
    }
    char *text = NULL;
    size_t size_bytes = 0;
    FILE *out = open_memstream(&text, &size_bytes);
    REQUIRE(out != NULL);
    const struct photos_work work = photos_work(session_store_photos(playing->store));
    stats_write(out, &playing->stats, &work, screen_driver(playing->screen),
                compositor_renderer(playing->compositor));
    fclose(out);
    const bool is_written = file_replace(path, text, size_bytes);
    free(text);
    return is_written ? EXIT_GOOD : say_no_file(playing, path);
}

static enum exit_code play(struct playing *playing)
{
    enum exit_code code = open_show(playing);
    if (code == EXIT_GOOD) {
        code = prepare_show(playing);
    }
    if (code == EXIT_GOOD) {
        code = open_window(playing);
    }
    if (code == EXIT_GOOD && playing->session->timeline != NULL) {
        code = start_show(playing);
    }
    if (code == EXIT_GOOD) {
        open_services(playing);
        code = run(playing);
        const enum exit_code written = write_stats(playing);
        code = code == EXIT_GOOD ? written : code;
    }
    return code;
}

static void close_all(struct playing *playing)
{
    show_log_destroy(playing->log, clock_show_ms(&playing->clock, clock_real_ns()));
    reloading_destroy(playing->reloading);
    control_destroy(playing->control);
    last_good_destroy(playing->last_good);
    compositor_destroy(playing->compositor);
    if (playing->session != NULL) {
        session_close(playing->session);
        free(playing->session);
    }
    session_store_destroy(playing->store);
    if (playing->bell >= 0) {
        close(playing->bell);
    }
    screen_destroy(playing->screen);
    arena_destroy(playing->arena);
}

/* A page is megabytes and lives for one turn: its memory goes back when it goes. Without a fixed
 * threshold the allocator would put pages between what stays, and keep the gaps. */
static void give_large_blocks_back(void)
{
    enum { LARGE_BYTES = 1 << 20 };
    (void)mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);
}

int command_play(const struct options *options)
{
    give_large_blocks_back();
    struct playing playing = {.options = options, .leave_at_ns = INT64_MAX};
    if (options->for_seconds > 0.0) {
        playing.leave_at_ns = clock_real_ns() + (int64_t)(options->for_seconds * 1e9);
    }
    if (options->clock != NULL) {
        (void)opening_wall(options->clock, &playing.wall);
    }
    log_set_level(options->is_kiosk ? LOG_INFO : LOG_WARNING);
    playing.arena = arena_create();
    playing.signals = signals_open();
    playing.bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    playing.store = session_store_create(false, player_wake_photos, &playing.bell);
    playing.state_folder = options->is_kiosk ? state_folder(playing.arena) : NULL;
    const int code = (int)play(&playing);
    close_all(&playing);
    return code;
}
