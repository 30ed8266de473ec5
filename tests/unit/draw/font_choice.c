#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "check.h"
#include "draw/font_files.h"
#include "draw/fonts.h"

/* Which file a theme's face is, and what is told where it cannot be had as asked. */

static struct diagnostics tell(struct arena *arena, struct fonts *fonts, const struct theme *theme)
{
    struct diagnostics diagnostics = diagnostics_make(arena);
    fonts_tell(fonts, theme, &diagnostics);
    return diagnostics;
}

/* Every weight is a file of its own, with all letters, named in full. */
static void check_as_asked(const char *const faces[FACE_COUNT], const char *const files[FACE_COUNT])
{
    const struct theme theme = {
        .faces = {faces[0], faces[1], faces[2]}
    };
    struct arena *arena = arena_create();
    struct fonts *fonts = fonts_create(&theme);
    CHECK(fonts != NULL);
    for (int i = 0; fonts != NULL && i < FACE_COUNT; i++) {
        CHECK_TEXT(fonts_file(fonts, (enum face)i), files[i]);
    }
    if (fonts != NULL) {
        CHECK_INT((long long)tell(arena, fonts, &theme).count, 0);
    }
    fonts_destroy(fonts);
    arena_destroy(arena);
}

static void test_weights(void)
{
    static const struct {
        const char *faces[FACE_COUNT], *files[FACE_COUNT];
    } rows[] = {
        {{"Inter Thin", "Inter ExtraLight", "Inter Light"},
         {"Inter-Thin.otf", "Inter-ExtraLight.otf", "Inter-Light.otf"}       },
        {{"Inter", "Inter Medium", "Inter Semi Bold"},
         {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf"}     },
        {{"Inter Bold", "Inter ExtraBold", "Inter Black"},
         {"Inter-Bold.otf", "Inter-ExtraBold.otf", "Inter-Black.otf"}        },
        {{"Noto Serif Bold", "Noto Serif", "Noto Sans Bold"},
         {"NotoSerif-Bold.ttf", "NotoSerif-Regular.ttf", "NotoSans-Bold.ttf"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        check_as_asked(rows[i].faces, rows[i].files);
    }
}

/* fontconfig never says no; what it says is looked at. */
static void test_fontconfig(void)
{
    static const char *const nowhere[] = {"No Such Face Bold", "sans-serif", "serif Bold",
                                          "Inter No Such", ""};
    struct font_place place;
    for (size_t i = 0; i < sizeof nowhere / sizeof nowhere[0]; i++) {
        CHECK(!font_files_find(nowhere[i], &place));
    }
    /* Not where file names lead to: another case of letters. */
    CHECK(font_files_find("noto serif bold", &place));
    CHECK(strstr(place.path, "/NotoSerif-Bold.ttf") != NULL && !place.is_nearest);
}

/* A real weight of the family instead of a made one. */
static void test_nearest_weight(void)
{
    struct font_place place;
    static const struct {
        const char *asked, *other, *file, *name;
    } rows[] = {
        {"Noto Sans SemiBold", "NotoSans-SemiBold.ttf", "/NotoSans-Bold.ttf",     "Noto Sans Bold"    },
        {"Noto Serif Black",   "NotoSerif-Black.ttf",   "/NotoSerif-Bold.ttf",    "Noto Serif Bold"   },
        {"Noto Serif Light",   "NotoSerif-Light.ttf",   "/NotoSerif-Regular.ttf", "Noto Serif Regular"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        CHECK(font_files_find(rows[i].asked, &place));
        if (strstr(place.path, rows[i].other) != NULL) {
            printf("skipped: %s is installed\n", rows[i].asked);
            continue;
        }
        CHECK(strstr(place.path, rows[i].file) != NULL && place.is_nearest);
        char name[64];
        CHECK(font_files_name(&place, name, sizeof name));
        CHECK_TEXT(name, rows[i].name);
        struct font_place again; /* what is told can be written */
        CHECK(font_files_find(name, &again) && strcmp(again.path, place.path) == 0);
        CHECK(!again.is_nearest);
    }
}

/* Not installed, and installed without ắ and ổ: a known good face, and it is told. */
static void test_stand_ins(void)
{
    const struct theme theme = {
        .faces = {"No Such Face Bold",                                               "Noto Sans Hebrew Bold", "Noto Sans Thai"},
        .face_places = {{.path = "theme.yaml", .line = 3, .column = 10, .end_column = 20},
                  {.path = "theme.yaml", .line = 4, .column = 10, .end_column = 20},
                  {.path = "theme.yaml", .line = 5, .column = 10, .end_column = 20}                                           },
    };
    struct arena *arena = arena_create();
    struct fonts *fonts = fonts_create(&theme);
    CHECK(fonts != NULL);
    if (fonts == NULL) {
        arena_destroy(arena);
        return;
    }
    CHECK_TEXT(fonts_file(fonts, FACE_TITLE), "NotoSerif-Bold.ttf");
    CHECK_TEXT(fonts_file(fonts, FACE_STRONG), "Inter-SemiBold.otf");
    CHECK_TEXT(fonts_file(fonts, FACE_TEXT), "Inter-Medium.otf");
    const struct diagnostics told = tell(arena, fonts, &theme);
    CHECK_INT((long long)told.warning_count, 3);
    static const char *const texts[] = {
        "the face \"No Such Face Bold\" is not installed on this machine, so \"Noto Serif Bold\" "
        "takes its place; install its package, or name another",
        "the face \"Noto Sans Hebrew Bold\" lacks letters (à, ả, ã, á, … (134)), so \"Inter "
        "SemiBold\" takes its place; name one that has all of Vietnamese, such as Inter or Noto "
        "Serif",
        "the face \"Noto Sans Thai\" lacks letters (à, ả, ã, á, … (134)), so \"Inter Medium\" "
        "takes its place; name one that has all of Vietnamese, such as Inter or Noto Serif",
    };
    for (size_t i = 0; i < told.count && i < 3; i++) {
        CHECK_TEXT(diagnostic_text(arena, &told.items[i], LANGUAGE_EN), texts[i]);
        CHECK_INT(told.items[i].place.line, (int)i + 3);
    }
    fonts_destroy(fonts);
    arena_destroy(arena);
}

static void test_accounts(void)
{
    const struct theme theme = {
        .faces = {"Noto Serif Bold", "Inter SemiBold", "Inter SemiBold"}
    };
    struct arena *arena = arena_create();
    struct fonts *fonts = fonts_create(&theme);
    CHECK(fonts != NULL);
    if (fonts != NULL) {
        const char *identity = fonts_identity(fonts, FACE_TITLE);
        CHECK(strlen(identity) == strlen("NotoSerif-Bold.ttf ") + 64);
        char **accounts;
        CHECK_INT((long long)fonts_accounts(fonts, arena, &accounts), 2); /* each once */
        CHECK(strncmp(accounts[0], "Noto Serif Bold, ", 17) == 0 && accounts[0][17] > '0');
        CHECK(strstr(accounts[0], identity) != NULL);
        /* And what a foreign word needed. */
        const struct measurer measurer = fonts_measurer(fonts);
        if (measurer.covers(measurer.context, FACE_TEXT, "你好", strlen("你好"))) {
            CHECK_INT((long long)fonts_accounts(fonts, arena, &accounts), 3);
            CHECK(strstr(accounts[2], "CJK") != NULL);
        } else {
            puts("skipped: fonts-noto-cjk is not installed");
        }
        fonts_destroy(fonts);
    }
    arena_destroy(arena);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    test_weights();
    test_fontconfig();
    test_nearest_weight();
    test_stand_ins();
    test_accounts();
    return check_result();
}
