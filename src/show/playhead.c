#include "show/playhead.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "show/advance.h"

bool page_ref_equal(struct page_ref a, struct page_ref b)
{
    if (a.kind != b.kind) {
        return false;
    }
    return a.kind != PAGE_SLIDE || (a.slide == b.slide && a.page == b.page);
}

/** ` name=banner`, ` name=black`, ` name=ID/PAGE` (an id has no slash), or nothing. */
static char *ref_text(struct arena *arena, const struct timeline *timeline, const char *name,
                      struct page_ref page)
{
    switch (page.kind) {
    case PAGE_NONE:
        break;
    case PAGE_SLIDE:
        return arena_format(arena, " %s=%s/%d", name, timeline->playlist->slides[page.slide].id,
                            page.page);
    case PAGE_BANNER:
        return arena_format(arena, " %s=banner", name);
    case PAGE_BLACK:
        return arena_format(arena, " %s=black", name);
    }
    return arena_text(arena, "");
}

static char *spent_text(struct arena *arena, const char *name, int64_t at_ms, int64_t now_ms)
{
    if (at_ms == -1) {
        return arena_text(arena, "");
    }
    return arena_format(arena, " %s=%" PRId64, name, now_ms - at_ms);
}

char *playhead_text(struct arena *arena, const struct timeline *timeline,
                    const struct playhead *playhead, int64_t now_ms)
{
    const struct slide *slides = timeline->playlist->slides;
    char *text = arena_format(arena, "part=%zu", playhead->part);
    if (playhead->page >= 0) {
        text = arena_format(arena, "%s slide=%s page=%d", text, slides[playhead->slide].id,
                            playhead->page);
    }
    text = arena_format(arena, "%s spent=%" PRId64 "%s%s%s", text, now_ms - playhead->entered_at_ms,
                        ref_text(arena, timeline, "from", playhead->from),
                        spent_text(arena, "paused", playhead->paused_at_ms, now_ms),
                        spent_text(arena, "frozen", playhead->frozen_at_ms, now_ms));
    if (playhead->from_item >= 0) {
        text = arena_format(arena, "%s from_item=%d", text, playhead->from_item);
    }
    text = arena_format(arena, "%s%s%s%s%s", text, playhead->is_banner ? " banner=1" : "",
                        playhead->is_black ? " black=1" : "",
                        spent_text(arena, "overlay", playhead->overlay_at_ms, now_ms),
                        ref_text(arena, timeline, "overlay_from", playhead->overlay_from));
    if (playhead->delayed_after_minute >= 0) {
        text = arena_format(arena, "%s delayed_after=%d", text, playhead->delayed_after_minute);
    }
    if (playhead->reached >= 0) {
        text = arena_format(arena, "%s reached=%s", text, slides[playhead->reached].id);
    }
    return arena_format(arena, "%s delay=%d", text, playhead->delay_minutes);
}

/** One ` name=value` of the line. */
struct word {
    char name[24];
    char value[64];
};

/** The next word; false at the end, and with `*is_good` false where the line is none of ours. */
static bool next_word(const char **text, struct word *word, bool *is_good)
{
    *text += strspn(*text, " \t\r\n");
    if (**text == '\0') {
        return false;
    }
    const size_t length = strcspn(*text, " \t\r\n");
    const size_t name_length = strcspn(*text, "=");
    *is_good = name_length < length && name_length < sizeof word->name &&
               length - name_length - 1 < sizeof word->value;
    if (!*is_good) {
        return false;
    }
    memcpy(word->name, *text, name_length);
    word->name[name_length] = '\0';
    memcpy(word->value, *text + name_length + 1, length - name_length - 1);
    word->value[length - name_length - 1] = '\0';
    *text += length;
    return true;
}

static bool read_number(const char *text, int64_t least, int64_t most, int64_t *number)
{
    char *end;
    errno = 0;
    const long long value = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < least || value > most) {
        return false;
    }
    *number = value;
    return true;
}

static bool read_int(const char *text, int least, int most, int *number)
{
    int64_t value;
    if (!read_number(text, least, most, &value)) {
        return false;
    }
    *number = (int)value;
    return true;
}

/** A time in the past as ms of the show's clock, never before its beginning by more than a year. */
static bool read_spent(const char *text, int64_t now_ms, int64_t *at_ms)
{
    const int64_t most = INT64_C(400) * 86400000;
    int64_t spent_ms;
    if (!read_number(text, -most, most, &spent_ms)) {
        return false;
    }
    *at_ms = playhead_time(now_ms - spent_ms);
    return true;
}

/** A page that the show no longer has is as if nothing had been there. */
static bool read_ref(const struct timeline *timeline, char *text, struct page_ref *page)
{
    *page = (struct page_ref){.kind = PAGE_NONE};
    if (strcmp(text, "banner") == 0 || strcmp(text, "black") == 0) {
        page->kind = text[1] == 'a' ? PAGE_BANNER : PAGE_BLACK;
        return true;
    }
    char *slash = strchr(text, '/');
    int number;
    if (slash == NULL || !read_int(slash + 1, 0, INT32_MAX, &number)) {
        return false;
    }
    *slash = '\0';
    const ptrdiff_t slide = playlist_find(timeline->playlist, text);
    if (slide >= 0 && number < timeline->slides[slide].page_count) {
        *page = (struct page_ref){PAGE_SLIDE, (size_t)slide, number};
    }
    return true;
}

/** What the line says before it is held against the show. */
struct draft {
    struct playhead playhead;
    int64_t part;
    ptrdiff_t slide;
    bool has_slide, has_spent;
};

static bool read_state(struct draft *draft, const struct timeline *timeline, struct word *word,
                       int64_t now_ms)
{
    struct playhead *playhead = &draft->playhead;
    const char *name = word->name, *value = word->value;
    int64_t flag = 0;
    if (strcmp(name, "paused") == 0) {
        return read_spent(value, now_ms, &playhead->paused_at_ms);
    }
    if (strcmp(name, "frozen") == 0) {
        return read_spent(value, now_ms, &playhead->frozen_at_ms);
    }
    if (strcmp(name, "overlay") == 0) {
        return read_spent(value, now_ms, &playhead->overlay_at_ms);
    }
    if (strcmp(name, "overlay_from") == 0) {
        return read_ref(timeline, word->value, &playhead->overlay_from);
    }
    if (strcmp(name, "banner") == 0 || strcmp(name, "black") == 0) {
        if (!read_number(value, 0, 1, &flag)) {
            return false;
        }
        *(name[1] == 'a' ? &playhead->is_banner : &playhead->is_black) = flag == 1;
        return true;
    }
    if (strcmp(name, "delay") == 0) {
        return read_int(value, -DELAY_MOST_MINUTES, DELAY_MOST_MINUTES, &playhead->delay_minutes);
    }
    if (strcmp(name, "delayed_after") == 0) {
        return read_int(value, -1, 1440, &playhead->delayed_after_minute);
    }
    if (strcmp(name, "reached") == 0) {
        playhead->reached = playlist_find(timeline->playlist, value);
    }
    return true; /* a name that a later version writes */
}

static bool read_word(struct draft *draft, const struct timeline *timeline, struct word *word,
                      int64_t now_ms)
{
    struct playhead *playhead = &draft->playhead;
    const char *name = word->name;
    if (strcmp(name, "part") == 0) {
        return read_number(word->value, 0, INT32_MAX, &draft->part);
    }
    if (strcmp(name, "slide") == 0) {
        draft->has_slide = true;
        draft->slide = playlist_find(timeline->playlist, word->value);
        return draft->slide >= 0;
    }
    if (strcmp(name, "page") == 0) {
        return read_int(word->value, 0, INT32_MAX, &playhead->page);
    }
    if (strcmp(name, "spent") == 0) {
        draft->has_spent = true;
        return read_spent(word->value, now_ms, &playhead->entered_at_ms);
    }
    if (strcmp(name, "from") == 0) {
        return read_ref(timeline, word->value, &playhead->from);
    }
    if (strcmp(name, "from_item") == 0) {
        return read_int(word->value, -1, INT32_MAX, &playhead->from_item);
    }
    return read_state(draft, timeline, word, now_ms);
}

/** Holds the draft against the show: a slide that has fewer pages now gives its last one. */
static bool draft_fits(struct draft *draft, const struct timeline *timeline)
{
    struct playhead *playhead = &draft->playhead;
    if (!draft->has_spent) {
        return false;
    }
    if (!draft->has_slide) {
        playhead->page = -1;
        playhead->part = (size_t)draft->part;
        return draft->part >= 0 && playhead->part < timeline->playlist->part_count;
    }
    const int page_count = timeline->slides[draft->slide].page_count;
    if (page_count == 0) {
        return false;
    }
    playhead->slide = (size_t)draft->slide;
    playhead->part = timeline->playlist->slides[draft->slide].part;
    playhead->page = playhead->page < page_count ? playhead->page : page_count - 1;
    return true;
}

bool playhead_parse(const char *text, const struct timeline *timeline, int64_t now_ms,
                    struct playhead *playhead)
{
    struct draft draft = {
        .part = -1,
        .playhead = {.from_item = -1,
                     .paused_at_ms = -1,
                     .frozen_at_ms = -1,
                     .overlay_at_ms = -1,
                     .delayed_after_minute = -1,
                     .reached = -1}
    };
    struct word word;
    bool is_good = true;
    while (next_word(&text, &word, &is_good)) {
        if (!read_word(&draft, timeline, &word, now_ms)) {
            return false;
        }
    }
    if (!is_good || !draft_fits(&draft, timeline)) {
        return false;
    }
    *playhead = draft.playhead;
    return true;
}
