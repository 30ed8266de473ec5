#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <png.h>

#include "photo/colour.h"
#include "photo/exif.h"
#include "photo/formats.h"

/* PNG by libpng, row by row; an interlaced one has to be held whole. */

enum {
    CHUNK_BYTES_MOST = 8 << 20,
    INTERLACED_BYTES_MOST = 384 << 20,
    EXIF_MARK_BYTES = 6,
};

struct reader {
    png_structp png;
    png_infop info;
    int descriptor;
    off_t offset;
    struct colour *colour;
    uint8_t *rows; /* one, or of an interlaced picture all */
    bool is_cut;
};

static void read_bytes(png_structp png, png_bytep bytes, size_t size_bytes)
{
    struct reader *reader = png_get_io_ptr(png);
    while (size_bytes > 0) {
        const ssize_t count = pread(reader->descriptor, bytes, size_bytes, reader->offset);
        if (count <= 0) {
            png_error(png, "cut off");
        }
        bytes += count;
        size_bytes -= (size_t)count;
        reader->offset += count;
    }
}

static void ignore(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

static _Noreturn void leave(png_structp png, png_const_charp text)
{
    (void)text;
    png_longjmp(png, 1);
}

static int turn_of(struct reader *reader)
{
    png_uint_32 size_bytes = 0;
    png_bytep bytes = NULL;
    if (png_get_eXIf_1(reader->png, reader->info, &size_bytes, &bytes) == 0 || size_bytes == 0) {
        return 1;
    }
    uint8_t *marked = malloc(EXIF_MARK_BYTES + (size_t)size_bytes);
    if (marked == NULL) {
        return 1;
    }
    memcpy(marked, "Exif\0", EXIF_MARK_BYTES);
    memcpy(marked + EXIF_MARK_BYTES, bytes, size_bytes);
    const int turn = exif_turn(marked, EXIF_MARK_BYTES + (size_t)size_bytes);
    free(marked);
    return turn;
}

/* Whatever is stored becomes 8 bits of red, green, blue, and alpha where there is any. */
static void choose_colours(struct reader *reader)
{
    png_set_expand(reader->png);
    png_set_scale_16(reader->png);
    png_set_gray_to_rgb(reader->png);
}

static void read_profile(struct reader *reader, int bytes_per_pixel)
{
    png_charp name;
    int method;
    png_bytep profile;
    png_uint_32 size_bytes;
    if (png_get_iCCP(reader->png, reader->info, &name, &method, &profile, &size_bytes) != 0) {
        reader->colour =
            colour_create(profile, size_bytes, bytes_per_pixel == 4 ? COLOUR_RGBA : COLOUR_RGB);
    }
}

static enum photo_outcome read_rows(struct reader *reader, const struct photo_wanted *wanted,
                                    struct canvas *canvas)
{
    png_structp png = reader->png;
    png_set_user_limits(png, PHOTO_SIDE_PX, PHOTO_SIDE_PX);
    png_set_chunk_malloc_max(png, CHUNK_BYTES_MOST);
    png_read_info(png, reader->info);
    const int width = (int)png_get_image_width(png, reader->info);
    const int height = (int)png_get_image_height(png, reader->info);
    if (!canvas_may_hold(width, height)) {
        return PHOTO_TOO_LARGE;
    }
    choose_colours(reader);
    const int passes = png_set_interlace_handling(png);
    png_read_update_info(png, reader->info);
    const int channels = png_get_channels(png, reader->info);
    const size_t row_bytes = png_get_rowbytes(png, reader->info);
    const size_t kept_rows = passes == 1 ? 1 : (size_t)height;
    if ((channels != 3 && channels != 4) || row_bytes != (size_t)width * (size_t)channels) {
        return PHOTO_DAMAGED;
    }
    reader->rows =
        row_bytes * kept_rows > INTERLACED_BYTES_MOST ? NULL : calloc(kept_rows, row_bytes);
    const enum photo_outcome outcome =
        reader->rows == NULL
            ? PHOTO_TOO_LARGE
            : canvas_begin(canvas, width, height, channels, turn_of(reader), wanted);
    if (outcome != PHOTO_DECODED) {
        return outcome;
    }
    read_profile(reader, channels);
    const enum colour_input input = channels == 4 ? COLOUR_RGBA : COLOUR_RGB;
    for (int pass = 0; pass < passes; pass++) {
        for (int y = 0; y < height; y++) {
            uint8_t *row = reader->rows + (kept_rows == 1 ? 0 : (size_t)y * row_bytes);
            png_read_row(png, row, NULL);
            if (pass == passes - 1) {
                colour_row(reader->colour, input, row, row, width);
                canvas_row(canvas, row);
            }
        }
    }
    return PHOTO_DECODED;
}

enum photo_outcome png_decode(int descriptor, const struct photo_wanted *wanted,
                              struct canvas *canvas)
{
    struct reader reader = {.descriptor = descriptor};
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, leave, ignore);
    reader.info = reader.png == NULL ? NULL : png_create_info_struct(reader.png);
    volatile enum photo_outcome outcome = PHOTO_DAMAGED;
    if (reader.info != NULL && setjmp(png_jmpbuf(reader.png)) == 0) {
        png_set_read_fn(reader.png, &reader, read_bytes);
        outcome = read_rows(&reader, wanted, canvas);
    }
    png_destroy_read_struct(&reader.png, &reader.info, NULL);
    colour_destroy(reader.colour);
    free(reader.rows);
    return outcome;
}
