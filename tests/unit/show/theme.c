#include "show/theme.h"

#include <math.h>

#include "base/file.h"
#include "check.h"
#include "scratch.h"

static const struct theme *load(struct arena *arena, const char *name,
                                struct diagnostics *diagnostics)
{
    struct source_files sources = {0};
    *diagnostics = diagnostics_make(arena);
    return theme_load(arena, "assets/themes", scratch_folder, name, NULL, &sources, diagnostics);
}

static void test_contrast(void)
{
    CHECK(fabs(theme_contrast(0x000000, 0xFFFFFF) - 21.0) < 1e-9);
    CHECK(fabs(theme_contrast(0x777777, 0x777777) - 1.0) < 1e-9);
    CHECK(fabs(theme_contrast(0xDA251D, 0xFFCD00) - 3.28) < 0.01);
    CHECK(fabs(theme_contrast(0xFFFFFF, 0xA80000) - 7.88) < 0.01);
}

/* What the program brings can be read on every part of its ground. */
static void test_installed(void)
{
    static const char *const names[] = {"red", "blue", "light", "youth",
                                        "đỏ",  "Xanh", "sáng",  "trẻ"};
    static const enum colour letters[] = {COLOUR_ACCENT, COLOUR_TEXT, COLOUR_SOFT};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        struct arena *arena = arena_create();
        struct diagnostics diagnostics;
        const struct theme *theme = load(arena, names[i], &diagnostics);
        CHECK(theme != NULL);
        CHECK_INT((long long)diagnostics.count, 0);
        for (size_t k = 0; theme != NULL && k < ARRAY_LENGTH(letters); k++) {
            const uint32_t colour = theme->colours[letters[k]];
            CHECK(theme_contrast(colour, theme->ground_light) >= 4.5);
            CHECK(theme_contrast(colour, theme->ground_dark) >= 4.5);
            CHECK(theme_contrast(colour, theme->colours[COLOUR_BAND]) >= 4.5);
        }
        for (size_t k = 0; theme != NULL && k < FACE_COUNT; k++) {
            CHECK(theme->faces[k] != NULL);
        }
        CHECK(theme != NULL && theme->safe_pct >= 5);
        arena_destroy(arena);
    }
}

static void test_inherits(void)
{
    scratch_write("ngay-hoi.yaml", "inherits: blue\ncolours:\n  accent: \"#ffffff\"\n"
                                   "ornament: none\n");
    scratch_write("dem.yaml", "name: Đêm\ndựa trên: ngay-hoi.yaml\nground:\n  dark: \"#000000\"\n");
    struct arena *arena = arena_create();
    struct diagnostics diagnostics;
    const struct theme *blue = load(arena, "blue", &diagnostics);
    const struct theme *theme = load(arena, "dem.yaml", &diagnostics);
    CHECK_INT((long long)diagnostics.count, 0);
    CHECK(blue != NULL && theme != NULL);
    if (blue != NULL && theme != NULL) {
        CHECK_TEXT(theme->name, "Đêm");
        CHECK_INT(theme->ground_dark, 0x000000);
        CHECK_INT(theme->ground_light, blue->ground_light);
        CHECK_INT(theme->colours[COLOUR_ACCENT], 0xFFFFFF);
        CHECK_INT(theme->colours[COLOUR_SOFT], blue->colours[COLOUR_SOFT]);
        CHECK_TEXT(theme->faces[FACE_TITLE], "Noto Serif Bold");
        CHECK_TEXT(theme_ornament_name(theme->ornament), "none");
        CHECK_INT(theme->ornament_pct, blue->ornament_pct);
    }
    arena_destroy(arena);
}

static void test_mistakes(void)
{
    static const struct {
        const char *text;
        enum message message;
        bool is_theme; /* it loads all the same */
    } rows[] = {
        {"inherits: own.yaml\n",                           MESSAGE_THEME_LOOP,          false},
        {"inherits: rde\n",                                MESSAGE_THEME_UNKNOWN,       false},
        {"inherits: other.yaml\n",                         MESSAGE_THEME_FILE_MISSING,  false},
        {"ornament: none\n",                               MESSAGE_THEME_INCOMPLETE,    false},
        {"inherits: red\ncolours:\n  text: \"#80000\"\n",  MESSAGE_VALUE_NOT_COLOUR,    false},
        {"inherits: red\ncolours:\n  text: \"#d04040\"\n", MESSAGE_THEME_CONTRAST,      true },
        {"inherits: red\nornament_pct: 90\n",              MESSAGE_VALUE_OUT_OF_BOUNDS, false},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct arena *arena = arena_create();
        struct diagnostics diagnostics;
        scratch_write("own.yaml", rows[i].text);
        const struct theme *theme = load(arena, "own.yaml", &diagnostics);
        CHECK_INT(theme != NULL, rows[i].is_theme);
        CHECK(diagnostics.count > 0);
        CHECK_INT(diagnostics.count > 0 ? diagnostics.items[0].message : MESSAGE_COUNT,
                  rows[i].message);
        arena_destroy(arena);
    }
}

/* A long chain ends in a message, not in the stack. */
static void test_chain(void)
{
    for (int i = 0; i < 20; i++) {
        char name[32], text[64];
        snprintf(name, sizeof name, "t%d.yaml", i);
        snprintf(text, sizeof text, i == 19 ? "inherits: red\n" : "inherits: t%d.yaml\n", i + 1);
        scratch_write(name, text);
    }
    struct arena *arena = arena_create();
    struct diagnostics diagnostics;
    CHECK(load(arena, "t0.yaml", &diagnostics) == NULL);
    CHECK_INT((long long)diagnostics.count, 1);
    CHECK(load(arena, "t16.yaml", &diagnostics) != NULL);
    arena_destroy(arena);
}

int main(void)
{
    CHECK_TEXT(theme_folder("here"), "here");
    scratch_make();
    test_contrast();
    test_installed();
    test_inherits();
    test_mistakes();
    test_chain();
    scratch_remove();
    return check_result();
}
