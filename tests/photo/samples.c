#include <math.h>

#include "base/log.h"
#include "base/require.h"
#include "check.h"
#include "photo/data.h"
#include "shell/photo_decode.h"

/*
 * Samples of turns, profiles and inks beside their upright references in the colours of the screen.
 * Those on which good programs do not agree are told and not counted. Most
 * references are smaller than their samples: how sharp they are made counts, too.
 */

enum { MOST_LINE = 4096, COLUMNS = 4 };

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

/* At a size; NULL: it is not shown. */
static struct picture *decode(struct photo_decoder *decoder, const char *folder, const char *name,
                              enum photo_mode mode, int width_px, int height_px)
{
    char path[MOST_PATH];
    struct photo_answer answer;
    struct picture *picture;
    const struct photo_view view = {(int32_t)mode, width_px, height_px, 0.5F, 0.5F};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    (void)photo_decode(decoder, path, &view, 1, &answer, &picture);
    return picture;
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

/* At the size of the reference; `unreadable` also where it stands another way. */
static double compare(struct photo_decoder *decoder, const char *folder, const struct row *row)
{
    char path[MOST_PATH];
    struct photo_answer answer;
    snprintf(path, sizeof path, "%s/%s", folder, row->reference);
    REQUIRE(photo_read_facts(decoder, path, &answer) == PHOTO_DECODED);
    const int width = answer.facts.width_px, height = answer.facts.height_px;
    struct picture *reference = decode(decoder, folder, row->reference, PHOTO_WHOLE, width, height);
    REQUIRE(reference != NULL && reference->width_px == width && reference->height_px == height);
    snprintf(path, sizeof path, "%s/%s", folder, row->path);
    double found = unreadable;
    struct picture *picture = decode(decoder, folder, row->path, PHOTO_WHOLE, width, height);
    if (picture != NULL && (picture->width_px != width || picture->height_px != height) &&
        photo_read_facts(decoder, path, &answer) == PHOTO_DECODED &&
        fabs((double)answer.facts.width_px / answer.facts.height_px * height / width - 1.0) <
            0.02) {
        /* The reference was rounded to whole pixels another way. */
        picture_destroy(picture);
        picture = decode(decoder, folder, row->path, PHOTO_FILL, width, height);
    }
    if (picture != NULL && picture->width_px == width && picture->height_px == height) {
        found = difference(reference, picture);
    }
    picture_destroy(picture);
    picture_destroy(reference);
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
    struct photo_decoder *decoder = photo_decoder_create(PHOTO_PLAY_MS);
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
