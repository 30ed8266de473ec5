#pragma once

#include <stddef.h>
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
    PHOTO_PAGE_BYTES = 64 << 10,    /* whole pages of every kernel */
    PHOTO_SIDE_PX = 1 << 20,
    PHOTO_FORMAT_BYTES = 16,
    PHOTO_VIEWS = 4,
    PHOTO_BACKDROP_SHRINK = 8,  /* it is blurred more than this */
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

/* How a photo is shown. */
enum photo_mode {
    PHOTO_WHOLE,          /* all of it, as large as fits inside */
    PHOTO_FILL,           /* covering all, what is too much cut off around the focus */
    PHOTO_BACKDROP,       /* the same, blurred and darkened */
    PHOTO_BACKDROP_LIGHT, /* the same, blurred and lightened */
};

/* One way in which it is wanted; a page may show a photo in several. */
struct photo_view {
    int32_t mode; /* enum photo_mode */
    int32_t width_px, height_px;
    float focus_x, focus_y; /* 0 to 1 */
};

struct photo_size {
    int32_t width_px, height_px;
};

enum photo_question {
    PHOTO_ASK_PIXELS,
    PHOTO_ASK_FACTS, /* what the header says; nothing is decoded */
};

struct photo_request {
    uint64_t ticket;
    int32_t question; /* enum photo_question */
    uint32_t view_count;
    struct photo_view views[PHOTO_VIEWS];
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

/* The pixels: of one view after the other, each of exactly the size that it is drawn at, upright,
 * sRGB, 4 bytes as one number (alpha, red, green, blue from the highest down), premultiplied. */
struct photo_answer {
    uint64_t ticket;
    int32_t outcome;                      /* enum photo_outcome */
    struct photo_size sizes[PHOTO_VIEWS]; /* of those asked for; the others 0 */
    uint32_t has_alpha;                   /* any pixel is not opaque */
    uint32_t is_incomplete;               /* its end is missing, which does not show */
    char format[PHOTO_FORMAT_BYTES];
    struct photo_facts facts;
};

static inline size_t photo_view_bytes(const struct photo_size *size)
{
    return (size_t)size->width_px * (size_t)size->height_px * sizeof(uint32_t);
}

/** Where the pixels of a view begin: on pages of their own, so that each can be mapped by itself.
 */
static inline size_t photo_view_offset(const struct photo_answer *answer, int view)
{
    size_t offset = 0;
    for (int i = 0; i < view; i++) {
        offset += (photo_view_bytes(&answer->sizes[i]) + PHOTO_PAGE_BYTES - 1) / PHOTO_PAGE_BYTES *
                  PHOTO_PAGE_BYTES;
    }
    return offset;
}

/** How many bytes belong to it. */
static inline size_t photo_answer_bytes(const struct photo_answer *answer)
{
    return photo_view_offset(answer, PHOTO_VIEWS);
}
