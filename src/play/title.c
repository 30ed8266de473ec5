#include "play/title.h"

static const char *slide_id(const struct timeline *timeline, struct page_ref page)
{
    return timeline->playlist->slides[page.slide].id;
}

char *title_text(struct arena *arena, const struct timeline *timeline,
                 const struct playhead *playhead, const struct moment *moment,
                 enum language language)
{
    const bool is_en = language == LANGUAGE_EN;
    const struct playlist *playlist = timeline->playlist;
    const char *part =
        playhead->part < playlist->part_count ? playlist->parts[playhead->part].name : NULL;
    char *title = arena_text(arena, part == NULL ? "" : arena_format(arena, "%s – ", part));
    if (moment->page.kind == PAGE_SLIDE) {
        title = arena_format(arena, "%s%s %d/%d (%s)", title, is_en ? "page" : "trang",
                             timeline_number(timeline, moment->page), timeline->page_count,
                             slide_id(timeline, moment->page));
    } else if (moment->page.kind == PAGE_BLACK) {
        title = arena_format(arena, "%s%s", title, is_en ? "black" : "màn hình đen");
    } else {
        title = arena_format(arena, "%s%s", title, is_en ? "banner" : "phông chính");
    }
    if (moment->next.kind == PAGE_SLIDE) {
        title =
            arena_format(arena, "%s – %s %d (%s)", title, is_en ? "next" : "tiếp theo",
                         timeline_number(timeline, moment->next), slide_id(timeline, moment->next));
    }
    return title;
}
