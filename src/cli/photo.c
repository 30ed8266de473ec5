#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/require.h"
#include "cli/commands.h"
#include "draw/ground.h"
#include "draw/paint.h"
#include "shell/photo_decode.h"
#include "show/theme.h"

/* hallscreen photo: one file through the photo worker, as a show would have it. */

static const enum message messages[PHOTO_OUTCOME_COUNT] = {
    [PHOTO_DECODED] = MESSAGE_PHOTO_DAMAGED, /* no memory for it */
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
static struct picture *decode(const struct options *options, enum photo_outcome *outcome,
                              struct photo_answer *answer)
{
    struct photo_decoder *decoder = photo_decoder_create(PHOTO_PLAY_MS);
    struct picture *picture = NULL;
    *outcome = photo_read_facts(decoder, options->shows[0], answer);
    if (*outcome == PHOTO_DECODED) {
        const struct photo_view view = {
            .mode = PHOTO_WHOLE,
            .width_px = smaller(answer->facts.width_px, options->max_width_px),
            .height_px = smaller(answer->facts.height_px, options->max_height_px),
        };
        *outcome = photo_decode(decoder, options->shows[0], &view, 1, answer, &picture);
    }
    photo_decoder_destroy(decoder);
    return picture;
}

static struct picture *colour_ground(uint32_t colour, int width_px, int height_px)
{
    struct picture *ground = picture_create(width_px, height_px);
    for (int i = 0; ground != NULL && i < width_px * height_px; i++) {
        ground->pixels[i] = colour;
    }
    return ground;
}

/* Of the theme that shows have by default. */
static struct picture *theme_ground(const struct options *options, int width_px, int height_px)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    struct source_files *sources = ARENA_NEW(arena, struct source_files);
    const struct theme *theme = theme_load(arena, theme_folder(options->themes_folder), ".", "red",
                                           NULL, sources, &diagnostics);
    struct picture *none, *ground = NULL;
    if (theme != NULL) {
        ground =
            ground_finish(ground_begin(theme, GROUND_PLAIN, width_px, height_px, false), &none);
    }
    arena_destroy(arena);
    return ground;
}

/* What is transparent lies on a ground, as on a page. */
static struct picture *put_on_ground(struct picture *picture, const struct options *options)
{
    if (picture == NULL || picture->is_opaque) {
        return picture;
    }
    struct picture *ground =
        options->ground != 0 ? colour_ground(options->ground, picture->width_px, picture->height_px)
                             : theme_ground(options, picture->width_px, picture->height_px);
    if (ground != NULL) {
        paint_picture(ground, picture, 0, 0);
        ground->is_opaque = true;
    }
    picture_destroy(picture);
    return ground;
}

int command_photo(const struct options *options)
{
    enum photo_outcome outcome;
    struct photo_answer answer;
    struct picture *picture = put_on_ground(decode(options, &outcome, &answer), options);
    int code = EXIT_GOOD;
    if (picture == NULL) {
        options_say(options, messages[outcome], options->shows[0], answer.format);
        code = outcome == PHOTO_NO_WORKER ? EXIT_MACHINE : EXIT_CONTENT;
    } else if (!picture_write_png(picture, options->out_folder)) {
        fprintf(stderr, "hallscreen photo: %s: %s\n", options->out_folder, strerror(errno));
        code = EXIT_MACHINE;
    }
    picture_destroy(picture);
    return code;
}
