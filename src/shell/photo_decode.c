#include "shell/photo_decode.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/require.h"
#include "shell/photo_worker.h"

enum { KILLERS = 256 }; /* files remembered; a show with more has other worries */

struct killer {
    char *path;
    struct file_stamp stamp;
};

struct photo_decoder {
    struct photo_worker *worker;
    struct killer killers[KILLERS]; /* a ring */
    size_t killer_count;
};

struct photo_decoder *photo_decoder_create(int decode_ms)
{
    struct photo_decoder *decoder = calloc(1, sizeof *decoder);
    REQUIRE(decoder != NULL);
    decoder->worker = photo_worker_create(decode_ms);
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

void photo_decoder_leave(struct photo_decoder *decoder)
{
    photo_worker_leave(decoder->worker);
}

void photo_decoder_rest(struct photo_decoder *decoder)
{
    photo_worker_rest(decoder->worker);
}

struct photo_view photo_view_of(const struct box *box, int width_px, int height_px)
{
    static const enum photo_mode modes[] = {
        [PICTURE_WHOLE] = PHOTO_WHOLE,
        [PICTURE_FILL] = PHOTO_FILL,
        [PICTURE_BACKDROP] = PHOTO_BACKDROP,
        [PICTURE_BACKDROP_LIGHT] = PHOTO_BACKDROP_LIGHT,
    };
    return (struct photo_view){
        .mode = (int32_t)modes[box->mode],
        .width_px = width_px,
        .height_px = height_px,
        .focus_x = (float)box->focus_x,
        .focus_y = (float)box->focus_y,
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

/* An open file as it may be handed to a worker, or why not. */
static enum photo_outcome try_file(const struct photo_decoder *decoder, const char *path,
                                   int descriptor, struct file_stamp *stamp)
{
    struct stat facts;
    if (descriptor < 0 || fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return PHOTO_NO_FILE;
    }
    if (facts.st_size > LIMIT_PHOTO_BYTES) {
        return PHOTO_TOO_LARGE;
    }
    *stamp = file_stamp_of(&facts);
    return is_killer(decoder, path, stamp) ? PHOTO_KILLED_WORKER : PHOTO_DECODED;
}

/* The facts where there are no views. */
static enum photo_outcome ask(struct photo_decoder *decoder, const char *path,
                              const struct photo_view *views, size_t view_count,
                              struct photo_answer *answer, const uint32_t *pixels[])
{
    /* O_NONBLOCK: opening a pipe must not wait for a writer. */
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct file_stamp stamp;
    *answer = (struct photo_answer){0};
    for (size_t i = 0; i < view_count; i++) {
        pixels[i] = NULL;
    }
    enum photo_outcome outcome = try_file(decoder, path, descriptor, &stamp);
    if (outcome == PHOTO_DECODED && view_count > 0 && fault_strikes(FAULT_PHOTO)) {
        outcome = PHOTO_DAMAGED;
    } else if (outcome == PHOTO_DECODED) {
        outcome = view_count == 0 ? photo_worker_read_facts(decoder->worker, descriptor, answer)
                                  : photo_worker_decode(decoder->worker, descriptor, views,
                                                        view_count, answer, pixels);
        if (outcome == PHOTO_KILLED_WORKER) {
            remember_killer(decoder, path, &stamp);
        }
    }
    if (descriptor >= 0) {
        close(descriptor);
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
    };
    log_write(LOG_WARNING, "photos", "%s: %s%s%s", path, format, format[0] == '\0' ? "" : ": ",
              words[outcome] == NULL ? "it cannot be read" : words[outcome]);
}

enum photo_outcome photo_decode(struct photo_decoder *decoder, const char *path,
                                const struct photo_view *views, size_t view_count,
                                struct photo_answer *answer, struct picture **pictures)
{
    const uint32_t *pixels[PHOTO_VIEWS];
    const enum photo_outcome outcome = ask(decoder, path, views, view_count, answer, pixels);
    for (size_t i = 0; i < view_count; i++) {
        const struct photo_size *size = &answer->sizes[i];
        pictures[i] = pixels[i] == NULL
                          ? NULL
                          : picture_of_mapping(pixels[i], size->width_px, size->height_px,
                                               answer->has_alpha == 0);
    }
    /* That there is no worker is no news of this photo; it says so itself. */
    if (outcome != PHOTO_DECODED && outcome != PHOTO_NO_WORKER) {
        log_outcome(path, outcome, answer->format);
    }
    return outcome;
}

enum photo_outcome photo_read_facts(struct photo_decoder *decoder, const char *path,
                                    struct photo_answer *answer)
{
    return ask(decoder, path, NULL, 0, answer, NULL);
}
