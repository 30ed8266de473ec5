#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/require.h"
#include "check.h"
#include "shell/photo_worker.h"
#include "unit/show/scratch.h"

/* BMP in all the forms that it has uncompressed, with the headers of Windows and of OS/2, of the
 * same three pixels beside each other: red, white, blue. What is compressed is refused by its name.
 */

enum { MOST_BYTES = 1200, WIDTH = 3, FILE_HEADER_BYTES = 14, OLD_HEADER_BYTES = 12 };

struct bitmap {
    const char *name;
    int header_bytes, height_px, bits, compression;
    const char *behind; /* palette or masks, and one row; its bytes are counted */
    int behind_bytes, pixels_at;
    enum photo_outcome outcome;
};

#define BEHIND(text) (text), (int)sizeof(text) - 1

static const struct bitmap rows[] = {
    {"1 bit",               40, 1,  1,  0, BEHIND("\0\0\xFF\0\xFF\0\0\0\x40\0\0\0"),       62, PHOTO_DECODED    },
    {"4 bits",              40, 1,  4,  0,
     BEHIND("\0\0\0\0\0\0\xFF\0\xFF\xFF\xFF\0\xFF\0\0\0"
            "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
            "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x12\x30\0\0"),
     118,                                                                                      PHOTO_DECODED    },
    {"16 bits",             40, 1,  16, 0, BEHIND("\0\x7C\xFF\x7F\x1F\0\0\0"),             54, PHOTO_DECODED    },
    {"16 bits, 5, 6 and 5", 40, 1,  16, 3,
     BEHIND("\0\xF8\0\0\xE0\x07\0\0\x1F\0\0\0\0\xF8\xFF\xFF\x1F\0\0\0"),                   66, PHOTO_DECODED    },
    {"24 bits",             40, 1,  24, 0, BEHIND("\0\0\xFF\xFF\xFF\xFF\xFF\0\0\0\0\0"),   54, PHOTO_DECODED    },
    {"24 bits from above",  40, -1, 24, 0, BEHIND("\0\0\xFF\xFF\xFF\xFF\xFF\0\0\0\0\0"),   54,
     PHOTO_DECODED                                                                                              },
    {"32 bits",             40, 1,  32, 0, BEHIND("\0\0\xFF\0\xFF\xFF\xFF\0\xFF\0\0\0"),   54, PHOTO_DECODED    },
    {"32 bits, red last",   40, 1,  32, 3,
     BEHIND("\xFF\0\0\0\0\xFF\0\0\0\0\xFF\0\xFF\0\0\0\xFF\xFF\xFF\0\0\0\xFF\0"),           66, PHOTO_DECODED    },
    {"masks of nothing",    40, 1,  32, 3, BEHIND("\0\0\0\0\0\0\0\0\0\0\0\0xxxxxxxxxxxx"), 66,
     PHOTO_DECODED                                                                                              },
    {"run lengths",         40, 1,  8,  1, BEHIND("\1\0\1\1\1\2\0\1"),                     54, PHOTO_UNSUPPORTED},
    {"2 bits",              40, 1,  2,  0, BEHIND("\0\0\0\0"),                             54, PHOTO_UNSUPPORTED},
    {"cut",                 40, 2,  24, 0, BEHIND("\0\0\xFF\xFF\xFF\xFF\xFF\0\0\0\0\0"),   54, PHOTO_CUT        },
    {"OS/2, 4 bits",        12, 1,  4,  0,
     BEHIND("\0\0\0\0\0\xFF\xFF\xFF\xFF\xFF\0\0"
            "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
            "\x12\x30\0\0"),
     74,                                                                                       PHOTO_DECODED    },
    {"OS/2, 24 bits",       12, 1,  24, 0, BEHIND("\0\0\xFF\xFF\xFF\xFF\xFF\0\0\0\0\0"),   26,
     PHOTO_DECODED                                                                                              },
    {"OS/2, cut",           12, 2,  24, 0, BEHIND("\0\0\xFF\xFF\xFF\xFF\xFF\0\0\0\0\0"),   26, PHOTO_CUT        },
    {"OS/2 2, 1 bit",       64, 1,  1,  0, BEHIND("\0\0\xFF\0\xFF\0\0\0\x40\0\0\0"),       86, PHOTO_DECODED    },
    {"OS/2 2, 24 bits",     64, 1,  24, 0, BEHIND("\0\0\xFF\xFF\xFF\xFF\xFF\0\0\0\0\0"),   78,
     PHOTO_DECODED                                                                                              },
    {"OS/2 2, Huffman",     64, 1,  1,  3, BEHIND("\0\0\xFF\0\xFF\0\0\0\x40\0\0\0"),       86,
     PHOTO_UNSUPPORTED                                                                                          },
    {"no height",           40, 0,  24, 0, BEHIND("\0\0\xFF\xFF\xFF\xFF\xFF\0\0\0\0\0"),   54, PHOTO_DAMAGED    },
};

static void put(char *to, long value, int count)
{
    for (int i = 0; i < count; i++) {
        to[i] = (char)((unsigned long)value >> 8 * i & 255);
    }
}

static void write_bitmap(const char *path, const struct bitmap *bitmap)
{
    const int side_bytes = bitmap->header_bytes == OLD_HEADER_BYTES ? 2 : 4;
    const size_t behind_at = FILE_HEADER_BYTES + (size_t)bitmap->header_bytes;
    char bytes[MOST_BYTES] = "BM", *planes = bytes + 18 + 2 * (ptrdiff_t)side_bytes;
    put(bytes + 10, bitmap->pixels_at, 4);
    put(bytes + FILE_HEADER_BYTES, bitmap->header_bytes, 4);
    put(bytes + 18, WIDTH, side_bytes);
    put(bytes + 18 + side_bytes, bitmap->height_px, side_bytes);
    put(planes, 1, 2);
    put(planes + 2, bitmap->bits, 2);
    if (bitmap->header_bytes != OLD_HEADER_BYTES) {
        put(planes + 4, bitmap->compression, 4);
    }
    memcpy(bytes + behind_at, bitmap->behind, (size_t)bitmap->behind_bytes);
    REQUIRE(file_replace(path, bytes, behind_at + (size_t)bitmap->behind_bytes));
}

/* Two colours are no three. */
static uint32_t expected(const struct bitmap *bitmap, int x)
{
    static const uint32_t colours[] = {0xFFFF0000U, 0xFFFFFFFFU, 0xFF0000FFU};
    static const uint32_t two[] = {0xFFFF0000U, 0xFF0000FFU, 0xFFFF0000U};
    if (strcmp(bitmap->name, "masks of nothing") == 0) {
        return 0xFF000000U;
    }
    return bitmap->bits == 1 ? two[x] : colours[x];
}

int main(void)
{
    scratch_make();
    struct photo_worker *worker = photo_worker_create(PHOTO_PLAY_MS);
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/photo.bmp", scratch_folder);
        write_bitmap(path, &rows[i]);
        const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
        const struct photo_view view = {PHOTO_FILL, WIDTH, 1, 0.5F, 0.5F};
        struct photo_answer answer;
        const uint32_t *pixels;
        const enum photo_outcome outcome =
            photo_worker_decode(worker, descriptor, &view, 1, &answer, &pixels);
        close(descriptor);
        int wrong = outcome != rows[i].outcome;
        for (int x = 0; x < WIDTH && pixels != NULL; x++) {
            wrong += pixels[x] != expected(&rows[i], x);
        }
        if (wrong > 0) {
            printf("%s:\n", rows[i].name);
        }
        CHECK_INT(outcome, rows[i].outcome);
        CHECK_INT(wrong, 0);
        CHECK_TEXT(answer.format, outcome == PHOTO_UNSUPPORTED ? "BMP (RLE)" : "BMP");
        photo_pixels_free(pixels, &answer.sizes[0]);
    }
    photo_worker_destroy(worker);
    scratch_remove();
    return check_result();
}
