#include "draw/picture.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <SDL.h>
#include <SDL_image.h>

#include "base/fault.h"
#include "base/file.h"
#include "base/log.h"
#include "base/require.h"

enum { WRITE_BLOCK_BYTES = 1 << 20 };

/* An address is given out again; a number is not. */
uint64_t picture_serial(void)
{
    static atomic_uint_fast64_t last;
    return (uint64_t)atomic_fetch_add_explicit(&last, 1, memory_order_relaxed) + 1;
}

static struct picture *begin(uint32_t *pixels, int width_px, int height_px)
{
    struct picture *picture = pixels == NULL ? NULL : malloc(sizeof *picture);
    if (picture == NULL) {
        log_write(LOG_WARNING, "picture", "no memory for %dx%d pixels", width_px, height_px);
        return NULL;
    }
    *picture = (struct picture){
        .width_px = width_px, .height_px = height_px, .pixels = pixels, .serial = picture_serial()};
    return picture;
}

struct picture *picture_create(int width_px, int height_px)
{
    REQUIRE(width_px > 0 && height_px > 0);
    const size_t pixel_count = (size_t)width_px * (size_t)height_px;
    uint32_t *pixels = fault_strikes(FAULT_MEMORY) ? NULL : calloc(pixel_count, sizeof *pixels);
    struct picture *picture = begin(pixels, width_px, height_px);
    if (picture == NULL) {
        free(pixels);
    }
    return picture;
}

static size_t size_of(const struct picture *picture)
{
    return (size_t)picture->width_px * (size_t)picture->height_px * sizeof *picture->pixels;
}

struct picture *picture_of_mapping(const uint32_t *pixels, int width_px, int height_px,
                                   bool is_opaque)
{
    /* The address is what both picture and munmap want as if it could be written to. */
    uint32_t *address = (uint32_t *)(uintptr_t)pixels;
    const struct picture mapped = {.width_px = width_px, .height_px = height_px, .pixels = address};
    struct picture *picture =
        begin(fault_strikes(FAULT_MEMORY) ? NULL : address, width_px, height_px);
    if (picture == NULL) {
        munmap(address, size_of(&mapped));
        return NULL;
    }
    picture->is_opaque = is_opaque;
    picture->is_mapped = true;
    return picture;
}

void picture_destroy(struct picture *picture)
{
    if (picture == NULL) {
        return;
    }
    if (picture->is_mapped) {
        munmap(picture->pixels, size_of(picture));
    } else {
        free(picture->pixels);
    }
    free(picture);
}

struct picture *picture_copy(const struct picture *picture)
{
    struct picture *copy = picture_create(picture->width_px, picture->height_px);
    if (copy != NULL) {
        memcpy(copy->pixels, picture->pixels, size_of(picture));
        copy->is_opaque = picture->is_opaque;
    }
    return copy;
}

bool picture_equal(const struct picture *a, const struct picture *b)
{
    return a->width_px == b->width_px && a->height_px == b->height_px &&
           memcmp(a->pixels, b->pixels, size_of(a)) == 0;
}

/* A file in memory that grows: SDL2 has none, and file_replace wants the bytes whole. */
struct memory_file {
    char *bytes;
    size_t size_bytes, capacity_bytes, position_bytes;
};

static Sint64 memory_size(SDL_RWops *stream)
{
    const struct memory_file *file = stream->hidden.unknown.data1;
    return (Sint64)file->size_bytes;
}

static Sint64 memory_seek(SDL_RWops *stream, Sint64 offset, int whence)
{
    struct memory_file *file = stream->hidden.unknown.data1;
    const Sint64 base = whence == RW_SEEK_CUR   ? (Sint64)file->position_bytes
                        : whence == RW_SEEK_END ? (Sint64)file->size_bytes
                                                : 0;
    if (base + offset < 0 || base + offset > (Sint64)file->size_bytes) {
        return -1;
    }
    file->position_bytes = (size_t)(base + offset);
    return base + offset;
}

static size_t memory_read(SDL_RWops *stream, void *bytes, size_t size, size_t count)
{
    (void)stream;
    (void)bytes;
    (void)size;
    (void)count;
    return 0;
}

static size_t memory_write(SDL_RWops *stream, const void *bytes, size_t size, size_t count)
{
    struct memory_file *file = stream->hidden.unknown.data1;
    const size_t size_bytes = size * count;
    if (file->position_bytes + size_bytes > file->capacity_bytes) {
        const size_t capacity_bytes =
            (file->position_bytes + size_bytes) * 2 + (size_t)WRITE_BLOCK_BYTES;
        char *grown = realloc(file->bytes, capacity_bytes);
        if (grown == NULL) {
            return 0;
        }
        file->bytes = grown;
        file->capacity_bytes = capacity_bytes;
    }
    memcpy(file->bytes + file->position_bytes, bytes, size_bytes);
    file->position_bytes += size_bytes;
    if (file->position_bytes > file->size_bytes) {
        file->size_bytes = file->position_bytes;
    }
    return count;
}

static int memory_close(SDL_RWops *stream)
{
    SDL_FreeRW(stream);
    return 0;
}

static bool encode_png(SDL_Surface *surface, struct memory_file *file)
{
    SDL_RWops *stream = SDL_AllocRW();
    if (stream == NULL) {
        return false;
    }
    stream->type = SDL_RWOPS_UNKNOWN;
    stream->size = memory_size;
    stream->seek = memory_seek;
    stream->read = memory_read;
    stream->write = memory_write;
    stream->close = memory_close;
    stream->hidden.unknown.data1 = file;
    return IMG_SavePNG_RW(surface, stream, 1) == 0;
}

bool picture_write_png(const struct picture *picture, const char *path)
{
    /* Pages are opaque, so that premultiplied and straight alpha are the same. */
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(
        picture->pixels, picture->width_px, picture->height_px, 32, picture->width_px * 4,
        picture->is_opaque ? SDL_PIXELFORMAT_RGB888 : SDL_PIXELFORMAT_ARGB8888);
    struct memory_file file = {0};
    bool is_written = surface != NULL && encode_png(surface, &file);
    if (!is_written) {
        log_write(LOG_ERROR, "picture", "%s: %s", path, SDL_GetError());
    } else if (!file_replace(path, file.bytes, file.size_bytes)) {
        log_write(LOG_ERROR, "picture", "%s: cannot be written", path);
        is_written = false;
    }
    SDL_FreeSurface(surface);
    free(file.bytes);
    return is_written;
}
