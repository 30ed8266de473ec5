#include "shell/fonts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <SDL_ttf.h>
#include <sha2.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "base/require.h"
#include "base/text.h"
#include "shell/font_files.h"

/*
 * Words are the unit of everything: measured once at 1000 pixels an em, kept in a table, drawn each
 * at the place that its measure gives, so that a run is as long at 320x180 as the layout took it to
 * be. SDL_ttf puts glyphs at whole pixels; a face opened several times wider than high and averaged
 * back gives fractions of one and keeps the spacing of small text even.
 */

enum {
    EM = 1000,
    MAX_FILES = 24,
    MAX_SIZES = 12, /* opened sizes of a file; a page has three to six */
    MAX_CHAIN = 8,
    WORD_BYTES = 240, /* a longer word is handled in pieces */
    WORD_PLACES = 1 << 14,
    MAX_WORDS = 1 << 16,
    LINE_MARGIN = 15, /* so that antialiasing of neighbours does not touch */
};

const char fonts_letters[] = "àảãáạÀẢÃÁẠ"
                             "ăằẳẵắặĂẰẲẴẮẶ"
                             "âầẩẫấậÂẦẨẪẤẬ"
                             "èẻẽéẹÈẺẼÉẸ"
                             "êềểễếệÊỀỂỄẾỆ"
                             "ìỉĩíịÌỈĨÍỊ"
                             "òỏõóọÒỎÕÓỌ"
                             "ôồổỗốộÔỒỔỖỐỘ"
                             "ơờởỡớợƠỜỞỠỚỢ"
                             "ùủũúụÙỦŨÚỤ"
                             "ưừửữứựƯỪỬỮỨỰ"
                             "ỳỷỹýỵỲỶỸÝỴ"
                             "đĐ";

struct sized {
    TTF_Font *font;
    int dpi, stretch; /* how many times wider than high */
    unsigned used;
};

struct font_file {
    struct font_place place;
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
    unsigned clock;
};

/* Where a face is not installed: what is good in its place, best first. */
static const char *const stand_ins[FACE_COUNT][5] = {
    [FACE_TITLE] = {"Noto Serif Bold", "Inter Bold",    "Noto Sans Bold",    "DejaVu Serif Bold",
                    "DejaVu Sans Bold"},
    [FACE_STRONG] = {"Inter SemiBold",  "Inter Bold",    "Noto Sans Bold",    "Open Sans SemiBold",
                    "DejaVu Sans Bold"},
    [FACE_TEXT] = {"Inter Medium",    "Inter Regular", "Noto Sans Regular", "Open Sans Regular",
                    "DejaVu Sans"     },
};

/* Where a word has a letter that its face has not. */
static const char *const next_faces[] = {"Inter Medium", "Noto Sans Regular", "DejaVu Sans"};

static bool has_letters(TTF_Font *font)
{
    for (const char *p = fonts_letters; *p != '\0';) {
        uint32_t letter;
        p += text_decode(p, &letter);
        if (!TTF_GlyphIsProvided32(font, letter)) {
            return false;
        }
    }
    return true;
}

/* The index of an opened file, opening it if need be; -1: it cannot be had. */
static int open_file(struct fonts *fonts, const struct font_place *place)
{
    for (int i = 0; i < fonts->file_count; i++) {
        const struct font_place *other = &fonts->files[i].place;
        if (strcmp(other->path, place->path) == 0 && other->index == place->index) {
            return i;
        }
    }
    if (fonts->file_count == MAX_FILES) {
        return -1;
    }
    TTF_Font *font = TTF_OpenFontIndexDPI(place->path, 1, place->index, EM * 72, EM * 72);
    if (font == NULL) {
        log_write(LOG_WARNING, "fonts", "%s: %s", place->path, TTF_GetError());
        return -1;
    }
    TTF_SetFontHinting(font, TTF_HINTING_NONE);
    struct font_file *file = &fonts->files[fonts->file_count];
    *file = (struct font_file){.place = *place, .font = font};
    return fonts->file_count++;
}

static int open_face(struct fonts *fonts, const char *words)
{
    struct font_place place;
    return font_files_find(words, &place) ? open_file(fonts, &place) : -1;
}

static void chain_add(struct fonts *fonts, enum face face, int file)
{
    for (int i = 0; i < fonts->chain_count[face]; i++) {
        if (fonts->chain[face][i] == file) {
            return;
        }
    }
    if (file >= 0 && fonts->chain_count[face] < MAX_CHAIN) {
        fonts->chain[face][fonts->chain_count[face]++] = file;
    }
}

/* The file for a face of the theme: its own, else the best stand-in, with all Vietnamese letters.
 */
static int choose_file(struct fonts *fonts, enum face face, const char *words)
{
    int file = words == NULL ? -1 : open_face(fonts, words);
    if (file >= 0 && has_letters(fonts->files[file].font)) {
        return file;
    }
    if (words != NULL) {
        log_write(LOG_WARNING, "fonts", "%s: %s", words,
                  file < 0 ? "not installed" : "lacks Vietnamese letters");
    }
    for (size_t i = 0; i < ARRAY_LENGTH(stand_ins[face]); i++) {
        file = open_face(fonts, stand_ins[face][i]);
        if (file >= 0 && has_letters(fonts->files[file].font)) {
            log_write(LOG_WARNING, "fonts", "%s takes its place", stand_ins[face][i]);
            return file;
        }
    }
    return -1;
}

static struct ink letter_ink(TTF_Font *font, uint32_t letter)
{
    int left, right, bottom, top, advance;
    if (TTF_GlyphMetrics32(font, letter, &left, &right, &bottom, &top, &advance) != 0 ||
        top <= bottom) {
        return (struct ink){0};
    }
    return (struct ink){.top = top, .bottom = -bottom};
}

static struct ink text_ink(TTF_Font *font, const char *text)
{
    struct ink all = {.top = -EM * 4, .bottom = -EM * 4};
    bool has_ink = false;
    while (*text != '\0') {
        uint32_t letter;
        text += text_decode(text, &letter);
        const struct ink ink = letter_ink(font, letter);
        if (ink.top != 0 || ink.bottom != 0) {
            has_ink = true;
            all.top = ink.top > all.top ? ink.top : all.top;
            all.bottom = ink.bottom > all.bottom ? ink.bottom : all.bottom;
        }
    }
    return has_ink ? all : (struct ink){0};
}

static void measure_face(struct fonts *fonts, enum face face)
{
    TTF_Font *font = fonts->files[fonts->chain[face][0]].font;
    const struct ink letters = text_ink(font, fonts_letters);
    const struct ink tails = text_ink(font, "gjpqyQ,;()");
    const int bottom = tails.bottom > letters.bottom ? tails.bottom : letters.bottom;
    fonts->lines[face] = (struct line_metrics){
        .ascent = letters.top + LINE_MARGIN,
        .descent = bottom + LINE_MARGIN,
        .cap_height = letter_ink(font, 'H').top,
    };
    int height;
    (void)TTF_SizeUTF8(font, " ", &fonts->blank[face], &height);
    for (uint32_t digit = '0'; digit <= '9'; digit++) {
        int left, right, bottom, top, advance;
        if (TTF_GlyphMetrics32(font, digit, &left, &right, &bottom, &top, &advance) == 0 &&
            advance > fonts->digit[face]) {
            fonts->digit[face] = advance;
        }
    }
}

struct fonts *fonts_create(const struct theme *theme)
{
    if (TTF_Init() != 0) {
        log_write(LOG_ERROR, "fonts", "%s", TTF_GetError());
        return NULL;
    }
    struct fonts *fonts = calloc(1, sizeof *fonts);
    REQUIRE(fonts != NULL);
    fonts->arena = arena_create();
    for (int i = 0; i < FACE_COUNT; i++) {
        const enum face face = (enum face)i;
        const int file = choose_file(fonts, face, theme->faces[face]);
        if (file < 0) {
            log_write(LOG_ERROR, "fonts",
                      "no face with all Vietnamese letters; install fonts-inter, fonts-noto-core");
            fonts_destroy(fonts);
            return NULL;
        }
        chain_add(fonts, face, file);
        measure_face(fonts, face);
    }
    for (int i = 0; i < FACE_COUNT; i++) {
        for (size_t k = 0; k < ARRAY_LENGTH(next_faces); k++) {
            chain_add(fonts, (enum face)i, open_face(fonts, next_faces[k]));
        }
    }
    return fonts;
}

void fonts_destroy(struct fonts *fonts)
{
    if (fonts == NULL) {
        return;
    }
    for (int i = 0; i < fonts->file_count; i++) {
        TTF_CloseFont(fonts->files[i].font);
        for (int k = 0; k < MAX_SIZES; k++) {
            if (fonts->files[i].sizes[k].font != NULL) {
                TTF_CloseFont(fonts->files[i].sizes[k].font);
            }
        }
    }
    arena_destroy(fonts->arena);
    free(fonts);
    TTF_Quit();
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

/* The file that has all letters of a word; -1: none. */
static int file_for(struct fonts *fonts, enum face face, const uint32_t *letters, size_t count)
{
    for (int i = 0; i < fonts->chain_count[face]; i++) {
        if (has_all(fonts->files[fonts->chain[face][i]].font, letters, count)) {
            return fonts->chain[face][i];
        }
    }
    for (int i = 0; i < fonts->file_count; i++) {
        if (has_all(fonts->files[i].font, letters, count)) {
            return i;
        }
    }
    struct font_place place;
    const int file = font_files_covering(letters, count, &place) ? open_file(fonts, &place) : -1;
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
    const bool is_whole = word->file >= 0;
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

/* How far a letter's ink goes out of its advance to the left or right. */
static int overhang(TTF_Font *font, uint32_t letter, bool is_left)
{
    int left, right, bottom, top, advance;
    if (TTF_GlyphMetrics32(font, letter, &left, &right, &bottom, &top, &advance) != 0) {
        return 0;
    }
    const int over = is_left ? -left : right - advance;
    return over > 0 ? over : 0;
}

static void measure_word(struct fonts *fonts, struct word *word)
{
    if (word->text[0] == '\0') {
        return;
    }
    TTF_Font *font = fonts->files[word->file].font;
    int width, height;
    if (TTF_SizeUTF8(font, word->text, &width, &height) != 0) {
        return;
    }
    /* SDL_ttf's width is the advance and what ink stands out of it at both ends. */
    word->advance =
        width - overhang(font, word->first, true) - overhang(font, last_letter(word->text), false);
    word->ink = text_ink(font, word->text);
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

static const struct word *find_word(struct fonts *fonts, enum face face, const char *text,
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
        word->advance =
            fonts->digit[face] * (int)(size_bytes - 1) + find_word(fonts, face, ":", 1)->advance;
    }
    word->next = fonts->places[place];
    fonts->places[place] = word;
    fonts->word_count++;
    return word;
}

/* Forgets all words when they are too many; only between runs, when none is in use. */
static void make_room(struct fonts *fonts)
{
    if (fonts->word_count >= MAX_WORDS) {
        memset(fonts->places, 0, sizeof fonts->places);
        arena_reset(fonts->arena);
        fonts->word_count = 0;
    }
}

/**
 * The next token of a run: a blank (`*is_gap`) or a word; at the end 0.
 * @return its bytes
 */
static size_t next_token(const char *text, size_t size_bytes, bool *is_gap)
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
    make_room(fonts);
    for (size_t bytes; size_bytes > 0; text += bytes, size_bytes -= bytes) {
        bool is_gap;
        bytes = next_token(text, size_bytes, &is_gap);
        advance += is_gap ? fonts->blank[face] : find_word(fonts, face, text, bytes)->advance;
    }
    return advance;
}

static struct ink run_ink(void *context, enum face face, const char *text, size_t size_bytes)
{
    struct fonts *fonts = context;
    make_room(fonts);
    struct ink all = {.top = -EM * 4, .bottom = -EM * 4};
    bool has_ink = false;
    for (size_t bytes; size_bytes > 0; text += bytes, size_bytes -= bytes) {
        bool is_gap;
        bytes = next_token(text, size_bytes, &is_gap);
        const struct ink ink = is_gap ? (struct ink){0} : find_word(fonts, face, text, bytes)->ink;
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

struct measurer fonts_measurer(struct fonts *fonts)
{
    return (struct measurer){
        .context = fonts, .advance = run_advance, .ink = run_ink, .line = face_line};
}

const char *fonts_file(const struct fonts *fonts, enum face face)
{
    return file_name(fonts->files[fonts->chain[face][0]].place.path);
}

/* The digest is asked for by few commands: made when first wanted, which nobody can tell. */
static void identify(struct font_file *file)
{
    char digest[SHA256_DIGEST_STRING_LENGTH];
    if (SHA256File(file->place.path, digest) == NULL) {
        snprintf(digest, sizeof digest, "unreadable");
    }
    snprintf(file->identity, sizeof file->identity, "%.80s %s", file_name(file->place.path),
             digest);
}

const char *fonts_identity(struct fonts *fonts, enum face face)
{
    struct font_file *file = &fonts->files[fonts->chain[face][0]];
    if (file->identity[0] == '\0') {
        identify(file);
    }
    return file->identity;
}

/* How often a face is opened wider than high at this size: small text needs the finer places. */
static int stretch_for(float size_px)
{
    return size_px < 24.0F ? 8 : size_px < 72.0F ? 4 : size_px < 144.0F ? 2 : 1;
}

static const struct sized *size_file(struct fonts *fonts, int index, float size_px)
{
    struct font_file *file = &fonts->files[index];
    const int stretch = stretch_for(size_px);
    const int dpi = (int)lroundf(size_px * 72.0F);
    struct sized *oldest = &file->sizes[0];
    for (int i = 0; i < MAX_SIZES; i++) {
        struct sized *sized = &file->sizes[i];
        if (sized->font != NULL && sized->dpi == dpi) {
            sized->used = ++fonts->clock;
            return sized;
        }
        if (sized->used < oldest->used) {
            oldest = sized;
        }
    }
    if (oldest->font != NULL) {
        TTF_CloseFont(oldest->font);
    }
    *oldest = (struct sized){.dpi = dpi, .stretch = stretch, .used = ++fonts->clock};
    oldest->font = TTF_OpenFontIndexDPI(file->place.path, 1, file->place.index,
                                        (unsigned)(dpi * stretch), (unsigned)dpi);
    if (oldest->font == NULL) {
        log_write(LOG_ERROR, "fonts", "%s: %s", file->place.path, TTF_GetError());
        return NULL;
    }
    TTF_SetFontHinting(oldest->font, TTF_HINTING_NONE);
    return oldest;
}

struct brush {
    struct picture *target;
    uint32_t red, green, blue;
    uint32_t opacity; /* 0 to 256 */
};

static void brush_pixel(const struct brush *brush, uint32_t *pixel, uint32_t coverage)
{
    const uint32_t alpha = coverage * brush->opacity >> 8;
    const uint32_t rest = 255 - alpha;
    const uint32_t under = *pixel;
    uint32_t mixed = 0;
    const uint32_t over[4] = {brush->blue, brush->green, brush->red, 255};
    for (unsigned shift = 0; shift < 32; shift += 8) {
        const uint32_t sum = over[shift / 8] * alpha + (under >> shift & 255) * rest + 128;
        mixed |= ((sum + (sum >> 8)) >> 8) << shift;
    }
    *pixel = mixed;
}

/* One row of coverage, `stretch` places a pixel, the first at sub-pixel `left`, over the target. */
static void brush_row(const struct brush *brush, int y, const uint8_t *row, int width, int left,
                      int stretch)
{
    uint32_t *line = brush->target->pixels + (size_t)y * (size_t)brush->target->width_px;
    int x = left >= 0 ? left / stretch : -((-left + stretch - 1) / stretch);
    for (int i = x * stretch - left; i < width; i += stretch, x++) {
        uint32_t sum = 0;
        for (int k = 0; k < stretch; k++) {
            sum += i + k >= 0 && i + k < width ? row[i + k] : 0;
        }
        if (sum > 0 && x >= 0 && x < brush->target->width_px) {
            brush_pixel(brush, line + x, sum / (uint32_t)stretch);
        }
    }
}

static void draw_word(struct fonts *fonts, const struct brush *brush, const struct word *word,
                      float size_px, float x_px, float baseline_px)
{
    const struct sized *sized =
        word->text[0] == '\0' ? NULL : size_file(fonts, word->file, size_px);
    if (sized == NULL) {
        return;
    }
    const SDL_Color white = {255, 255, 255, 255}, black = {0, 0, 0, 255};
    SDL_Surface *surface = TTF_RenderUTF8_Shaded(sized->font, word->text, white, black);
    if (surface == NULL) {
        return;
    }
    /* The surface begins at the highest of ascent and ink, and left of the origin where ink does.
     */
    const int ink_top = text_ink(sized->font, word->text).top;
    const int ascent = TTF_FontAscent(sized->font);
    const int top = (int)lroundf(baseline_px) - (ink_top > ascent ? ink_top : ascent);
    const int left =
        (int)lroundf(x_px * (float)sized->stretch) - overhang(sized->font, word->first, true);
    for (int row = 0; row < surface->h; row++) {
        if (top + row >= 0 && top + row < brush->target->height_px) {
            brush_row(brush, top + row,
                      (const uint8_t *)surface->pixels + (size_t)row * (size_t)surface->pitch,
                      surface->w, left, sized->stretch);
        }
    }
    SDL_FreeSurface(surface);
}

/* Digit by digit, each in the middle of its slot. */
static void draw_clock(struct fonts *fonts, const struct brush *brush, const struct word *clock,
                       float size_px, float x_px, float baseline_px)
{
    int advance = 0;
    for (size_t i = 0; i < clock->asked_bytes; i++) {
        const struct word *sign = find_word(fonts, clock->face, clock->asked + i, 1);
        const int slot = clock->asked[i] == ':' ? sign->advance : fonts->digit[clock->face];
        const float middle = (float)advance + (float)(slot - sign->advance) / 2.0F;
        draw_word(fonts, brush, sign, size_px, x_px + middle * size_px / (float)EM, baseline_px);
        advance += slot;
    }
}

void fonts_draw(struct fonts *fonts, struct picture *target, enum face face, float size_px,
                const char *text, float x_px, float baseline_px, uint32_t colour, float opacity)
{
    const struct brush brush = {
        .target = target,
        .red = colour >> 16 & 255,
        .green = colour >> 8 & 255,
        .blue = colour & 255,
        .opacity = (uint32_t)lroundf(fminf(fmaxf(opacity, 0.0F), 1.0F) * 256.0F),
    };
    if (size_px < 1.0F || brush.opacity == 0) {
        return;
    }
    make_room(fonts);
    size_t size_bytes = strlen(text);
    int advance = 0;
    for (size_t bytes; size_bytes > 0; text += bytes, size_bytes -= bytes) {
        bool is_gap;
        bytes = next_token(text, size_bytes, &is_gap);
        if (is_gap) {
            advance += fonts->blank[face];
            continue;
        }
        const struct word *word = find_word(fonts, face, text, bytes);
        const float word_x_px = x_px + (float)advance * size_px / (float)EM;
        if (word->is_clock) {
            draw_clock(fonts, &brush, word, size_px, word_x_px, baseline_px);
        } else {
            draw_word(fonts, &brush, word, size_px, word_x_px, baseline_px);
        }
        advance += word->advance;
    }
}
