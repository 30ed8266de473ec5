#include <fcntl.h>
#include <stdint.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/require.h"
#include "check.h"
#include "photo/data.h"
#include "shell/photo_worker.h"
#include "unit/show/scratch.h"

/* What a header says, by the worker: sizes as they stand upright in every format, and what is
 * written beside the pixels. */

static const char plain_path[] = "playlists/giao-uoc-2023/photos/ky-ket.jpg";
static struct photo_worker *worker;

static struct photo_answer read_facts(const char *path)
{
    struct photo_answer answer;
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    REQUIRE(descriptor >= 0);
    CHECK_INT(photo_worker_read_facts(worker, descriptor, &answer), PHOTO_DECODED);
    close(descriptor);
    return answer;
}

/* The plain photo with one segment more. */
static struct photo_answer read_with_segment(int number, const void *bytes, size_t size_bytes)
{
    struct arena *arena = arena_create();
    char *plain, path[256];
    size_t plain_bytes;
    REQUIRE(file_read(arena, plain_path, 16 << 20, &plain, &plain_bytes) == FILE_FOUND);
    char *all = arena_allocate(arena, plain_bytes + size_bytes + 4);
    const size_t length = size_bytes + 2;
    memcpy(all, plain, 2);
    all[2] = '\xFF';
    all[3] = (char)(0xE0 + number);
    all[4] = (char)(length >> 8);
    all[5] = (char)(length & 255);
    memcpy(all + 6, bytes, size_bytes);
    memcpy(all + 6 + size_bytes, plain + 2, plain_bytes - 2);
    snprintf(path, sizeof path, "%s/photo.jpg", scratch_folder);
    REQUIRE(file_replace(path, all, plain_bytes + size_bytes + 4));
    arena_destroy(arena);
    return read_facts(path);
}

#define WITH_SEGMENT(number, text) read_with_segment((number), (text), sizeof(text) - 1)

/* Lying by its tag, taken on 7 April 2023 at 08:15; the thumbnail 160x120 or 120x160. */
#define EXIF(turn, thumbnail_height, thumbnail_width)                                              \
    "Exif\0\0II*\0\x08\0\0\0"                                                                      \
    "\2\0\x12\1\3\0\1\0\0\0" turn "\0\0\0\x69\x87\4\0\1\0\0\0\x26\0\0\0\x4C\0\0\0"                 \
    "\1\0\3\x90\2\0\x14\0\0\0\x38\0\0\0\0\0\0\0"                                                   \
    "2023:04:07 08:15:00\0"                                                                        \
    "\2\0\1\2\4\0\1\0\0\0\x6A\0\0\0\2\2\4\0\1\0\0\0\x0F\0\0\0\0\0\0\0"                             \
    "\xFF\xD8\xFF\xC0\0\x0B\x08\0" thumbnail_height "\0" thumbnail_width "\1\1\x11\0"

static void test_exif(void)
{
    const struct photo_answer plain = read_facts(plain_path);
    const int width_px = plain.facts.width_px, height_px = plain.facts.height_px;
    REQUIRE(width_px > height_px);
    CHECK_TEXT(plain.format, "JPEG");
    CHECK_INT(plain.facts.turn, 1);
    CHECK_INT(plain.facts.taken, 0);

    struct photo_answer answer = WITH_SEGMENT(1, EXIF("\6", "\x78", "\xA0"));
    CHECK_INT(answer.facts.turn, 6);
    CHECK_INT(answer.facts.width_px, height_px);
    CHECK_INT(answer.facts.height_px, width_px);
    CHECK_INT(answer.facts.taken, 1680855300);
    CHECK_INT(answer.facts.is_turned_twice, 0);

    /* The thumbnail stands, the photo lies, and the tag says that it has to be turned. */
    answer = WITH_SEGMENT(1, EXIF("\6", "\xA0", "\x78"));
    CHECK_INT(answer.facts.is_turned_twice, 1);
    answer = WITH_SEGMENT(1, EXIF("\3", "\xA0", "\x78"));
    CHECK_INT(answer.facts.is_turned_twice, 0);
    answer = WITH_SEGMENT(1, EXIF("\x09", "\xA0", "\x78"));
    CHECK_INT(answer.facts.turn, 1);
}

#define IPTC(text, length) "\x1C\2\x78\0" length text
#define BLOCKS(text)                                                                               \
    "Photoshop 3.0\0"                                                                              \
    "8BIM\4\4\0\0\0\0\0" text

static void test_iptc(void)
{
    struct photo_answer answer = WITH_SEGMENT(13, BLOCKS("\x1D" IPTC("Lễ ký kết", "\x0E")));
    CHECK_TEXT(answer.facts.caption, "");
    answer = WITH_SEGMENT(13, BLOCKS("\x13" IPTC("Lễ ký kết", "\x0E") " "));
    CHECK_TEXT(answer.facts.caption, "Lễ ký kết");
    /* In an old Vietnamese alphabet: nobody can know which. */
    answer = WITH_SEGMENT(13, BLOCKS("\x0E" IPTC("L\xD4 k\xFD k\xD5t", "\x09") " "));
    CHECK_TEXT(answer.facts.caption, "");
}

#define XMP(text)                                                                                  \
    "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:RDF><rdf:Description><dc:description>"          \
    "<rdf:Alt><rdf:li xml:lang=\"x-default\">" text "</rdf:li></rdf:Alt></dc:description>"         \
    "</rdf:Description></rdf:RDF></x:xmpmeta>"

static void test_xmp(void)
{
    CHECK_TEXT(WITH_SEGMENT(1, XMP(" Sở &amp; ngành,\n thị&#xA;xã ")).facts.caption,
               "Sở & ngành, thị xã");
    CHECK_TEXT(WITH_SEGMENT(1, XMP("a &secret; b")).facts.caption, "");
    CHECK_TEXT(WITH_SEGMENT(1, XMP("")).facts.caption, "");
    CHECK_TEXT(WITH_SEGMENT(1, XMP("a\x01z")).facts.caption, "");
    static char longest[4096] = "http://ns.adobe.com/xap/1.0/";
    const char head[] = "<dc:description><rdf:li>", tail[] = "</rdf:li></dc:description>";
    memset(longest + 29, 'x', 3000);
    memcpy(longest + 29, head, sizeof head - 1);
    memcpy(longest + 3029, tail, sizeof tail - 1);
    CHECK_TEXT(read_with_segment(1, longest, 3100).facts.caption, "");
    CHECK_TEXT(read_with_segment(1, longest, 3030).facts.caption, "");
}

/* Of the photos of others. */
static const struct {
    const char *name, *format;
    int width_px, height_px, turn;
    bool has_profile, is_inks;
} rows[] = {
    {"photos/visible/kleiber_6028x3391_20MP.jpg",         "JPEG", 6028, 3391, 1, false, false},
    {"photos/visible/otters_1280x720_photo.png",          "PNG",  1280, 720,  1, true,  false},
    {"photos/visible/piazza_3840x2560.webp",              "WebP", 3840, 2560, 1, false, false},
    {"photos/visible/sRGB_1617x1080.avif",                "AVIF", 1617, 1080, 1, false, false},
    {"photos/visible/iphone7_4032x3024_P3.heic",          "HEIC", 4032, 3024, 1, true,  false},
    {"exif/visible/Landscape_6.jpg",                      "JPEG", 1800, 1200, 6, false, false},
    {"exif/visible/Landscape_3.jpg",                      "JPEG", 1800, 1200, 3, false, false},
    {"exif/visible/Portrait_8.jpg",                       "JPEG", 1200, 1800, 8, false, false},
    {"exif/visible/hopper_orientation_5.webp",            "WebP", 128,  128,  5, false, false},
    {"exif/visible/Channel_digital_image_CMYK_color.jpg", "JPEG", 500,  333,  1, true,  true },
    {"exif/visible/cmyk_noicc.jpg",                       "JPEG", 720,  480,  1, false, true },
};

static void test_formats(void)
{
    const char *folder = data_folder();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char path[MOST_PATH];
        snprintf(path, sizeof path, "%s/images/%s", folder, rows[i].name);
        const struct photo_answer answer = read_facts(path);
        const struct photo_facts *facts = &answer.facts;
        CHECK_TEXT(answer.format, rows[i].format);
        CHECK_INT(facts->width_px, rows[i].width_px);
        CHECK_INT(facts->height_px, rows[i].height_px);
        CHECK_INT(facts->turn, rows[i].turn);
        CHECK_INT(facts->has_profile, rows[i].has_profile);
        CHECK_INT(facts->is_inks, rows[i].is_inks);
        CHECK_INT(facts->is_turned_twice, 0);
    }
}

int main(void)
{
    log_set_level(LOG_ERROR);
    scratch_make();
    worker = photo_worker_create(PHOTO_PLAY_MS);
    test_exif();
    test_iptc();
    test_xmp();
    scratch_remove();
    if (check_result() == 0) {
        test_formats();
    }
    photo_worker_destroy(worker);
    return check_result();
}
