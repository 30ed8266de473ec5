#pragma once

#include <stdint.h>

#include <SDL_ttf.h>

#include "base/arena.h"
#include "draw/font_files.h"
#include "draw/font_script.h"
#include "draw/fonts.h"

/* What fonts.c (files), font_choice.c (which file for a face), font_words.c (measures), font_draw.c
 * (pixels) and font_account.c (what they are) share; nobody else includes it. */

enum {
    EM = 1000,
    MAX_FILES = 40,
    MAX_SIZES = 8, /* opened sizes of a file; a page has three to six */
    MAX_STAND_INS = 5,
    NEAR_STAND_INS = 3, /* that foreign words are looked up in before all that is installed */
    WORD_BYTES = FONT_SCRIPT_BYTES, /* a longer word is handled in pieces */
    WORD_PLACES = 1 << 14,
    MAX_WORDS = 1 << 16,
    LINE_MARGIN = 15, /* so that antialiasing of neighbours does not touch */
};

struct sized {
    TTF_Font *font;
    int dpi, stretch; /* how many times wider than high */
    unsigned used;
};

struct font_file {
    struct font_place place;
    void *bytes; /* the file, mapped: FreeType reads thousands of little pieces */
    size_t size_bytes;
    TTF_Font *font; /* at EM pixels: measures */
    bool is_used;   /* a word is set in it */
    struct sized sizes[MAX_SIZES];
    char identity[160];
};

/* How what a theme asked for was had. */
enum face_answer {
    FACE_AS_ASKED,
    FACE_OTHER_WEIGHT,  /* the nearest that the family has */
    FACE_NOT_INSTALLED, /* a stand-in */
    FACE_LACKS_LETTERS, /* a stand-in */
};

struct face_choice {
    int file; /* index */
    enum face_answer answer;
    const char *stand_in; /* "Noto Serif Bold"; NULL: none is needed */
    char lacking[48];     /* the first letters that are not there, as "ạ, ả, ..." */
};

/* Which opened file a stand-in is; looked for when first needed. */
struct stand_in {
    bool is_known;
    int file; /* -1: not installed */
};

struct word {
    struct word *next;
    const char *text; /* what is drawn: without what no face has */
    const char *asked;
    size_t asked_bytes;
    uint32_t first; /* code point */
    enum face face;
    bool
        is_clock; /* "08:15": its digits stand in slots of one width, so that columns of times do */
    bool is_whole; /* some face has all of it */
    int file;
    int advance;
    struct ink ink;
    const struct word *head, *tail; /* two words without a blank between them; NULL: it is one */
};

struct fonts {
    struct font_file files[MAX_FILES];
    int file_count;
    struct face_choice faces[FACE_COUNT];
    struct stand_in stand_ins[FACE_COUNT][MAX_STAND_INS];
    struct line_metrics lines[FACE_COUNT];
    int blank[FACE_COUNT], digit[FACE_COUNT]; /* advances of a blank, of the widest digit */
    struct arena *arena;                      /* of words */
    struct word *places[WORD_PLACES];
    size_t word_count;
    unsigned clock;
};

/** The index of an opened file, opening it if need be; -1: it cannot be had. */
int font_set_open(struct fonts *fonts, const struct font_place *place);

/** A file's face at so many dots an inch and a size of one point, without hinting; NULL: logged.
 * The caller closes it before the file. */
TTF_Font *font_file_size(const struct font_file *file, unsigned across_dpi, unsigned down_dpi);

/** Sets the file of a face: as `words` ask, else a known good one. False: there is none. */
bool font_choice_make(struct fonts *fonts, enum face face, const char *words);

/** The opened file of a face's stand-in, best first; -1: it is not installed, or there are fewer.
 */
int font_choice_stand_in(struct fonts *fonts, enum face face, int which);

/** "Noto Serif Bold": the first of a face's stand-ins, for what it should look like. */
const char *font_choice_like(enum face face);

/** The ink of a letter, of all letters of a text, at the size that the font is opened at. */
struct ink font_letter_ink(TTF_Font *font, uint32_t letter);
struct ink font_text_ink(TTF_Font *font, const char *text);

/** By how many rows a text's surface, `height_px` high, begins above the ascent: marks that the
 * face moves onto their letter stand higher than they do alone. */
int font_rise(TTF_Font *font, const char *text, int height_px);

/** How far a letter's ink stands out of its advance at the left or right. */
int font_overhang(TTF_Font *font, uint32_t letter, bool is_left);

/** A word (no blanks, at most WORD_BYTES), measured; valid until font_words_make_room. */
const struct word *font_words_find(struct fonts *fonts, enum face face, const char *text,
                                   size_t size_bytes);

/** Forgets all words when they are too many; only between runs, when none is in use. */
void font_words_make_room(struct fonts *fonts);

/**
 * The next token of a run: a blank (`*is_gap`) or a word.
 * @return its bytes; 0 at the end
 */
size_t font_words_next(const char *text, size_t size_bytes, bool *is_gap);
