#include "play/rehearsal.h"

#include <stdlib.h>

#include "base/require.h"

/* What a line says, in both languages. */
struct wording {
    const char *page, *banner, *black, *before, *planned, *part, *next, *at, *took;
};

static const struct wording wordings[] = {
    [LANGUAGE_VI] = {"trang", "phông chính", "màn hình đen", "trước đó", "dự kiến", "phần",
                     "tiếp theo",                                                                                 "kế hoạch", "hết"},
    [LANGUAGE_EN] = {"page",  "banner",        "black",           "before it",     "planned",     "part",   "next", "planned",
                     "took"                                                                                                                },
};

struct rehearsal rehearsal_make(FILE *out, enum language language)
{
    return (struct rehearsal){.out = out, .language = language};
}

/* "1:05", "1:02:03". */
static void print_span(FILE *out, int64_t ms)
{
    const long long seconds = (long long)(ms < 0 ? 0 : ms / 1000);
    if (seconds >= 3600) {
        fprintf(out, "%lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
    } else {
        fprintf(out, "%lld:%02lld", seconds / 60, seconds % 60);
    }
}

static void print_clock(const struct rehearsal *rehearsal, int64_t now_ms, struct wall wall)
{
    if (!wall.is_known) {
        print_span(rehearsal->out, now_ms);
        return;
    }
    const int seconds = (int)(wall.ms_of_day / 1000);
    fprintf(rehearsal->out, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* A part begins: its name and planned start, and how long the one before it has taken. */
static void print_part(struct rehearsal *rehearsal, const struct playlist *playlist, size_t index,
                       int64_t now_ms)
{
    const struct wording *words = &wordings[rehearsal->language];
    const struct part *part = &playlist->parts[index];
    fprintf(rehearsal->out, "== %s %zu/%zu %s", words->part, index + 1, playlist->part_count,
            part->name);
    if (part->at_minute >= 0) {
        fprintf(rehearsal->out, " (%s %02d:%02d)", words->at, part->at_minute / 60,
                part->at_minute % 60);
    }
    if (rehearsal->has_begun) {
        fprintf(rehearsal->out, "; %s %zu %s ", words->part, rehearsal->part + 1, words->took);
        print_span(rehearsal->out, now_ms - rehearsal->part_since_ms);
    }
    fputc('\n', rehearsal->out);
    rehearsal->part = index;
    rehearsal->part_since_ms = now_ms;
}

static void print_page(const struct rehearsal *rehearsal, const struct timeline *timeline,
                       struct page_ref page)
{
    const struct wording *words = &wordings[rehearsal->language];
    if (page.kind == PAGE_SLIDE) {
        const struct slide *slide = &timeline->playlist->slides[page.slide];
        fprintf(rehearsal->out, "%s %d/%d %s", words->page, timeline_number(timeline, page),
                timeline->page_count, slide->id);
        if (slide->note != NULL) {
            fprintf(rehearsal->out, " [%s]", slide->note);
        }
    } else {
        fputs(page.kind == PAGE_BLACK ? words->black : words->banner, rehearsal->out);
    }
}

static void print_before(const struct rehearsal *rehearsal, int64_t now_ms)
{
    const struct wording *words = &wordings[rehearsal->language];
    fprintf(rehearsal->out, "; %s ", words->before);
    print_span(rehearsal->out, now_ms - rehearsal->page_since_ms);
    if (rehearsal->planned_ms > 0) {
        fprintf(rehearsal->out, " (%s ", words->planned);
        print_span(rehearsal->out, rehearsal->planned_ms);
        fputc(')', rehearsal->out);
    }
}

static char *span_text(struct arena *arena, int64_t ms)
{
    char *text = NULL;
    size_t size_bytes;
    FILE *out = open_memstream(&text, &size_bytes);
    REQUIRE(out != NULL);
    print_span(out, ms);
    fclose(out);
    char *kept = arena_text(arena, text);
    free(text);
    return kept;
}

char *rehearsal_times(struct arena *arena, const struct rehearsal *rehearsal, int64_t now_ms)
{
    const struct wording *words = &wordings[rehearsal->language];
    char *times = arena_text(arena, "");
    if (rehearsal->has_begun && rehearsal->planned_ms > 0) {
        times = arena_format(arena, " – %s %s", words->planned,
                             span_text(arena, rehearsal->planned_ms));
    }
    if (rehearsal->has_begun) {
        times = arena_format(arena, "%s – %s %s", times, words->part,
                             span_text(arena, now_ms - rehearsal->part_since_ms));
    }
    return times;
}

/* How long the page is planned; 0: somebody turns it. */
static int planned_ms(const struct timeline *timeline, struct page_ref page)
{
    if (page.kind != PAGE_SLIDE) {
        return 0;
    }
    const struct slide *slide = &timeline->playlist->slides[page.slide];
    const bool waits = slide->is_hold || timeline->playlist->parts[slide->part].mode == PART_MANUAL;
    return waits ? 0 : timeline->slides[page.slide].page_ms[page.page];
}

void rehearsal_page(struct rehearsal *rehearsal, const struct timeline *timeline,
                    const struct playhead *playhead, const struct moment *moment, int64_t now_ms,
                    struct wall wall)
{
    const struct wording *words = &wordings[rehearsal->language];
    const int number = timeline_number(timeline, moment->page);
    const int64_t came_ms = now_ms - moment->shown_ms; /* not when that was noticed */
    if (rehearsal->has_begun && came_ms <= rehearsal->page_since_ms) {
        if (number == rehearsal->number) {
            return; /* the same page, edited */
        }
    } else { /* else it is back from under banner or black */
        wall = wall_after(wall, came_ms - now_ms);
        now_ms = came_ms;
    }
    const struct playlist *playlist = timeline->playlist;
    const bool is_one = playlist->part_count == 1 && playlist->parts[0].name[0] == '\0';
    const bool is_new_part =
        !is_one && (!rehearsal->has_begun || playhead->part != rehearsal->part);
    if (is_new_part && playhead->part < playlist->part_count) {
        print_part(rehearsal, playlist, playhead->part, now_ms);
    }
    print_clock(rehearsal, now_ms, wall);
    fputs("  ", rehearsal->out);
    print_page(rehearsal, timeline, moment->page);
    if (rehearsal->has_begun) {
        print_before(rehearsal, now_ms);
    }
    if (moment->next.kind == PAGE_SLIDE) {
        fprintf(rehearsal->out, "; %s ", words->next);
        print_page(rehearsal, timeline, moment->next);
    }
    fputc('\n', rehearsal->out);
    fflush(rehearsal->out);
    rehearsal->number = number;
    rehearsal->planned_ms = planned_ms(timeline, moment->page);
    rehearsal->page_since_ms = now_ms;
    rehearsal->has_begun = true;
}
