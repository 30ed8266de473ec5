#include "draw/font_strike.h"

#include <math.h>

#include <SDL.h>

#include "draw/paint.h"
#include "draw/scale.h"

/* Such faces are drawn for an em of 109 pixels in lines of 128. */
enum { STRIKE_EM = 109, STRIKE_LINE = 128 };

static int to_em(TTF_Font *font, int pixels)
{
    const int em = TTF_FontHeight(font) * STRIKE_EM / STRIKE_LINE;
    return em > 0 ? pixels * EM / em : 0;
}

void font_strike_measure(const struct fonts *fonts, struct word *word)
{
    TTF_Font *font = fonts->files[word->file].font;
    int width = 0, height = 0;
    if (TTF_SizeUTF8(font, word->text, &width, &height) == 0) {
        const int ascent = TTF_FontAscent(font);
        word->advance = to_em(font, width);
        word->ink =
            (struct ink){.top = to_em(font, ascent), .bottom = to_em(font, height - ascent)};
    }
}

/* The word as the face has it, colours premultiplied and made fainter; NULL: no memory. */
static struct picture *draw_strike(TTF_Font *font, const char *text, float opacity)
{
    const SDL_Color white = {255, 255, 255, 255};
    SDL_Surface *drawn = TTF_RenderUTF8_Blended(font, text, white);
    struct picture *picture = drawn == NULL ? NULL : picture_create(drawn->w, drawn->h);
    for (int y = 0; picture != NULL && y < drawn->h; y++) {
        const uint32_t *from =
            (const uint32_t *)((const uint8_t *)drawn->pixels + (size_t)y * (size_t)drawn->pitch);
        uint32_t *to = picture->pixels + (size_t)y * (size_t)drawn->w;
        for (int x = 0; x < drawn->w; x++) {
            const float alpha = (float)(from[x] >> 24) * opacity;
            uint32_t pixel = (uint32_t)lroundf(alpha) << 24;
            for (unsigned shift = 0; shift < 24; shift += 8) {
                pixel |= (uint32_t)lroundf((float)(from[x] >> shift & 255) * alpha / 255.0F)
                         << shift;
            }
            to[x] = pixel;
        }
    }
    SDL_FreeSurface(drawn);
    return picture;
}

bool font_strike_draw(const struct fonts *fonts, struct picture *target, const struct word *word,
                      float size_px, float x_px, float baseline_px, float opacity)
{
    TTF_Font *font = fonts->files[word->file].font;
    struct picture *strike = draw_strike(font, word->text, opacity);
    const int width = (int)lroundf((float)word->advance * size_px / (float)EM);
    const int height =
        (int)lroundf((float)(word->ink.top + word->ink.bottom) * size_px / (float)EM);
    if (strike == NULL || width < 1 || height < 1) {
        picture_destroy(strike);
        return strike != NULL;
    }
    const struct pixel_rows rows = scale_rows_of(strike);
    const struct area whole = {0.0F, 0.0F, (float)strike->width_px, (float)strike->height_px};
    struct picture *scaled = scale_part(&rows, whole, width, height);
    if (scaled != NULL) {
        const float top = baseline_px - (float)word->ink.top * size_px / (float)EM;
        paint_picture(target, scaled, (int)lroundf(x_px), (int)lroundf(top));
    }
    const bool is_drawn = scaled != NULL;
    picture_destroy(scaled);
    picture_destroy(strike);
    return is_drawn;
}
