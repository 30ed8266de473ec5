#include "shell/photo_decode.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <SDL.h>
#include <SDL_image.h>

#include "base/fault.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/require.h"
#include "draw/scale.h"
#include "shell/image_header.h"

struct photo_decoded {
    SDL_Surface *surface;
    struct pixel_rows rows;
};

/* What the header promises; a file that then turns out larger would not be the one that was
 * checked. */
static bool is_within_limits(const char *path, int descriptor, struct image_header *header)
{
    struct stat facts;
    if (fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        log_write(LOG_WARNING, "photos", "%s: not a file", path);
        return false;
    }
    if (!image_header_read(descriptor, header)) {
        log_write(LOG_WARNING, "photos", "%s: not a picture of a known format", path);
        return false;
    }
    const int64_t pixels = (int64_t)header->width_px * header->height_px;
    if (facts.st_size > LIMIT_PHOTO_BYTES || pixels > LIMIT_PHOTO_MEGAPIXELS * INT64_C(1000000)) {
        log_write(LOG_WARNING, "photos", "%s: %dx%d pixels, %lld bytes are too many", path,
                  header->width_px, header->height_px, (long long)facts.st_size);
        return false;
    }
    return true;
}

/* By the format that the header was read in, never by the ending or by trying. */
static SDL_Surface *load(FILE *file, enum image_format format)
{
    SDL_RWops *stream = SDL_RWFromFP(file, SDL_FALSE);
    if (stream == NULL) {
        return NULL;
    }
    SDL_Surface *surface = NULL;
    switch (format) {
    case IMAGE_JPEG:
        surface = IMG_LoadJPG_RW(stream);
        break;
    case IMAGE_PNG:
        surface = IMG_LoadPNG_RW(stream);
        break;
    case IMAGE_GIF:
        surface = IMG_LoadGIF_RW(stream);
        break;
    case IMAGE_BMP:
        surface = IMG_LoadBMP_RW(stream);
        break;
    case IMAGE_WEBP:
        surface = IMG_LoadWEBP_RW(stream);
        break;
    }
    SDL_RWclose(stream);
    return surface;
}

/* Bytes in an order that can be scaled as it is; anything else is converted, which costs memory. */
static SDL_Surface *as_bytes(SDL_Surface *surface)
{
    const Uint32 format = surface->format->format;
    Uint32 key;
    const bool has_key = SDL_GetColorKey(surface, &key) == 0;
    if (!has_key && (format == SDL_PIXELFORMAT_RGB24 || format == SDL_PIXELFORMAT_BGR24 ||
                     format == SDL_PIXELFORMAT_RGBA32)) {
        return surface;
    }
    SDL_Surface *converted = SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_RGBA32, 0);
    SDL_FreeSurface(surface);
    return converted;
}

/* Multiplies colours with alpha where there is any; false: all of it is opaque. */
static bool premultiply(SDL_Surface *surface)
{
    bool has_alpha = false;
    for (int y = 0; y < surface->h; y++) {
        uint8_t *pixel = (uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch;
        for (int x = 0; x < surface->w; x++, pixel += 4) {
            const unsigned alpha = pixel[3];
            if (alpha == 255) {
                continue;
            }
            has_alpha = true;
            for (int c = 0; c < 3; c++) {
                pixel[c] = (uint8_t)((pixel[c] * alpha + 127) / 255);
            }
        }
    }
    return has_alpha;
}

static struct pixel_rows rows_of(SDL_Surface *surface)
{
    const bool is_blue_first = surface->format->format == SDL_PIXELFORMAT_BGR24;
    const bool has_alpha = surface->format->BytesPerPixel == 4 && premultiply(surface);
    return (struct pixel_rows){
        .bytes = surface->pixels,
        .width_px = surface->w,
        .height_px = surface->h,
        .pitch_bytes = surface->pitch,
        .bytes_per_pixel = surface->format->BytesPerPixel,
        .red = is_blue_first ? 2 : 0,
        .green = 1,
        .blue = is_blue_first ? 0 : 2,
        .alpha = has_alpha ? 3 : -1,
    };
}

static FILE *open_file(const char *path)
{
    /* O_NONBLOCK: opening a pipe must not wait for a writer. */
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "rb");
    if (file == NULL) {
        log_write(LOG_WARNING, "photos", "%s: %s", path, strerror(errno));
        if (descriptor >= 0) {
            close(descriptor);
        }
    }
    return file;
}

struct photo_decoded *photo_decode(const char *path)
{
    FILE *file = open_file(path);
    if (file == NULL) {
        return NULL;
    }
    struct image_header header;
    SDL_Surface *surface = NULL;
    if (is_within_limits(path, fileno(file), &header)) {
        surface = load(file, header.format);
        surface = surface == NULL ? NULL : as_bytes(surface);
        if (fault_strikes(FAULT_PHOTO)) {
            SDL_FreeSurface(surface);
            surface = NULL;
            SDL_SetError("the file ends too early");
        }
        if (surface == NULL) {
            log_write(LOG_WARNING, "photos", "%s: %s", path, SDL_GetError());
        }
    }
    fclose(file);
    if (surface == NULL || surface->w < 1 || surface->h < 1) {
        SDL_FreeSurface(surface);
        return NULL;
    }
    struct photo_decoded *decoded = malloc(sizeof *decoded);
    REQUIRE(decoded != NULL);
    decoded->surface = surface;
    decoded->rows = rows_of(surface);
    return decoded;
}

void photo_decoded_destroy(struct photo_decoded *decoded)
{
    if (decoded != NULL) {
        SDL_FreeSurface(decoded->surface);
        free(decoded);
    }
}

static int at_least_one(double value)
{
    return value < 1.5 ? 1 : (int)(value + 0.5);
}

/* The part of a picture that covers a rectangle, as near to the focus as the edges allow. */
static struct area covering_part(const struct pixel_rows *rows, const struct box *box, int width_px,
                                 int height_px)
{
    const double scale =
        fmax((double)width_px / rows->width_px, (double)height_px / rows->height_px);
    const double width = fmin(width_px / scale, rows->width_px);
    const double height = fmin(height_px / scale, rows->height_px);
    const double x = box->focus_x * rows->width_px - width / 2;
    const double y = box->focus_y * rows->height_px - height / 2;
    return (struct area){
        .x = (float)fmin(fmax(x, 0.0), rows->width_px - width),
        .y = (float)fmin(fmax(y, 0.0), rows->height_px - height),
        .width = (float)width,
        .height = (float)height,
    };
}

struct picture *photo_fit(const struct photo_decoded *decoded, const struct box *box, int width_px,
                          int height_px)
{
    const struct pixel_rows *rows = &decoded->rows;
    const struct area all = {0.0F, 0.0F, (float)rows->width_px, (float)rows->height_px};
    switch (box->mode) {
    case PICTURE_WHOLE:
        break;
    case PICTURE_FILL:
        return scale_part(rows, covering_part(rows, box, width_px, height_px), width_px, height_px);
    case PICTURE_BACKDROP:
        return scale_backdrop(rows, covering_part(rows, box, width_px, height_px), width_px,
                              height_px);
    }
    const double scale =
        fmin((double)width_px / rows->width_px, (double)height_px / rows->height_px);
    const int width = at_least_one(rows->width_px * scale);
    const int height = at_least_one(rows->height_px * scale);
    return scale_part(rows, all, width < width_px ? width : width_px,
                      height < height_px ? height : height_px);
}
