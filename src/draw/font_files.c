#include "draw/font_files.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <fontconfig/fontconfig.h>

#include "base/require.h"

static const struct {
    const char *word;
    int weight;
} weights[] = {
    {"Thin",       FC_WEIGHT_THIN      },
    {"ExtraLight", FC_WEIGHT_EXTRALIGHT},
    {"Light",      FC_WEIGHT_LIGHT     },
    {"Regular",    FC_WEIGHT_REGULAR   },
    {"Medium",     FC_WEIGHT_MEDIUM    },
    {"SemiBold",   FC_WEIGHT_DEMIBOLD  },
    {"Bold",       FC_WEIGHT_BOLD      },
    {"ExtraBold",  FC_WEIGHT_EXTRABOLD },
    {"Black",      FC_WEIGHT_BLACK     },
};

/* Folders of Debian's font packages (fonts-inter, fonts-noto-core and others with the same names
 * of files). */
static const char *const folders[] = {
    "/usr/share/fonts/opentype/inter",      "/usr/share/fonts/truetype/inter",
    "/usr/share/fonts/truetype/noto",       "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/truetype/open-sans",  "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF",
    "/usr/share/fonts/truetype/be-vietnam", "/usr/share/fonts/truetype/dejavu",
};

/* "Noto Serif Bold" as family "Noto Serif" and a row of `weights`. */
static size_t split_words(const char *words, char *family, size_t family_bytes)
{
    snprintf(family, family_bytes, "%s", words);
    char *last = strrchr(family, ' ');
    for (size_t i = 0; last != NULL && i < ARRAY_LENGTH(weights); i++) {
        if (strcasecmp(last + 1, weights[i].word) == 0) {
            *last = '\0';
            return i;
        }
    }
    return 3; /* Regular */
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

static FcPattern *match(FcPattern *asked)
{
    FcResult result = FcResultNoMatch;
    FcConfigSubstitute(NULL, asked, FcMatchPattern);
    FcDefaultSubstitute(asked);
    FcPattern *found = FcFontMatch(NULL, asked, &result);
    FcPatternDestroy(asked);
    return found;
}

static bool find_by_fontconfig(const char *family, int weight, struct font_place *place)
{
    FcPattern *asked = FcPatternCreate();
    REQUIRE(asked != NULL);
    FcPatternAddString(asked, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(asked, FC_WEIGHT, weight);
    FcPatternAddInteger(asked, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(asked, FC_SCALABLE, FcTrue);
    FcPattern *found = match(asked);
    int found_weight = 0, slant = 0;
    const bool is_it = found != NULL && has_family(found, family) &&
                       FcPatternGetInteger(found, FC_WEIGHT, 0, &found_weight) == FcResultMatch &&
                       found_weight == weight &&
                       FcPatternGetInteger(found, FC_SLANT, 0, &slant) == FcResultMatch &&
                       slant == FC_SLANT_ROMAN && take_place(found, place);
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

/* A file with all these letters, with outlines in one colour or as pictures in many. */
static bool find_covering(FcCharSet *letters, bool is_colour, struct font_place *place)
{
    FcPattern *asked = FcPatternCreate();
    REQUIRE(asked != NULL);
    FcPatternAddCharSet(asked, FC_CHARSET, letters);
    FcPatternAddBool(asked, FC_SCALABLE, is_colour ? FcDontCare : FcTrue);
    FcPatternAddBool(asked, FC_COLOR, is_colour ? FcTrue : FcFalse);
    FcPatternAddInteger(asked, FC_WEIGHT, FC_WEIGHT_MEDIUM);
    FcPattern *found = match(asked);
    if (found == NULL) {
        return false;
    }
    FcCharSet *has = NULL;
    FcBool has_colour = FcFalse, is_scalable = FcFalse;
    (void)FcPatternGetBool(found, FC_COLOR, 0, &has_colour);
    (void)FcPatternGetBool(found, FC_SCALABLE, 0, &is_scalable);
    /* A colour face says that it scales: its pictures are to be made smaller. */
    const bool is_it = FcPatternGetCharSet(found, FC_CHARSET, 0, &has) == FcResultMatch &&
                       FcCharSetIsSubset(letters, has) && has_colour == (FcBool)is_colour &&
                       (is_colour || is_scalable) && take_place(found, place);
    place->is_strike = is_colour;
    FcPatternDestroy(found);
    return is_it;
}

bool font_files_covering(const uint32_t *code_points, size_t count, struct font_place *place)
{
    *place = (struct font_place){0};
    FcCharSet *letters = FcCharSetCreate();
    REQUIRE(letters != NULL);
    for (size_t i = 0; i < count; i++) {
        FcCharSetAddChar(letters, code_points[i]);
    }
    const bool is_there =
        find_covering(letters, false, place) || find_covering(letters, true, place);
    FcCharSetDestroy(letters);
    return is_there;
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
    FcChar8 *full = NULL;
    const bool is_known =
        file != NULL && FcPatternGetString(file, FC_FULLNAME, 0, &full) == FcResultMatch;
    if (is_known) {
        snprintf(name, size_bytes, "%s", (const char *)full);
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
