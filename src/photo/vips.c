#include <dlfcn.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/require.h"
#include "photo/facts.h"
#include "photo/formats.h"

/*
 * Every other format by libvips, which is Recommended only: what is used of it is looked up when it
 * is first needed, so that the worker is built and runs without it. Loaders that its authors do not
 * trust with files of strangers are blocked.
 */

enum {
    SIZE_DOWN = 2,
    FAIL_ON_TRUNCATED = 1,
    INTERPRETATION_SRGB = 22,
    FORMAT_UCHAR = 0,
    INTERPRETATION_CMYK = 15,
    THREADS = 2 /* as everywhere in the worker: the player keeps the other cores of a Pi */
};

static struct vips_functions {
    int (*init)(const char *name);
    void (*block_untrusted_set)(int is_blocked);
    void (*concurrency_set)(int threads);
    void (*cache_set_max)(int count);
    void *(*source_new_from_descriptor)(int descriptor);
    void *(*image_new_from_source)(void *source, const char *options, ...);
    int (*image_get_width)(const void *image);
    int (*image_get_height)(const void *image);
    int (*image_get_bands)(const void *image);
    int (*image_get_format)(const void *image);
    int (*image_get_orientation)(void *image);
    size_t (*image_get_typeof)(const void *image, const char *name);
    int (*image_get_blob)(const void *image, const char *name, const void **bytes,
                          size_t *size_bytes);
    int (*image_get_interpretation)(const void *image);
    int (*thumbnail_source)(void *source, void **out, int width, ...);
    int (*colourspace)(void *in, void **out, int space, ...);
    void *(*image_write_to_memory)(void *in, size_t *size_bytes);
    void (*error_clear)(void);
    void (*unref)(void *object);
    void (*free)(void *memory);
} vips;

static const struct {
    size_t offset;
    const char *name;
} symbols[] = {
    {offsetof(struct vips_functions, init),                       "vips_init"                    },
    {offsetof(struct vips_functions, block_untrusted_set),        "vips_block_untrusted_set"     },
    {offsetof(struct vips_functions, concurrency_set),            "vips_concurrency_set"         },
    {offsetof(struct vips_functions, cache_set_max),              "vips_cache_set_max"           },
    {offsetof(struct vips_functions, source_new_from_descriptor),
     "vips_source_new_from_descriptor"                                                           },
    {offsetof(struct vips_functions, image_new_from_source),      "vips_image_new_from_source"   },
    {offsetof(struct vips_functions, image_get_width),            "vips_image_get_width"         },
    {offsetof(struct vips_functions, image_get_height),           "vips_image_get_height"        },
    {offsetof(struct vips_functions, image_get_bands),            "vips_image_get_bands"         },
    {offsetof(struct vips_functions, image_get_format),           "vips_image_get_format"        },
    {offsetof(struct vips_functions, image_get_orientation),      "vips_image_get_orientation"   },
    {offsetof(struct vips_functions, image_get_typeof),           "vips_image_get_typeof"        },
    {offsetof(struct vips_functions, image_get_blob),             "vips_image_get_blob"          },
    {offsetof(struct vips_functions, image_get_interpretation),   "vips_image_get_interpretation"},
    {offsetof(struct vips_functions, thumbnail_source),           "vips_thumbnail_source"        },
    {offsetof(struct vips_functions, colourspace),                "vips_colourspace"             },
    {offsetof(struct vips_functions, image_write_to_memory),      "vips_image_write_to_memory"   },
    {offsetof(struct vips_functions, error_clear),                "vips_error_clear"             },
    {offsetof(struct vips_functions, unref),                      "g_object_unref"               },
    {offsetof(struct vips_functions, free),                       "g_free"                       },
};

static bool is_loaded;

static bool find_symbols(void *library)
{
    for (size_t i = 0; i < ARRAY_LENGTH(symbols); i++) {
        void *symbol = dlsym(library, symbols[i].name);
        if (symbol == NULL) {
            return false;
        }
        memcpy((char *)&vips + symbols[i].offset, &symbol, sizeof symbol);
    }
    return true;
}

/* libheif finds its own plug-ins by itself when it is first used, which the sandbox would not let
 * it. */
static void load_heif_plugins(void)
{
    void *library = dlopen("libheif.so.1", RTLD_NOW | RTLD_NOLOAD);
    void *symbol = library == NULL ? NULL : dlsym(library, "heif_init");
    if (symbol != NULL) {
        struct two_words {
            int code, subcode;
            const char *message;
        } (*heif_init)(void *parameters);
        memcpy(&heif_init, &symbol, sizeof symbol);
        heif_init(NULL);
    }
}

bool vips_load(void)
{
    setenv("VIPS_WARNING", "0", 1); /* what it makes of a file is no news */
    void *library = dlopen("libvips.so.42", RTLD_NOW);
    if (library == NULL || !find_symbols(library) || vips.init("hallscreen-photo-worker") != 0) {
        return false;
    }
    vips.block_untrusted_set(1);
    vips.concurrency_set(THREADS);
    vips.cache_set_max(0);
    load_heif_plugins();
    is_loaded = true;
    return true;
}

bool vips_is_loaded(void)
{
    return is_loaded;
}

static struct facts_part find_part(const void *image, const char *name)
{
    const void *bytes = NULL;
    size_t size_bytes = 0;
    if (vips.image_get_typeof(image, name) == 0 ||
        vips.image_get_blob(image, name, &bytes, &size_bytes) != 0) {
        return (struct facts_part){0};
    }
    return (struct facts_part){bytes, size_bytes};
}

static void read_facts(void *image, struct photo_facts *facts)
{
    const struct facts_parts parts = {
        .exif = find_part(image, "exif-data"),
        .iptc = find_part(image, "iptc-data"),
        .xmp = find_part(image, "xmp-data"),
        /* Of HEIC and AVIF it is 1 whatever EXIF says: those formats have a turn of their own. */
        .turn = vips.image_get_orientation(image),
    };
    facts_fill(facts, vips.image_get_width(image), vips.image_get_height(image), &parts);
    facts->has_profile = vips.image_get_typeof(image, "icc-profile-data") != 0;
    facts->is_inks = vips.image_get_interpretation(image) == INTERPRETATION_CMYK;
}

static enum photo_outcome read_header(int descriptor, struct photo_facts *facts)
{
    void *source = vips.source_new_from_descriptor(descriptor);
    void *image = source == NULL ? NULL : vips.image_new_from_source(source, "", NULL);
    if (image != NULL) {
        read_facts(image, facts);
        vips.unref(image);
    }
    if (source != NULL) {
        vips.unref(source);
    }
    return image == NULL                                        ? PHOTO_DAMAGED
           : canvas_may_hold(facts->width_px, facts->height_px) ? PHOTO_DECODED
                                                                : PHOTO_TOO_LARGE;
}

/* Upright sRGB at that size; the caller's. Colours without a profile are left alone, which libvips
 * would not do if it were given one to make them for. */
static void *make_thumbnail(int descriptor, const struct photo_request *request,
                            const struct photo_facts *facts)
{
    const double scale = canvas_scale(facts->width_px, facts->height_px, request);
    const int width = (int)fmax(round(facts->width_px * scale), 1.0);
    const int height = (int)fmax(round(facts->height_px * scale), 1.0);
    void *source = vips.source_new_from_descriptor(descriptor);
    void *small = NULL, *coloured = NULL;
    const int error = source == NULL
                          ? -1
                          : vips.thumbnail_source(source, &small, width, "height", height, "size",
                                                  SIZE_DOWN, "fail_on", FAIL_ON_TRUNCATED,
                                                  facts->has_profile != 0 ? "export_profile" : NULL,
                                                  "srgb", NULL);
    if (error == 0) {
        if (vips.colourspace(small, &coloured, INTERPRETATION_SRGB, NULL) != 0) {
            coloured = NULL;
        }
        vips.unref(small);
    }
    if (source != NULL) {
        vips.unref(source);
    }
    return coloured;
}

static enum photo_outcome copy_rows(void *image, const struct photo_request *request,
                                    struct canvas *canvas)
{
    const int width = vips.image_get_width(image), height = vips.image_get_height(image);
    const int bands = vips.image_get_bands(image);
    size_t size_bytes = 0;
    uint8_t *pixels = vips.image_get_format(image) != FORMAT_UCHAR || (bands != 3 && bands != 4)
                          ? NULL
                          : vips.image_write_to_memory(image, &size_bytes);
    if (pixels == NULL) {
        return PHOTO_DAMAGED;
    }
    const struct canvas_rows rows = {
        .width_px = width, .height_px = height, .bytes_per_pixel = bands, .turn = 1};
    enum photo_outcome outcome = canvas_begin(canvas, &rows, request);
    for (int y = 0; y < height && outcome == PHOTO_DECODED; y++) {
        canvas_row(canvas, pixels + (size_t)y * (size_t)width * (size_t)bands);
    }
    vips.free(pixels);
    return outcome;
}

enum photo_outcome vips_decode(int descriptor, const struct photo_request *request,
                               struct photo_facts *facts, struct canvas *canvas)
{
    enum photo_outcome outcome = read_header(descriptor, facts);
    if (outcome == PHOTO_DECODED && request->question == PHOTO_ASK_PIXELS &&
        lseek(descriptor, 0, SEEK_SET) == 0) {
        void *image = make_thumbnail(descriptor, request, facts);
        outcome = image == NULL ? PHOTO_DAMAGED : copy_rows(image, request, canvas);
        if (image != NULL) {
            vips.unref(image);
        }
    }
    vips.error_clear();
    return outcome;
}
