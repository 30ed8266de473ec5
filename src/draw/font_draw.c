#include <math.h>
#include <string.h>

#include <SDL.h>

#include "base/fault.h"
#include "draw/font_strike.h"

/*
 * SDL_ttf puts glyphs at whole pixels; a face opened several times wider than high and averaged
 * back gives fractions of one and keeps the spacing of small text even.
 */

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
    oldest->font = fault_strikes(FAULT_FONT_SIZE)
                       ? NULL
                       : font_file_size(file, (unsigned)(dpi * stretch), (unsigned)dpi);
    return oldest->font == NULL ? NULL : oldest;
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

/* False: the word is not there. */
static bool draw_word(struct fonts *fonts, const struct brush *brush, const struct word *word,
                      float size_px, float x_px, float baseline_px)
{
    if (word->text[0] == '\0') {
        return true;
    }
    if (fonts->files[word->file].place.is_strike) {
        return font_strike_draw(fonts, brush->target, word, size_px, x_px, baseline_px,
                                (float)brush->opacity / 256.0F);
    }
    const struct sized *sized = size_file(fonts, word->file, size_px);
    const SDL_Color white = {255, 255, 255, 255}, black = {0, 0, 0, 255};
    if (sized != NULL) {
        TTF_SetFontScriptName(sized->font, font_script_name(word->first));
    }
    SDL_Surface *surface = sized == NULL || fault_strikes(FAULT_WORD)
                               ? NULL
                               : TTF_RenderUTF8_Shaded(sized->font, word->text, white, black);
    if (surface == NULL) {
        return false;
    }
    /* The surface begins at the highest of ascent and ink, and left of the origin where ink does.
     */
    const int top = (int)lroundf(baseline_px) - TTF_FontAscent(sized->font) -
                    font_rise(sized->font, word->text, surface->h);
    const int left =
        (int)lroundf(x_px * (float)sized->stretch) - font_overhang(sized->font, word->first, true);
    for (int row = 0; row < surface->h; row++) {
        if (top + row >= 0 && top + row < brush->target->height_px) {
            brush_row(brush, top + row,
                      (const uint8_t *)surface->pixels + (size_t)row * (size_t)surface->pitch,
                      surface->w, left, sized->stretch);
        }
    }
    SDL_FreeSurface(surface);
    return true;
}

/* Digit by digit, each in the middle of its slot. */
static bool draw_clock(struct fonts *fonts, const struct brush *brush, const struct word *clock,
                       float size_px, float x_px, float baseline_px)
{
    int advance = 0;
    bool is_whole = true;
    for (size_t i = 0; i < clock->asked_bytes; i++) {
        const struct word *sign = font_words_find(fonts, clock->face, clock->asked + i, 1);
        const int slot = clock->asked[i] == ':' ? sign->advance : fonts->digit[clock->face];
        const float middle = (float)advance + (float)(slot - sign->advance) / 2.0F;
        is_whole = draw_word(fonts, brush, sign, size_px, x_px + middle * size_px / (float)EM,
                             baseline_px) &&
                   is_whole;
        advance += slot;
    }
    return is_whole;
}

/* What stands between two blanks. */
static bool draw_token(struct fonts *fonts, const struct brush *brush, const struct word *word,
                       float size_px, float x_px, float baseline_px)
{
    if (word->head != NULL) {
        const float tail_x_px = x_px + (float)word->head->advance * size_px / (float)EM;
        const bool has_head = draw_token(fonts, brush, word->head, size_px, x_px, baseline_px);
        return draw_token(fonts, brush, word->tail, size_px, tail_x_px, baseline_px) && has_head;
    }
    return word->is_clock ? draw_clock(fonts, brush, word, size_px, x_px, baseline_px)
                          : draw_word(fonts, brush, word, size_px, x_px, baseline_px);
}

bool fonts_draw(struct fonts *fonts, struct picture *target, enum face face, float size_px,
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
        return true;
    }
    font_words_make_room(fonts);
    size_t size_bytes = strlen(text);
    int advance = 0;
    bool is_whole = true;
    for (size_t bytes; size_bytes > 0; text += bytes, size_bytes -= bytes) {
        bool is_gap;
        bytes = font_words_next(text, size_bytes, &is_gap);
        if (is_gap) {
            advance += fonts->blank[face];
            continue;
        }
        const struct word *word = font_words_find(fonts, face, text, bytes);
        const float word_x_px = x_px + (float)advance * size_px / (float)EM;
        is_whole = draw_token(fonts, &brush, word, size_px, word_x_px, baseline_px) && is_whole;
        advance += word->advance;
    }
    return is_whole;
}
