#include "play/running.h"

#include <stdlib.h>

void running_init(struct running *running, struct session *session, struct stage *stage,
                  struct show_clock clock, struct playhead start, struct show_log *log)
{
    *running = (struct running){
        .session = session, .clock = clock, .playhead = start, .stage = stage, .log = log};
}

void running_finish(struct running *running)
{
    session_close(running->session);
    free(running->session);
    running->session = NULL;
}

void running_read_clock(struct running *running, int64_t now_ns)
{
    running->now_ms = clock_show_ms(&running->clock, now_ns);
    running->wall = clock_wall(&running->clock, running->now_ms);
}

static void unpin(struct running *running)
{
    running->is_pinned = false;
    stage_pin(running->stage, false);
}

static struct moment moment_now(const struct running *running)
{
    return timeline_at(running->session->timeline, &running->playhead, running->now_ms,
                       running->wall);
}

struct moment running_advance(struct running *running)
{
    running->playhead = timeline_advance(running->session->timeline, running->playhead,
                                         running->now_ms, running->wall);
    const struct moment moment = moment_now(running);
    if (running->is_pinned && !page_view_equal(page_view_of(&moment), running->pinned_at)) {
        unpin(running);
    }
    return moment;
}

/*
 * Beside a page that has gone one step leads nowhere else: from the one before it, Previous shows
 * that one; from the one behind it, Next does.
 */
static bool is_step_onto_itself(const struct running *running, const struct command *command)
{
    switch (command->id) {
    case COMMAND_PREVIOUS:
        return running->pinned_how == CARRIED_BEFORE;
    case COMMAND_NEXT:
    case COMMAND_STEP:
        return running->pinned_how == CARRIED_AFTER;
    case COMMAND_FIRST:
    case COMMAND_GOTO:
    case COMMAND_PART:
    case COMMAND_BANNER:
    case COMMAND_BLACK:
    case COMMAND_FREEZE:
    case COMMAND_PAUSE:
    case COMMAND_DELAY:
    case COMMAND_COUNT:
        break;
    }
    return false;
}

static bool leaves_the_page(const struct command *command)
{
    return command->id != COMMAND_FREEZE && command->id != COMMAND_PAUSE &&
           command->id != COMMAND_DELAY;
}

void running_command(struct running *running, const struct command *command)
{
    const struct timeline *timeline = running->session->timeline;
    running->playhead =
        timeline_advance(timeline, running->playhead, running->now_ms, running->wall);
    if (!running->is_pinned || !is_step_onto_itself(running, command)) {
        running->playhead =
            playhead_apply(timeline, running->playhead, command, running->now_ms, running->wall);
    }
    if (running->is_pinned && leaves_the_page(command)) {
        unpin(running);
    }
    show_log_command(running->log, command, running->now_ms);
}

bool running_may_swap(const struct running *running, const struct moment *moment)
{
    const struct playhead *playhead = &running->playhead;
    const bool is_hold = moment->page.kind == PAGE_SLIDE &&
                         running->session->playlist->slides[moment->page.slide].is_hold;
    return !is_hold && playhead->frozen_at_ms == -1 && !playhead->is_banner &&
           !playhead->is_black && !(moment->progress < 1.0) &&
           !stage_is_moving(running->stage, running->now_ms);
}

void running_swap(struct running *running, struct session *session, bool keeps_size)
{
    struct session *before = running->session;
    const struct carried carried = playhead_carry(
        before->timeline, session->timeline, &running->playhead, running->now_ms, running->wall);
    /* The copies of an edit come one behind the other; a page that stays for one stays for all. */
    const bool is_beside = carried.how == CARRIED_BEFORE || carried.how == CARRIED_AFTER;
    const bool waits = carried.how == CARRIED_SAME &&
                       (running->is_pinned || session->playlist->reload == RELOAD_NEXT);
    running->playhead = carried.playhead;
    running->session = session;
    stage_replace(running->stage, session->pages, keeps_size);
    if (keeps_size && session->fonts == before->fonts) {
        show_pages_inherit(session->pages, before->pages);
    }
    if (is_beside || !running->is_pinned) {
        running->pinned_how = carried.how;
    }
    running->is_pinned = keeps_size && (is_beside || waits);
    stage_pin(running->stage, running->is_pinned);
    const struct moment moment = moment_now(running);
    running->pinned_at = page_view_of(&moment);
    show_log_reload(running->log, session->timeline, running->now_ms);
    session_close(before);
    free(before);
}
