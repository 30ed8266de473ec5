#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "draw/font_strike.h"

/*
 * Words are the unit of everything: measured once at 1000 pixels an em, kept in a table, drawn each
 * at the place that its measure gives, so that a run is as long at 320x180 as the layout took it to
 * be.
 */

struct ink font_letter_ink(TTF_Font *font, uint32_t letter)
{
    int bottom, top;
    if (TTF_GlyphMetrics32(font, letter, NULL, NULL, &bottom, &top, NULL) != 0 || top <= bottom) {
        return (struct ink){0};
    }
    return (struct ink){.top = top, .bottom = -bottom};
}

static struct ink ink_of_both(struct ink a, struct ink b)
{
    const bool has_a = a.top != 0 || a.bottom != 0, has_b = b.top != 0 || b.bottom != 0;
    if (!has_a || !has_b) {
        return has_a ? a : b;
    }
    return (struct ink){.top = a.top > b.top ? a.top : b.top,
                        .bottom = a.bottom > b.bottom ? a.bottom : b.bottom};
}

struct ink font_text_ink(TTF_Font *font, const char *text)
{
    struct ink all = {0};
    while (*text != '\0') {
        uint32_t letter;
        text += text_decode(text, &letter);
        all = ink_of_both(all, font_letter_ink(font, letter));
    }
    return all;
}

int font_rise(TTF_Font *font, const char *text, int height_px)
{
    const int room = TTF_FontHeight(font), ascent = TTF_FontAscent(font);
    const int below = font_text_ink(font, text).bottom - (room - ascent);
    const int rise = height_px - room - (below > 0 ? below : 0);
    return rise > 0 ? rise : 0;
}

int font_overhang(TTF_Font *font, uint32_t letter, bool is_left)
{
    int left, right, advance;
    if (TTF_GlyphMetrics32(font, letter, &left, &right, NULL, NULL, &advance) != 0) {
        return 0;
    }
    const int over = is_left ? -left : right - advance;
    return over > 0 ? over : 0;
}

static bool has(TTF_Font *font, uint32_t letter)
{
    return !font_script_is_private(letter) && TTF_GlyphIsProvided32(font, letter) != 0;
}

static bool has_all(TTF_Font *font, const uint32_t *letters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!has(font, letters[i])) {
            return false;
        }
    }
    return true;
}

/* The face's own file, else the first of its stand-ins, that has all letters; -1: none. */
static int file_in_chain(struct fonts *fonts, enum face face, const uint32_t *letters, size_t count)
{
    int file = fonts->faces[face].file;
    for (int i = 0; file < 0 || !has_all(fonts->files[file].font, letters, count); i++) {
        if (i == NEAR_STAND_INS) {
            return -1;
        }
        file = font_choice_stand_in(fonts, face, i);
    }
    return file;
}

static int file_covering(struct fonts *fonts, enum face face, const uint32_t *letters, size_t count,
                         bool is_emoji)
{
    const struct font_wish wish = {.words = font_choice_like(face),
                                   .region = font_script_region(letters, count),
                                   .is_emoji = is_emoji};
    struct font_place place;
    const int file =
        font_files_covering(letters, count, &wish, &place) ? font_set_open(fonts, &place) : -1;
    return file >= 0 && has_all(fonts->files[file].font, letters, count) ? file : -1;
}

/* The file that has all letters of a word; -1: none. The same whatever was asked for before. */
static int file_for(struct fonts *fonts, enum face face, const uint32_t *letters, size_t count,
                    bool is_emoji)
{
    int file = is_emoji && count > 0 ? file_covering(fonts, face, letters, count, true) : -1;
    if (file < 0) {
        file = file_in_chain(fonts, face, letters, count);
    }
    return file < 0 ? file_covering(fonts, face, letters, count, false) : file;
}

/* The letters of a word that can be seen, and where they begin. */
static size_t visible_letters(const struct word *word, uint32_t *letters, size_t *starts)
{
    size_t count = 0;
    for (size_t offset = 0; offset < word->asked_bytes;) {
        starts[count] = offset;
        offset += text_decode(word->asked + offset, &letters[count]);
        count += !font_script_is_invisible(letters[count]);
    }
    return count;
}

/* Two words that stand without a blank between them; the second may be two again. */
static void cut_word(struct fonts *fonts, struct word *word, size_t size_bytes)
{
    word->head = font_words_find(fonts, word->face, word->asked, size_bytes);
    word->tail = font_words_find(fonts, word->face, word->asked + size_bytes,
                                 word->asked_bytes - size_bytes);
    word->is_whole = word->head->is_whole && word->tail->is_whole;
    word->text = "";
}

/* What of a word its file has: pictures join by what cannot be seen, letters need none of it. */
static void set_text(struct fonts *fonts, struct word *word, const uint32_t *letters,
                     const size_t *starts, size_t count)
{
    const struct font_file *file = &fonts->files[word->file];
    if (file->place.is_strike) {
        word->text = arena_copy(fonts->arena, word->asked, word->asked_bytes);
        word->first = letters[0];
        return;
    }
    char *text = arena_allocate(fonts->arena, word->asked_bytes + 1);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        if (word->is_whole || has(file->font, letters[i])) {
            uint32_t letter;
            const size_t bytes = text_decode(word->asked + starts[i], &letter);
            memcpy(text + length, word->asked + starts[i], bytes);
            word->first = length == 0 ? letter : word->first;
            length += bytes;
        }
    }
    word->text = text;
}

/* Chooses the file of a word and what of it can be drawn. */
static void resolve_word(struct fonts *fonts, struct word *word)
{
    bool is_emoji;
    const size_t stretch = font_script_stretch(word->asked, word->asked_bytes, &is_emoji);
    if (stretch < word->asked_bytes) {
        cut_word(fonts, word, stretch);
        return;
    }
    uint32_t letters[WORD_BYTES + 1];
    size_t starts[WORD_BYTES + 1];
    const size_t count = visible_letters(word, letters, starts);
    word->file = file_for(fonts, word->face, letters, count, is_emoji);
    word->is_whole = word->file >= 0;
    if (!word->is_whole) {
        const size_t first = font_script_word(word->asked, word->asked_bytes);
        if (first < word->asked_bytes) {
            cut_word(fonts, word, first);
            return;
        }
        /* A box in place of a letter is worse on a wall than nothing. */
        word->file = fonts->faces[word->face].file;
        log_write(LOG_WARNING, "fonts", "\"%.*s\": no installed face has all of it; drawn without",
                  (int)word->asked_bytes, word->asked);
    }
    fonts->files[word->file].is_used = true;
    set_text(fonts, word, letters, starts, count);
}

static uint32_t last_letter(const char *text)
{
    uint32_t letter = 0;
    while (*text != '\0') {
        text += text_decode(text, &letter);
    }
    return letter;
}

/* A mark's own measures say nothing of where it stands on its letter: a blank behind it does. */
static int advance_with_mark(TTF_Font *font, const char *text)
{
    char spaced[WORD_BYTES + 2];
    int width = 0, blank = 0;
    snprintf(spaced, sizeof spaced, "%s ", text);
    (void)TTF_SizeUTF8(font, spaced, &width, NULL);
    (void)TTF_GlyphMetrics32(font, ' ', NULL, NULL, NULL, NULL, &blank);
    return width - blank;
}

static void measure_word(struct fonts *fonts, struct word *word)
{
    if (word->head != NULL) {
        word->advance = word->head->advance + word->tail->advance;
        word->ink = ink_of_both(word->head->ink, word->tail->ink);
        return;
    }
    if (word->text[0] == '\0') {
        return;
    }
    if (fonts->files[word->file].place.is_strike) {
        font_strike_measure(fonts, word);
        return;
    }
    TTF_Font *font = fonts->files[word->file].font;
    int width, height;
    TTF_SetFontScriptName(font, font_script_name(word->first));
    if (TTF_SizeUTF8(font, word->text, &width, &height) != 0) {
        return;
    }
    /* SDL_ttf's width is the advance and what ink stands out of it at both ends. */
    const uint32_t last = last_letter(word->text);
    word->advance = (font_script_is_mark(last) ? advance_with_mark(font, word->text)
                                               : width - font_overhang(font, last, false)) -
                    font_overhang(font, word->first, true);
    word->ink = font_text_ink(font, word->text);
    const int rise = font_rise(font, word->text, height);
    word->ink.top = rise > 0 ? TTF_FontAscent(font) + rise : word->ink.top;
}

static uint32_t hash_word(enum face face, const char *text, size_t size_bytes)
{
    uint32_t hash = 2166136261U ^ (uint32_t)face;
    for (size_t i = 0; i < size_bytes; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 16777619U;
    }
    return hash ^ (hash >> 15);
}

/* One or two digits, a colon, two digits. */
static bool is_clock(const char *text, size_t size_bytes)
{
    const size_t colon = size_bytes == 5 ? 2 : 1;
    if (size_bytes != 4 && size_bytes != 5) {
        return false;
    }
    for (size_t i = 0; i < size_bytes; i++) {
        if (i == colon ? text[i] != ':' : text[i] < '0' || text[i] > '9') {
            return false;
        }
    }
    return true;
}

const struct word *font_words_find(struct fonts *fonts, enum face face, const char *text,
                                   size_t size_bytes)
{
    const uint32_t place = hash_word(face, text, size_bytes) % WORD_PLACES;
    for (struct word *word = fonts->places[place]; word != NULL; word = word->next) {
        if (word->face == face && word->asked_bytes == size_bytes &&
            memcmp(word->asked, text, size_bytes) == 0) {
            return word;
        }
    }
    struct word *word = ARENA_NEW(fonts->arena, struct word);
    word->asked = arena_copy(fonts->arena, text, size_bytes);
    word->asked_bytes = size_bytes;
    word->face = face;
    resolve_word(fonts, word);
    measure_word(fonts, word);
    word->is_clock = is_clock(text, size_bytes);
    if (word->is_clock) {
        word->advance = fonts->digit[face] * (int)(size_bytes - 1) +
                        font_words_find(fonts, face, ":", 1)->advance;
    }
    word->next = fonts->places[place];
    fonts->places[place] = word;
    fonts->word_count++;
    return word;
}

void font_words_make_room(struct fonts *fonts)
{
    if (fonts->word_count >= MAX_WORDS) {
        memset(fonts->places, 0, sizeof fonts->places);
        arena_reset(fonts->arena);
        fonts->word_count = 0;
    }
}

size_t font_words_next(const char *text, size_t size_bytes, bool *is_gap)
{
    size_t offset = 0;
    *is_gap = false;
    while (offset < size_bytes) {
        uint32_t letter;
        const size_t bytes = text_decode(text + offset, &letter);
        if (font_script_is_blank(letter)) {
            *is_gap = offset == 0;
            return offset == 0 ? bytes : offset;
        }
        if (offset + bytes > WORD_BYTES) {
            break;
        }
        offset += bytes;
    }
    return offset;
}

static int run_advance(void *context, enum face face, const char *text, size_t size_bytes)
{
    struct fonts *fonts = context;
    int advance = 0;
    font_words_make_room(fonts);
    for (size_t bytes; size_bytes > 0; text += bytes, size_bytes -= bytes) {
        bool is_gap;
        bytes = font_words_next(text, size_bytes, &is_gap);
        advance += is_gap ? fonts->blank[face] : font_words_find(fonts, face, text, bytes)->advance;
    }
    return advance;
}

static struct ink run_ink(void *context, enum face face, const char *text, size_t size_bytes)
{
    struct fonts *fonts = context;
    font_words_make_room(fonts);
    struct ink all = {0};
    for (size_t bytes; size_bytes > 0; text += bytes, size_bytes -= bytes) {
        bool is_gap;
        bytes = font_words_next(text, size_bytes, &is_gap);
        if (!is_gap) {
            all = ink_of_both(all, font_words_find(fonts, face, text, bytes)->ink);
        }
    }
    return all;
}

static struct line_metrics face_line(void *context, enum face face)
{
    const struct fonts *fonts = context;
    return fonts->lines[face];
}

static bool word_is_whole(void *context, enum face face, const char *word, size_t size_bytes)
{
    struct fonts *fonts = context;
    font_words_make_room(fonts);
    bool is_whole = true;
    for (size_t bytes; size_bytes > 0; word += bytes, size_bytes -= bytes) {
        bool is_gap;
        bytes = font_words_next(word, size_bytes, &is_gap);
        is_whole = is_whole && (is_gap || font_words_find(fonts, face, word, bytes)->is_whole);
    }
    return is_whole;
}

struct measurer fonts_measurer(struct fonts *fonts)
{
    return (struct measurer){.context = fonts,
                             .advance = run_advance,
                             .ink = run_ink,
                             .covers = word_is_whole,
                             .line = face_line};
}
