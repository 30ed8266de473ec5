#include "draw/font_files.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <fontconfig/fontconfig.h>

#include "base/require.h"

/* As files are named, and as other programs write some of them. */
static const struct {
    const char *word, *apart;
    int weight;
} weights[] = {
    {"Thin",       NULL,          FC_WEIGHT_THIN      },
    {"ExtraLight", "Extra Light", FC_WEIGHT_EXTRALIGHT},
    {"Light",      NULL,          FC_WEIGHT_LIGHT     },
    {"Regular",    NULL,          FC_WEIGHT_REGULAR   },
    {"Medium",     NULL,          FC_WEIGHT_MEDIUM    },
    {"SemiBold",   "Semi Bold",   FC_WEIGHT_DEMIBOLD  },
    {"Bold",       NULL,          FC_WEIGHT_BOLD      },
    {"ExtraBold",  "Extra Bold",  FC_WEIGHT_EXTRABOLD },
    {"Black",      NULL,          FC_WEIGHT_BLACK     },
};

enum { WEIGHT_REGULAR = 3 };

/* Folders of the font packages of Debian 12 and 13 (fonts-inter, fonts-noto-core: the same in both;
 * others whose files are named alike). */
static const char *const folders[] = {
    "/usr/share/fonts/opentype/inter",      "/usr/share/fonts/truetype/inter",
    "/usr/share/fonts/truetype/noto",       "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/truetype/open-sans",  "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF",
    "/usr/share/fonts/truetype/be-vietnam", "/usr/share/fonts/truetype/dejavu",
};

/* Takes " Bold" off the end of a name; false: it does not end so. */
static bool take_off(char *name, const char *end)
{
    const size_t length = strlen(name), end_length = end == NULL ? 0 : strlen(end);
    if (end == NULL || length <= end_length || name[length - end_length - 1] != ' ' ||
        strcasecmp(name + length - end_length, end) != 0) {
        return false;
    }
    name[length - end_length - 1] = '\0';
    return true;
}

/* "Noto Serif Bold" as family "Noto Serif" and a row of `weights`. */
static size_t split_words(const char *words, char *family, size_t family_bytes)
{
    snprintf(family, family_bytes, "%s", words);
    for (size_t i = 0; i < ARRAY_LENGTH(weights); i++) {
        if (take_off(family, weights[i].apart)) {
            return i;
        }
    }
    for (size_t i = 0; i < ARRAY_LENGTH(weights); i++) {
        if (take_off(family, weights[i].word)) {
            return i;
        }
    }
    return WEIGHT_REGULAR;
}

static bool is_there(const char *folder, const char *stem, const char *rest,
                     struct font_place *place)
{
    const int size = snprintf(place->path, sizeof place->path, "%s/%s%s", folder, stem, rest);
    place->index = 0;
    return size > 0 && (size_t)size < sizeof place->path && access(place->path, R_OK) == 0;
}

static bool find_by_path(const char *family, const char *weight, struct font_place *place)
{
    char stem[128];
    size_t length = 0;
    for (const char *p = family; *p != '\0' && length + 1 < sizeof stem; p++) {
        if (*p != ' ') {
            stem[length++] = *p;
        }
    }
    stem[length] = '\0';
    char otf[32], ttf[32];
    snprintf(otf, sizeof otf, "-%s.otf", weight);
    snprintf(ttf, sizeof ttf, "-%s.ttf", weight);
    for (size_t i = 0; i < ARRAY_LENGTH(folders); i++) {
        if (is_there(folders[i], stem, otf, place) || is_there(folders[i], stem, ttf, place) ||
            (strcmp(weight, "Regular") == 0 && is_there(folders[i], stem, ".ttf", place))) {
            return true;
        }
    }
    return false;
}

static bool take_place(FcPattern *found, struct font_place *place)
{
    FcChar8 *path = NULL;
    int index = 0;
    if (FcPatternGetString(found, FC_FILE, 0, &path) != FcResultMatch ||
        strlen((const char *)path) >= sizeof place->path) {
        return false;
    }
    if (FcPatternGetInteger(found, FC_INDEX, 0, &index) != FcResultMatch) {
        index = 0;
    }
    snprintf(place->path, sizeof place->path, "%s", (const char *)path);
    place->index = index;
    return access(place->path, R_OK) == 0;
}

static bool has_family(FcPattern *found, const char *family)
{
    FcChar8 *name = NULL;
    for (int i = 0; FcPatternGetString(found, FC_FAMILY, i, &name) == FcResultMatch; i++) {
        if (strcasecmp((const char *)name, family) == 0) {
            return true;
        }
    }
    return false;
}

static int number_of(FcPattern *found, const char *object, int otherwise)
{
    int number;
    return FcPatternGetInteger(found, object, 0, &number) == FcResultMatch ? number : otherwise;
}

/* The nearest weight of the family; fontconfig answers with another family where it has none. */
static bool find_by_fontconfig(const char *family, int weight, struct font_place *place)
{
    FcPattern *asked = FcPatternCreate();
    REQUIRE(asked != NULL);
    FcPatternAddString(asked, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(asked, FC_WEIGHT, weight);
    FcPatternAddInteger(asked, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(asked, FC_SCALABLE, FcTrue);
    FcPatternAddBool(asked, FC_VARIABLE, FcFalse);
    FcConfigSubstitute(NULL, asked, FcMatchPattern);
    FcDefaultSubstitute(asked);
    FcResult result = FcResultNoMatch;
    FcPattern *found = FcFontMatch(NULL, asked, &result);
    FcPatternDestroy(asked);
    FcBool is_variable = FcFalse;
    const bool is_it =
        found != NULL && has_family(found, family) &&
        number_of(found, FC_SLANT, FC_SLANT_ITALIC) == FC_SLANT_ROMAN &&
        !(FcPatternGetBool(found, FC_VARIABLE, 0, &is_variable) == FcResultMatch && is_variable) &&
        take_place(found, place);
    if (is_it) {
        place->is_nearest = number_of(found, FC_WEIGHT, -1) != weight;
    }
    if (found != NULL) {
        FcPatternDestroy(found);
    }
    return is_it;
}

bool font_files_find(const char *words, struct font_place *place)
{
    *place = (struct font_place){0};
    char family[128];
    const size_t row = split_words(words, family, sizeof family);
    return find_by_path(family, weights[row].word, place) ||
           find_by_fontconfig(family, weights[row].weight, place);
}

/* How far a file is from a wish: each reason outweighs all that come after it. */
static int distance_from(FcPattern *file, const struct font_wish *wish, int weight)
{
    FcChar8 *name = NULL;
    if (FcPatternGetString(file, FC_FAMILY, 0, &name) != FcResultMatch) {
        return INT_MAX;
    }
    const char *family = (const char *)name;
    const size_t length = strlen(family);
    const bool is_noto = strncmp(family, "Noto ", 5) == 0;
    const bool is_plain =
        strncmp(family, "Noto Sans", 9) == 0 || strncmp(family, "Noto Serif", 10) == 0;
    const bool is_mono =
        strstr(family, " Mono") != NULL || number_of(file, FC_SPACING, FC_PROPORTIONAL) >= FC_MONO;
    const bool is_region = strstr(family, " CJK ") == NULL ||
                           (length > 2 && strcmp(family + length - 2, wish->region) == 0);
    const bool is_serif = strstr(family, "Serif") != NULL;
    const bool wants_serif = strstr(wish->words, "Serif") != NULL;
    const int away = number_of(file, FC_WEIGHT, FC_WEIGHT_REGULAR) - weight;
    int distance = !is_noto * 2 + !is_plain; /* not looped, not for a decree */
    distance = distance * 2 + is_mono;
    distance = distance * 2 + !is_region;
    distance = distance * 2 + (is_serif != wants_serif);
    return distance * 1000 + abs(away);
}

/* All upright files with these letters, in one colour and outlines, or pictures in many. */
static FcFontSet *list_covering(FcCharSet *letters, bool is_emoji)
{
    FcPattern *asked = FcPatternCreate();
    FcObjectSet *objects =
        FcObjectSetBuild(FC_FAMILY, FC_WEIGHT, FC_SPACING, FC_FILE, FC_INDEX, (char *)NULL);
    REQUIRE(asked != NULL && objects != NULL);
    FcPatternAddCharSet(asked, FC_CHARSET, letters);
    FcPatternAddBool(asked, FC_COLOR, is_emoji);
    FcPatternAddBool(asked, FC_OUTLINE, !is_emoji);
    FcPatternAddBool(asked, FC_VARIABLE, FcFalse);
    FcPatternAddInteger(asked, FC_SLANT, FC_SLANT_ROMAN);
    FcFontSet *files = FcFontList(NULL, asked, objects);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(asked);
    return files;
}

/* Of equals the first by name: fontconfig's order is that of its folders. */
static bool comes_before(const struct font_place *a, const struct font_place *b)
{
    const int order = strcmp(a->path, b->path);
    return order < 0 || (order == 0 && a->index < b->index);
}

bool font_files_covering(const uint32_t *code_points, size_t count, const struct font_wish *wish,
                         struct font_place *place)
{
    *place = (struct font_place){0};
    FcCharSet *letters = FcCharSetCreate();
    REQUIRE(letters != NULL);
    for (size_t i = 0; i < count; i++) {
        FcCharSetAddChar(letters, code_points[i]);
    }
    FcFontSet *files = list_covering(letters, wish->is_emoji);
    FcCharSetDestroy(letters);
    char family[128];
    const int weight = weights[split_words(wish->words, family, sizeof family)].weight;
    int least = INT_MAX;
    for (int i = 0; files != NULL && i < files->nfont; i++) {
        struct font_place other = {.is_strike = wish->is_emoji};
        const int distance = distance_from(files->fonts[i], wish, weight);
        if (distance <= least && take_place(files->fonts[i], &other) &&
            (distance < least || comes_before(&other, place))) {
            least = distance;
            *place = other;
        }
    }
    if (files != NULL) {
        FcFontSetDestroy(files);
    }
    return least < INT_MAX;
}

static FcPattern *read_file(const struct font_place *place)
{
    int count = 0;
    return FcFreeTypeQuery((const FcChar8 *)place->path, (unsigned)place->index, NULL, &count);
}

int font_files_version(const struct font_place *place)
{
    FcPattern *file = read_file(place);
    int version = 0;
    if (file != NULL) {
        (void)FcPatternGetInteger(file, FC_FONTVERSION, 0, &version);
        FcPatternDestroy(file);
    }
    return version;
}

bool font_files_name(const struct font_place *place, char *name, size_t size_bytes)
{
    FcPattern *file = read_file(place);
    FcChar8 *family = NULL;
    const bool is_known =
        file != NULL && FcPatternGetString(file, FC_FAMILY, 0, &family) == FcResultMatch;
    if (is_known) {
        const int weight = number_of(file, FC_WEIGHT, FC_WEIGHT_REGULAR);
        size_t nearest = WEIGHT_REGULAR;
        for (size_t i = 0; i < ARRAY_LENGTH(weights); i++) {
            if (abs(weights[i].weight - weight) < abs(weights[nearest].weight - weight)) {
                nearest = i;
            }
        }
        snprintf(name, size_bytes, "%s %s", (const char *)family, weights[nearest].word);
    }
    if (file != NULL) {
        FcPatternDestroy(file);
    }
    return is_known;
}

void font_files_finish(void)
{
    FcFini();
}
