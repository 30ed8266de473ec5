#include "show/layout_report.h"

#include <stdint.h>
#include <string.h>

#include "base/require.h"
#include "base/text.h"

enum {
    MOST_LINES_AT_FLOOR = 6, /* domain.md §3.2 */
    QUOTED_LETTERS = 40,
};

/* The longest of those that gave up most: where all must be of one size, it is for that one. */
static void take_text(struct layout_report *report, const struct surrender *surrender)
{
    const bool is_worst =
        surrender->text != NULL && surrender->fit != FIT_GOOD &&
        (report->text == NULL || surrender->fit > report->text_fit ||
         (surrender->fit == report->text_fit && strlen(surrender->text) > strlen(report->text)));
    if (is_worst) {
        report->text = surrender->text;
        report->text_fit = surrender->fit;
    }
}

void layout_report_take(void *context, const struct surrender *surrender)
{
    struct layout_report *report = context;
    const int size = surrender->size, letters = surrender->letters_too_many;
    take_text(report, surrender);
    switch (surrender->fit) {
    case FIT_GOOD:
        break;
    case FIT_UNDER_PREFERRED:
        if (!report->has_under_preferred || size < report->under_preferred_size) {
            report->under_preferred_size = size;
        }
        report->has_under_preferred = true;
        break;
    case FIT_GROUP_BROKEN:
        report->has_group_broken = true;
        break;
    case FIT_UNDER_FLOOR:
        if (report->under_floor_size == 0 || size < report->under_floor_size) {
            report->under_floor_size = size;
        }
        break;
    case FIT_NOTHING:
        report->letters_too_many += letters > 0 ? letters : 1;
        break;
    }
}

/* Lines of a page whose text, titles apart, is no larger than the floor; 0: some of it is. */
static int lines_at_floor(const struct timeline *timeline, const struct page *page)
{
    const struct frame *frame = timeline->options.frame;
    int lines = 0, baseline = -1;
    for (size_t i = 0; i < page->count; i++) {
        const struct box *box = &page->items[i];
        if (box->type != BOX_TEXT || box->face == FACE_TITLE) {
            continue;
        }
        const int floor = frame_floor_size(frame, timeline->options.measurer, box->face);
        if (box->size > scale_at_least(frame, floor)) {
            return 0;
        }
        lines += box->baseline != baseline;
        baseline = box->baseline;
    }
    return lines;
}

/* The first word of a page that no face on this machine has. */
static void find_missing(struct layout_report *report, const struct measurer *measurer,
                         const struct page *page)
{
    for (size_t i = 0; i < page->count && measurer->covers != NULL; i++) {
        const struct box *box = &page->items[i];
        for (const char *word = box->type == BOX_TEXT ? box->text : ""; *word != '\0';) {
            const size_t size = strcspn(word, " ");
            if (size > 0 && !measurer->covers(measurer->context, box->face, word, size)) {
                report->missing = word;
                report->missing_bytes = size;
                return;
            }
            word += size + strspn(word + size, " ");
        }
    }
}

void layout_report_page(struct layout_report *report, const struct timeline *timeline, size_t slide,
                        const struct page *page)
{
    const struct playlist *playlist = timeline->playlist;
    const struct slide *model = &playlist->slides[slide];
    const int lines = lines_at_floor(timeline, page), syllables = page_syllables(page);
    if (report->missing == NULL) {
        find_missing(report, timeline->options.measurer, page);
    }
    report->lines_at_floor = lines > report->lines_at_floor ? lines : report->lines_at_floor;
    if (playlist->parts[model->part].mode == PART_MANUAL || model->is_hold || syllables == 0) {
        return;
    }
    const int64_t needed_ms = timeline_least_ms(syllables, model->kind->is_list);
    const int needed = needed_ms > INT32_MAX ? INT32_MAX : (int)needed_ms;
    if (model->seconds_ms > 0 && needed > model->seconds_ms) {
        report->short_ms = needed > report->short_ms ? needed : report->short_ms;
    } else if (model->seconds_ms == 0 && needed > timeline_reading_ms(syllables)) {
        report->long_ms = needed > report->long_ms ? needed : report->long_ms;
    }
}

/** Height of the capitals of text of this size: in millimetres where the hall is known, else in
 * pixels of the hall's picture. Whole numbers read the same in both languages. */
static char *height_text(struct arena *arena, const struct timeline *timeline, int size)
{
    const struct measurer *measurer = timeline->options.measurer;
    const int cap_height = measurer->line(measurer->context, FACE_TEXT).cap_height;
    const double share = (double)size * cap_height / 1000.0 / FRAME_HEIGHT;
    const double metres = timeline->playlist->hall.screen_height_m;
    if (timeline->options.frame->has_profile && metres > 0) {
        return arena_format(arena, "%.0f mm", share * metres * 1000.0);
    }
    const int height_px = timeline->playlist->screen.height_px;
    return arena_format(arena, "%.0f px", share * (height_px > 0 ? height_px : 1080));
}

/* The first letter of a word that no face has, by its number: some look like nothing. Where each is
 * in some face and none has all, the first that is not ASCII. */
static const char *missing_letter(struct arena *arena, const struct measurer *measurer,
                                  const char *word, size_t size_bytes)
{
    uint32_t foreign = 0, letter = 0;
    for (size_t i = 0, bytes; i < size_bytes; i += bytes) {
        bytes = text_decode(word + i, &letter);
        if (!measurer->covers(measurer->context, FACE_TEXT, word + i, bytes)) {
            return arena_format(arena, "U+%04X", (unsigned)letter);
        }
        foreign = foreign == 0 && letter > 0x7F ? letter : foreign;
    }
    return arena_format(arena, "U+%04X", (unsigned)foreign);
}

/* Whole seconds, rounded up. */
static const char *seconds_text(struct arena *arena, int ms)
{
    return arena_format(arena, "%d", (ms + 999) / 1000);
}

/* Its beginning in quotation marks, to be found by; cut between words. */
static const char *quoted(struct arena *arena, const char *text)
{
    if (text == NULL) {
        return "";
    }
    size_t end = 0, word_end = 0;
    for (int letters = 0; letters < QUOTED_LETTERS && text[end] != '\0'; letters++) {
        uint32_t letter;
        word_end = text[end] == ' ' ? end : word_end;
        end += text_decode(text + end, &letter);
    }
    const bool is_long = text[end] != '\0';
    const size_t shown = is_long && word_end > 0 ? word_end : end;
    return arena_format(arena, " (\"%s%s\")", arena_copy(arena, text, shown), is_long ? "…" : "");
}

static struct place slide_place(const struct timeline *timeline, size_t slide, struct arena *arena)
{
    const struct slide *model = &timeline->playlist->slides[slide];
    if (model->node != NULL) {
        return node_place(model->node, arena);
    }
    return (struct place){
        .path = timeline->playlist->path, .line = 1, .column = 1, .end_column = 2};
}

static bool has_something(const struct layout_report *report)
{
    return report->has_under_preferred || report->has_group_broken ||
           report->under_floor_size > 0 || report->letters_too_many > 0 ||
           report->lines_at_floor > MOST_LINES_AT_FLOOR || report->short_ms > 0 ||
           report->long_ms > 0 || report->missing != NULL;
}

void layout_report_tell(const struct layout_report *report, const struct timeline *timeline,
                        size_t slide, struct diagnostics *diagnostics)
{
    if (!has_something(report)) {
        return;
    }
    struct arena *arena = diagnostics->arena;
    const struct place place = slide_place(timeline, slide, arena);
    const char *key = timeline->playlist->slides[slide].key;
    const char *text = quoted(arena, report->text);
    if (report->letters_too_many > 0) {
        DIAGNOSE(diagnostics, MESSAGE_LAYOUT_NOTHING_FITS, &place, key, NULL,
                 arena_format(arena, "%d", report->letters_too_many), text);
        return;
    }
    if (report->missing != NULL) {
        DIAGNOSE(diagnostics, MESSAGE_LAYOUT_LETTERS_MISSING, &place, key, NULL,
                 arena_copy(arena, report->missing, report->missing_bytes),
                 missing_letter(arena, timeline->options.measurer, report->missing,
                                report->missing_bytes));
    }
    if (report->lines_at_floor > MOST_LINES_AT_FLOOR) {
        DIAGNOSE(diagnostics, MESSAGE_LAYOUT_MANY_LINES, &place, key, NULL,
                 arena_format(arena, "%d", report->lines_at_floor));
    }
    if (report->short_ms > 0) {
        DIAGNOSE(diagnostics, MESSAGE_LAYOUT_TIME_SHORT, &place, key, NULL,
                 seconds_text(arena, timeline->playlist->slides[slide].seconds_ms),
                 seconds_text(arena, report->short_ms));
    }
    if (report->long_ms > 0) {
        DIAGNOSE(diagnostics, MESSAGE_LAYOUT_TIME_LONG, &place, key, NULL,
                 seconds_text(arena, LONGEST_READING_MS), seconds_text(arena, report->long_ms));
    }
    if (report->has_group_broken) {
        DIAGNOSE(diagnostics, MESSAGE_LAYOUT_GROUP_BROKEN, &place, key, NULL, text);
    }
    if (report->under_floor_size > 0) {
        DIAGNOSE(diagnostics, MESSAGE_LAYOUT_UNDER_FLOOR, &place, key, NULL,
                 height_text(arena, timeline, report->under_floor_size), text);
    } else if (report->has_under_preferred) {
        DIAGNOSE(diagnostics, MESSAGE_LAYOUT_UNDER_PREFERRED, &place, key, NULL,
                 height_text(arena, timeline, report->under_preferred_size), text);
    }
}
