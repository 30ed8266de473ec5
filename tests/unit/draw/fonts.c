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
            CHECK(ink.bottom <= line.descent + 60);
        }
    }
}

/* Ê Đê, Gia Rai and Ba Na write letters that are no single ones in Unicode: a breve over Ê lets the
 * word stand on the line and as wide as without. */
static void test_marks_on_letters(struct fonts *fonts)
{
    static const struct {
        const char *with, *without;
    } rows[] = {
        {"Hà Ê\u0306ban",   "Hà Êban"},
        {"Hà Ô\u0306",      "Hà Ô"   },
        {"Hà Ơ\u0306",      "Hà Ơ"   },
        {"Hà Čư\u0306",    "Hà Čư" },
        {"Ê\u0306 Ơ\u0306", "Ê Ơ"    },
    };
    for (int i = 0; i < FACE_COUNT; i++) {
        const enum face face = (enum face)i;
        for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
            const int with = advance_of(fonts, face, rows[k].with);
            CHECK(abs(with - advance_of(fonts, face, rows[k].without)) <= 10);
            const struct edges marked = draw(fonts, face, 100.0F, rows[k].with);
            const struct edges plain = draw(fonts, face, 100.0F, rows[k].without);
            CHECK_INT(marked.bottom, plain.bottom);
            CHECK(marked.top <= plain.top);
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

static struct picture *draw_word(struct fonts *fonts, const char *word)
{
    struct picture *picture = make_black(400, 160);
    CHECK(fonts_draw(fonts, picture, FACE_TEXT, 80.0F, word, 20.0F, 100.0F, 0xFFFFFF, 1.0F));
    return picture;
}

/* The files that a text needs beyond its own face's, as in a page's hash. */
static char *others(struct fonts *fonts, struct arena *arena, const char *text)
{
    struct box box = {.type = BOX_TEXT, .face = FACE_TEXT, .text = text};
    const struct page page = {.items = &box, .count = 1};
    return fonts_others(fonts, arena, &page);
}

static size_t lines_of(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++) {
        count += *text == '\n';
    }
    return count;
}

/* Words that no Vietnamese face has, through the Noto faces where they are installed. */
static void test_other_scripts(struct fonts *fonts)
{
    static const struct {
        const char *word, *package, *file;
        bool in_colour;
    } rows[] = {
        {"你好",             "fonts-noto-cjk",         "NotoSansCJK",    false},
        {"こんにちは",    "fonts-noto-cjk",         "NotoSansCJK",    false},
        {"안녕",             "fonts-noto-cjk",         "NotoSansCJK",    false},
        {"A你B",              "fonts-noto-cjk",         "NotoSansCJK",    false},
        {"Tiếng中文",      "fonts-noto-cjk",         "NotoSansCJK",    false},
        {"🎉",               "fonts-noto-color-emoji", "NotoColorEmoji", true },
        {"😀",               "fonts-noto-color-emoji", "NotoColorEmoji", true },
        {"❤️",             "fonts-noto-color-emoji", "NotoColorEmoji", true },
        {"🇻🇳",           "fonts-noto-color-emoji", "NotoColorEmoji", true },
        {"ที่ปู่", "fonts-noto-core",        "NotoSansThai",   false},
        {"ສູ້ນີ້", "fonts-noto-core",        "NotoSansLao",    false},
        {"ក្រុម",    "fonts-noto-core",        "NotoSansKhmer",  false},
    };
    const struct measurer measurer = fonts_measurer(fonts);
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *word = rows[i].word;
        const char *files = others(fonts, arena, word);
        if (strstr(files, "Noto") == NULL) {
            printf("skipped: %s is not installed (%s)\n", rows[i].package, word);
            continue;
        }
        CHECK(measurer.covers(measurer.context, FACE_TEXT, word, strlen(word)));
        CHECK(strstr(files, rows[i].file) != NULL);
        CHECK_INT((long long)lines_of(files), 1); /* the whole word in one */
        struct picture *picture = draw_word(fonts, word);
        CHECK(drawn_pixels(picture, rows[i].in_colour) > 200);
        const struct ink ink = measurer.ink(measurer.context, FACE_TEXT, word, strlen(word));
        const struct line_metrics line = measurer.line(measurer.context, FACE_TEXT);
        CHECK(ink.top > 500 && ink.top <= line.ascent && ink.bottom <= line.descent + 60);
        CHECK(advance_of(fonts, FACE_TEXT, word) > 900);
        picture_destroy(picture);
    }
    arena_destroy(arena);
}

/* Khmer signs join: a foot under a letter is no letter behind it. */
static void test_joined_signs(struct fonts *fonts)
{
    const int joined = advance_of(fonts, FACE_TEXT, "ក្រ");
    const int apart = advance_of(fonts, FACE_TEXT, "ក") + advance_of(fonts, FACE_TEXT, "\u17D2") +
                      advance_of(fonts, FACE_TEXT, "រ");
    const struct measurer measurer = fonts_measurer(fonts);
    if (!measurer.covers(measurer.context, FACE_TEXT, "ក្រ", strlen("ក្រ"))) {
        puts("skipped: no face for Khmer is installed");
        return;
    }
    CHECK(joined > advance_of(fonts, FACE_TEXT, "ក") && joined < apart);
}

/* An emoji takes no letter of the word before it into another face; each word keeps its own. */
static void test_two_words(struct fonts *fonts)
{
    struct arena *arena = arena_create();
    CHECK_TEXT(others(fonts, arena, "mừng"), "");
    const char *files = others(fonts, arena, "mừng🎉");
    if (strstr(files, "NotoColorEmoji") == NULL) {
        puts("skipped: fonts-noto-color-emoji is not installed (mừng🎉)");
    } else {
        CHECK_INT((long long)lines_of(files), 1);
        struct picture *alone = draw_word(fonts, "mừng"), *both = draw_word(fonts, "mừng🎉");
        const int end = 20 + advance_of(fonts, FACE_TEXT, "mừng") * 80 / 1000;
        bool is_same = true;
        for (int i = 0; i < alone->width_px * alone->height_px; i++) {
            is_same =
                is_same && (i % alone->width_px >= end - 8 || alone->pixels[i] == both->pixels[i]);
        }
        CHECK(is_same);
        CHECK(drawn_pixels(both, true) > 200 && drawn_pixels(alone, true) == 0);
        picture_destroy(alone);
        picture_destroy(both);
    }
    CHECK_INT(advance_of(fonts, FACE_TEXT, "vui😀"),
              advance_of(fonts, FACE_TEXT, "vui") + advance_of(fonts, FACE_TEXT, "😀"));
    arena_destroy(arena);
}

/* What no face has is left out, never a box: the rest of the word stands as if alone. */
static void test_no_box(struct fonts *fonts)
{
    static const char nowhere[] = "\xF3\xB0\x80\x80"; /* a private one */
    const struct measurer measurer = fonts_measurer(fonts);
    CHECK(measurer.covers(measurer.context, FACE_TEXT, "Nguyễn", strlen("Nguyễn")));
    CHECK(!measurer.covers(measurer.context, FACE_TEXT, nowhere, 4));
    CHECK_INT(advance_of(fonts, FACE_TEXT, nowhere), 0);
    struct picture *picture = draw_word(fonts, nowhere);
    CHECK_INT(drawn_pixels(picture, false), 0);
    picture_destroy(picture);
    struct picture *whole = draw_word(fonts, "Hà");
    picture = draw_word(fonts, "Hà\xF3\xB0\x80\x80");
    CHECK(picture_equal(whole, picture));
    picture_destroy(picture);
    picture_destroy(whole);
    /* Inter has signs of its own at private code points; nobody meant them. */
    CHECK(!measurer.covers(measurer.context, FACE_TEXT, "\uE000", 3));
    CHECK(!measurer.covers(measurer.context, FACE_TEXT, "\uF0B7", 3));
    CHECK_INT(advance_of(fonts, FACE_TEXT, "\uE000"), 0);
    /* What cannot be seen takes no place. */
    CHECK_INT(advance_of(fonts, FACE_TEXT, "a\u202Eb\u2066c"), advance_of(fonts, FACE_TEXT, "abc"));
    CHECK_INT(advance_of(fonts, FACE_TEXT, "Hà\u3000Nội"), advance_of(fonts, FACE_TEXT, "Hà Nội"));
}

/* The same answer whatever was asked for before: pages may be laid out in any order. */
static void test_any_order(void)
{
    static const char *const words[] = {"→", "①", "你好", "ไทย", "😀", "☺", "Ω", "한국"};
    enum { WORDS = sizeof words / sizeof words[0] };
    int advances[WORDS];
    struct fonts *forwards = fonts_create(&theme), *backwards = fonts_create(&theme);
    for (int i = 0; i < WORDS; i++) {
        advances[i] = advance_of(forwards, FACE_STRONG, words[i]);
    }
    for (int i = WORDS - 1; i >= 0; i--) {
        CHECK_INT(advance_of(backwards, FACE_STRONG, words[i]), advances[i]);
    }
    fonts_destroy(forwards);
    fonts_destroy(backwards);
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

int main(void)
{
    log_set_level(LOG_ERROR);
    struct fonts *fonts = fonts_create(&theme);
    CHECK(fonts != NULL);
    if (fonts != NULL) {
        test_measures(fonts);
        test_length(fonts);
        test_marks(fonts);
        test_marks_on_letters(fonts);
        test_foreign(fonts);
        test_other_scripts(fonts);
        test_joined_signs(fonts);
        test_two_words(fonts);
        test_no_box(fonts);
        test_opacity(fonts);
        fonts_destroy(fonts);
    }
    test_any_order();
    return check_result();
}
