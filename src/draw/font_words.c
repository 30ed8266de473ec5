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

struct ink font_text_ink(TTF_Font *font, const char *text)
{
    struct ink all = {.top = -EM * 4, .bottom = -EM * 4};
    bool has_ink = false;
    while (*text != '\0') {
        uint32_t letter;
        text += text_decode(text, &letter);
        const struct ink ink = font_letter_ink(font, letter);
        if (ink.top != 0 || ink.bottom != 0) {
            has_ink = true;
            all.top = ink.top > all.top ? ink.top : all.top;
            all.bottom = ink.bottom > all.bottom ? ink.bottom : all.bottom;
        }
    }
    return has_ink ? all : (struct ink){0};
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

static bool is_blank(uint32_t letter)
{
    return letter == ' ' || letter == 0x00A0 || letter == 0x202F;
}

/* Nothing to see, and no face need have it: joiners, variation selectors, marks of direction. */
static bool is_invisible(uint32_t letter)
{
    return letter < ' ' || letter == 0x00AD || (letter >= 0x200B && letter <= 0x200F) ||
           letter == 0x2060 || letter == 0xFEFF || (letter >= 0xFE00 && letter <= 0xFE0F);
}

static bool has_all(TTF_Font *font, const uint32_t *letters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!TTF_GlyphIsProvided32(font, letters[i])) {
            return false;
        }
    }
    return true;
}

static int file_in_chain(const struct fonts *fonts, enum face face, const uint32_t *letters,
                         size_t count)
{
    for (int i = 0; i < fonts->chain_count[face]; i++) {
        if (has_all(fonts->files[fonts->chain[face][i]].font, letters, count)) {
            return fonts->chain[face][i];
        }
    }
    return -1;
}

/* The file that has all letters of a word; -1: none. */
static int file_for(struct fonts *fonts, enum face face, const uint32_t *letters, size_t count)
{
    int file = file_in_chain(fonts, face, letters, count);
    if (file < 0 && !fonts->has_next) {
        font_set_open_next(fonts);
        file = file_in_chain(fonts, face, letters, count);
    }
    for (int i = 0; file < 0 && i < fonts->file_count; i++) {
        file = has_all(fonts->files[i].font, letters, count) ? i : -1;
    }
    if (file >= 0) {
        return file;
    }
    struct font_place place;
    file = font_files_covering(letters, count, &place) ? font_set_open(fonts, &place) : -1;
    return file >= 0 && has_all(fonts->files[file].font, letters, count) ? file : -1;
}

/* Chooses the file of a word and what of it can be drawn. */
static void resolve_word(struct fonts *fonts, struct word *word)
{
    uint32_t letters[WORD_BYTES];
    size_t starts[WORD_BYTES + 1], count = 0, offset = 0;
    while (offset < word->asked_bytes) {
        const size_t start = offset;
        offset += text_decode(word->asked + offset, &letters[count]);
        if (!is_invisible(letters[count])) {
            starts[count++] = start;
        }
    }
    word->file = file_for(fonts, word->face, letters, count);
    const bool is_whole = word->is_whole = word->file >= 0;
    if (!is_whole) {
        /* A box in place of a letter is worse on a wall than nothing. */
        word->file = fonts->chain[word->face][0];
        log_write(LOG_WARNING, "fonts", "\"%.*s\": no installed face has all of it; drawn without",
                  (int)word->asked_bytes, word->asked);
    }
    char *text = arena_allocate(fonts->arena, word->asked_bytes + 1);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_whole || TTF_GlyphIsProvided32(fonts->files[word->file].font, letters[i])) {
            uint32_t letter;
            const size_t bytes = text_decode(word->asked + starts[i], &letter);
            memcpy(text + length, word->asked + starts[i], bytes);
            word->first = length == 0 ? letter : word->first;
            length += bytes;
        }
    }
    word->text = text;
}

static uint32_t last_letter(const char *text)
{
    uint32_t letter = 0;
    while (*text != '\0') {
        text += text_decode(text, &letter);
    }
    return letter;
}

static void measure_word(struct fonts *fonts, struct word *word)
{
    if (word->text[0] == '\0') {
        return;
    }
    if (fonts->files[word->file].place.is_strike) {
        font_strike_measure(fonts, word);
        return;
    }
    TTF_Font *font = fonts->files[word->file].font;
    int width, height;
    if (TTF_SizeUTF8(font, word->text, &width, &height) != 0) {
        return;
    }
    /* SDL_ttf's width is the advance and what ink stands out of it at both ends. */
    word->advance = width - font_overhang(font, word->first, true) -
                    font_overhang(font, last_letter(word->text), false);
    word->ink = font_text_ink(font, word->text);
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
        if (is_blank(letter)) {
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
    struct ink all = {.top = -EM * 4, .bottom = -EM * 4};
    bool has_ink = false;
    for (size_t bytes; size_bytes > 0; text += bytes, size_bytes -= bytes) {
        bool is_gap;
        bytes = font_words_next(text, size_bytes, &is_gap);
        const struct ink ink =
            is_gap ? (struct ink){0} : font_words_find(fonts, face, text, bytes)->ink;
        if (ink.top != 0 || ink.bottom != 0) {
            has_ink = true;
            all.top = ink.top > all.top ? ink.top : all.top;
            all.bottom = ink.bottom > all.bottom ? ink.bottom : all.bottom;
        }
    }
    return has_ink ? all : (struct ink){0};
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
