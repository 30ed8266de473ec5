#include "play/cover.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/paint.h"
#include "shell/keys.h"
#include "show/command.h"

static struct picture *draw_test_card(const struct theme *theme, struct fonts *fonts, int width_px,
                                      int height_px, const struct screen *screen,
                                      const struct compositor *compositor)
{
    char display[64], driver[64];
    int display_width_px, display_height_px;
    screen_display_size(screen, &display_width_px, &display_height_px);
    snprintf(display, sizeof display, "%d×%d, %.0f Hz", display_width_px, display_height_px,
             1e9 / (double)screen_frame_ns(screen));
    snprintf(driver, sizeof driver, "%s, %s", screen_driver(screen), compositor_name(compositor));
    const char *const lines[] = {display, driver};
    return test_card_draw(theme, fonts, width_px, height_px, lines, 2);
}

/* The help in hand. */
struct help {
    struct picture *target;
    struct fonts *fonts;
    float size, left, column; /* of a line; where keys and meanings begin */
    float baseline;
};

static float width_of(const struct help *help, enum face face, const char *text)
{
    const struct measurer measurer = fonts_measurer(help->fonts);
    return (float)measurer_advance(&measurer, face, text) * help->size / 1000.0F;
}

static void draw_row(struct help *help, const struct theme *theme, const char *keys,
                     const char *meaning)
{
    (void)fonts_draw(help->fonts, help->target, FACE_STRONG, help->size, keys, help->left,
                     help->baseline, theme->colours[COLOUR_ACCENT], 1.0F);
    (void)fonts_draw(help->fonts, help->target, FACE_TEXT, help->size, meaning, help->column,
                     help->baseline, theme->colours[COLOUR_TEXT], 1.0F);
    help->baseline += help->size * 1.65F;
}

/* The two columns in the middle of the picture, at the largest size that leaves a margin. */
static void place(struct help *help, enum language language)
{
    float keys = 0.0F, meanings = 0.0F;
    help->size = 100.0F;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_row *row = &command_rows[i];
        keys = fmaxf(keys, width_of(help, FACE_STRONG, row->keys));
        meanings =
            fmaxf(meanings, width_of(help, FACE_TEXT,
                                     language == LANGUAGE_EN ? row->meaning_en : row->meaning_vi));
    }
    for (size_t i = 0; i < key_row_count; i++) {
        const struct key_row *row = &key_rows[i];
        meanings =
            fmaxf(meanings, width_of(help, FACE_TEXT,
                                     language == LANGUAGE_EN ? row->meaning_en : row->meaning_vi));
    }
    const float width = (float)help->target->width_px, height = (float)help->target->height_px;
    const float gap = 150.0F, rows = (float)(COMMAND_COUNT + key_row_count) * 165.0F;
    const float scale = fminf(0.84F * width / (keys + gap + meanings), 0.84F * height / rows);
    help->size = 100.0F * scale;
    help->left = (width - (keys + gap + meanings) * scale) / 2.0F;
    help->column = help->left + (keys + gap) * scale;
    help->baseline = (height - rows * scale) / 2.0F + help->size;
}

static struct picture *draw_help(const struct theme *theme, struct fonts *fonts, int width_px,
                                 int height_px, enum language language)
{
    struct help help = {.target = picture_create(width_px, height_px), .fonts = fonts};
    if (help.target == NULL) {
        return NULL;
    }
    help.target->is_opaque = true;
    const struct area all = {0.0F, 0.0F, (float)width_px, (float)height_px};
    paint_area(help.target, all, theme->ground_dark, 1.0F, FADE_NONE);
    place(&help, language);
    const bool is_en = language == LANGUAGE_EN;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_row *row = &command_rows[i];
        draw_row(&help, theme, row->keys, is_en ? row->meaning_en : row->meaning_vi);
    }
    for (size_t i = 0; i < key_row_count; i++) {
        const struct key_row *row = &key_rows[i];
        draw_row(&help, theme, row->keys, is_en ? row->meaning_en : row->meaning_vi);
    }
    return help.target;
}

void cover_clear(struct cover *cover)
{
    picture_destroy(cover->picture);
    *cover = (struct cover){.kind = COVER_NONE};
}

void cover_set(struct cover *cover, enum cover_kind kind, const struct session *session,
               const struct screen *screen, const struct compositor *compositor,
               enum language language)
{
    cover_clear(cover);
    switch (kind) {
    case COVER_NONE:
        break;
    case COVER_TEST_CARD:
        cover->picture = draw_test_card(session->theme, session->fonts, session->width_px,
                                        session->height_px, screen, compositor);
        break;
    case COVER_HELP:
        cover->picture = draw_help(session->theme, session->fonts, session->width_px,
                                   session->height_px, language);
        break;
    }
    cover->kind = cover->picture == NULL ? COVER_NONE : kind;
}
