#include <stdio.h>
#include <string.h>

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

/* Where a face is not installed or lacks a letter: what is good in its place, best first. */
static const char *const stand_ins[FACE_COUNT][MAX_STAND_INS] = {
    [FACE_TITLE] = {"Noto Serif Bold", "Inter Bold",    "Noto Sans Bold",    "DejaVu Serif Bold",
                    "DejaVu Sans Bold"},
    [FACE_STRONG] = {"Inter SemiBold",  "Inter Bold",    "Noto Sans Bold",    "Open Sans SemiBold",
                    "DejaVu Sans Bold"},
    [FACE_TEXT] = {"Inter Medium",    "Inter Regular", "Noto Sans Regular", "Open Sans Regular",
                    "DejaVu Sans"     },
};

/* What else a face has to have. */
static const char ascii_letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                    ".,:;-()/";

enum { LETTERS_TOLD = 4 };

/* Writes the first letters of a text that a face has not, or has without ink. */
static int find_lacking(TTF_Font *font, const char *letters, char *lacking, size_t size_bytes)
{
    int count = 0;
    size_t length = strlen(lacking);
    while (*letters != '\0') {
        uint32_t letter;
        const size_t bytes = text_decode(letters, &letter);
        const bool is_there =
            TTF_GlyphIsProvided32(font, letter) && font_letter_ink(font, letter).top != 0;
        if (!is_there && count++ < LETTERS_TOLD) {
            snprintf(lacking + length, size_bytes - length, "%s%.*s", length > 0 ? ", " : "",
                     (int)bytes, letters);
            length = strlen(lacking);
        }
        letters += bytes;
    }
    if (count > LETTERS_TOLD) {
        snprintf(lacking + length, size_bytes - length, ", \u2026 (%d)", count);
    }
    return count;
}

static bool has_letters(const struct fonts *fonts, int file, char *lacking, size_t size_bytes)
{
    TTF_Font *font = fonts->files[file].font;
    lacking[0] = '\0';
    return find_lacking(font, fonts_letters, lacking, size_bytes) == 0 &&
           find_lacking(font, ascii_letters, lacking, size_bytes) == 0;
}

static int open_face(struct fonts *fonts, const char *words)
{
    struct font_place place;
    return font_files_find(words, &place) ? font_set_open(fonts, &place) : -1;
}

int font_choice_stand_in(struct fonts *fonts, enum face face, int which)
{
    struct stand_in *stand_in = &fonts->stand_ins[face][which];
    if (!stand_in->is_known && stand_ins[face][which] != NULL) {
        stand_in->file = open_face(fonts, stand_ins[face][which]);
    }
    stand_in->is_known = true;
    return stand_ins[face][which] == NULL ? -1 : stand_in->file;
}

const char *font_choice_like(enum face face)
{
    return stand_ins[face][0];
}

bool font_choice_make(struct fonts *fonts, enum face face, const char *words)
{
    struct face_choice *choice = &fonts->faces[face];
    *choice = (struct face_choice){.file = words == NULL ? -1 : open_face(fonts, words)};
    if (choice->file >= 0 &&
        has_letters(fonts, choice->file, choice->lacking, sizeof choice->lacking)) {
        choice->answer =
            fonts->files[choice->file].place.is_nearest ? FACE_OTHER_WEIGHT : FACE_AS_ASKED;
        return true;
    }
    choice->answer = choice->file < 0 ? FACE_NOT_INSTALLED : FACE_LACKS_LETTERS;
    if (words != NULL) {
        log_write(LOG_WARNING, "fonts", "%s: %s%s", words,
                  choice->file < 0 ? "not installed" : "lacks ", choice->lacking);
    }
    for (int i = 0; i < MAX_STAND_INS; i++) {
        char lacking[sizeof choice->lacking];
        const int file = font_choice_stand_in(fonts, face, i);
        if (file >= 0 && has_letters(fonts, file, lacking, sizeof lacking)) {
            choice->file = file;
            choice->stand_in = stand_ins[face][i];
            log_write(LOG_WARNING, "fonts", "%s takes its place", stand_ins[face][i]);
            return true;
        }
    }
    return false;
}

void fonts_tell(struct fonts *fonts, const struct theme *theme, struct diagnostics *diagnostics)
{
    static const enum message messages[] = {
        [FACE_OTHER_WEIGHT] = MESSAGE_FACE_OTHER_WEIGHT,
        [FACE_NOT_INSTALLED] = MESSAGE_FACE_NOT_INSTALLED,
        [FACE_LACKS_LETTERS] = MESSAGE_FACE_LACKS_LETTERS,
    };
    for (int i = 0; i < FACE_COUNT; i++) {
        const enum face face = (enum face)i;
        const struct face_choice *choice = &fonts->faces[face];
        if (choice->answer == FACE_AS_ASKED || theme->faces[face] == NULL) {
            continue;
        }
        struct arena *arena = diagnostics->arena;
        const char *taken =
            choice->stand_in != NULL ? choice->stand_in : fonts_name(fonts, arena, face);
        DIAGNOSE(diagnostics, messages[choice->answer], &theme->face_places[face],
                 arena_format(arena, "faces.%s", face_name(face)), NULL, theme->faces[face], taken,
                 choice->lacking);
    }
}
