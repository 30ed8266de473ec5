#include "draw/fonts.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sha256.h>

#include "base/fault.h"
#include "base/file.h"
#include "base/log.h"
#include "base/require.h"
#include "base/text.h"
#include "draw/font_set.h"

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

static bool map_file(struct font_file *file)
{
    const int descriptor =
        fault_strikes(FAULT_FONT) ? -1 : open(file->place.path, O_RDONLY | O_CLOEXEC);
    struct stat facts;
    if (descriptor < 0) {
        return false;
    }
    file->bytes = MAP_FAILED;
    if (fstat(descriptor, &facts) == 0 && facts.st_size > 0 && facts.st_size <= INT_MAX) {
        file->size_bytes = (size_t)facts.st_size;
        file->bytes = mmap(NULL, file->size_bytes, PROT_READ, MAP_PRIVATE, descriptor, 0);
    }
    close(descriptor);
    return file->bytes != MAP_FAILED;
}

TTF_Font *font_file_size(const struct font_file *file, unsigned across_dpi, unsigned down_dpi)
{
    SDL_RWops *stream = SDL_RWFromConstMem(file->bytes, (int)file->size_bytes);
    TTF_Font *font = stream == NULL ? NULL
                                    : TTF_OpenFontIndexDPIRW(stream, 1, 1, file->place.index,
                                                             across_dpi, down_dpi);
    if (font == NULL) {
        log_write(LOG_WARNING, "fonts", "%s: %s", file->place.path, TTF_GetError());
        return NULL;
    }
    TTF_SetFontHinting(font, TTF_HINTING_NONE);
    return font;
}

int font_set_open(struct fonts *fonts, const struct font_place *place)
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
    struct font_file file = {.place = *place};
    if (!map_file(&file)) {
        log_write(LOG_WARNING, "fonts", "%s: %s", place->path, strerror(errno));
        return -1;
    }
    file.font = font_file_size(&file, EM * 72, EM * 72);
    if (file.font == NULL) {
        munmap(file.bytes, file.size_bytes);
        return -1;
    }
    fonts->files[fonts->file_count] = file;
    return fonts->file_count++;
}

static int open_face(struct fonts *fonts, const char *words)
{
    struct font_place place;
    return font_files_find(words, &place) ? font_set_open(fonts, &place) : -1;
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

static void measure_face(struct fonts *fonts, enum face face)
{
    TTF_Font *font = fonts->files[fonts->chain[face][0]].font;
    const struct ink letters = font_text_ink(font, fonts_letters);
    const struct ink tails = font_text_ink(font, "gjpqyQ,;()");
    const int bottom = tails.bottom > letters.bottom ? tails.bottom : letters.bottom;
    fonts->lines[face] = (struct line_metrics){
        .ascent = letters.top + LINE_MARGIN,
        .descent = bottom + LINE_MARGIN,
        .cap_height = font_letter_ink(font, 'H').top,
    };
    int height;
    (void)TTF_SizeUTF8(font, " ", &fonts->blank[face], &height);
    for (uint32_t digit = '0'; digit <= '9'; digit++) {
        int advance;
        if (TTF_GlyphMetrics32(font, digit, NULL, NULL, NULL, NULL, &advance) == 0 &&
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
    return fonts;
}

void font_set_open_next(struct fonts *fonts)
{
    for (size_t k = 0; !fonts->has_next && k < ARRAY_LENGTH(next_faces); k++) {
        const int file = open_face(fonts, next_faces[k]);
        for (int i = 0; i < FACE_COUNT; i++) {
            chain_add(fonts, (enum face)i, file);
        }
    }
    fonts->has_next = true;
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
        munmap(fonts->files[i].bytes, fonts->files[i].size_bytes);
    }
    arena_destroy(fonts->arena);
    free(fonts);
    font_files_finish();
    TTF_Quit();
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

char *fonts_account(struct fonts *fonts, struct arena *arena, enum face face)
{
    const struct font_place *place = &fonts->files[fonts->chain[face][0]].place;
    char name[128];
    if (!font_files_name(place, name, sizeof name)) {
        snprintf(name, sizeof name, "%s", face_name(face));
    }
    return arena_format(arena, "%s, %.3f, %s", name, font_files_version(place) / 65536.0,
                        fonts_identity(fonts, face));
}
