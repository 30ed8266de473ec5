#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "photo/colour.h"
#include "photo/facts.h"
#include "photo/formats.h"
#include "photo/jpeg_source.h"

#include <jerror.h>

/* JPEG by libjpeg-turbo: it decodes to eighths of the size at a fraction of the cost. */

/* How much larger than it is shown a photo stays, so that its filter has something to weigh. */
static const double spare = 1.25;

enum {
    MOST_SCANS = 100,                   /* a progressive photo has about ten */
    COEFFICIENT_BYTES_MOST = 384 << 20, /* what a progressive file takes before its first row */
    EIGHTHS = 8,
    LOW_FREQUENCIES = 6,
};

struct reader {
    struct jpeg_decompress_struct info;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf escape;
    struct colour *colour;
    enum colour_input input;
    JOCTET *profile;
    uint8_t *stored, *shown; /* one row */
    bool is_cut, is_damaged;
    int error; /* that it was left with */
};

static struct reader *reader_of(j_common_ptr info)
{
    return info->client_data;
}

static void leave(j_common_ptr info)
{
    struct reader *reader = reader_of(info);
    reader->error = info->err->msg_code;
    longjmp(reader->escape, 1);
}

/* libjpeg goes on with grey where data is missing or senseless, and calls that a warning. */
static void note_message(j_common_ptr info, int level)
{
    struct reader *reader = reader_of(info);
    if (level >= 0) {
        return;
    }
    switch (info->err->msg_code) {
    case JWRN_JPEG_EOF:
        reader->is_cut = true;
        break;
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
        reader->is_damaged = true;
        break;
    default:
        break;
    }
}

static void say_nothing(j_common_ptr info)
{
    (void)info;
}

/* A few bytes can ask for thousands of passes over the whole picture. */
static void count_scans(j_common_ptr info)
{
    struct reader *reader = reader_of(info);
    if (reader->info.input_scan_number > MOST_SCANS) {
        longjmp(reader->escape, 1);
    }
}

static void open_reader(struct reader *reader, int descriptor)
{
    reader->info.err = jpeg_std_error(&reader->errors);
    reader->errors.error_exit = leave;
    reader->errors.emit_message = note_message;
    reader->errors.output_message = say_nothing;
    reader->info.client_data = reader;
    jpeg_create_decompress(&reader->info);
    reader->progress.progress_monitor = count_scans;
    reader->info.progress = &reader->progress;
    jpeg_source_open(&reader->info, descriptor);
    jpeg_save_markers(&reader->info, JPEG_APP0 + 1, 0xFFFF);
    jpeg_save_markers(&reader->info, JPEG_APP0 + 2, 0xFFFF);
    jpeg_save_markers(&reader->info, JPEG_APP0 + 13, 0xFFFF);
}

/* The first of the file's segments that begins so, with that or behind it. */
static struct facts_part find_part(const struct reader *reader, int number, const char *mark,
                                   size_t mark_bytes, bool is_behind)
{
    for (jpeg_saved_marker_ptr marker = reader->info.marker_list; marker != NULL;
         marker = marker->next) {
        if (marker->marker == JPEG_APP0 + number && marker->data_length > mark_bytes &&
            memcmp(marker->data, mark, mark_bytes) == 0) {
            const size_t skipped = is_behind ? mark_bytes : 0;
            return (struct facts_part){marker->data + skipped, marker->data_length - skipped};
        }
    }
    return (struct facts_part){0};
}

static bool is_inks(const struct reader *reader)
{
    const J_COLOR_SPACE stored = reader->info.jpeg_color_space;
    return stored == JCS_CMYK || stored == JCS_YCCK;
}

static void read_facts(const struct reader *reader, struct photo_facts *facts)
{
    static const char exif[] = "Exif", blocks[] = "Photoshop 3.0";
    static const char xmp[] = "http://ns.adobe.com/xap/1.0/";
    const struct facts_parts parts = {
        .exif = find_part(reader, 1, exif, sizeof exif, false),
        .iptc = find_part(reader, 13, blocks, sizeof blocks, false),
        .xmp = find_part(reader, 1, xmp, sizeof xmp, true),
    };
    facts_fill(facts, (int)reader->info.image_width, (int)reader->info.image_height, &parts);
    facts->has_profile = find_part(reader, 2, "ICC_PROFILE", 11, false).bytes != NULL;
    facts->is_inks = is_inks(reader);
}

static void choose_colours(struct reader *reader)
{
    struct jpeg_decompress_struct *info = &reader->info;
    const J_COLOR_SPACE stored = info->jpeg_color_space;
    if (stored == JCS_GRAYSCALE) {
        reader->input = COLOUR_GREY;
        info->out_color_space = JCS_GRAYSCALE;
    } else if (is_inks(reader)) {
        reader->input = info->saw_Adobe_marker ? COLOUR_CMYK_INVERTED : COLOUR_CMYK;
        info->out_color_space = JCS_CMYK;
    } else {
        reader->input = COLOUR_RGB;
        info->out_color_space = JCS_RGB;
    }
    unsigned size_bytes = 0;
    if (jpeg_read_icc_profile(info, &reader->profile, &size_bytes)) {
        reader->colour = colour_create(reader->profile, size_bytes, reader->input);
    }
}

/* A progressive file whose end is missing may still have all that matters; any other one may lack
 * its last marker, as some programs write it. */
static enum photo_outcome judge(const struct reader *reader)
{
    if (reader->is_damaged) {
        return reader->is_cut ? PHOTO_CUT : PHOTO_DAMAGED;
    }
    for (int i = 0; reader->is_cut && reader->info.progressive_mode && i < LOW_FREQUENCIES; i++) {
        if (reader->info.coef_bits[0][i] != 0) {
            return PHOTO_CUT;
        }
    }
    return PHOTO_DECODED;
}

static bool is_affordable(struct reader *reader)
{
    struct jpeg_decompress_struct *info = &reader->info;
    const int64_t pixels = (int64_t)info->image_width * info->image_height;
    return canvas_may_hold(info->image_width, info->image_height) &&
           (!jpeg_has_multiple_scans(info) ||
            pixels * info->num_components * (int64_t)sizeof(JCOEF) <= COEFFICIENT_BYTES_MOST);
}

/* Exactly the size, which no filter touches then, or enough more for the filter to be sharp. */
static unsigned choose_eighths(double scale)
{
    const double exact = round(scale * EIGHTHS);
    const double wanted =
        fabs(exact / EIGHTHS - scale) < 1e-3 ? exact : ceil(scale * EIGHTHS * spare);
    return (unsigned)fmin(fmax(wanted, 1.0), EIGHTHS);
}

/* Whether the scan that has begun is the last to say anything. */
static bool is_last_scan(const struct jpeg_decompress_struct *info)
{
    for (int c = 0; c < info->num_components; c++) {
        for (int i = 0; i < DCTSIZE2; i++) {
            if (info->coef_bits[c][i] != 0) {
                return false;
            }
        }
    }
    return true;
}

/* False: that was the end. libjpeg does not count the scans where it is led by hand. */
static bool read_on(struct jpeg_decompress_struct *info)
{
    count_scans((j_common_ptr)info);
    return jpeg_consume_input(info) != JPEG_REACHED_EOI;
}

/* The rows of a progressive file come while its last scan, by far the longest one, is read: what
 * that has just touched need not be fetched from memory again. */
static void start_rows(struct jpeg_decompress_struct *info)
{
    info->buffered_image = info->progressive_mode;
    jpeg_start_decompress(info);
    if (info->buffered_image) {
        while (!is_last_scan(info) && read_on(info)) {
        }
        jpeg_start_output(info, info->input_scan_number);
    }
}

/* Whether a file ends as it should shows there alone. */
static void read_end(struct jpeg_decompress_struct *info)
{
    while (info->buffered_image && read_on(info)) {
    }
}

static enum photo_outcome read_rows(struct reader *reader, const struct photo_request *request,
                                    struct photo_facts *facts, struct canvas *canvas)
{
    struct jpeg_decompress_struct *info = &reader->info;
    jpeg_read_header(info, TRUE);
    read_facts(reader, facts);
    if (!is_affordable(reader)) {
        return PHOTO_TOO_LARGE;
    }
    if (request->question == PHOTO_ASK_FACTS) {
        return PHOTO_DECODED;
    }
    choose_colours(reader);
    const double scale =
        canvas_stored_scale((int)info->image_width, (int)info->image_height, facts->turn, request);
    info->scale_denom = EIGHTHS;
    info->scale_num = choose_eighths(scale);
    start_rows(info);
    const struct canvas_rows coming = {
        .width_px = (int)info->output_width,
        .height_px = (int)info->output_height,
        .bytes_per_pixel = 3,
        .turn = facts->turn,
        .picture_width = info->image_width * (double)info->scale_num / info->scale_denom,
        .picture_height = info->image_height * (double)info->scale_num / info->scale_denom,
    };
    const enum photo_outcome outcome = canvas_begin(canvas, &coming, request);
    if (outcome != PHOTO_DECODED) {
        return outcome;
    }
    const size_t width = info->output_width;
    reader->stored = malloc(width * (size_t)info->output_components);
    reader->shown = malloc(width * 3);
    if (reader->stored == NULL || reader->shown == NULL) {
        return PHOTO_TOO_LARGE;
    }
    const bool is_ready = reader->colour == NULL && reader->input == COLOUR_RGB;
    while (info->output_scanline < info->output_height && !reader->is_damaged) {
        JSAMPROW row = reader->stored;
        jpeg_read_scanlines(info, &row, 1);
        if (is_ready) {
            canvas_row(canvas, row);
        } else {
            colour_row(reader->colour, reader->input, row, reader->shown, (int)width);
            canvas_row(canvas, reader->shown);
        }
    }
    read_end(info);
    canvas->is_incomplete = reader->is_cut;
    return judge(reader);
}

static enum photo_outcome why_left(const struct reader *reader)
{
    switch (reader->error) {
    case JERR_OUT_OF_MEMORY:
        return PHOTO_TOO_LARGE;
    case JERR_SOF_UNSUPPORTED: /* lossless */
    case JERR_BAD_PRECISION:   /* 12 bits */
    case JERR_ARITH_NOTIMPL:
    case JERR_CONVERSION_NOTIMPL:
        return PHOTO_UNSUPPORTED;
    default:
        return reader->is_cut ? PHOTO_CUT : PHOTO_DAMAGED;
    }
}

enum photo_outcome jpeg_decode(int descriptor, const struct photo_request *request,
                               struct photo_facts *facts, struct canvas *canvas)
{
    struct reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        return PHOTO_TOO_LARGE;
    }
    volatile enum photo_outcome outcome = PHOTO_DAMAGED;
    if (setjmp(reader->escape) == 0) {
        open_reader(reader, descriptor);
        outcome = read_rows(reader, request, facts, canvas);
    } else {
        outcome = why_left(reader);
    }
    jpeg_destroy_decompress(&reader->info);
    colour_destroy(reader->colour);
    free(reader->profile);
    free(reader->stored);
    free(reader->shown);
    free(reader);
    return outcome;
}
