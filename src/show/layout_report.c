#include "show/layout_report.h"

#include "base/require.h"

void layout_report_take(void *context, enum fit fit, int size, int letters_too_many)
{
    struct layout_report *report = context;
    switch (fit) {
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
        report->letters_too_many += letters_too_many > 0 ? letters_too_many : 1;
        break;
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

static struct place slide_place(const struct timeline *timeline, size_t slide, struct arena *arena)
{
    const struct slide *model = &timeline->playlist->slides[slide];
    if (model->node != NULL) {
        return node_place(model->node, arena);
    }
    return (struct place){
        .path = timeline->playlist->path, .line = 1, .column = 1, .end_column = 2};
}

void layout_report_tell(const struct layout_report *report, const struct timeline *timeline,
                        size_t slide, struct diagnostics *diagnostics)
{
    if (!report->has_under_preferred && !report->has_group_broken &&
        report->under_floor_size == 0 && report->letters_too_many == 0) {
        return;
    }
    struct arena *arena = diagnostics->arena;
    const struct place place = slide_place(timeline, slide, arena);
    const char *key = timeline->playlist->slides[slide].key;
    if (report->letters_too_many > 0) {
        DIAGNOSE(diagnostics, MESSAGE_LAYOUT_NOTHING_FITS, &place, key, NULL,
                 arena_format(arena, "%d", report->letters_too_many));
        return;
    }
    if (report->has_group_broken) {
        DIAGNOSE(diagnostics, MESSAGE_LAYOUT_GROUP_BROKEN, &place, key, NULL, "");
    }
    if (report->under_floor_size > 0) {
        DIAGNOSE(diagnostics, MESSAGE_LAYOUT_UNDER_FLOOR, &place, key, NULL,
                 height_text(arena, timeline, report->under_floor_size));
    } else if (report->has_under_preferred) {
        DIAGNOSE(diagnostics, MESSAGE_LAYOUT_UNDER_PREFERRED, &place, key, NULL,
                 height_text(arena, timeline, report->under_preferred_size));
    }
}
