#include "draw/fonts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "check.h"

static const struct theme theme = {
    .name = "test",
    .faces = {"Noto Serif Bold", "Inter SemiBold", "Inter Medium"},
};

static int advance_of(struct fonts *fonts, enum face face, const char *text)
{
    const struct measurer measurer = fonts_measurer(fonts);
    return measurer.advance(measurer.context, face, text, strlen(text));
}

static struct picture *make_black(int width_px, int height_px)
{
    struct picture *picture = picture_create(width_px, height_px);
    for (int i = 0; i < width_px * height_px; i++) {
        picture->pixels[i] = 0xFF000000U;
    }
    return picture;
}

struct edges {
    int left, right, top, bottom; /* first and last pixel with ink; right < left: none */
};

static struct edges find_ink(const struct picture *picture)
{
    struct edges edges = {picture->width_px, -1, picture->height_px, -1};
    for (int y = 0; y < picture->height_px; y++) {
        for (int x = 0; x < picture->width_px; x++) {
            if ((picture->pixels[y * picture->width_px + x] & 0xFF) > 0x50) {
                edges.left = x < edges.left ? x : edges.left;
                edges.right = x > edges.right ? x : edges.right;
                edges.top = y < edges.top ? y : edges.top;
                edges.bottom = y > edges.bottom ? y : edges.bottom;
            }
        }
    }
    return edges;
}

static struct edges draw(struct fonts *fonts, enum face face, float size_px, const char *text)
{
    struct picture *picture =
        make_black((int)((float)advance_of(fonts, face, text) * size_px / 1000.0F) + 60,
                   (int)(size_px * 2.0F) + 20);
    fonts_draw(fonts, picture, face, size_px, text, 20.0F, roundf(size_px * 1.4F) + 10.0F, 0xFFFFFF,
               1.0F);
    const struct edges edges = find_ink(picture);
    picture_destroy(picture);
    return edges;
}

/* A run is as long as the layout took it to be, at every size. */
static void test_length(struct fonts *fonts)
{
    static const char text[] = "Trưởng đoàn Đoàn đại biểu Quốc hội, Chủ tịch HĐND tỉnh H";
    static const float sizes[] = {5.2F, 9.7F, 18.0F, 30.3F, 58.32F, 71.0F, 111.7F, 162.0F};
    for (int face = 0; face < FACE_COUNT; face++) {
        const struct edges large = draw(fonts, (enum face)face, 200.0F, text);
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            const struct edges edges = draw(fonts, (enum face)face, sizes[i], text);
            const float expected = 20.0F + (float)(large.right + 1 - 20) * sizes[i] / 200.0F;
            CHECK(fabsf((float)(edges.right + 1) - expected) <= 1.0F);
        }
    }
}

/* No mark above or below is cut off, and ink stands where it was measured. */
static void test_marks(struct fonts *fonts)
{
    const struct measurer measurer = fonts_measurer(fonts);
    static const char *const texts[] = {"Ẵ", "Ỗ", "Ặ", "Ỵ", "g", "Q", "Ừ", "ậ"};
    for (int i = 0; i < FACE_COUNT; i++) {
        const enum face face = (enum face)i;
        const struct line_metrics line = measurer.line(measurer.context, face);
        CHECK(line.cap_height > 650 && line.cap_height < 800);
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++) {
            const struct ink ink = measurer.ink(measurer.context, face, texts[k], strlen(texts[k]));
            const struct edges edges = draw(fonts, face, 100.0F, texts[k]);
            CHECK(fabsf((150.0F - (float)edges.top) - (float)ink.top / 10.0F) <= 1.5F);
            CHECK(fabsf((float)(edges.bottom + 1) - 150.0F - (float)ink.bottom / 10.0F) <= 1.5F);
            CHECK(ink.top <= line.ascent);
            CHECK(ink.bottom <= line.descent);
        }
    }
}

static void test_measures(struct fonts *fonts)
{
    const int blank = advance_of(fonts, FACE_TEXT, " ");
    CHECK(blank > 150 && blank < 400);
    CHECK_INT(advance_of(fonts, FACE_TEXT, ""), 0);
    CHECK_INT(advance_of(fonts, FACE_TEXT, "Quốc hội"),
              advance_of(fonts, FACE_TEXT, "Quốc") + blank + advance_of(fonts, FACE_TEXT, "hội"));
    CHECK_INT(advance_of(fonts, FACE_TEXT, "Quốc\u00A0hội"),
              advance_of(fonts, FACE_TEXT, "Quốc hội"));
    CHECK_INT(advance_of(fonts, FACE_STRONG, "08:15"), advance_of(fonts, FACE_STRONG, "09:44"));
    CHECK(advance_of(fonts, FACE_TEXT, "1111") < advance_of(fonts, FACE_TEXT, "0000"));
    CHECK(advance_of(fonts, FACE_STRONG, "Tỉnh") > advance_of(fonts, FACE_TEXT, "Tỉnh"));
    const struct measurer measurer = fonts_measurer(fonts);
    const struct ink none = measurer.ink(measurer.context, FACE_TEXT, " ", 1);
    CHECK_INT(none.top, 0);
    CHECK_INT(none.bottom, 0);
}

/* Letters that no Vietnamese face has, words without an end: something is drawn, nothing breaks. */
static void test_foreign(struct fonts *fonts)
{
    CHECK(advance_of(fonts, FACE_TEXT, "Ω→Ж") > 0);
    const char *const texts[] = {"你好", "a\u200Bb", "🎉", "Hà\u00ADNội", "\u200D", "ﷺ"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        CHECK(advance_of(fonts, FACE_TITLE, texts[i]) >= 0);
        (void)draw(fonts, FACE_TITLE, 40.0F, texts[i]);
    }
    CHECK_INT(advance_of(fonts, FACE_TEXT, "a\u200Bb"), advance_of(fonts, FACE_TEXT, "ab"));
    static char endless[30001];
    for (size_t i = 0; i + 3 < sizeof endless; i += 3) {
        memcpy(endless + i, "ẵ", 3);
    }
    const int one = advance_of(fonts, FACE_TEXT, "ẵ");
    CHECK(abs(advance_of(fonts, FACE_TEXT, endless) - 10000 * one) < 100 * one);
}

/* What of a picture is not black. */
static int drawn_pixels(const struct picture *picture, bool in_colour)
{
    int count = 0;
    for (int i = 0; i < picture->width_px * picture->height_px; i++) {
        const uint32_t pixel = picture->pixels[i] & 0xFFFFFFU;
        const bool is_grey =
            (pixel >> 16 & 255) == (pixel & 255) && (pixel >> 8 & 255) == (pixel & 255);
        count += pixel != 0 && (!in_colour || !is_grey);
    }
    return count;
}

/* Words that no Vietnamese face has, through the Noto faces where they are installed; whole, in one
 * face, also where a word mixes scripts. */
static void test_other_scripts(struct fonts *fonts)
{
    static const struct {
        const char *word, *package;
        bool in_colour;
    } rows[] = {
        {"你好",          "fonts-noto-cjk",         false},
        {"こんにちは", "fonts-noto-cjk",         false},
        {"안녕",          "fonts-noto-cjk",         false},
        {"A你B",           "fonts-noto-cjk",         false},
        {"🎉",            "fonts-noto-color-emoji", true },
        {"🇻🇳",        "fonts-noto-color-emoji", true },
    };
    const struct measurer measurer = fonts_measurer(fonts);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *word = rows[i].word;
        if (!measurer.covers(measurer.context, FACE_TEXT, word, strlen(word))) {
            printf("skipped: %s is not installed (%s)\n", rows[i].package, word);
            continue;
        }
        struct picture *picture = make_black(400, 160);
        CHECK(fonts_draw(fonts, picture, FACE_TEXT, 80.0F, word, 20.0F, 100.0F, 0xFFFFFF, 1.0F));
        CHECK(drawn_pixels(picture, rows[i].in_colour) > 200);
        const struct ink ink = measurer.ink(measurer.context, FACE_TEXT, word, strlen(word));
        CHECK(ink.top > 500 && ink.top < 1100 && ink.bottom < 300);
        CHECK(advance_of(fonts, FACE_TEXT, word) > 900);
        picture_destroy(picture);
    }
    CHECK(measurer.covers(measurer.context, FACE_TEXT, "Nguyễn", strlen("Nguyễn")));
    CHECK(!measurer.covers(measurer.context, FACE_TEXT, "\xF3\xB0\x80\x80", 4)); /* private use */
}

static void test_opacity(struct fonts *fonts)
{
    struct picture *picture = make_black(200, 120);
    fonts_draw(fonts, picture, FACE_TITLE, 100.0F, "I", 20.0F, 100.0F, 0xFF8000, 0.5F);
    uint32_t most = 0;
    for (int i = 0; i < 200 * 120; i++) {
        most = picture->pixels[i] > most ? picture->pixels[i] : most;
    }
    CHECK_INT(most >> 24, 0xFF);
    CHECK(abs((int)(most >> 16 & 255) - 127) <= 1);
    CHECK(abs((int)(most >> 8 & 255) - 64) <= 1);
    /* Partly outside on every side. */
    fonts_draw(fonts, picture, FACE_TITLE, 300.0F, "Ẵg", -50.0F, 40.0F, 0xFFFFFF, 1.0F);
    fonts_draw(fonts, picture, FACE_TITLE, 90.0F, "Ẵg", 190.0F, 119.0F, 0xFFFFFF, 1.0F);
    picture_destroy(picture);
}

static void test_files(void)
{
    const struct theme unknown = {
        .faces = {"No Such Face Bold", "Inter SemiBold", NULL}
    };
    struct fonts *fonts = fonts_create(&unknown);
    CHECK(fonts != NULL);
    if (fonts != NULL) {
        CHECK_TEXT(fonts_file(fonts, FACE_TITLE), "NotoSerif-Bold.ttf");
        CHECK(strstr(fonts_file(fonts, FACE_STRONG), "SemiBold") != NULL);
        const char *identity = fonts_identity(fonts, FACE_TITLE);
        CHECK(strlen(identity) == strlen("NotoSerif-Bold.ttf ") + 64);
        struct arena *arena = arena_create();
        const char *account = fonts_account(fonts, arena, FACE_TITLE);
        CHECK(strncmp(account, "Noto Serif Bold, ", 17) == 0 && account[17] > '0');
        CHECK(strstr(account, identity) != NULL);
        arena_destroy(arena);
        fonts_destroy(fonts);
    }
    /* Installed, and without ắ and ổ. */
    const struct theme foreign = {
        .faces = {"Noto Sans Hebrew Bold", "Noto Sans Thai SemiBold", "Noto Sans Arabic Medium"}
    };
    fonts = fonts_create(&foreign);
    CHECK(fonts != NULL);
    for (int face = 0; fonts != NULL && face < FACE_COUNT; face++) {
        const struct measurer measurer = fonts_measurer(fonts);
        CHECK(strstr(fonts_file(fonts, (enum face)face), "Hebrew") == NULL &&
              strstr(fonts_file(fonts, (enum face)face), "Thai") == NULL &&
              strstr(fonts_file(fonts, (enum face)face), "Arabic") == NULL);
        CHECK(measurer.covers(measurer.context, (enum face)face, "Ổắ", strlen("Ổắ")));
    }
    fonts_destroy(fonts);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    struct fonts *fonts = fonts_create(&theme);
    CHECK(fonts != NULL);
    if (fonts != NULL) {
        test_measures(fonts);
        test_length(fonts);
        test_marks(fonts);
        test_foreign(fonts);
        test_other_scripts(fonts);
        test_opacity(fonts);
        fonts_destroy(fonts);
    }
    test_files();
    return check_result();
}
