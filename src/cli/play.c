#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/require.h"
#include "cli/commands.h"
#include "cli/opening.h"
#include "shell/player.h"
#include "shell/signals.h"

/* One run of the command. */
struct playing {
    const struct options *options;
    struct arena *arena;
    int signals;
    bool has_tried_screen;
    struct screen *screen;
    struct screen_failure failure; /* why `screen` is NULL or has no window */
    struct session_store *store;
    struct session session;
    struct compositor *compositor;
    struct wall wall; /* --clock; unknown: the machine's own */
    struct playhead start;
    struct show_clock clock;
    struct show_log *log;
    struct stats stats;
    int64_t leave_at_ns;
};

static enum exit_code say_no_screen(const struct playing *playing)
{
    struct diagnostic diagnostic = {.message = playing->failure.message};
    for (size_t i = 0; i < ARRAY_LENGTH(playing->failure.arguments); i++) {
        diagnostic.arguments[i] = playing->failure.arguments[i];
    }
    fprintf(stderr, "hallscreen play: %s [%s]\n",
            diagnostic_text(playing->arena, &diagnostic, playing->options->language),
            message_row(diagnostic.message)->code);
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
    if (!playing->has_tried_screen) {
        playing->has_tried_screen = true;
        playing->screen = screen_create(playing->arena, &playing->failure);
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

/* The show first: a broken one is told also where there is no screen. */
static enum exit_code open_show(struct playing *playing)
{
    const struct options *options = playing->options;
    struct session_options opening = {
        .show = options->show_count > 0 ? options->shows[0] : NULL,
        .themes_folder = opening_themes_folder(options->themes_folder),
        .screen = options->screen,
    };
    /* The whole display is what pages are made for, unless the hall says otherwise. */
    if (!options->is_window) {
        opening.display_size = display_size;
        opening.display_context = playing;
    }
    return opening_session(&playing->session, playing->store, &opening, options->language);
}

static enum exit_code open_window(struct playing *playing)
{
    const struct session *session = &playing->session;
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
    playing->compositor = compositor_create(&window_compositor, screen_window(playing->screen),
                                            session->width_px, session->height_px, 0);
    return playing->compositor == NULL ? EXIT_MACHINE : EXIT_GOOD;
}

/* Where the show begins: at its first page, a page or slide, or a playhead's line from a log. */
static enum exit_code find_start(struct playing *playing)
{
    const struct timeline *timeline = playing->session.timeline;
    const char *start = playing->options->start;
    const struct wall wall = clock_wall(&playing->clock, 0);
    playing->start = timeline_start(timeline, 0, wall);
    if (start == NULL || timeline_start_at(timeline, start, 0, wall, &playing->start) ||
        playhead_parse(start, timeline, 0, &playing->start)) {
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

static enum exit_code start_show(struct playing *playing)
{
    const struct options *options = playing->options;
    playing->clock = clock_start(clock_real_ns(), options->speed, playing->wall);
    const enum exit_code found = find_start(playing);
    if (found != EXIT_GOOD || options->log_path == NULL) {
        return found;
    }
    playing->log = show_log_create(options->log_path, playing->session.timeline,
                                   clock_wall(&playing->clock, 0));
    return playing->log == NULL ? say_no_file(playing, options->log_path) : EXIT_GOOD;
}

static enum exit_code run(struct playing *playing)
{
    const struct session *session = &playing->session;
    struct player *player = player_create(&(struct player_options){
        .screen = playing->screen,
        .compositor = playing->compositor,
        .theme = session->theme,
        .fonts = session->fonts,
        .page_width_px = session->width_px,
        .page_height_px = session->height_px,
        .language = playing->options->language,
        .timeline = session->timeline,
        .pages = session->pages,
        .clock = playing->clock,
        .start = playing->start,
        .is_test_card = playing->options->is_test_card,
        .log = playing->log,
        .leave_at_ns = playing->leave_at_ns,
        .signals = playing->signals,
        .stats = &playing->stats,
    });
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
                compositor_name(playing->compositor));
    fclose(out);
    const bool is_written = file_replace(path, text, size_bytes);
    free(text);
    return is_written ? EXIT_GOOD : say_no_file(playing, path);
}

static enum exit_code play(struct playing *playing)
{
    enum exit_code code = open_show(playing);
    if (code == EXIT_GOOD) {
        if (playing->session.pages != NULL) {
            show_pages_begin(playing->session.pages); /* while SDL talks to the display */
        }
        code = open_window(playing);
    }
    if (code == EXIT_GOOD && playing->session.timeline != NULL) {
        code = start_show(playing);
    }
    if (code == EXIT_GOOD) {
        code = run(playing);
        const enum exit_code written = write_stats(playing);
        code = code == EXIT_GOOD ? written : code;
    }
    return code;
}

static bool is_usable(const struct options *options)
{
    if (options->show_count == 1 || (options->is_test_card && options->show_count == 0)) {
        return true;
    }
    fprintf(stderr, "hallscreen play: %s\n",
            options->language == LANGUAGE_EN
                ? "exactly one show is needed; give its folder at the end"
                : "cần đúng một chương trình; ghi thư mục của nó ở cuối lệnh");
    return false;
}

int command_play(const struct options *options)
{
    if (!is_usable(options)) {
        return EXIT_USAGE;
    }
    struct playing playing = {.options = options, .leave_at_ns = INT64_MAX};
    if (options->for_seconds > 0.0) {
        playing.leave_at_ns = clock_real_ns() + (int64_t)(options->for_seconds * 1e9);
    }
    if (options->clock != NULL) {
        (void)opening_wall(options->clock, &playing.wall);
    }
    playing.arena = arena_create();
    playing.signals = signals_open();
    playing.store = session_store_create(false, player_wake_photos, NULL);
    const int code = (int)play(&playing);
    show_log_destroy(playing.log, clock_show_ms(&playing.clock, clock_real_ns()));
    compositor_destroy(playing.compositor);
    session_close(&playing.session);
    session_store_destroy(playing.store);
    screen_destroy(playing.screen);
    arena_destroy(playing.arena);
    return code;
}
