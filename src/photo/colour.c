#include "photo/colour.h"

#include <stdlib.h>
#include <string.h>

#include <lcms2.h>

struct colour {
    cmsHTRANSFORM transform;
};

static const struct {
    cmsColorSpaceSignature space;
    cmsUInt32Number from, to;
} kinds[] = {
    [COLOUR_GREY] = {cmsSigGrayData, TYPE_GRAY_8,     TYPE_RGB_8 },
    [COLOUR_RGB] = {cmsSigRgbData,  TYPE_RGB_8,      TYPE_RGB_8 },
    [COLOUR_RGBA] = {cmsSigRgbData,  TYPE_RGBA_8,     TYPE_RGBA_8},
    [COLOUR_CMYK] = {cmsSigCmykData, TYPE_CMYK_8,     TYPE_RGB_8 },
    [COLOUR_CMYK_INVERTED] = {cmsSigCmykData, TYPE_CMYK_8_REV, TYPE_RGB_8 },
};

struct colour *colour_create(const void *profile, size_t size_bytes, enum colour_input input)
{
    cmsHPROFILE from = profile == NULL || size_bytes > UINT32_MAX
                           ? NULL
                           : cmsOpenProfileFromMem(profile, (cmsUInt32Number)size_bytes);
    if (from == NULL) {
        return NULL;
    }
    struct colour *colour = NULL;
    cmsHPROFILE to = cmsCreate_sRGBProfile();
    if (to != NULL && cmsGetColorSpace(from) == kinds[input].space) {
        /* Perceptual: of inks that a screen cannot show the drawing is kept, not the hue. */
        cmsHTRANSFORM transform = cmsCreateTransform(from, kinds[input].from, to, kinds[input].to,
                                                     INTENT_PERCEPTUAL, cmsFLAGS_COPY_ALPHA);
        colour = transform == NULL ? NULL : malloc(sizeof *colour);
        if (colour != NULL) {
            colour->transform = transform;
        } else if (transform != NULL) {
            cmsDeleteTransform(transform);
        }
    }
    cmsCloseProfile(from);
    if (to != NULL) {
        cmsCloseProfile(to);
    }
    return colour;
}

void colour_destroy(struct colour *colour)
{
    if (colour != NULL) {
        cmsDeleteTransform(colour->transform);
        free(colour);
    }
}

static void ink_row(const uint8_t *from, uint8_t *to, int count, unsigned inverted)
{
    for (int x = 0; x < count; x++, from += 4, to += 3) {
        const unsigned white = from[3] ^ inverted;
        for (int c = 0; c < 3; c++) {
            to[c] = (uint8_t)(((from[c] ^ inverted) * white + 127) / 255);
        }
    }
}

void colour_row(const struct colour *colour, enum colour_input input, const uint8_t *from,
                uint8_t *to, int count)
{
    if (colour != NULL) {
        cmsDoTransform(colour->transform, from, to, (cmsUInt32Number)count);
        return;
    }
    switch (input) {
    case COLOUR_GREY:
        for (int x = 0; x < count; x++, to += 3) {
            memset(to, from[x], 3);
        }
        break;
    case COLOUR_RGB:
        memmove(to, from, (size_t)count * 3);
        break;
    case COLOUR_RGBA:
        memmove(to, from, (size_t)count * 4);
        break;
    case COLOUR_CMYK:
        ink_row(from, to, count, 255);
        break;
    case COLOUR_CMYK_INVERTED:
        ink_row(from, to, count, 0);
        break;
    }
}
