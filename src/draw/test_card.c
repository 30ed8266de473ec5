#include "draw/test_card.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/require.h"
#include "base/text.h"
#include "draw/paint.h"

enum { LETTERS = 134, MAX_ROWS = 4 };
enum { PAPER = 0x16181B, LINE = 0xE8EAED, FAINT = 0x6B7077, GOLD = 0xFFD76A };

/* The card in hand: everything is measured in hundredths of the shorter edge. */
struct card {
    struct picture *target;
    struct fonts *fonts;
    float width, height, unit;
};

static void fill(const struct card *card, float x, float y, float width, float height,
                 uint32_t colour)
{
    const struct area area = {roundf(x), roundf(y), roundf(x + width) - roundf(x),
                              roundf(y + height) - roundf(y)};
    paint_area(card->target, area, colour, 1.0F, FADE_NONE);
}

static float text_width(const struct card *card, enum face face, float size, const char *text)
{
    const struct measurer measurer = fonts_measurer(card->fonts);
    return (float)measurer_advance(&measurer, face, text) * size / 1000.0F;
}

static void centred(const struct card *card, enum face face, float size, float baseline,
                    const char *text, uint32_t colour)
{
    (void)fonts_draw(card->fonts, card->target, face, size, text,
                     (card->width - text_width(card, face, size, text)) / 2.0F, baseline, colour,
                     1.0F);
}

/* The outermost pixels, and the frame inside which text stays. */
static void draw_edges(const struct card *card)
{
    const struct area inside = {1, 1, card->width - 2, card->height - 2};
    paint_frame(card->target, inside, 1.0F, LINE, 1.0F);
    const struct area safe = {roundf(card->width * 0.05F), roundf(card->height * 0.05F),
                              roundf(card->width * 0.90F), roundf(card->height * 0.90F)};
    paint_frame(card->target, safe, 1.0F, GOLD, 0.7F);
    const float length = 6.0F * card->unit, thick = fmaxf(2.0F, roundf(0.6F * card->unit));
    for (int i = 0; i < 4; i++) {
        const float x = i % 2 == 0 ? 0.0F : card->width - length;
        const float y = i / 2 == 0 ? 0.0F : card->height - length;
        fill(card, x, i / 2 == 0 ? 0.0F : card->height - thick, length, thick, LINE);
        fill(card, i % 2 == 0 ? 0.0F : card->width - thick, y, thick, length, LINE);
    }
    /* The middle of each edge. */
    fill(card, card->width / 2 - thick / 2, 0, thick, length / 2, LINE);
    fill(card, card->width / 2 - thick / 2, card->height - length / 2, thick, length / 2, LINE);
    fill(card, 0, card->height / 2 - thick / 2, length / 2, thick, LINE);
    fill(card, card->width - length / 2, card->height / 2 - thick / 2, length / 2, thick, LINE);
}

/* A circle that must look round, as thin as can be seen. */
static void draw_circle(const struct card *card, float radius)
{
    const float x0 = card->width / 2.0F, y0 = card->height / 2.0F;
    const float half = fmaxf(0.6F, 0.08F * card->unit);
    for (int y = (int)(y0 - radius - 2); y < (int)(y0 + radius + 2); y++) {
        for (int x = (int)(x0 - radius - 2); x < (int)(x0 + radius + 2); x++) {
            const float dx = (float)x + 0.5F - x0, dy = (float)y + 0.5F - y0;
            const float coverage = half + 0.5F - fabsf(sqrtf(dx * dx + dy * dy) - radius);
            if (coverage > 0.0F) {
                const struct area pixel = {(float)x, (float)y, 1, 1};
                paint_area(card->target, pixel, FAINT, fminf(coverage, 1.0F), FADE_NONE);
            }
        }
    }
}

/* Lines one pixel apart, upright, lying, and a board: grey where the display scales the picture. */
static void draw_grids(const struct card *card, float x, float y, float size)
{
    const int side = (int)roundf(size), gap = side / 4;
    for (int patch = 0; patch < 3; patch++) {
        const int left = (int)roundf(x) + patch * (side + gap), top = (int)roundf(y);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                const int step = patch == 0 ? column : patch == 1 ? row : row + column;
                const struct area pixel = {(float)(left + column), (float)(top + row), 1, 1};
                paint_area(card->target, pixel, step % 2 == 0 ? 0xFFFFFF : 0x000000, 1.0F,
                           FADE_NONE);
            }
        }
    }
}

/* Sixteen greys, and eight steps of each colour down to black; the ends must be told apart. */
static void draw_steps(const struct card *card, float x, float y, float width, float height)
{
    enum { GREYS = 16, COLOURS = 6, SHADES = 8 };
    for (int i = 0; i < GREYS; i++) {
        const uint32_t value = (uint32_t)(i * 255 / (GREYS - 1));
        fill(card, x + width * (float)i / GREYS, y, width / GREYS + 1, height,
             value << 16 | value << 8 | value);
    }
    static const uint32_t masks[COLOURS] = {0xFF0000, 0xFFFF00, 0x00FF00,
                                            0x00FFFF, 0x0000FF, 0xFF00FF};
    const float cell = width / COLOURS;
    for (int i = 0; i < COLOURS * SHADES; i++) {
        const uint32_t value = (uint32_t)((i % SHADES + 1) * 255 / SHADES);
        fill(card, x + cell * (float)(i / SHADES) + cell * (float)(i % SHADES) / SHADES, y + height,
             cell / SHADES + 1, height, (value << 16 | value << 8 | value) & masks[i / SHADES]);
    }
}

/* A rule of the theme's colours, so that they can be compared with the designer's. */
static void draw_theme(const struct card *card, const struct theme *theme, float x, float y,
                       float width, float height)
{
    const uint32_t colours[] = {
        theme->ground_light,         theme->ground_dark,          theme->colours[COLOUR_ACCENT],
        theme->colours[COLOUR_RULE], theme->colours[COLOUR_SOFT], theme->colours[COLOUR_TEXT],
    };
    const float cell = width / (float)ARRAY_LENGTH(colours);
    for (size_t i = 0; i < ARRAY_LENGTH(colours); i++) {
        fill(card, x + cell * (float)i, y, cell + 1, height, colours[i]);
    }
}

/* All letters in lines, at the largest size that takes the width. */
struct letters {
    char lines[MAX_ROWS][512];
    int rows;
    float size;
};

static struct letters set_letters(const struct card *card, enum face face, float width, int rows)
{
    struct letters letters = {.rows = rows};
    const int per_row = (LETTERS + rows - 1) / rows;
    const char *p = fonts_letters;
    float widest = 1.0F;
    for (int row = 0; row < rows; row++) {
        size_t length = 0;
        for (int i = 0; i < per_row && *p != '\0'; i++) {
            uint32_t letter;
            const size_t bytes = text_decode(p, &letter);
            memcpy(letters.lines[row] + length, p, bytes);
            length += bytes;
            p += bytes;
        }
        widest = fmaxf(widest, text_width(card, face, 1000.0F, letters.lines[row]));
    }
    letters.size = fminf(width / widest * 1000.0F, 3.4F * card->unit);
    return letters;
}

static float letters_height(const struct card *card, const struct letters *letters)
{
    return (float)letters->rows * letters->size * 1.42F + 4.2F * card->unit;
}

/* Under the name of their file. */
static void draw_letters(const struct card *card, enum face face, const struct letters *letters,
                         float y)
{
    const float label = 1.7F * card->unit;
    centred(card, FACE_TEXT, label, y + label, fonts_file(card->fonts, face), FAINT);
    for (int row = 0; row < letters->rows; row++) {
        centred(card, face, letters->size, y + label + letters->size * (1.3F + 1.42F * (float)row),
                letters->lines[row], LINE);
    }
}

static void draw_facts(const struct card *card, float y, const char *const *lines,
                       size_t line_count)
{
    const float size = 2.3F * card->unit;
    for (size_t i = 0; i < line_count; i++) {
        centred(card, FACE_TEXT, size, y + (float)i * size * 1.45F, lines[i], GOLD);
    }
}

static void draw_content(const struct card *card, const struct theme *theme,
                         const char *const *lines, size_t line_count)
{
    const float unit = card->unit, wide = fminf(card->width * 0.84F, 150.0F * unit);
    const float left = (card->width - wide) / 2.0F, patch = 7.0F * unit;
    const float heading = 13.0F * unit + (float)line_count * 3.4F * unit;
    struct letters letters[FACE_COUNT];
    float total = heading + 24.0F * unit;
    for (int i = 0; i < FACE_COUNT; i++) {
        letters[i] = set_letters(card, (enum face)i, wide, wide > 100.0F * unit ? 2 : MAX_ROWS);
        total += letters_height(card, &letters[i]);
    }
    float y = (card->height - total) / 2.0F;
    char text[96];
    snprintf(text, sizeof text, "hallscreen %s", HALLSCREEN_VERSION);
    centred(card, FACE_TITLE, 4.6F * unit, y + 4.0F * unit, text, GOLD);
    snprintf(text, sizeof text, "%d × %d", card->target->width_px, card->target->height_px);
    centred(card, FACE_STRONG, 3.4F * unit, y + 9.0F * unit, text, LINE);
    draw_facts(card, y + 12.9F * unit, lines, line_count);
    y += heading;
    for (int i = 0; i < FACE_COUNT; i++) {
        draw_letters(card, (enum face)i, &letters[i], y);
        y += letters_height(card, &letters[i]);
    }
    draw_steps(card, left, y, wide, 4.0F * unit);
    draw_theme(card, theme, left, y + 8.0F * unit, wide, 2.0F * unit);
    draw_grids(card, (card->width - 3.5F * patch) / 2.0F, y + 13.0F * unit, patch);
}

struct picture *test_card_draw(const struct theme *theme, struct fonts *fonts, int width_px,
                               int height_px, const char *const *lines, size_t line_count)
{
    struct picture *target = picture_create(width_px, height_px);
    if (target == NULL) {
        return NULL;
    }
    target->is_opaque = true;
    const struct card card = {
        .target = target,
        .fonts = fonts,
        .width = (float)width_px,
        .height = (float)height_px,
        .unit = (float)(width_px < height_px ? width_px : height_px) / 100.0F,
    };
    fill(&card, 0, 0, card.width, card.height, PAPER);
    draw_circle(&card, 44.0F * card.unit);
    draw_edges(&card);
    draw_content(&card, theme, lines, line_count);
    return target;
}
