#include "shell/image_header.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/require.h"
#include "check.h"

/* Headers written by hand, byte by byte after the formats' descriptions. */

struct bytes {
    const char *text;
    size_t size_bytes;
};
#define BYTES(text)                                                                                \
    {                                                                                              \
        (text), sizeof(text) - 1                                                                   \
    }
#define FILLER "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"

static bool read_bytes(struct bytes bytes, struct image_header *header)
{
    FILE *file = tmpfile();
    REQUIRE(file != NULL);
    REQUIRE(fwrite(bytes.text, 1, bytes.size_bytes, file) == bytes.size_bytes && fflush(file) == 0);
    const bool is_read = image_header_read(fileno(file), header);
    fclose(file);
    return is_read;
}

static void test_sizes(void)
{
    static const struct {
        struct bytes bytes;
        enum image_format format;
        int width_px, height_px;
    } rows[] = {
        {BYTES("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x17\x70\0\0\x0F\xA0" FILLER),          IMAGE_PNG,  6000,
         4000                                                                                                    },
 /* An application segment and a fill byte before the frame, a progressive one. */
        {BYTES("\xFF\xD8\xFF\xE0\0\x04xx\xFF\xFF\xC2\0\x11\x08\x0F\xA0\x17\x70\3" FILLER),
         IMAGE_JPEG,                                                                                   6000, 4000},
 /* Tables (C4) lie between the frame markers and are none. */
        {BYTES("\xFF\xD8\xFF\xC4\0\x04xx\xFF\xC0\0\x11\x08\0\1\xFF\xFF\3" FILLER),         IMAGE_JPEG,
         65535,                                                                                              1   },
        {BYTES("GIF89a\x40\1\xF0\0\0\0\0,\0\0\0\0\x40\1\xF0\0\0" FILLER),                  IMAGE_GIF,  320,  240 },
 /* A palette, an extension, a picture that leaves its small canvas. */
        {BYTES("GIF87a\4\0\4\0\x80\0\0abcdef!\xF9\4abcd\0,\2\0\1\0\x10\0\x20\0\0" FILLER),
         IMAGE_GIF,                                                                                    18,   33  },
        {BYTES("BM" FILLER),                                                               IMAGE_BMP,  0,    0   },
        {BYTES("BMxxxxxxxxxxxx\x28\0\0\0\x40\1\0\0\x10\xFF\xFF\xFF" FILLER),               IMAGE_BMP,  320,  240 },
        {BYTES("BMxxxxxxxxxxxx\x0C\0\0\0\x40\1\xF0\0" FILLER),                             IMAGE_BMP,  320,  240 },
        {BYTES("RIFFxxxxWEBPVP8 xxxxxxx\x9D\1\x2A\x40\x41\xF0\x80" FILLER),                IMAGE_WEBP, 320,  240 },
        {BYTES("RIFFxxxxWEBPVP8Lxxxx\x2F\x3F\xC1\x3B\0" FILLER),                           IMAGE_WEBP, 320,  240 },
        {BYTES("RIFFxxxxWEBPVP8Xxxxxxxxx\x3F\1\0\xEF\0\0" FILLER),                         IMAGE_WEBP, 320,  240 },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct image_header header = {0};
        CHECK_INT(read_bytes(rows[i].bytes, &header), rows[i].width_px > 0);
        if (rows[i].width_px > 0) {
            CHECK_INT(header.format, rows[i].format);
        }
        CHECK_INT(header.width_px, rows[i].width_px);
        CHECK_INT(header.height_px, rows[i].height_px);
    }
}

static void test_refused(void)
{
    static const struct bytes rows[] = {
        BYTES(""),
        BYTES("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR"),
        BYTES("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\0\0\0\0\1" FILLER),
        BYTES("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\xFF\xFF\xFF\xFF\0\0\0\1" FILLER),
        BYTES("\xFF\xD8\xFF\xE0\0\1" FILLER),
        BYTES("\xFF\xD8\xFF\xE0\xFF\xFF" FILLER),
        BYTES("\xFF\xD8\xFF\xDA\0\4xx\xFF\xC0\0\x11\x08\0\1\0\1\3" FILLER),
        BYTES("\xFF\xD8\xFF\xC0\0\x11\x08\0\0\0\1\3" FILLER),
        BYTES("GIF89a\x40\1\xF0\0\0\0\0;" FILLER),
        BYTES("GIF89a\x40\1\xF0\0\x87\0\0" FILLER),
        BYTES("RIFFxxxxWEBPVP8Lxxxx\x2E\x3F\xC1\x3B\0" FILLER),
        BYTES("<svg width='100000' height='100000'></svg>" FILLER),
        BYTES("II*\0\x08\0\0\0" FILLER),
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct image_header header = {.width_px = -7};
        CHECK(!read_bytes(rows[i], &header));
        CHECK_INT(header.width_px, -7);
    }
}

/* Chains without an end are left after a while. */
static void test_endless(void)
{
    static char fills[1 << 16], blocks[1 << 16];
    memset(fills, 0xFF, sizeof fills);
    fills[1] = (char)0xD8;
    memset(blocks, 1, sizeof blocks);
    memcpy(blocks, "GIF89a\1\0\1\0\0\0\0!\xF9", 15);
    struct image_header header;
    CHECK(!read_bytes((struct bytes){fills, sizeof fills}, &header));
    CHECK(!read_bytes((struct bytes){blocks, sizeof blocks}, &header));
}

int main(void)
{
    test_sizes();
    test_refused();
    test_endless();
    return check_result();
}
