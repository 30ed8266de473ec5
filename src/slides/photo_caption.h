#pragma once

#include "slides/kind.h"

/* The words of one photo, as large as there is room or as those of the photos around it. */

/** Where a caption may stand. */
struct caption_room {
    int width, height; /* units */
    size_t most_lines; /* rather smaller down to the floor than more; then a few more */
    enum align align;
    int most_size; /* as that of the words beside it; 0: as large as there is room for */
};

struct photo_caption {
    struct text_lines lines;
    struct text_style style;
    int size, width, height; /* units; width of the room */
    enum fit fit;
    const char *text;
    int letters_too_many; /* with FIT_NOTHING */
};

/** @param text  never NULL. Lines live in the maker's arena. */
struct photo_caption photo_caption_set(const struct page_maker *maker, const char *text,
                                       struct caption_room room);

/** Tells the maker what had to be surrendered. */
void photo_caption_report(const struct page_maker *maker, const struct photo_caption *caption);

/** Width of a caption on one line, as large as there is room. */
int photo_caption_one_line(const struct page_maker *maker, const char *text, int most_size);

/** Width of its longest line, in units. */
int photo_caption_width(const struct photo_caption *caption);

void photo_caption_emit(const struct page_maker *maker, struct page *page,
                        const struct photo_caption *caption, int x, int y);
