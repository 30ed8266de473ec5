#include "shell/photo_decode.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/require.h"
#include "draw/scale.h"
#include "shell/photo_worker.h"

enum {
    KILLERS = 256,       /* files remembered; a show with more has other worries */
    BACKDROP_SHRINK = 8, /* it is blurred more than this */
};

struct killer {
    char *path;
    struct file_stamp stamp;
};

struct photo_decoder {
    struct photo_worker *worker;
    struct killer killers[KILLERS]; /* a ring */
    size_t killer_count;
};

struct photo_decoded {
    struct photo_answer answer;
    const void *pixels;
    struct photo_wanted wanted;
    struct pixel_rows rows;
};

struct photo_decoder *photo_decoder_create(void)
{
    struct photo_decoder *decoder = calloc(1, sizeof *decoder);
    REQUIRE(decoder != NULL);
    decoder->worker = photo_worker_create();
    return decoder;
}

void photo_decoder_destroy(struct photo_decoder *decoder)
{
    if (decoder == NULL) {
        return;
    }
    photo_worker_destroy(decoder->worker);
    for (size_t i = 0; i < KILLERS; i++) {
        free(decoder->killers[i].path);
    }
    free(decoder);
}

struct photo_wanted photo_wanted_by(const struct box *box, int width_px, int height_px)
{
    switch (box->mode) {
    case PICTURE_WHOLE:
        break;
    case PICTURE_FILL:
        return (struct photo_wanted){.cover_width_px = width_px, .cover_height_px = height_px};
    case PICTURE_BACKDROP:
    case PICTURE_BACKDROP_LIGHT:
        return (struct photo_wanted){.cover_width_px = width_px / BACKDROP_SHRINK + 1,
                                     .cover_height_px = height_px / BACKDROP_SHRINK + 1};
    }
    return (struct photo_wanted){.whole_width_px = width_px, .whole_height_px = height_px};
}

static int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

struct photo_wanted photo_wanted_both(const struct photo_wanted *a, const struct photo_wanted *b)
{
    return (struct photo_wanted){
        .whole_width_px = larger(a->whole_width_px, b->whole_width_px),
        .whole_height_px = larger(a->whole_height_px, b->whole_height_px),
        .cover_width_px = larger(a->cover_width_px, b->cover_width_px),
        .cover_height_px = larger(a->cover_height_px, b->cover_height_px),
    };
}

static bool is_killer(const struct photo_decoder *decoder, const char *path,
                      const struct file_stamp *stamp)
{
    for (size_t i = 0; i < KILLERS && decoder->killers[i].path != NULL; i++) {
        if (strcmp(decoder->killers[i].path, path) == 0 &&
            file_stamp_equal(&decoder->killers[i].stamp, stamp)) {
            return true;
        }
    }
    return false;
}

static void remember_killer(struct photo_decoder *decoder, const char *path,
                            const struct file_stamp *stamp)
{
    struct killer *killer = &decoder->killers[decoder->killer_count++ % KILLERS];
    free(killer->path);
    *killer = (struct killer){strdup(path), *stamp};
    REQUIRE(killer->path != NULL);
}

static enum photo_outcome decode_open(struct photo_decoder *decoder, const char *path,
                                      int descriptor, struct photo_decoded *decoded)
{
    struct stat facts;
    if (fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return PHOTO_NO_FILE;
    }
    if (facts.st_size > LIMIT_PHOTO_BYTES) {
        return PHOTO_TOO_LARGE;
    }
    const struct file_stamp stamp = file_stamp_of(&facts);
    if (is_killer(decoder, path, &stamp)) {
        return PHOTO_KILLED_WORKER;
    }
    if (fault_strikes(FAULT_PHOTO)) {
        return PHOTO_DAMAGED;
    }
    const enum photo_outcome outcome = photo_worker_decode(
        decoder->worker, descriptor, &decoded->wanted, &decoded->answer, &decoded->pixels);
    if (outcome == PHOTO_KILLED_WORKER) {
        remember_killer(decoder, path, &stamp);
    }
    return outcome;
}

static void log_outcome(const char *path, enum photo_outcome outcome, const char *format)
{
    static const char *const words[PHOTO_OUTCOME_COUNT] = {
        [PHOTO_NO_VIPS] = "libvips is needed for this format",
        [PHOTO_UNKNOWN] = "not a picture of a known format",
        [PHOTO_UNSUPPORTED] = "this format is not shown",
        [PHOTO_TOO_LARGE] = "too many pixels or bytes",
        [PHOTO_CUT] = "not copied to its end",
        [PHOTO_DAMAGED] = "damaged",
        [PHOTO_NO_FILE] = "not a file that can be read",
        [PHOTO_KILLED_WORKER] = "it takes too long or ends the photo worker",
        [PHOTO_NO_WORKER] = "the photo worker is missing",
    };
    log_write(LOG_WARNING, "photos", "%s: %s%s%s", path, format, format[0] == '\0' ? "" : ": ",
              words[outcome] == NULL ? "it cannot be read" : words[outcome]);
}

static struct pixel_rows rows_of(const struct photo_decoded *decoded)
{
    const struct photo_answer *answer = &decoded->answer;
    return (struct pixel_rows){
        .bytes = decoded->pixels,
        .width_px = answer->width_px,
        .height_px = answer->height_px,
        .pitch_bytes = answer->width_px * answer->bytes_per_pixel,
        .bytes_per_pixel = answer->bytes_per_pixel,
        .red = 0,
        .green = 1,
        .blue = 2,
        .alpha = answer->bytes_per_pixel == 4 && answer->has_alpha != 0 ? 3 : -1,
    };
}

struct photo_decoded *photo_decode(struct photo_decoder *decoder, const char *path,
                                   const struct photo_wanted *wanted, enum photo_outcome *outcome,
                                   char *format)
{
    struct photo_decoded *decoded = calloc(1, sizeof *decoded);
    REQUIRE(decoded != NULL);
    decoded->wanted = *wanted;
    /* O_NONBLOCK: opening a pipe must not wait for a writer. */
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    *outcome = descriptor < 0 ? PHOTO_NO_FILE : decode_open(decoder, path, descriptor, decoded);
    if (descriptor >= 0) {
        close(descriptor);
    }
    if (format != NULL) {
        memcpy(format, decoded->answer.format, PHOTO_FORMAT_BYTES);
    }
    if (*outcome != PHOTO_DECODED) {
        log_outcome(path, *outcome, decoded->answer.format);
        free(decoded);
        return NULL;
    }
    decoded->rows = rows_of(decoded);
    return decoded;
}

void photo_decoded_destroy(struct photo_decoded *decoded)
{
    if (decoded != NULL) {
        photo_pixels_free(decoded->pixels, &decoded->answer);
        free(decoded);
    }
}

void photo_decoded_size(const struct photo_decoded *decoded, int *width_px, int *height_px)
{
    *width_px = decoded->answer.facts.width_px;
    *height_px = decoded->answer.facts.height_px;
}

/* How many times larger it would have to be. */
static double enlargement(const struct photo_decoded *decoded, const struct photo_wanted *wanted)
{
    const struct pixel_rows *rows = &decoded->rows;
    const double whole = fmin((double)wanted->whole_width_px / rows->width_px,
                              (double)wanted->whole_height_px / rows->height_px);
    const double cover = fmax((double)wanted->cover_width_px / rows->width_px,
                              (double)wanted->cover_height_px / rows->height_px);
    return fmax(whole, cover);
}

bool photo_is_enough(const struct photo_decoded *decoded, const struct photo_wanted *wanted)
{
    /* Smaller than was asked for then: there is no more in the file. */
    return enlargement(decoded, wanted) <= 1.0 || enlargement(decoded, &decoded->wanted) > 1.0;
}

static int at_least_one(double value)
{
    return value < 1.5 ? 1 : (int)(value + 0.5);
}

/* The part of a picture that covers a rectangle, as near to the focus as the edges allow. */
static struct area covering_part(const struct pixel_rows *rows, const struct box *box, int width_px,
                                 int height_px)
{
    const double scale =
        fmax((double)width_px / rows->width_px, (double)height_px / rows->height_px);
    const double width = fmin(width_px / scale, rows->width_px);
    const double height = fmin(height_px / scale, rows->height_px);
    const double x = box->focus_x * rows->width_px - width / 2;
    const double y = box->focus_y * rows->height_px - height / 2;
    return (struct area){
        .x = (float)fmin(fmax(x, 0.0), rows->width_px - width),
        .y = (float)fmin(fmax(y, 0.0), rows->height_px - height),
        .width = (float)width,
        .height = (float)height,
    };
}

struct picture *photo_fit(const struct photo_decoded *decoded, const struct box *box, int width_px,
                          int height_px)
{
    const struct pixel_rows *rows = &decoded->rows;
    const struct area all = {0.0F, 0.0F, (float)rows->width_px, (float)rows->height_px};
    switch (box->mode) {
    case PICTURE_WHOLE:
        break;
    case PICTURE_FILL:
        return scale_part(rows, covering_part(rows, box, width_px, height_px), width_px, height_px);
    case PICTURE_BACKDROP:
    case PICTURE_BACKDROP_LIGHT:
        return scale_backdrop(rows, covering_part(rows, box, width_px, height_px), width_px,
                              height_px, box->mode == PICTURE_BACKDROP_LIGHT);
    }
    /* By the file: what its decoder made smaller was rounded. */
    const struct photo_facts *facts = &decoded->answer.facts;
    const double scale =
        fmin((double)width_px / facts->width_px, (double)height_px / facts->height_px);
    const int width = at_least_one(facts->width_px * scale);
    const int height = at_least_one(facts->height_px * scale);
    return scale_part(rows, all, width < width_px ? width : width_px,
                      height < height_px ? height : height_px);
}
