#pragma once

#include <stdint.h>

/*
 * What player and photo worker say to each other over a socket pair (SOCK_SEQPACKET), a message a
 * struct: the request carries the file as a descriptor (SCM_RIGHTS), the answer to it a sealed
 * memfd with the pixels where there are any. Both ends are of one build. The worker says
 * PHOTO_LISTENING once, when its sandbox is closed.
 */

enum {
    PHOTO_SOCKET = 3,               /* the worker's end, and all it has beside the standard three */
    PHOTO_OUTPUT_BYTES = 256 << 20, /* most pixels of one answer */
    PHOTO_SIDE_PX = 1 << 20,
    PHOTO_FORMAT_BYTES = 16,
};

/* The worker's argument that has it load libvips before it closes its sandbox. */
#define PHOTO_WITH_VIPS "--vips"

enum photo_outcome {
    PHOTO_DECODED,
    PHOTO_LISTENING,   /* before any request */
    PHOTO_NEEDS_VIPS,  /* ask a worker that was started with PHOTO_WITH_VIPS */
    PHOTO_NO_VIPS,     /* that worker found no libvips */
    PHOTO_UNKNOWN,     /* no picture of a known format */
    PHOTO_UNSUPPORTED, /* of a format that is known and not shown; `format` names it */
    PHOTO_TOO_LARGE,
    PHOTO_DAMAGED, /* it cannot be read, or only a part of it is there */
    /* Of the player's end. */
    PHOTO_NO_FILE,
    PHOTO_KILLED_WORKER, /* it took too long, or the worker died of it */
    PHOTO_NO_WORKER,
    PHOTO_OUTCOME_COUNT
};

/** How large the photo will be shown: the answer has at least so many pixels if the file has. Whole
 * inside one size and covering another, since a page may show it both ways; 0: not that way. */
struct photo_wanted {
    int32_t whole_width_px, whole_height_px;
    int32_t cover_width_px, cover_height_px;
};

struct photo_request {
    uint64_t ticket;
    struct photo_wanted wanted;
};

/* The pixels: upright, sRGB, 3 bytes (red, green, blue) or 4 (and alpha, premultiplied), rows
 * without gaps. */
struct photo_answer {
    uint64_t ticket;
    int32_t outcome; /* enum photo_outcome */
    int32_t width_px, height_px, bytes_per_pixel;
    int32_t file_width_px, file_height_px; /* upright, before it was made smaller */
    uint32_t has_alpha;                    /* any pixel is not opaque */
    char format[PHOTO_FORMAT_BYTES];
};
