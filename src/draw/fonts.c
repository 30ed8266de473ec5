#include "draw/fonts.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/log.h"
#include "base/require.h"
#include "draw/font_set.h"

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

static void measure_face(struct fonts *fonts, enum face face)
{
    TTF_Font *font = fonts->files[fonts->faces[face].file].font;
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
        if (!font_choice_make(fonts, face, theme->faces[face])) {
            log_write(LOG_ERROR, "fonts",
                      "no face with all Vietnamese letters; install fonts-inter, fonts-noto-core");
            fonts_destroy(fonts);
            return NULL;
        }
        measure_face(fonts, face);
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
        munmap(fonts->files[i].bytes, fonts->files[i].size_bytes);
    }
    arena_destroy(fonts->arena);
    free(fonts);
    font_files_finish();
    TTF_Quit();
}
