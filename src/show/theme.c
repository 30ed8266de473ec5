#include "show/theme.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"
#include "document/document.h"
#include "show/theme_record.h"

enum { LONGEST_CHAIN = 8, MOST_THEMES = 1000 };

static const double least_contrast = 4.5;

/* Vietnamese words for the themes that come with the program. */
static const struct choice theme_words[] = {
    {.name = "red",   .twin = "đỏ"},
    {.name = "blue",  .twin = "xanh" },
    {.name = "light", .twin = "sáng"},
    {.name = "youth", .twin = "trẻ"},
};

const char *theme_folder(const char *asked)
{
    struct stat found;
    if (asked != NULL) {
        return asked;
    }
    /* A built tree goes by its own themes, also where an older program is installed. */
    return stat(HALLSCREEN_THEMES_SOURCE, &found) == 0 ? HALLSCREEN_THEMES_SOURCE
                                                       : HALLSCREEN_THEMES_INSTALLED;
}

/* One load: where themes are looked for, and the chain from the one asked for upwards. */
struct theme_reading {
    struct arena *arena;
    const char *folder, *root;
    struct source_files *sources;
    struct diagnostics *diagnostics;
    const char *paths[LONGEST_CHAIN];
    size_t depth;
};

/* Who names a theme: a value in a file, or the command line. */
struct asker {
    const struct node *node; /* NULL: nobody */
    const char *name, *key;
};

static void complain(struct theme_reading *reading, const struct asker *asker, enum message message,
                     const char *instead, const char *first, const char *second)
{
    struct place place = {.path = reading->root, .line = 1, .column = 1, .end_column = 2};
    char *fix = NULL;
    if (asker->node != NULL) {
        place = node_place(asker->node, reading->arena);
        fix = instead == NULL ? NULL
                              : schema_fixed_line(reading->arena, asker->node->source,
                                                  asker->node->start, asker->node->end, instead);
    }
    DIAGNOSE(reading->diagnostics, message, &place, asker->key, fix, first, second);
}

static bool is_file_name(const char *name)
{
    return strchr(name, '/') != NULL || file_has_ending(name, "yaml") ||
           file_has_ending(name, "yml") || file_has_ending(name, "txt");
}

static void complain_unknown(struct theme_reading *reading, const struct asker *asker)
{
    struct arena *arena = reading->arena;
    char *actual = NULL;
    const char *own = arena_format(arena, "%s.yaml", asker->name);
    if (file_find(arena, reading->root, own, FILE_REGULAR, &actual, NULL) == FILE_FOUND) {
        complain(reading, asker, MESSAGE_THEME_UNKNOWN, own, asker->name, own);
        return;
    }
    struct file_names files = {0};
    (void)file_list(arena, reading->folder, MOST_THEMES, &files);
    const char **words = ARENA_ARRAY(arena, const char *, files.count + ARRAY_LENGTH(theme_words));
    size_t count = 0;
    const char *all = "";
    for (size_t i = 0; i < files.count; i++) {
        if (file_has_ending(files.items[i], "yaml")) {
            words[count++] =
                arena_copy(arena, files.items[i], strlen(files.items[i]) - strlen(".yaml"));
        }
    }
    /* The folder has no order; messages need one. */
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            if (strcmp(words[k], words[i]) < 0) {
                const char *swapped = words[i];
                words[i] = words[k];
                words[k] = swapped;
            }
        }
        all = arena_format(arena, "%s%s%s", all, i == 0 ? "" : ", ", words[i]);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(theme_words); i++) {
        words[count++] = theme_words[i].twin;
    }
    const char *nearest = text_nearest(asker->name, words, count);
    if (nearest != NULL) {
        complain(reading, asker, MESSAGE_THEME_UNKNOWN, nearest, asker->name, nearest);
    } else {
        complain(reading, asker, MESSAGE_THEME_UNKNOWN_HERE, NULL, asker->name, all);
    }
}

/* The file that a name means; NULL after a diagnostic. */
static const char *find_file(struct theme_reading *reading, const struct asker *asker, bool *is_own)
{
    struct arena *arena = reading->arena;
    char *actual = NULL;
    *is_own = is_file_name(asker->name);
    if (!*is_own) {
        const int word = choice_find(theme_words, ARRAY_LENGTH(theme_words), asker->name);
        const char *name = word >= 0 ? theme_words[word].name : asker->name;
        const char *file = arena_format(arena, "%s.yaml", name);
        if (file_find(arena, reading->folder, file, FILE_REGULAR, &actual, NULL) != FILE_FOUND) {
            complain_unknown(reading, asker);
            return NULL;
        }
        return actual;
    }
    switch (file_find(arena, reading->root, asker->name, FILE_REGULAR, &actual, NULL)) {
    case FILE_FOUND:
        return actual;
    case FILE_WRONG_CASE:
        complain(reading, asker, MESSAGE_THEME_FILE_CASE, actual, asker->name, actual);
        return NULL;
    case FILE_OUTSIDE:
        complain(reading, asker, MESSAGE_THEME_FILE_OUTSIDE, NULL, asker->name, NULL);
        return NULL;
    case FILE_MISSING:
    case FILE_WRONG_TYPE:
    case FILE_DENIED:
    case FILE_TOO_LARGE:
    case FILE_FAILED:
        break;
    }
    complain(reading, asker, MESSAGE_THEME_FILE_MISSING, NULL, asker->name, NULL);
    return NULL;
}

/* A theme in the chain already, or a chain without end; true: it was told. */
static bool is_loop(struct theme_reading *reading, const struct asker *asker, const char *path)
{
    for (size_t i = 0; i < reading->depth; i++) {
        if (strcmp(reading->paths[i], path) == 0) {
            complain(reading, asker, MESSAGE_THEME_LOOP, NULL, asker->name, NULL);
            return true;
        }
    }
    if (reading->depth == LONGEST_CHAIN) {
        complain(reading, asker, MESSAGE_THEME_CHAIN_TOO_LONG, NULL,
                 arena_format(reading->arena, "%d", LONGEST_CHAIN), NULL);
        return true;
    }
    return false;
}

static const struct node *read_root(struct theme_reading *reading, const struct asker *asker,
                                    const char *path)
{
    struct place place;
    if (asker->node != NULL) {
        place = node_place(asker->node, reading->arena);
    }
    const struct source *source =
        source_read(reading->arena, path, LIMIT_THEME_BYTES, asker->node == NULL ? NULL : &place,
                    asker->key, reading->diagnostics);
    if (source == NULL) {
        return NULL;
    }
    const struct node *root = NULL;
    (void)document_parse(reading->arena, source, reading->diagnostics, &root);
    return root;
}

/* Reads a theme over what it inherits; false after an error. */
static bool read_chain(struct theme_reading *reading, const struct asker *asker,
                       struct theme_record *record, const struct node **leaf, bool *is_own)
{
    const char *path = find_file(reading, asker, is_own);
    if (path == NULL || is_loop(reading, asker, path)) {
        return false;
    }
    reading->paths[reading->depth++] = path;
    *LIST_PUSH(reading->arena, reading->sources) = path;
    const size_t errors = reading->diagnostics->error_count;
    const struct node *root = read_root(reading, asker, path);
    if (root == NULL) {
        return false;
    }
    const struct node *inherits = schema_value(&theme_schema, root, "inherits");
    bool is_good = true;
    if (inherits != NULL && inherits->type == NODE_SCALAR && !inherits->is_empty) {
        const struct asker parent = {inherits, inherits->text, "inherits"};
        const struct node *parent_leaf = NULL;
        bool is_parent_own = false;
        is_good = read_chain(reading, &parent, record, &parent_leaf, &is_parent_own);
    }
    const int ornament = record->ornament;
    record->name = NULL;
    struct schema_reader reader = {reading->arena, reading->diagnostics, "", NULL};
    const struct schema_target target = {&theme_schema, record};
    is_good = schema_read(&reader, root, &target, 1, NULL) && is_good;
    record->ornament = record->ornament < 0 ? ornament : record->ornament;
    *leaf = root;
    return is_good && reading->diagnostics->error_count == errors;
}

/* Colours and faces that no file of the chain gives; true: they were told. */
static bool is_incomplete(struct theme_reading *reading, const struct theme_record *record,
                          const struct node *leaf)
{
    const char *missing = "";
    struct arena *arena = reading->arena;
    if (record->ground.light == theme_no_colour || record->ground.dark == theme_no_colour) {
        missing = "ground";
    }
    for (size_t i = 0; i < COLOUR_COUNT; i++) {
        if (record->colours.values[i] == theme_no_colour) {
            missing = arena_format(arena, "%s%scolours.%s", missing, *missing == '\0' ? "" : ", ",
                                   colours_schema.fields[i].name);
        }
    }
    for (size_t i = 0; i < FACE_COUNT; i++) {
        if (record->faces.names[i] == NULL) {
            missing = arena_format(arena, "%s%sfaces.%s", missing, *missing == '\0' ? "" : ", ",
                                   faces_schema.fields[i].name);
        }
    }
    if (*missing == '\0') {
        return false;
    }
    struct schema_reader reader = {arena, reading->diagnostics, "", NULL};
    schema_complain(&reader, MESSAGE_THEME_INCOMPLETE, leaf, NULL, missing, NULL, NULL);
    return true;
}

static double linear(uint32_t channel)
{
    const double value = (double)channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t colour)
{
    return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) +
           0.0722 * linear(colour & 255);
}

double theme_contrast(uint32_t a, uint32_t b)
{
    const double first = luminance(a), second = luminance(b);
    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

bool theme_is_light(const struct theme *theme)
{
    return theme != NULL && luminance(theme->colours[COLOUR_TEXT]) < luminance(theme->ground_light);
}

struct worst_ground {
    const char *name;
    double contrast;
};

/* On a band only text of its colour stands. */
static struct worst_ground worst_ground(const struct theme_record *record, enum colour letters)
{
    const struct {
        const char *name;
        uint32_t colour;
    } grounds[] = {
        {"ground.light", record->ground.light               },
        {"ground.dark",  record->ground.dark                },
        {"colours.band", record->colours.values[COLOUR_BAND]},
    };
    const size_t count = letters == COLOUR_TEXT ? ARRAY_LENGTH(grounds) : 2;
    struct worst_ground worst = {.contrast = 22};
    for (size_t i = 0; i < count; i++) {
        const double contrast = theme_contrast(record->colours.values[letters], grounds[i].colour);
        if (contrast < worst.contrast) {
            worst = (struct worst_ground){grounds[i].name, contrast};
        }
    }
    return worst;
}

/* The worst ground of each colour that text has, told where the file writes that colour. */
static void check_contrast(struct theme_reading *reading, const struct theme_record *record,
                           const struct node *leaf)
{
    static const enum colour letters[] = {COLOUR_ACCENT, COLOUR_TEXT, COLOUR_SOFT};
    struct schema_reader reader = {reading->arena, reading->diagnostics, "colours", NULL};
    for (size_t i = 0; i < ARRAY_LENGTH(letters); i++) {
        const struct worst_ground worst = worst_ground(record, letters[i]);
        if (worst.contrast >= least_contrast) {
            continue;
        }
        const char *name = colours_schema.fields[letters[i]].name;
        const struct node *colours = schema_value(&theme_schema, leaf, "colours");
        const struct node *value =
            colours == NULL ? NULL : schema_value(&colours_schema, colours, name);
        if (value == NULL && colours != NULL && strcmp(worst.name, "colours.band") == 0) {
            value = schema_value(&colours_schema, colours, "band");
        }
        schema_complain(&reader, MESSAGE_THEME_CONTRAST, value == NULL ? leaf : value, name,
                        arena_format(reading->arena, "colours.%s", name), worst.name,
                        arena_format(reading->arena, "%.1f", worst.contrast));
    }
}

/* Where the show's file, or the installed one that the show names, says which face; its first line
 * where it takes that from another. */
static struct place face_place(struct arena *arena, const struct node *leaf, size_t face)
{
    const struct node *faces = schema_value(&theme_schema, leaf, "faces");
    const struct node *value =
        faces == NULL ? NULL : schema_value(&faces_schema, faces, faces_schema.fields[face].name);
    return node_place(value == NULL ? leaf : value, arena);
}

static const struct theme *make_theme(struct arena *arena, const struct theme_record *record,
                                      const struct node *leaf, const char *name)
{
    struct theme *theme = ARENA_NEW(arena, struct theme);
    theme->name = record->name == NULL ? name : record->name;
    theme->ground_light = record->ground.light;
    theme->ground_dark = record->ground.dark;
    memcpy(theme->colours, record->colours.values, sizeof theme->colours);
    memcpy(theme->faces, record->faces.names, sizeof theme->faces);
    for (size_t i = 0; i < FACE_COUNT; i++) {
        theme->face_places[i] = face_place(arena, leaf, i);
    }
    theme->ornament = record->ornament < 0 ? ORNAMENT_NONE : (enum ornament)record->ornament;
    theme->ornament_pct = record->ornament_pct;
    theme->safe_pct = record->safe_pct;
    return theme;
}

const struct theme *theme_load(struct arena *arena, const char *folder, const char *root,
                               const char *name, const struct node *asked_at,
                               struct source_files *sources, struct diagnostics *diagnostics)
{
    struct theme_reading reading = {
        .arena = arena,
        .folder = folder,
        .root = root,
        .sources = sources,
        .diagnostics = diagnostics,
    };
    struct theme_record record = {
        .ground = {theme_no_colour, theme_no_colour},
        .ornament = -1,
    };
    for (size_t i = 0; i < COLOUR_COUNT; i++) {
        record.colours.values[i] = theme_no_colour;
    }
    const struct asker asker = {asked_at, name, asked_at == NULL ? NULL : "theme"};
    const struct node *leaf = NULL;
    bool is_own = false;
    if (!read_chain(&reading, &asker, &record, &leaf, &is_own) ||
        is_incomplete(&reading, &record, leaf)) {
        return NULL;
    }
    if (is_own) {
        check_contrast(&reading, &record, leaf);
    }
    return make_theme(arena, &record, leaf, name);
}

char *theme_looks(struct arena *arena, const struct theme *theme)
{
    char *looks = arena_format(arena, "ground %06x %06x ornament %s %d\n",
                               (unsigned)theme->ground_light, (unsigned)theme->ground_dark,
                               theme_ornament_name(theme->ornament), theme->ornament_pct);
    for (int i = 0; i < COLOUR_COUNT; i++) {
        looks = arena_format(arena, "%scolour %06x\n", looks, (unsigned)theme->colours[i]);
    }
    return looks;
}
