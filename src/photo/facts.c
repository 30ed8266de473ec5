#include "photo/facts.h"

#include <string.h>

#include "photo/canvas.h"

/* 1: wide, -1: high, 0: neither, within what rounding does to a thumbnail. */
static int lie_of(int width_px, int height_px)
{
    return width_px * INT64_C(20) > height_px * INT64_C(21)   ? 1
           : height_px * INT64_C(20) > width_px * INT64_C(21) ? -1
                                                              : 0;
}

/* A program that turned the pixels and left the tag leaves the thumbnail, too. */
static bool is_turned_twice(const struct exif_facts *exif, int width_px, int height_px)
{
    return canvas_is_sideways(exif->turn) && exif->thumbnail_width_px > 0 &&
           lie_of(exif->thumbnail_width_px, exif->thumbnail_height_px) *
                   lie_of(width_px, height_px) <
               0;
}

void facts_fill(struct photo_facts *facts, int stored_width_px, int stored_height_px,
                const struct facts_parts *parts)
{
    struct exif_facts exif = exif_read(&parts->exif);
    exif.turn = parts->turn != 0 ? parts->turn : exif.turn;
    const bool is_sideways = canvas_is_sideways(exif.turn);
    facts->turn = exif.turn;
    facts->width_px = is_sideways ? stored_height_px : stored_width_px;
    facts->height_px = is_sideways ? stored_width_px : stored_height_px;
    facts->is_turned_twice = is_turned_twice(&exif, stored_width_px, stored_height_px);
    facts->taken = exif.taken;
    iptc_caption(&parts->iptc, facts->caption);
    if (facts->caption[0] == '\0') {
        xmp_caption(&parts->xmp, facts->caption);
    }
}
