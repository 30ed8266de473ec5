#pragma once

#include <stddef.h>
#include <stdint.h>

/** How the photo is turned: EXIF's orientation 1 to 8; 1 where the data is missing, damaged or says
 * none of these. @param bytes  from "Exif" on */
int exif_turn(const uint8_t *bytes, size_t size_bytes);
