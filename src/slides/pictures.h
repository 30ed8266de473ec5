#pragma once

#include <stdbool.h>
#include <stdint.h>

/* What layout may know of a picture file without opening it: the second seam beside the measurer.
 */

struct picture_facts {
    int width_px, height_px; /* upright */
    int64_t taken;           /* seconds since 1970 in local time; 0: unknown */
    char digest[65];         /* SHA-256 of the file in hex; "" unless digests were asked for */
    const char *caption;     /* that is written in the file, UTF-8; NULL: none. Lives as long as the
                                source */
};

struct picture_source {
    void *context;
    /** @return false where nothing is known: a legal answer, the picture is then taken to be 3:2 */
    bool (*facts)(void *context, const char *path, struct picture_facts *facts);
};
