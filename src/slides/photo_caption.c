#include "slides/photo_caption.h"

#include <stdint.h>

enum {
    MORE_LINES = 3, /* where they do not fit on so few even at the floor */
    LINE_HEIGHT = 1400,
};

struct caption_search {
    const struct page_maker *maker;
    const struct paragraph *paragraph;
    struct caption_room room;
    struct text_style style;
    struct arena *scratch;
};

static void break_at(const struct caption_search *search, struct arena *arena, int size,
                     struct text_lines *lines)
{
    paragraph_lines(arena, search->paragraph, advance_of_width(search->room.width, size), lines);
}

static int height_of(const struct caption_search *search, int size, size_t line_count)
{
    return paragraph_height(search->maker->measurer, &search->style, size, line_count);
}

static int caption_pages(void *context, int size, enum parting allowed)
{
    const struct caption_search *search = context;
    struct text_lines lines;
    arena_reset(search->scratch);
    break_at(search, search->scratch, size, &lines);
    return lines.count <= search->room.most_lines && text_lines_fit(&lines, allowed) &&
           height_of(search, size, lines.count) <= search->room.height;
}

static int usual_size(const struct page_maker *maker)
{
    return frame_preferred_size(maker->frame, maker->measurer, FACE_TEXT, ROLE_CAPTION);
}

static int wished_size(const struct page_maker *maker, int most_size)
{
    const int usual = usual_size(maker);
    return most_size > 0 && most_size < usual ? most_size : usual;
}

/* What is given up is told, also where other words asked for it. */
static enum fit fit_beside_others(const struct page_maker *maker, const struct fit_found *found,
                                  int floor)
{
    const enum fit by_size = found->size < floor               ? FIT_UNDER_FLOOR
                             : found->size < usual_size(maker) ? FIT_UNDER_PREFERRED
                                                               : FIT_GOOD;
    return by_size > found->fit ? by_size : found->fit;
}

/* Few lines; rather one more, and another, than letters under the floor. */
static struct fit_found find_size(struct caption_search *search)
{
    const struct page_maker *maker = search->maker;
    const int preferred = wished_size(maker, search->room.most_size);
    const int floor = frame_floor_size(maker->frame, maker->measurer, FACE_TEXT);
    const struct fit_search fit = {
        .pages = caption_pages,
        .context = search,
        .wished = preferred,
        .preferred = preferred,
        .floor = floor < preferred ? floor : preferred, /* the words beside it may be under it */
    };
    struct fit_found found = fit_search(maker->frame, &fit);
    for (int more = 0; more < MORE_LINES && found.fit > FIT_UNDER_PREFERRED; more++) {
        search->room.most_lines++;
        found = fit_search(maker->frame, &fit);
    }
    found.fit = fit_beside_others(maker, &found, floor);
    return found;
}

struct photo_caption photo_caption_set(const struct page_maker *maker, const char *text,
                                       struct caption_room room)
{
    struct caption_search search = {
        .maker = maker,
        .paragraph = paragraph_make(maker->arena, maker->measurer, FACE_TEXT, text),
        .room = room,
        .style = {FACE_TEXT, COLOUR_TEXT, room.align, LINE_HEIGHT, 1000},
        .scratch = arena_create(),
    };
    const struct fit_found found = find_size(&search);
    arena_destroy(search.scratch);
    struct photo_caption caption = {.style = search.style,
                                    .size = found.size,
                                    .width = room.width,
                                    .fit = found.fit,
                                    .text = text};
    break_at(&search, maker->arena, found.size, &caption.lines);
    caption.height = height_of(&search, found.size, caption.lines.count);
    if (found.fit == FIT_NOTHING) {
        caption.letters_too_many = text_lines_too_many(&caption.lines, search.room.most_lines,
                                                       advance_of_width(room.width, found.size));
    }
    return caption;
}

void photo_caption_report(const struct page_maker *maker, const struct photo_caption *caption)
{
    if (maker->report != NULL && caption->fit != FIT_GOOD) {
        const struct surrender surrender = {caption->fit, caption->size, caption->letters_too_many,
                                            caption->text};
        maker->report(maker->report_context, &surrender);
    }
}

int photo_caption_one_line(const struct page_maker *maker, const char *text, int most_size)
{
    const int size = scale_at_least(maker->frame, wished_size(maker, most_size));
    const int64_t advance = measurer_advance(maker->measurer, FACE_TEXT, text);
    const int64_t width = (advance * size + 999) / 1000 + 1;
    return width > INT32_MAX ? INT32_MAX : (int)width;
}

int photo_caption_width(const struct photo_caption *caption)
{
    int widest = 0;
    for (size_t i = 0; i < caption->lines.count; i++) {
        const int advance = caption->lines.items[i].advance;
        widest = advance > widest ? advance : widest;
    }
    return (int)(((int64_t)widest * caption->size + 999) / 1000);
}

void photo_caption_emit(const struct page_maker *maker, struct page *page,
                        const struct photo_caption *caption, int x, int y)
{
    paragraph_emit(maker->arena, maker->measurer, page, &caption->lines, &caption->style,
                   caption->size, x, y, caption->width);
}
