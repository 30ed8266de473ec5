#pragma once

#include <stdint.h>

#include <SDL_ttf.h>

#include "base/arena.h"
#include "draw/font_files.h"
#include "draw/fonts.h"

/* What fonts.c (files and faces), font_words.c (measures) and font_draw.c (pixels) share; nobody
 * else includes it. */

enum {
    EM = 1000,
    MAX_FILES = 24,
    MAX_SIZES = 8, /* opened sizes of a file; a page has three to six */
    MAX_CHAIN = 8,
    WORD_BYTES = 240, /* a longer word is handled in pieces */
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
    struct sized sizes[MAX_SIZES];
    char identity[160];
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
};

struct fonts {
    struct font_file files[MAX_FILES];
    int file_count;
    int chain[FACE_COUNT][MAX_CHAIN]; /* indices of files; the first is the face's own */
    int chain_count[FACE_COUNT];
    struct line_metrics lines[FACE_COUNT];
    int blank[FACE_COUNT], digit[FACE_COUNT]; /* advances of a blank, of the widest digit */
    struct arena *arena;                      /* of words */
    struct word *places[WORD_PLACES];
    size_t word_count;
    bool has_next; /* the chains hold the faces for foreign letters too */
    unsigned clock;
};

/** The index of an opened file, opening it if need be; -1: it cannot be had. */
int font_set_open(struct fonts *fonts, const struct font_place *place);

/** A file's face at so many dots an inch and a size of one point, without hinting; NULL: logged.
 * The caller closes it before the file. */
TTF_Font *font_file_size(const struct font_file *file, unsigned across_dpi, unsigned down_dpi);

/** Adds to the chains what is there for letters that a face has not; opened when first needed. */
void font_set_open_next(struct fonts *fonts);

/** The ink of a letter, of all letters of a text, at the size that the font is opened at. */
struct ink font_letter_ink(TTF_Font *font, uint32_t letter);
struct ink font_text_ink(TTF_Font *font, const char *text);

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
