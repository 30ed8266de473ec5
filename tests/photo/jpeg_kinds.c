#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/require.h"
#include "check.h"
#include "shell/photo_worker.h"
#include "unit/show/scratch.h"

/* JPEG in the kinds that no camera writes: refused by a name that tells what to do, and not called
 * damaged. Of each there is the header alone, up to where its data would begin. */

static const struct {
    const char *name;
    unsigned char frame, bits; /* the marker, and of a sample */
    enum photo_outcome outcome;
} kinds[] = {
    {"lossless",                  0xC3, 8,  PHOTO_UNSUPPORTED},
    {"12 bits",                   0xC1, 12, PHOTO_UNSUPPORTED},
    {"12 bits, progressive",      0xC2, 12, PHOTO_UNSUPPORTED},
    {"hierarchical",              0xC5, 8,  PHOTO_UNSUPPORTED},
    {"hierarchical, lossless",    0xC7, 8,  PHOTO_UNSUPPORTED},
    {"lossless, arithmetic",      0xCB, 8,  PHOTO_UNSUPPORTED},
    {"hierarchical, arithmetic",  0xCD, 8,  PHOTO_UNSUPPORTED},
    {"usual, without its tables", 0xC0, 8,  PHOTO_DAMAGED    },
};

/* 16 by 16 pixels of grey. */
static void write_header(const char *path, unsigned char frame, unsigned char bits)
{
    const unsigned char bytes[] = {0xFF, 0xD8,                                 /* begins */
                                   0xFF, frame, 0, 11, bits, 0, 16, 0, 16, 1,  /* frame */
                                   1,    0x11,  0,                             /* component */
                                   0xFF, 0xDA,  0, 8,  1,    1, 0,  0, 63, 0}; /* scan */
    REQUIRE(file_replace(path, (const char *)bytes, sizeof bytes));
}

int main(void)
{
    scratch_make();
    struct photo_worker *worker = photo_worker_create(PHOTO_PLAY_MS);
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/photo.jpg", scratch_folder);
        write_header(path, kinds[i].frame, kinds[i].bits);
        const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
        const struct photo_view view = {PHOTO_FILL, 16, 16, 0.5F, 0.5F};
        struct photo_answer answer;
        const uint32_t *pixels;
        const enum photo_outcome outcome =
            photo_worker_decode(worker, descriptor, &view, 1, &answer, &pixels);
        close(descriptor);
        if (outcome != kinds[i].outcome) {
            printf("%s:\n", kinds[i].name);
        }
        CHECK_INT(outcome, kinds[i].outcome);
        CHECK_TEXT(answer.format, outcome == PHOTO_UNSUPPORTED ? "JPEG (unusual)" : "JPEG");
        photo_pixels_free(pixels, &answer.sizes[0]);
    }
    photo_worker_destroy(worker);
    scratch_remove();
    return check_result();
}
