#pragma once

#include <fcntl.h>
#include <unistd.h>

#include "base/require.h"
#include "check.h"
#include "shell/photo_worker.h"

/* What becomes of one file in a worker; its pixels are given back at once. */
static enum photo_outcome decode_file(struct photo_worker *worker, const char *path,
                                      const struct photo_view *view)
{
    struct photo_answer answer;
    const uint32_t *pixels;
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    REQUIRE(descriptor >= 0);
    const enum photo_outcome outcome =
        photo_worker_decode(worker, descriptor, view, 1, &answer, &pixels);
    close(descriptor);
    CHECK((outcome == PHOTO_DECODED) == (pixels != NULL));
    photo_pixels_free(pixels, &answer.sizes[0]);
    return outcome;
}
