#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/require.h"
#include "cli/commands.h"
#include "draw/picture.h"
#include "shell/photo_decode.h"

/* hallscreen photo: one file through the photo worker, as a show would have it. */

static const enum message messages[PHOTO_OUTCOME_COUNT] = {
    [PHOTO_DECODED] = MESSAGE_PHOTO_DAMAGED, /* no memory to fit it */
    [PHOTO_LISTENING] = MESSAGE_PHOTO_NO_WORKER,
    [PHOTO_NEEDS_VIPS] = MESSAGE_PHOTO_NO_VIPS,
    [PHOTO_NO_VIPS] = MESSAGE_PHOTO_NO_VIPS,
    [PHOTO_UNKNOWN] = MESSAGE_PHOTO_UNKNOWN,
    [PHOTO_UNSUPPORTED] = MESSAGE_PHOTO_UNSUPPORTED,
    [PHOTO_TOO_LARGE] = MESSAGE_PHOTO_TOO_LARGE,
    [PHOTO_CUT] = MESSAGE_PHOTO_CUT,
    [PHOTO_DAMAGED] = MESSAGE_PHOTO_DAMAGED,
    [PHOTO_NO_FILE] = MESSAGE_PHOTO_NO_FILE,
    [PHOTO_KILLED_WORKER] = MESSAGE_PHOTO_TOO_SLOW,
    [PHOTO_NO_WORKER] = MESSAGE_PHOTO_NO_WORKER,
};

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Never larger than its file. */
static struct picture *fit(const struct photo_decoded *decoded, const struct options *options)
{
    const struct box box = {.type = BOX_PICTURE, .mode = PICTURE_WHOLE};
    int width_px, height_px;
    photo_decoded_size(decoded, &width_px, &height_px);
    struct picture *picture = photo_fit(decoded, &box, smaller(width_px, options->max_width_px),
                                        smaller(height_px, options->max_height_px));
    /* What is transparent lies on black: the colours are premultiplied. */
    for (int i = 0; picture != NULL && i < picture->width_px * picture->height_px; i++) {
        picture->pixels[i] |= 0xFF000000U;
    }
    return picture;
}

int command_photo(const struct options *options)
{
    const char *path = options->shows[0];
    const struct photo_wanted wanted = {.whole_width_px = options->max_width_px,
                                        .whole_height_px = options->max_height_px};
    struct photo_decoder *decoder = photo_decoder_create();
    enum photo_outcome outcome;
    char format[PHOTO_FORMAT_BYTES];
    struct photo_decoded *decoded = photo_decode(decoder, path, &wanted, &outcome, format);
    struct picture *picture = decoded == NULL ? NULL : fit(decoded, options);
    int code = EXIT_GOOD;
    if (picture == NULL) {
        options_say(options, messages[outcome], path, format);
        code = outcome == PHOTO_NO_WORKER ? EXIT_MACHINE : EXIT_CONTENT;
    } else if (!picture_write_png(picture, options->out_folder)) {
        fprintf(stderr, "hallscreen photo: %s: %s\n", options->out_folder, strerror(errno));
        code = EXIT_MACHINE;
    }
    picture_destroy(picture);
    photo_decoded_destroy(decoded);
    photo_decoder_destroy(decoder);
    return code;
}
