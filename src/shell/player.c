#include "shell/player.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <SDL.h>

#include "base/require.h"
#include "shell/cover.h"
#include "shell/inbox.h"
#include "shell/keys.h"
#include "shell/stage.h"
#include "shell/title.h"
#include "shell/upcoming.h"

enum wake_code {
    WAKE_PHOTOS,
    WAKE_MAIL, /* a descriptor of the inbox */
};

enum cover {
    COVER_NONE,
    COVER_TEST_CARD,
    COVER_HELP,
};

static const int64_t ms_ns = 1000000;
/* Pages are not drawn ahead when the next change is nearer than that: it must not come late. */
static const int64_t quiet_ns = 40 * 1000000;
static const int64_t unseen_ns = 50 * 1000000;
/* The machine's clock may be set, or the machine have been asleep: nothing tells of either. */
static const int64_t nap_ns = INT64_C(30) * 1000000000;

struct player {
    struct player_options options;
    struct stage *stage;
    struct inbox *inbox;
    struct keys keys;
    struct playhead playhead;
    bool is_leaving, is_lost;

    enum cover cover;
    struct picture *cover_picture;

    struct page_view seen; /* of the last moment */
    bool is_planned;       /* what comes next has been worked out */
    bool is_moving;
    bool was_waiting; /* for a page that is still being made */
    int64_t due_ns;   /* of the next frame while something moves; of the next change else */
    int64_t now_ns, now_ms;
    struct wall wall;
};

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static void wake(enum wake_code code)
{
    SDL_Event event = {
        .user = {.type = SDL_USEREVENT, .code = (Sint32)code}
    };
    SDL_PushEvent(&event);
}

void player_wake_photos(void *context)
{
    (void)context;
    wake(WAKE_PHOTOS);
}

static void wake_mail(void *context)
{
    (void)context;
    wake(WAKE_MAIL);
}

static void set_cover(struct player *player, enum cover cover)
{
    const struct player_options *options = &player->options;
    picture_destroy(player->cover_picture);
    player->cover_picture = NULL;
    player->cover = cover;
    switch (cover) {
    case COVER_NONE:
        break;
    case COVER_TEST_CARD:
        player->cover_picture =
            cover_test_card(options->theme, options->fonts, options->page_width_px,
                            options->page_height_px, options->screen, options->compositor);
        break;
    case COVER_HELP:
        player->cover_picture = cover_help(options->theme, options->fonts, options->page_width_px,
                                           options->page_height_px, options->language);
        break;
    }
    if (player->cover_picture == NULL) {
        player->cover = COVER_NONE;
    }
}

struct player *player_create(const struct player_options *options)
{
    struct player *player = calloc(1, sizeof *player);
    REQUIRE(player != NULL);
    player->options = *options;
    player->playhead = options->start;
    player->seen.page.kind = PAGE_NONE;
    player->stage = stage_create(options->pages, options->compositor);
    player->due_ns = INT64_MAX;
    if (options->signals >= 0) {
        player->inbox = inbox_create(wake_mail, NULL);
    }
    if (player->inbox != NULL) {
        inbox_await(player->inbox, options->signals);
    }
    if (options->is_test_card || options->timeline == NULL) {
        set_cover(player, COVER_TEST_CARD);
    }
    return player;
}

void player_destroy(struct player *player)
{
    if (player != NULL) {
        inbox_destroy(player->inbox);
        stage_destroy(player->stage);
        picture_destroy(player->cover_picture);
        free(player);
    }
}

static void read_clock(struct player *player)
{
    player->now_ns = clock_real_ns();
    player->now_ms = clock_show_ms(&player->options.clock, player->now_ns);
    player->wall = clock_wall(&player->options.clock, player->now_ms);
}

static void do_command(struct player *player, const struct command *command)
{
    const struct timeline *timeline = player->options.timeline;
    if (timeline == NULL) {
        return;
    }
    read_clock(player);
    player->playhead = timeline_advance(timeline, player->playhead, player->now_ms, player->wall);
    player->playhead =
        playhead_apply(timeline, player->playhead, command, player->now_ms, player->wall);
    show_log_command(player->options.log, command, player->now_ms);
    player->is_planned = false;
    if (!player->is_moving && player->due_ns > player->now_ns) {
        player->due_ns = player->now_ns;
    }
}

/* From the test card or help back to the show, from full screen to a window, from there out. */
static void escape(struct player *player)
{
    if (player->cover != COVER_NONE && player->options.timeline != NULL) {
        set_cover(player, COVER_NONE);
    } else if (screen_is_full(player->options.screen)) {
        screen_set_full(player->options.screen, false);
    } else {
        player->is_leaving = true;
    }
}

static void toggle_cover(struct player *player, enum cover cover)
{
    const bool is_off = player->cover == cover && player->options.timeline != NULL;
    set_cover(player, is_off ? COVER_NONE : cover);
}

static void handle_key(struct player *player, const SDL_KeyboardEvent *event)
{
    const struct key_press press = {
        .key = event->keysym.sym,
        .modifiers = event->keysym.mod,
        .is_repeat = event->repeat != 0,
        .at_ms = clock_real_ns() / ms_ns,
    };
    struct command command;
    /* What is for who rehearses must not come up in the hall by a wrong key. */
    const bool is_rehearsal = !screen_is_full(player->options.screen);
    switch (keys_press(&player->keys, &press, &command)) {
    case KEY_NOTHING:
        break;
    case KEY_COMMAND:
        if (player->options.timeline != NULL) {
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
        screen_set_full(player->options.screen, !screen_is_full(player->options.screen));
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

/* Nothing else is in the post yet: a signal asks to leave. */
static void handle_mail(struct player *player)
{
    char bytes[512];
    if (read(player->options.signals, bytes, sizeof bytes) > 0) {
        player->is_leaving = true;
    } else {
        inbox_await(player->inbox, player->options.signals);
    }
}

static void handle_event(struct player *player, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_QUIT:
        player->is_leaving = true;
        break;
    case SDL_KEYDOWN:
        handle_key(player, &event->key);
        break;
    case SDL_MOUSEMOTION:
        screen_mouse_moved(player->options.screen, clock_real_ns());
        break;
    case SDL_WINDOWEVENT:
        if (event->window.event == SDL_WINDOWEVENT_EXPOSED ||
            event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
            stage_expose(player->stage);
        }
        break;
    case SDL_USEREVENT:
        if (event->user.code == WAKE_MAIL) {
            handle_mail(player);
        } else {
            stage_retry(player->stage);
        }
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
    const enum stage_result result = player->cover_picture != NULL
                                         ? stage_show_picture(player->stage, player->cover_picture)
                                         : stage_show(player->stage, moment, player->now_ms);
    if (result == STAGE_PRESENTED) {
        const bool is_timed = player->due_ns <= began_ns && !player->was_waiting;
        count_frame(player, began_ns, is_timed ? player->due_ns : INT64_MAX);
    }
    player->was_waiting = stage_is_waiting(player->stage);
    player->is_lost = result == STAGE_FAILED;
    return result;
}

/* Another page, or another item marked on it. */
static void note_change(struct player *player, const struct moment *moment)
{
    const struct page_view view = {moment->page, moment->current_item};
    if (page_view_equal(view, player->seen)) {
        return;
    }
    if (!page_ref_equal(view.page, player->seen.page)) {
        struct arena *arena = arena_create();
        show_log_page(player->options.log, &player->playhead, moment, player->now_ms);
        screen_set_title(player->options.screen,
                         title_text(arena, player->options.timeline, &player->playhead, moment,
                                    player->options.language));
        arena_destroy(arena);
    }
    player->seen = view;
    player->is_planned = false;
}

static void plan(struct player *player, const struct moment *moment)
{
    struct page_view views[UPCOMING_MOST];
    const size_t count = upcoming_views(player->options.timeline, &player->playhead, moment,
                                        player->now_ms, player->wall, views);
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

static bool is_moving(const struct player *player, const struct moment *moment)
{
    return player->cover == COVER_NONE && !player->was_waiting &&
           (moment->next_change_ms <= player->now_ms ||
            stage_is_moving(player->stage, player->now_ms));
}

/* When to look again while nothing moves. */
static int64_t next_change_ns(const struct player *player, const struct moment *moment)
{
    if (moment->next_change_ms <= player->now_ms) {
        /* A transition that is not seen, for want of its page or under the test card. */
        return player->now_ns + unseen_ns;
    }
    const int64_t change_ns = clock_reached_ns(&player->options.clock, moment->next_change_ms);
    return earlier(change_ns, player->now_ns + nap_ns);
}

/* Shows what is due and works ahead. @return when there is something to do again */
static int64_t play_show(struct player *player)
{
    const struct timeline *timeline = player->options.timeline;
    if (player->is_moving && clock_real_ns() < player->due_ns) {
        return player->due_ns;
    }
    read_clock(player);
    player->playhead = timeline_advance(timeline, player->playhead, player->now_ms, player->wall);
    const struct moment moment =
        timeline_at(timeline, &player->playhead, player->now_ms, player->wall);
    (void)show(player, &moment);
    note_change(player, &moment);

    player->is_moving = is_moving(player, &moment);
    if (player->is_moving) {
        const int64_t due_ns = player->due_ns < player->now_ns ? player->due_ns : player->now_ns;
        player->due_ns = next_frame_ns(player, due_ns);
        return player->due_ns;
    }
    player->due_ns = next_change_ns(player, &moment);
    if (!player->is_planned) {
        plan(player, &moment);
    }
    const bool is_near = player->due_ns - clock_real_ns() < quiet_ns;
    return !is_near && stage_draw_ahead(player->stage) ? 0 : player->due_ns;
}

static int64_t play(struct player *player)
{
    if (player->options.timeline != NULL) {
        return play_show(player);
    }
    if (player->cover_picture == NULL) {
        player->is_lost = true;
    } else {
        (void)show(player, NULL);
    }
    return INT64_MAX;
}

/* Sleeps until a time or an event; SDL counts whole ms, the rest is slept to the point. */
static bool wait_until(int64_t until_ns, SDL_Event *event)
{
    const int64_t left_ns = until_ns == INT64_MAX ? INT64_MAX : until_ns - clock_real_ns();
    if (left_ns == INT64_MAX) {
        return SDL_WaitEvent(event) == 1;
    }
    if (left_ns <= 0) {
        return SDL_PollEvent(event) == 1;
    }
    const int64_t left_ms = left_ns / ms_ns, most_ms = INT64_C(24) * 3600 * 1000;
    if (left_ms > 0) {
        return SDL_WaitEventTimeout(event, (int)(left_ms < most_ms ? left_ms : most_ms)) == 1;
    }
    const struct timespec rest = {.tv_nsec = (long)left_ns};
    nanosleep(&rest, NULL);
    return SDL_PollEvent(event) == 1;
}

bool player_run(struct player *player)
{
    while (!player->is_leaving) {
        int64_t wake_ns = play(player);
        if (player->is_lost) {
            return false;
        }
        wake_ns = earlier(wake_ns, screen_rest_cursor(player->options.screen, clock_real_ns()));
        wake_ns = earlier(wake_ns, player->options.leave_at_ns);
        SDL_Event event;
        for (bool has_event = wait_until(wake_ns, &event); has_event;
             has_event = SDL_PollEvent(&event) == 1) {
            handle_event(player, &event);
        }
        player->is_leaving = player->is_leaving || clock_real_ns() >= player->options.leave_at_ns;
    }
    return true;
}
