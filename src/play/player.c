#include "play/player.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <SDL.h>

#include "base/log.h"
#include "base/require.h"
#include "play/cover.h"
#include "play/keeping.h"
#include "play/rehearsal.h"
#include "play/running.h"
#include "play/stage.h"
#include "play/status.h"
#include "play/title.h"
#include "play/upcoming.h"
#include "play/waiting.h"
#include "shell/keys.h"
#include "shell/mishap.h"

static const int64_t ms_ns = 1000000;
/* Pages are not drawn ahead when the next change is nearer than that: it must not come late. */
static const int64_t quiet_ns = 40 * 1000000;
static const int64_t way_out_held_ns = INT64_C(3) * 1000000000;
static const int64_t unseen_ns = 50 * 1000000;
/* How soon to look again for what does not tell when it has come: memory for a page that is late.
 */
static const int64_t waiting_ns = INT64_C(1) * 1000000000;
/* After a frame that could not be shown the next try, and when the screen is given up. */
static const int64_t retry_ns = 200 * 1000000, lost_ns = INT64_C(5) * 1000000000;
/* The machine's clock may be set, or the machine have been asleep: nothing tells of either. */
static const int64_t nap_ns = INT64_C(30) * 1000000000;

struct player {
    struct player_options options;
    struct stage *stage;
    struct running show;
    struct rehearsal rehearsal;
    struct waiting *waiting;
    struct keeping keeping;
    struct cover cover;
    struct keys keys;
    bool is_leaving, is_lost;

    struct page_view seen; /* of the last moment */
    bool is_planned;       /* what comes next has been worked out */
    bool is_moving;
    bool was_waiting; /* for a page that is still being made */
    int64_t due_ns;   /* of the next frame while something moves; of the next change else */
    int64_t now_ns;
    int64_t failing_since_ns; /* no frame could be shown since then; INT64_MAX: the last one was */

    struct moment moment; /* the last one; of page PAGE_NONE before there was one */
    int64_t way_out_ns;   /* when the technician's keys have been held long enough; INT64_MAX: they
                             are not held */
};

static bool has_show(const struct player *player)
{
    return player->show.session->timeline != NULL;
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

void player_wake_photos(void *context)
{
    const int *bell = context;
    const uint64_t one = 1;
    SDL_Event event = {.type = SDL_USEREVENT};
    if (*bell >= 0) {
        (void)!write(*bell, &one, sizeof one); /* full is as good as rung */
    }
    SDL_PushEvent(&event);
}

static void set_cover(struct player *player, enum cover_kind kind)
{
    const struct player_options *options = &player->options;
    cover_set(&player->cover, kind, player->show.session, options->screen, options->compositor,
              options->language);
}

static struct waiting *start_waiting(const struct player_options *options)
{
    const int mail[] = {
        options->signals,
        options->control == NULL ? -1 : control_descriptor(options->control),
        options->reloading == NULL ? -1 : reloading_descriptor(options->reloading),
    };
    return waiting_create(screen_is_bare(options->screen), mail, ARRAY_LENGTH(mail), options->bell);
}

struct player *player_create(const struct player_options *options)
{
    struct player *player = calloc(1, sizeof *player);
    REQUIRE(player != NULL);
    player->options = *options;
    player->seen.page.kind = PAGE_NONE;
    player->moment.page.kind = PAGE_NONE;
    player->stage = stage_create(options->session->pages, options->compositor);
    player->due_ns = INT64_MAX;
    player->way_out_ns = INT64_MAX;
    player->failing_since_ns = INT64_MAX;
    player->rehearsal = rehearsal_make(stdout, options->language);
    running_init(&player->show, options->session, player->stage, options->clock, options->start,
                 options->log);
    player->keeping = (struct keeping){.state_folder = options->state_folder,
                                       .show = options->show,
                                       .last_good = options->last_good};
    if (!options->is_copy) {
        keeping_copy(&player->keeping, options->session);
    }
    player->waiting = start_waiting(options);
    if (options->is_test_card || !has_show(player)) {
        set_cover(player, COVER_TEST_CARD);
    }
    return player;
}

void player_destroy(struct player *player)
{
    if (player != NULL) {
        waiting_destroy(player->waiting);
        stage_destroy(player->stage);
        running_finish(&player->show);
        cover_clear(&player->cover);
        free(player);
    }
}

static void read_clock(struct player *player)
{
    player->now_ns = clock_real_ns();
    running_read_clock(&player->show, player->now_ns);
}

/* What is on the wall has to be looked at again, at once. */
static void look_again(struct player *player)
{
    player->is_planned = false;
    if (!player->is_moving && player->due_ns > player->now_ns) {
        player->due_ns = player->now_ns;
    }
}

static void do_command(struct player *player, const struct command *command)
{
    if (!has_show(player)) {
        return;
    }
    read_clock(player);
    running_command(&player->show, command);
    keeping_note(&player->keeping, true);
    look_again(player);
}

/* From the test card or help back to the show, from full screen to a window, from there out. */
static void escape(struct player *player)
{
    if (player->options.is_kiosk) {
        return;
    }
    if (player->cover.kind != COVER_NONE && has_show(player)) {
        set_cover(player, COVER_NONE);
    } else if (screen_is_full(player->options.screen)) {
        screen_set_full(player->options.screen, false);
    } else {
        player->is_leaving = true;
    }
}

static void toggle_cover(struct player *player, enum cover_kind kind)
{
    const bool is_off = player->cover.kind == kind && has_show(player);
    set_cover(player, is_off ? COVER_NONE : kind);
}

/* Held for a while, these three end a kiosk: nobody holds them by chance. */
static bool is_way_out(const SDL_KeyboardEvent *event)
{
    return event->keysym.sym == SDLK_BACKSPACE && (event->keysym.mod & KMOD_CTRL) != 0 &&
           (event->keysym.mod & KMOD_ALT) != 0;
}

static void handle_key_up(struct player *player, const SDL_KeyboardEvent *event)
{
    if (event->keysym.sym == SDLK_BACKSPACE) {
        player->way_out_ns = INT64_MAX;
    }
}

static void handle_key(struct player *player, const SDL_KeyboardEvent *event)
{
    if (is_way_out(event)) {
        if (event->repeat == 0) {
            player->way_out_ns = clock_real_ns() + way_out_held_ns;
        }
        return;
    }
    const struct key_press press = {
        .key = event->keysym.sym,
        .modifiers = event->keysym.mod,
        .is_repeat = event->repeat != 0,
        .at_ms = clock_real_ns() / ms_ns,
    };
    struct command command;
    /* What is for who rehearses must not come up in the hall by a wrong key. */
    const bool is_rehearsal = !screen_is_full(player->options.screen) && !player->options.is_kiosk;
    switch (keys_press(&player->keys, &press, &command)) {
    case KEY_NOTHING:
        break;
    case KEY_COMMAND:
        if (has_show(player)) {
            set_cover(player, COVER_NONE);
        }
        do_command(player, &command);
        break;
    case KEY_TEST_CARD:
        if (is_rehearsal) {
            toggle_cover(player, COVER_TEST_CARD);
        }
        break;
    case KEY_FULL_SCREEN:
        if (!player->options.is_kiosk) {
            screen_set_full(player->options.screen, !screen_is_full(player->options.screen));
        }
        break;
    case KEY_HELP:
        if (is_rehearsal) {
            toggle_cover(player, COVER_HELP);
        }
        break;
    case KEY_ESCAPE:
        escape(player);
        break;
    }
}

static char *status_line(struct player *player, struct arena *arena, const char *error)
{
    const struct player_options *options = &player->options;
    const struct status status = {
        .session = player->show.session,
        .playhead = &player->show.playhead,
        .moment = &player->moment,
        .now_ms = player->show.now_ms,
        .wall = player->show.wall,
        .show = options->show,
        .is_kiosk = options->is_kiosk,
        .is_copy = options->is_copy,
        .has_edit_waiting = options->reloading != NULL && reloading_is_ready(options->reloading),
        .is_pinned = player->show.is_pinned,
        .errors = options->reloading == NULL ? NULL : reloading_errors(options->reloading),
        .driver = screen_driver(options->screen),
        .renderer = compositor_renderer(options->compositor),
    };
    return status_text(arena, &status, error);
}

/* Keys that name no page do nothing; a program that does is told. */
static bool leads_nowhere(const struct player *player, const struct command *command)
{
    struct playhead playhead;
    const struct running *show = &player->show;
    return command->id == COMMAND_GOTO && has_show(player) &&
           !timeline_start_at(show->session->timeline, command->page, show->now_ms, show->wall,
                              &playhead);
}

/* A line of the control socket: a command, or `status`. */
static char *answer(void *context, struct arena *arena, const char *line)
{
    struct player *player = context;
    struct command command;
    const char *error = NULL;
    read_clock(player);
    if (command_parse(line, &command) && leads_nowhere(player, &command)) {
        error = arena_format(arena, "there is no page or slide \"%s\"", command.page);
    } else if (command_parse(line, &command)) {
        if (has_show(player)) {
            set_cover(player, COVER_NONE);
        }
        do_command(player, &command);
    } else if (strcmp(line, "status") != 0) {
        error = arena_format(arena, "there is no command \"%s\"", line);
    }
    if (has_show(player)) {
        player->moment = running_advance(&player->show);
    }
    return status_line(player, arena, error);
}

/* Signals, control and folders: whoever has something. */
static void handle_mail(struct player *player)
{
    const struct player_options *options = &player->options;
    char bytes[512];
    if (options->signals >= 0 && read(options->signals, bytes, sizeof bytes) > 0) {
        player->is_leaving = true;
    }
    if (options->control != NULL) {
        control_handle(options->control, answer, player);
    }
    if (options->reloading != NULL) {
        reloading_notice(options->reloading, clock_real_ns());
    }
}

static void handle_window(struct player *player, Uint8 event)
{
    switch (event) {
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_MAXIMIZED:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        stage_expose(player->stage);
        break;
    case SDL_WINDOWEVENT_MINIMIZED:
        if (player->options.is_kiosk) {
            screen_bring_back(player->options.screen); /* there is no one to do so */
        }
        break;
    case SDL_WINDOWEVENT_CLOSE:
        player->is_leaving = player->is_leaving || !player->options.is_kiosk;
        break;
    default:
        break;
    }
}

static void handle_event(struct player *player, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_QUIT: /* the display server has gone: a kiosk is to be started again */
        player->is_leaving = true;
        player->is_lost = player->options.is_kiosk;
        break;
    case SDL_KEYDOWN:
        handle_key(player, &event->key);
        break;
    case SDL_KEYUP:
        handle_key_up(player, &event->key);
        break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        compositor_reset(player->options.compositor);
        stage_expose(player->stage);
        break;
    case SDL_MOUSEMOTION:
        screen_mouse_moved(player->options.screen, clock_real_ns());
        break;
    case SDL_WINDOWEVENT:
        handle_window(player, event->window.event);
        break;
    case SDL_USEREVENT:
        stage_retry(player->stage); /* a photo has come, or mail: it is looked for at once */
        break;
    default:
        break;
    }
}

/* What was due at `due_ns` has been shown. */
static void count_frame(struct player *player, int64_t began_ns, int64_t due_ns)
{
    struct stats *stats = player->options.stats;
    const int64_t now_ns = clock_real_ns(), frame_ns = screen_frame_ns(player->options.screen);
    stats_frame(stats, now_ns - began_ns);
    if (stats->frames == 1) {
        stats->first_picture_ms = (double)clock_process_ns() / (double)ms_ns;
    } else if (due_ns != INT64_MAX && now_ns - due_ns > frame_ns) {
        stats->missed_frames += (now_ns - due_ns) / frame_ns;
    }
}

static enum stage_result show(struct player *player, const struct moment *moment)
{
    const int64_t began_ns = clock_real_ns();
    const enum stage_result result = player->cover.picture != NULL
                                         ? stage_show_picture(player->stage, player->cover.picture)
                                         : stage_show(player->stage, moment, player->show.now_ms);
    if (result == STAGE_PRESENTED) {
        const bool is_timed = player->due_ns <= began_ns && !player->was_waiting;
        count_frame(player, began_ns, is_timed ? player->due_ns : INT64_MAX);
    }
    player->was_waiting = stage_is_waiting(player->stage);
    return result;
}

/* No frame could be shown: what stands there stays, and another way to the screen is tried, for
 * some seconds. @return when to try again */
static int64_t try_again(struct player *player)
{
    const int64_t now_ns = clock_real_ns();
    if (player->failing_since_ns == INT64_MAX) {
        player->failing_since_ns = now_ns;
    } else {
        compositor_recover(player->options.compositor);
    }
    player->is_lost = now_ns - player->failing_since_ns > lost_ns;
    if (player->is_lost) {
        log_write(LOG_ERROR, "screen", "it takes no picture any more; the player ends");
    }
    player->is_moving = false;
    player->due_ns = now_ns + retry_ns;
    stage_expose(player->stage);
    return player->due_ns;
}

/* Another page, or another item marked on it. */
static void note_change(struct player *player, const struct moment *moment)
{
    const struct page_view view = page_view_of(moment);
    if (page_view_equal(view, player->seen)) {
        return;
    }
    if (!page_ref_equal(view.page, player->seen.page)) {
        struct arena *arena = arena_create();
        if (player->options.is_rehearsal) {
            rehearsal_page(&player->rehearsal, player->show.session->timeline,
                           &player->show.playhead, moment, player->show.now_ms, player->show.wall);
        }
        show_log_page(player->options.log, &player->show.playhead, moment, player->show.now_ms);
        const char *title = title_text(arena, player->show.session->timeline,
                                       &player->show.playhead, moment, player->options.language);
        screen_set_title(
            player->options.screen,
            arena_format(arena, "%s%s", title,
                         rehearsal_times(arena, &player->rehearsal, player->show.now_ms)));
        arena_destroy(arena);
    }
    player->seen = view;
    player->is_planned = false;
    keeping_note(&player->keeping, false);
}

static void plan(struct player *player, const struct moment *moment)
{
    struct page_view views[UPCOMING_MOST];
    const size_t count = upcoming_views(player->show.session->timeline, &player->show.playhead,
                                        moment, player->show.now_ms, player->show.wall, views);
    stage_want(player->stage, views, count);
    player->is_planned = true;
}

/* The frame after the one that was due at `due_ns`; those that are over already are left out. */
static int64_t next_frame_ns(const struct player *player, int64_t due_ns)
{
    const int64_t frame_ns = screen_frame_ns(player->options.screen), now_ns = clock_real_ns();
    const int64_t late_ns = now_ns - due_ns;
    return due_ns + frame_ns * (late_ns > 0 ? late_ns / frame_ns + 1 : 1);
}

static bool is_changing(const struct player *player, const struct moment *moment)
{
    return player->cover.kind == COVER_NONE && !player->was_waiting &&
           (moment->next_change_ms <= player->show.now_ms ||
            stage_is_moving(player->stage, player->show.now_ms));
}

/* Whether a photo drifts; beside that there is time to work ahead. */
static bool is_drifting(const struct player *player, const struct moment *moment)
{
    return player->cover.kind == COVER_NONE && stage_drift_ms(player->stage, moment) == 0;
}

/* When to look again while nothing moves. */
static int64_t next_change_ns(const struct player *player, const struct moment *moment)
{
    if (moment->next_change_ms <= player->show.now_ms) {
        /* A transition that is not seen, for want of its page or under the test card. */
        return player->now_ns + unseen_ns;
    }
    const int64_t drift_ms = stage_drift_ms(player->stage, moment);
    const int64_t drifts_at_ms =
        drift_ms == INT64_MAX || drift_ms == 0 ? INT64_MAX : player->show.now_ms + drift_ms;
    const int64_t change_ns =
        clock_reached_ns(&player->show.clock, earlier(moment->next_change_ms, drifts_at_ms));
    return earlier(change_ns, player->now_ns + (player->was_waiting ? waiting_ns : nap_ns));
}

/* An edited show that may come on the wall now does. */
static bool take_edit(struct player *player, const struct moment *moment)
{
    struct reloading *reloading = player->options.reloading;
    if (reloading == NULL || !reloading_is_ready(reloading) ||
        !running_may_swap(&player->show, moment)) {
        return false;
    }
    struct session *session = reloading_take(reloading);
    const struct session *before = player->show.session;
    const bool keeps_size =
        session->width_px == before->width_px && session->height_px == before->height_px;
    if (!keeps_size) {
        compositor_resize(player->options.compositor, session->width_px, session->height_px);
    }
    running_swap(&player->show, session, keeps_size);
    player->options.is_copy = false;
    player->seen.page.kind = PAGE_NONE;
    keeping_note(&player->keeping, true);
    keeping_copy(&player->keeping, session);
    look_again(player);
    return true;
}

/* While no page changes: edits, pages ahead, the state. @return when there is something to do
 * again; 0: at once */
static int64_t work_behind(struct player *player, const struct moment *moment, int64_t change_ns)
{
    struct reloading *reloading = player->options.reloading;
    if (!player->is_planned) {
        plan(player, moment);
    }
    if (reloading != NULL && reloading_due_ns(reloading) <= clock_real_ns()) {
        reloading_load(reloading, clock_real_ns());
    }
    if (take_edit(player, moment)) {
        return 0;
    }
    const int64_t edit_ns = reloading == NULL ? INT64_MAX : reloading_due_ns(reloading);
    const bool is_near = change_ns - clock_real_ns() < quiet_ns;
    if (!is_near && stage_draw_ahead(player->stage)) {
        return 0;
    }
    return earlier(edit_ns, is_near
                                ? INT64_MAX
                                : keeping_write(&player->keeping, &player->show, player->now_ns));
}

/* Shows what is due and works ahead. @return when there is something to do again */
static int64_t play_show(struct player *player)
{
    if (player->is_moving && clock_real_ns() < player->due_ns) {
        return player->due_ns;
    }
    read_clock(player);
    const struct moment moment = player->moment = running_advance(&player->show);
    if (show(player, &moment) == STAGE_FAILED) {
        return try_again(player);
    }
    player->failing_since_ns = INT64_MAX;
    note_change(player, &moment);

    const bool is_changing_now = is_changing(player, &moment);
    player->is_moving = is_changing_now || is_drifting(player, &moment);
    const int64_t due_ns = player->due_ns < player->now_ns ? player->due_ns : player->now_ns;
    const int64_t change_ns = is_changing_now ? 0 : next_change_ns(player, &moment);
    player->due_ns = player->is_moving ? next_frame_ns(player, due_ns) : change_ns;
    if (is_changing_now) {
        return player->due_ns;
    }
    return earlier(player->due_ns, work_behind(player, &moment, change_ns));
}

static int64_t play(struct player *player)
{
    if (has_show(player)) {
        return play_show(player);
    }
    if (player->cover.picture == NULL) {
        player->is_lost = true;
        return 0;
    }
    if (show(player, NULL) == STAGE_FAILED) {
        return try_again(player);
    }
    player->failing_since_ns = INT64_MAX;
    return INT64_MAX;
}

static int64_t leave_ns(const struct player *player)
{
    return earlier(player->options.leave_at_ns, player->way_out_ns);
}

bool player_run(struct player *player)
{
    while (!player->is_leaving) {
        int64_t wake_ns = play(player);
        if (player->is_lost) {
            return false;
        }
        mishap_strike(player->options.screen);
        wake_ns = earlier(wake_ns, screen_rest_cursor(player->options.screen, clock_real_ns()));
        wake_ns = earlier(wake_ns, leave_ns(player));
        SDL_Event event;
        for (bool has_event = waiting_until(player->waiting, wake_ns, &event); has_event;
             has_event = SDL_PollEvent(&event) == 1) {
            handle_event(player, &event);
        }
        if (waiting_has_mail(player->waiting)) {
            handle_mail(player);
        }
        player->is_leaving = player->is_leaving || clock_real_ns() >= leave_ns(player);
    }
    return !player->is_lost;
}
