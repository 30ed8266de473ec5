#include "draw/test_card.h"

#include "base/log.h"
#include "check.h"

static const struct theme theme = {
    .ground_light = 0x9A1015,
    .ground_dark = 0x5A070B,
    .colours = {0xFFD76A,  0xFFFFFF, 0xFFE9C9, 0xD9A441, 0x280204},
    .faces = {"Noto Serif Bold", "Inter SemiBold",         "Inter Medium"},
};

int main(void)
{
    log_set_level(LOG_ERROR);
    static const int sizes[][2] = {
        {1280, 720},
        {320,  180},
        {540,  960},
        {1920, 540}
    };
    const char *const lines[] = {"60 Hz", "dummy, software"};
    struct fonts *fonts = fonts_create(&theme);
    CHECK(fonts != NULL);
    for (size_t i = 0; fonts != NULL && i < sizeof sizes / sizeof sizes[0]; i++) {
        const int width = sizes[i][0], height = sizes[i][1];
        struct picture *card = test_card_draw(&theme, fonts, width, height, lines, 2);
        CHECK_INT(card->width_px, width);
        CHECK_INT(card->height_px, height);
        CHECK(card->is_opaque);
        /* The outermost pixel of each corner is drawn. */
        CHECK_INT(card->pixels[0], 0xFFE8EAEDU);
        CHECK_INT(card->pixels[width - 1], 0xFFE8EAEDU);
        CHECK_INT(card->pixels[(height - 1) * width], 0xFFE8EAEDU);
        CHECK_INT(card->pixels[height * width - 1], 0xFFE8EAEDU);
        picture_destroy(card);
    }
    fonts_destroy(fonts);
    return check_result();
}
