#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Pixels: 0xAARRGGBB with premultiplied alpha, rows without gaps. The only form in which the shell
 * hands pictures round. */

struct picture {
    int width_px, height_px;
    bool is_opaque;
    uint32_t *pixels;
    bool is_mapped;  /* they are not to be written */
    uint64_t serial; /* no two pictures of a run have the same: what caches go by; 0: none */
};

/** A number for a picture that is made otherwise than by picture_create. Any thread. */
uint64_t picture_serial(void);

/** All zero (transparent). Any thread. NULL after a log line: there is no memory for it; what is on
 * the screen stays then, or something simpler comes. */
struct picture *picture_create(int width_px, int height_px);

/** Of pixels that mmap gave, which destroy gives back; at once, where it returns NULL. */
struct picture *picture_of_mapping(const uint32_t *pixels, int width_px, int height_px,
                                   bool is_opaque);

void picture_destroy(struct picture *picture);

/** The same pixels again, the caller's; NULL as picture_create. */
struct picture *picture_copy(const struct picture *picture);

/** Whether two pictures look the same. */
bool picture_equal(const struct picture *a, const struct picture *b);

/** Writes a PNG by SDL2_image, through file_replace. */
bool picture_write_png(const struct picture *picture, const char *path);
