#include "show/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/require.h"
#include "show/advance.h"
#include "show/current_item.h"
#include "show/visible.h"

const struct command_row command_rows[COMMAND_COUNT] = {
    [COMMAND_NEXT] = {"next",     ARGUMENT_NONE,    "→ Space PageDown F5",
                      "trang sau; ở phần lặp: sang phần sau",                                                                "next page; in a loop: the next part"   },
    [COMMAND_STEP] = {"step",     ARGUMENT_NONE,    "Shift+→",             "trang sau, cả trong phần lặp",
                      "next page, inside a loop too"                                                                                                                         },
    [COMMAND_PREVIOUS] = {"previous", ARGUMENT_NONE,    "← PageUp",            "trang trước",                                       "previous page"                         },
    [COMMAND_FIRST] = {"first",    ARGUMENT_NONE,    "Home",                  "về trang đầu",                                    "first page"                            },
    [COMMAND_GOTO] = {"goto",     ARGUMENT_PAGE,    "0-9 Enter",             "đến trang có số này",
                      "the page of this number"                                                                                                                              },
    [COMMAND_PART] = {"part",     ARGUMENT_NONE,    "Tab",                   "sang phần sau",                                      "next part"                             },
    [COMMAND_BANNER] = {"banner",   ARGUMENT_NONE,    "B",                     "hiện hoặc cất phông chính",
                      "banner on or off"                                                                                                                                     },
    [COMMAND_BLACK] = {"black",    ARGUMENT_NONE,    ".",                     "tắt hoặc mở lại hình (màn hình đen)",
                      "black on or off"                                                                                                                                      },
    [COMMAND_FREEZE] = {"freeze",   ARGUMENT_NONE,    "F",                     "giữ nguyên hình hoặc chạy tiếp",
                      "freeze the picture, or go on"                                                                                                                         },
    [COMMAND_PAUSE] = {"pause",    ARGUMENT_NONE,    "P",                     "dừng phần đang tự chạy hoặc chạy tiếp",
                      "stop the loop, or let it turn"                                                                                                                        },
    [COMMAND_DELAY] = {"delay",    ARGUMENT_MINUTES, "+ -",
                      "lùi giờ phần còn lại của chương trình (phút)",                                                  "shift the rest of the agenda (minutes)"},
};

static bool read_page(const char *text, struct command *command)
{
    const size_t length = strlen(text);
    if (length == 0 || length >= sizeof command->page ||
        strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") != length) {
        return false;
    }
    memcpy(command->page, text, length + 1);
    return true;
}

static bool read_minutes(const char *text, struct command *command)
{
    const bool has_sign = text[0] == '+' || text[0] == '-';
    const char *digits = text + (has_sign ? 1 : 0);
    const size_t length = strlen(digits);
    if (length == 0 || length > 4 || strspn(digits, "0123456789") != length) {
        return false;
    }
    const int minutes = atoi(digits);
    if (minutes > DELAY_MOST_MINUTES) {
        return false;
    }
    command->minutes = text[0] == '-' ? -minutes : minutes;
    return true;
}

/** Takes the next word of the line, at most `size_bytes` - 1 bytes; "" at the end. */
static bool take_word(const char **line, char *word, size_t size_bytes)
{
    *line += strspn(*line, " \t\r\n");
    const size_t length = strcspn(*line, " \t\r\n");
    if (length >= size_bytes) {
        return false;
    }
    memcpy(word, *line, length);
    word[length] = '\0';
    *line += length;
    return true;
}

bool command_parse(const char *line, struct command *command)
{
    char name[16], argument[64], rest[2];
    if (!take_word(&line, name, sizeof name) || !take_word(&line, argument, sizeof argument) ||
        !take_word(&line, rest, sizeof rest) || rest[0] != '\0') {
        return false;
    }
    for (int id = 0; id < COMMAND_COUNT; id++) {
        if (strcmp(command_rows[id].name, name) != 0) {
            continue;
        }
        struct command read = {.id = (enum command_id)id};
        bool is_good = false;
        switch (command_rows[id].argument) {
        case ARGUMENT_NONE:
            is_good = argument[0] == '\0';
            break;
        case ARGUMENT_PAGE:
            is_good = read_page(argument, &read);
            break;
        case ARGUMENT_MINUTES:
            is_good = read_minutes(argument, &read);
            break;
        }
        if (is_good) {
            *command = read;
        }
        return is_good;
    }
    return false;
}

void command_text(const struct command *command, char *line, size_t size_bytes)
{
    const struct command_row *row = &command_rows[command->id];
    int length = 0;
    switch (row->argument) {
    case ARGUMENT_NONE:
        length = snprintf(line, size_bytes, "%s", row->name);
        break;
    case ARGUMENT_PAGE:
        length = snprintf(line, size_bytes, "%s %s", row->name, command->page);
        break;
    case ARGUMENT_MINUTES:
        length = snprintf(line, size_bytes, "%s %+d", row->name, command->minutes);
        break;
    }
    REQUIRE(length > 0 && (size_t)length < size_bytes);
}

/** What every command works with: the show, and what is on the wall when it comes. */
struct scene {
    const struct timeline *timeline;
    struct wall_clock clock;
    int64_t now_ms;
    struct page_ref seen;
    int seen_item;
};

static struct playhead shifted(struct playhead playhead, int64_t by_ms)
{
    playhead.entered_at_ms += by_ms;
    if (playhead.overlay_at_ms != -1) {
        playhead.overlay_at_ms = playhead_time(playhead.overlay_at_ms + by_ms);
    }
    if (playhead.paused_at_ms != -1) {
        playhead.paused_at_ms = playhead_time(playhead.paused_at_ms + by_ms);
    }
    return playhead;
}

/** After a time in which a loop stood: the part that the clock would have started in it begins now.
 */
static struct playhead make_up_start(const struct scene *scene, struct playhead playhead,
                                     int64_t stood_since_ms)
{
    const struct timeline *timeline = scene->timeline;
    struct page_ref page;
    if (timeline->playlist->parts[playhead.part].mode != PART_LOOP ||
        playhead_stands(timeline, &playhead) ||
        visible_next_start_ms(timeline, playhead.part, scene->clock, stood_since_ms, &page) >
            scene->now_ms) {
        return playhead;
    }
    return playhead_entered(timeline, playhead, page, scene->seen, scene->seen_item, scene->now_ms);
}

/** The picture goes on from where it stood. */
static struct playhead thawed(const struct scene *scene, struct playhead playhead)
{
    const int64_t since_ms = playhead.frozen_at_ms;
    playhead.frozen_at_ms = -1;
    if (since_ms >= scene->now_ms) {
        return playhead;
    }
    /* Banner and black that came over the frozen picture have run on real time. */
    const int64_t overlay_at_ms = playhead.overlay_at_ms;
    playhead = shifted(playhead, scene->now_ms - since_ms);
    if (overlay_at_ms != -1 && overlay_at_ms >= since_ms) {
        playhead.overlay_at_ms = overlay_at_ms;
    }
    return playhead.paused_at_ms == -1 ? make_up_start(scene, playhead, since_ms) : playhead;
}

/** The time that the show has come to: under a frozen picture it stands. */
static int64_t show_ms(const struct scene *scene, const struct playhead *playhead)
{
    const bool is_frozen = playhead->frozen_at_ms != -1 && playhead->frozen_at_ms < scene->now_ms;
    return is_frozen ? playhead->frozen_at_ms : scene->now_ms;
}

/** The loop goes on from where it stood; a fade that was under way then has ended meanwhile. */
static struct playhead unpaused(const struct scene *scene, struct playhead playhead)
{
    const int64_t since_ms = playhead.paused_at_ms, until_ms = show_ms(scene, &playhead);
    const int64_t faded_ms =
        playhead.entered_at_ms + playhead_transition(scene->timeline, &playhead).duration_ms;
    const int64_t stood_ms = until_ms - (since_ms > faded_ms ? since_ms : faded_ms);
    playhead.paused_at_ms = -1;
    playhead.entered_at_ms += stood_ms > 0 ? stood_ms : 0;
    return playhead.frozen_at_ms == -1 ? make_up_start(scene, playhead, since_ms) : playhead;
}

static struct playhead paused(const struct scene *scene, struct playhead playhead)
{
    if (playhead.page >= 0 && scene->timeline->playlist->parts[playhead.part].mode != PART_MANUAL) {
        playhead.paused_at_ms = playhead_time(show_ms(scene, &playhead));
    }
    return playhead;
}

static struct playhead covered(const struct scene *scene, struct playhead playhead, bool is_banner,
                               bool is_black)
{
    /* A picture frozen in the middle of a fade could not come back as it was: the fade has ended.
     */
    const int64_t left_ms = playhead.entered_at_ms +
                            playhead_transition(scene->timeline, &playhead).duration_ms -
                            playhead.frozen_at_ms;
    if (playhead.frozen_at_ms != -1 && left_ms > 0) {
        playhead.entered_at_ms -= left_ms;
    }
    playhead.is_banner = is_banner;
    playhead.is_black = is_black;
    playhead.overlay_at_ms = playhead_time(scene->now_ms);
    playhead.overlay_from = scene->seen;
    return playhead;
}

/** Takes banner, black and freeze away and shows `page`; PAGE_NONE: stays where it is. */
static struct playhead moved(const struct scene *scene, struct playhead playhead,
                             struct page_ref page)
{
    if (playhead.frozen_at_ms != -1) {
        playhead = thawed(scene, playhead);
    }
    if (page.kind == PAGE_NONE || page_ref_equal(page, playhead_page(&playhead))) {
        return playhead.is_banner || playhead.is_black ? covered(scene, playhead, false, false)
                                                       : playhead;
    }
    playhead.is_banner = playhead.is_black = false;
    playhead.overlay_at_ms = -1;
    playhead.overlay_from = (struct page_ref){.kind = PAGE_NONE};
    const size_t part = playhead.part;
    playhead = playhead_entered(scene->timeline, playhead, page, scene->seen, scene->seen_item,
                                scene->now_ms);
    if (playhead.paused_at_ms != -1) {
        playhead.paused_at_ms = -1;
        playhead = playhead.part == part ? paused(scene, playhead) : playhead;
    }
    return playhead;
}

static struct page_ref next_page(const struct scene *scene, const struct playhead *playhead,
                                 bool is_step)
{
    const struct timeline *timeline = scene->timeline;
    const bool is_loop = timeline->playlist->parts[playhead->part].mode == PART_LOOP;
    struct page_ref page = {.kind = PAGE_NONE};
    if (playhead->page >= 0 && (is_step || !is_loop)) {
        page = visible_turned(timeline, playhead_page(playhead), scene->clock, scene->now_ms);
    }
    if (page.kind == PAGE_NONE && !(is_step && is_loop)) {
        page = visible_part_after(timeline, playhead->part, scene->clock, scene->now_ms);
    }
    return page;
}

static struct page_ref previous_page(const struct scene *scene, const struct playhead *playhead)
{
    const struct timeline *timeline = scene->timeline;
    struct page_ref page = {.kind = PAGE_NONE};
    if (playhead->page >= 0) {
        page = visible_before(timeline, playhead_page(playhead), scene->clock, scene->now_ms);
    }
    const bool is_loop = timeline->playlist->parts[playhead->part].mode == PART_LOOP;
    if (page.kind == PAGE_NONE && is_loop && playhead->page >= 0) {
        page = visible_last(timeline, playhead->part, scene->clock, scene->now_ms);
    }
    /* A loop of one page has no inside to step back in. */
    if (page.kind == PAGE_NONE || page_ref_equal(page, playhead_page(playhead))) {
        page = visible_part_before(timeline, playhead->part, scene->clock, scene->now_ms);
    }
    return page;
}

static struct page_ref named_page(const struct scene *scene, const char *name)
{
    struct page_ref page;
    if (!timeline_named(scene->timeline, name, &page) ||
        !visible_slide(scene->timeline, page.slide, scene->clock, scene->now_ms)) {
        return (struct page_ref){.kind = PAGE_NONE};
    }
    return page;
}

/** The planned time up to which the agenda has come: in a loop by the clock, elsewhere by what was
 * entered; -1: nothing has. */
static int come_minute(const struct scene *scene, const struct playhead *playhead)
{
    const struct timeline *timeline = scene->timeline;
    int minute = -1;
    for (size_t i = 0; i < timeline->playlist->slide_count; i++) {
        const struct timeline_slide *slide = &timeline->slides[i];
        if (slide->item_count == 0) {
            continue;
        }
        const struct page_ref page = {PAGE_SLIDE, i, 0};
        for (int item = agenda_current_item(timeline, playhead, page, scene->clock, scene->now_ms);
             item >= 0; item--) {
            if (slide->items[item].minute > minute) {
                minute = slide->items[item].minute;
            }
        }
    }
    return minute;
}

/** Items that have come stay so, however the rest is shifted. */
static struct playhead delayed(const struct scene *scene, struct playhead playhead, int minutes)
{
    const int delay = playhead.delay_minutes + minutes;
    if (delay < -DELAY_MOST_MINUTES || delay > DELAY_MOST_MINUTES) {
        return playhead;
    }
    const int come = come_minute(scene, &playhead);
    if (come > playhead.delayed_after_minute) {
        playhead.delayed_after_minute = come;
    }
    playhead.delay_minutes = delay;
    return playhead;
}

/** Home: what the agenda has reached begins anew too (a rehearsal is over). */
static struct playhead restarted(const struct scene *scene, struct playhead playhead)
{
    const struct page_ref page =
        visible_first_of_show(scene->timeline, scene->clock, scene->now_ms);
    playhead.reached = -1;
    if (page_ref_equal(page, playhead_page(&playhead))) {
        playhead.reached = (ptrdiff_t)page.slide;
    }
    return moved(scene, playhead, page);
}

static struct playhead toggled(const struct scene *scene, struct playhead playhead,
                               enum command_id id)
{
    if (id == COMMAND_BANNER) {
        return covered(scene, playhead, playhead.is_black || !playhead.is_banner, false);
    }
    if (id == COMMAND_BLACK) {
        return covered(scene, playhead, playhead.is_banner, !playhead.is_black);
    }
    if (id == COMMAND_PAUSE) {
        return playhead.paused_at_ms != -1 ? unpaused(scene, playhead) : paused(scene, playhead);
    }
    if (playhead.frozen_at_ms != -1) {
        return thawed(scene, playhead);
    }
    playhead.frozen_at_ms = playhead_time(scene->now_ms);
    return playhead;
}

struct playhead playhead_apply(const struct timeline *timeline, struct playhead playhead,
                               const struct command *command, int64_t now_ms, struct wall wall)
{
    if (timeline->page_count == 0 && command->id != COMMAND_BLACK) {
        return playhead;
    }
    const struct moment moment = timeline_at(timeline, &playhead, now_ms, wall);
    const struct scene scene = {timeline, wall_clock_make(wall, now_ms), now_ms, moment.page,
                                moment.look.current_item};
    playhead = timeline_advance(timeline, playhead, now_ms, wall);
    switch (command->id) {
    case COMMAND_NEXT:
    case COMMAND_STEP:
        return moved(&scene, playhead, next_page(&scene, &playhead, command->id == COMMAND_STEP));
    case COMMAND_PREVIOUS:
        return moved(&scene, playhead, previous_page(&scene, &playhead));
    case COMMAND_FIRST:
        return restarted(&scene, playhead);
    case COMMAND_GOTO: {
        const struct page_ref page = named_page(&scene, command->page);
        return page.kind == PAGE_NONE ? playhead : moved(&scene, playhead, page);
    }
    case COMMAND_PART:
        return moved(&scene, playhead,
                     visible_part_after(timeline, playhead.part, scene.clock, now_ms));
    case COMMAND_BANNER:
    case COMMAND_BLACK:
    case COMMAND_FREEZE:
    case COMMAND_PAUSE:
        return toggled(&scene, playhead, command->id);
    case COMMAND_DELAY:
        return delayed(&scene, playhead, command->minutes);
    case COMMAND_COUNT:
        break;
    }
    return playhead;
}
