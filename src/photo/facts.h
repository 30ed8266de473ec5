#pragma once

#include <stddef.h>

#include "photo/protocol.h"

/* What is written about a photo beside its pixels, in the three forms that programs write. */

struct facts_part {
    const uint8_t *bytes; /* NULL: the file has none */
    size_t size_bytes;
};

struct facts_parts {
    struct facts_part exif; /* with or without "Exif" before it */
    struct facts_part iptc; /* as IIM, or in Photoshop's blocks */
    struct facts_part xmp;
    int turn; /* where the decoder knows better than EXIF; else 0 */
};

/** Sizes, turn, date and caption; a damaged part says nothing. @param stored  not yet turned */
void facts_fill(struct photo_facts *facts, int stored_width_px, int stored_height_px,
                const struct facts_parts *parts);

/** The three parts, each on its own. */

struct exif_facts {
    int turn; /* 1 to 8; 1 where nothing valid is said */
    int64_t taken;
    int thumbnail_width_px, thumbnail_height_px; /* 0: none */
};

struct exif_facts exif_read(const struct facts_part *exif);

/** IPTC's description; "" where there is none, or it is no UTF-8 that fits. */
void iptc_caption(const struct facts_part *iptc, char caption[PHOTO_CAPTION_BYTES]);

/** XMP's description in its first language. */
void xmp_caption(const struct facts_part *xmp, char caption[PHOTO_CAPTION_BYTES]);

/** Trims a caption and makes its line ends blanks; "" where it does not fit or is no UTF-8. */
void caption_set(char caption[PHOTO_CAPTION_BYTES], const char *text, size_t size_bytes);
