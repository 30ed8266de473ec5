#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/*
 * How wide and high text is, without knowing who draws it: SDL_ttf in the shell, a fixed-width
 * table in goldens. All lengths in 1/1000 em, unhinted, so that they hold at every size.
 */

/** What a face is for; the theme says which file stands for it. */
enum face {
    FACE_TITLE,  /* solemn: event, award, name (a serif in bold) */
    FACE_STRONG, /* what is read first: current item, units (sans, semibold) */
    FACE_TEXT,   /* what is read: posts, agenda, captions (sans, medium) */
    FACE_COUNT,
};

/** "title", "strong", "text". */
const char *face_name(enum face face);

struct line_metrics {
    int ascent; /* above the baseline: room for Ẵ and Ỗ, from ink, not from what the font declares
                 */
    int descent;    /* below the baseline, positive */
    int cap_height; /* of plain H */
};

struct ink {
    int top;    /* above the baseline, positive upwards */
    int bottom; /* below the baseline, positive downwards */
};

struct measurer {
    void *context;
    /** Advance of a run of valid UTF-8 without line breaks. Any number of calls, same answer. */
    int (*advance)(void *context, enum face face, const char *text, size_t size_bytes);
    /** The ink of a run; both 0 where there is none. */
    struct ink (*ink)(void *context, enum face face, const char *text, size_t size_bytes);
    /** Whether some face has all letters of a word (no blanks in it); NULL: not known. What is
     * missing is left out when drawn. */
    bool (*covers)(void *context, enum face face, const char *word, size_t size_bytes);
    /** What holds for the whole face. */
    struct line_metrics (*line)(void *context, enum face face);
};

/** The advance of a whole text. */
static inline int measurer_advance(const struct measurer *measurer, enum face face,
                                   const char *text)
{
    return measurer->advance(measurer->context, face, text, strlen(text));
}

/** The fixed-width measurer of goldens: 600 a code point, 300 a blank, ascent 1100, descent 300,
 * cap 700. */
struct measurer measurer_fixed(void);
