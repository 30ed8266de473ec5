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
    PHOTO_CAPTION_BYTES = 2048, /* with its NUL; a longer one is none */
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
    PHOTO_CUT,     /* its end is missing, and with it a part that would be seen */
    PHOTO_DAMAGED, /* it cannot be read */
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

enum photo_question {
    PHOTO_ASK_PIXELS,
    PHOTO_ASK_FACTS, /* what the header says; nothing is decoded */
};

struct photo_request {
    uint64_t ticket;
    int32_t question; /* enum photo_question */
    struct photo_wanted wanted;
};

/* What a file says of itself; every answer has it from the moment that its header was read, also
 * where the photo is too large or damaged behind that. */
struct photo_facts {
    int32_t width_px, height_px; /* upright; 0: the header cannot be read */
    int32_t turn;                /* by which it has to be turned: EXIF's orientation, 1 to 8 */
    uint32_t has_profile;        /* ICC */
    uint32_t is_inks;            /* CMYK or YCCK: without a profile its colours are a guess */
    uint32_t is_turned_twice;    /* its embedded thumbnail lies as the photo would without `turn` */
    int64_t taken;               /* seconds since 1970 in local time; 0: unknown */
    char caption[PHOTO_CAPTION_BYTES]; /* IPTC's or XMP's, UTF-8; "": none */
};

/* The pixels: upright, sRGB, 3 bytes (red, green, blue) or 4 (and alpha, premultiplied), rows
 * without gaps. */
struct photo_answer {
    uint64_t ticket;
    int32_t outcome; /* enum photo_outcome */
    int32_t width_px, height_px, bytes_per_pixel;
    uint32_t has_alpha;     /* any pixel is not opaque */
    uint32_t is_incomplete; /* its end is missing, which does not show */
    char format[PHOTO_FORMAT_BYTES];
    struct photo_facts facts;
};
