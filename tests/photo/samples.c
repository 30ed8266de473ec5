#include <math.h>

#include "base/log.h"
#include "base/require.h"
#include "check.h"
#include "photo/data.h"
#include "shell/photo_decode.h"

/*
 * Samples of turns, profiles and inks beside their upright references in the colours of the screen.
 * Those on which good programs do not agree are told and not counted. Both are compared at a
 * quarter of the reference's size: turn and colours are tested, not how sharp a filter scales.
 */

enum { MOST_LINE = 4096, COLUMNS = 4, SHRINK = 4 };

static const double most_difference = 3.0, least_share = 0.98, unreadable = 255.0;

/* Whose reference is what a decoder makes of a file that lacks almost everything: all grey, and
 * shreds. They are not to be shown. */
static const char *const damaged[] = {"exif/visible/ultrahdr.jpg",
                                      "exif/visible/hopper_bad_exif.jpg"};

static bool is_damaged(const char *path)
{
    for (size_t i = 0; i < ARRAY_LENGTH(damaged); i++) {
        if (strcmp(path, damaged[i]) == 0) {
            return true;
        }
    }
    return false;
}

struct row {
    char *path, *reference, *trust, *kind;
};

static bool split(char *line, struct row *row)
{
    char **const columns[COLUMNS] = {&row->path, &row->reference, &row->trust, &row->kind};
    for (int i = 0; i < COLUMNS; i++) {
        *columns[i] = line;
        char *end = strpbrk(line, "\t\n");
        if (end == NULL) {
            return false;
        }
        *end = '\0';
        line = end + 1;
    }
    return true;
}

static struct photo_decoded *decode(struct photo_decoder *decoder, const char *folder,
                                    const char *name, const struct photo_wanted *wanted)
{
    char path[MOST_PATH];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    enum photo_outcome outcome;
    return photo_decode(decoder, path, wanted, &outcome, NULL);
}

/* The mean over all pixels and colours, 0 to 255. */
static double difference(const struct picture *a, const struct picture *b)
{
    double sum = 0.0;
    const int count = a->width_px * a->height_px;
    for (int i = 0; i < count; i++) {
        for (int shift = 0; shift <= 16; shift += 8) {
            sum += abs((int)(a->pixels[i] >> shift & 255) - (int)(b->pixels[i] >> shift & 255));
        }
    }
    return sum / (3.0 * count);
}

/* `unreadable` also where it stands another way. */
static double compare(struct photo_decoder *decoder, const char *folder, const struct row *row)
{
    const struct box box = {.type = BOX_PICTURE, .mode = PICTURE_WHOLE};
    const struct photo_wanted all = {PHOTO_SIDE_PX, PHOTO_SIDE_PX, 0, 0};
    struct photo_decoded *reference = decode(decoder, folder, row->reference, &all);
    REQUIRE(reference != NULL);
    int width, height, own_width, own_height;
    photo_decoded_size(reference, &width, &height);
    const struct photo_wanted wanted = {width, height, 0, 0};
    struct photo_decoded *decoded = decode(decoder, folder, row->path, &wanted);
    double found = unreadable;
    if (decoded != NULL) {
        photo_decoded_size(decoded, &own_width, &own_height);
        width = (width + SHRINK - 1) / SHRINK;
        height = (height + SHRINK - 1) / SHRINK;
        struct picture *a = photo_fit(reference, &box, width, height);
        struct picture *b = photo_fit(decoded, &box, width, height);
        REQUIRE(a != NULL && b != NULL);
        const double own_aspect = (double)own_width / own_height, aspect = (double)width / height;
        if (a->width_px == b->width_px && a->height_px == b->height_px) {
            found = difference(a, b);
        } else if (fabs(own_aspect / aspect - 1.0) < 0.02) {
            /* The reference was rounded to whole pixels another way. */
            const struct box fill = {
                .type = BOX_PICTURE, .mode = PICTURE_FILL, .focus_x = 0.5, .focus_y = 0.5};
            picture_destroy(b);
            b = photo_fit(decoded, &fill, width, height);
            REQUIRE(b != NULL);
            found = difference(a, b);
        }
        picture_destroy(a);
        picture_destroy(b);
    }
    photo_decoded_destroy(decoded);
    photo_decoded_destroy(reference);
    return found;
}

int main(void)
{
    log_set_level(LOG_ERROR);
    char folder[MOST_FOLDER], path[MOST_PATH], line[MOST_LINE], last[MOST_PATH] = "";
    snprintf(folder, sizeof folder, "%s/images", data_folder());
    snprintf(path, sizeof path, "%s/exif/MANIFEST.tsv", folder);
    FILE *manifest = fopen(path, "r");
    REQUIRE(manifest != NULL && fgets(line, sizeof line, manifest) != NULL);
    struct photo_decoder *decoder = photo_decoder_create();
    int counted = 0, good = 0;
    struct row row;
    while (fgets(line, sizeof line, manifest) != NULL && split(line, &row)) {
        if (strcmp(row.path, last) == 0 || row.reference[0] == '\0') {
            continue; /* a line twice; a file that nobody need show */
        }
        snprintf(last, sizeof last, "%s", row.path);
        if (is_damaged(row.path)) {
            CHECK(compare(decoder, folder, &row) >= unreadable);
            continue;
        }
        const bool counts = strstr(row.trust, "informative only") == NULL;
        const double found = compare(decoder, folder, &row);
        if (found > most_difference) {
            printf("%s (%s): %.1f%s\n", row.path, row.kind, found, counts ? "" : ", not counted");
        }
        counted += counts;
        good += counts && found <= most_difference;
    }
    fclose(manifest);
    photo_decoder_destroy(decoder);
    printf("%d of %d within %.0f of 255\n", good, counted, most_difference);
    CHECK(counted > 0 && good >= least_share * counted);
    return check_result();
}
