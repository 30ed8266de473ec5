#pragma once

#include "show/timeline.h"

/* What laying out one slide had to surrender, told once a slide instead of once a line. */

struct layout_report {
    bool has_under_preferred, has_group_broken;
    int under_preferred_size; /* smallest em, in units */
    int under_floor_size;     /* 0: none */
    int letters_too_many;     /* all that do not fit; 0: everything fits */
    int lines_at_floor;       /* most on a page whose text is all at the floor */
    const char *text;         /* of the worst of these; NULL: the slide has few */
    enum fit text_fit;
    const char *missing; /* a word that no face has whole; lives as long as its page; NULL: none */
    size_t missing_bytes;
    int short_ms, long_ms; /* reading time of the worst page that stays too short; 0: none */
};

/** page_maker.report; `context` is a struct layout_report. */
void layout_report_take(void *context, const struct surrender *surrender);

/** Looks at a page that is done: its lines, and whether they can be read in the time it stays. */
void layout_report_page(struct layout_report *report, const struct timeline *timeline, size_t slide,
                        const struct page *page);

/** Adds the diagnostics of one slide. */
void layout_report_tell(const struct layout_report *report, const struct timeline *timeline,
                        size_t slide, struct diagnostics *diagnostics);
