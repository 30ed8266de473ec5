#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <png.h>

#include "photo/colour.h"
#include "photo/facts.h"
#include "photo/formats.h"

/* PNG by libpng, row by row; an interlaced one has to be held whole. */

enum {
    CHUNK_BYTES_MOST = 8 << 20,
    INTERLACED_BYTES_MOST = 384 << 20,
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
            reader->is_cut = true;
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

static void read_facts(struct reader *reader, struct photo_facts *facts)
{
    struct facts_parts parts = {0};
    png_uint_32 size_bytes = 0;
    png_bytep bytes = NULL;
    if (png_get_eXIf_1(reader->png, reader->info, &size_bytes, &bytes) != 0) {
        parts.exif = (struct facts_part){bytes, size_bytes};
    }
    png_textp texts = NULL;
    const int count = png_get_text(reader->png, reader->info, &texts, NULL);
    for (int i = 0; i < count; i++) {
        if (strcmp(texts[i].key, "XML:com.adobe.xmp") == 0) {
            const size_t length = texts[i].itxt_length;
            parts.xmp = (struct facts_part){(const uint8_t *)texts[i].text, length};
        }
    }
    facts_fill(facts, (int)png_get_image_width(reader->png, reader->info),
               (int)png_get_image_height(reader->png, reader->info), &parts);
    facts->has_profile = png_get_valid(reader->png, reader->info, PNG_INFO_iCCP) != 0;
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

static enum photo_outcome read_rows(struct reader *reader, const struct photo_request *request,
                                    struct photo_facts *facts, struct canvas *canvas)
{
    png_structp png = reader->png;
    png_set_user_limits(png, PHOTO_SIDE_PX, PHOTO_SIDE_PX);
    png_set_chunk_malloc_max(png, CHUNK_BYTES_MOST);
    /* Every chunk has a checksum of its own, which tells damage as well. */
    png_set_option(png, PNG_IGNORE_ADLER32, PNG_OPTION_ON);
    png_read_info(png, reader->info);
    read_facts(reader, facts);
    const int width = (int)png_get_image_width(png, reader->info);
    const int height = (int)png_get_image_height(png, reader->info);
    if (!canvas_may_hold(width, height)) {
        return PHOTO_TOO_LARGE;
    }
    if (request->question == PHOTO_ASK_FACTS) {
        return PHOTO_DECODED;
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
    const struct canvas_rows coming = {
        .width_px = width, .height_px = height, .bytes_per_pixel = channels, .turn = facts->turn};
    const enum photo_outcome outcome =
        reader->rows == NULL ? PHOTO_TOO_LARGE : canvas_begin(canvas, &coming, request);
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

static enum photo_outcome read_file(struct reader *reader, const struct photo_request *request,
                                    struct photo_facts *facts, struct canvas *canvas)
{
    if (setjmp(png_jmpbuf(reader->png)) != 0) {
        return reader->is_cut ? PHOTO_CUT : PHOTO_DAMAGED;
    }
    png_set_read_fn(reader->png, reader, read_bytes);
    return read_rows(reader, request, facts, canvas);
}

enum photo_outcome png_decode(int descriptor, const struct photo_request *request,
                              struct photo_facts *facts, struct canvas *canvas)
{
    struct reader reader = {.descriptor = descriptor};
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, leave, ignore);
    reader.info = reader.png == NULL ? NULL : png_create_info_struct(reader.png);
    const enum photo_outcome outcome =
        reader.info == NULL ? PHOTO_TOO_LARGE : read_file(&reader, request, facts, canvas);
    png_destroy_read_struct(&reader.png, &reader.info, NULL);
    colour_destroy(reader.colour);
    free(reader.rows);
    return outcome;
}
