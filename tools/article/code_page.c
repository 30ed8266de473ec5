#include "article/code_page.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* TCVN3 (TCVN 5712:1993) and windows-1258 by byte; VNI by letter and mark. */

/* Bytes 0x80 to 0xFF. */
static const uint16_t tcvn3[128] = {
    0x00C0, 0x1EA2, 0x00C3, 0x00C1, 0x1EA0, 0x1EB6, 0x1EAC, 0x00C8, 0x1EBA, 0x1EBC, 0x00C9, 0x1EB8,
    0x1EC6, 0x00CC, 0x1EC8, 0x0128, 0x00CD, 0x1ECA, 0x00D2, 0x1ECE, 0x00D5, 0x00D3, 0x1ECC, 0x1ED8,
    0x1EDC, 0x1EDE, 0x1EE0, 0x1EDA, 0x1EE2, 0x00D9, 0x1EE6, 0x0168, 0x00A0, 0x0102, 0x00C2, 0x00CA,
    0x00D4, 0x01A0, 0x01AF, 0x0110, 0x0103, 0x00E2, 0x00EA, 0x00F4, 0x01A1, 0x01B0, 0x0111, 0x1EB0,
    0x0300, 0x0309, 0x0303, 0x0301, 0x0323, 0x00E0, 0x1EA3, 0x00E3, 0x00E1, 0x1EA1, 0x1EB2, 0x1EB1,
    0x1EB3, 0x1EB5, 0x1EAF, 0x1EB4, 0x1EAE, 0x1EA6, 0x1EA8, 0x1EAA, 0x1EA4, 0x1EC0, 0x1EB7, 0x1EA7,
    0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD, 0x00E8, 0x1EC2, 0x1EBB, 0x1EBD, 0x00E9, 0x1EB9, 0x1EC1, 0x1EC3,
    0x1EC5, 0x1EBF, 0x1EC7, 0x00EC, 0x1EC9, 0x1EC4, 0x1EBE, 0x1ED2, 0x0129, 0x00ED, 0x1ECB, 0x00F2,
    0x1ED4, 0x1ECF, 0x00F5, 0x00F3, 0x1ECD, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9, 0x1EDD, 0x1EDF,
    0x1EE1, 0x1EDB, 0x1EE3, 0x00F9, 0x1ED6, 0x1EE7, 0x0169, 0x00FA, 0x1EE5, 0x1EEB, 0x1EED, 0x1EEF,
    0x1EE9, 0x1EF1, 0x1EF3, 0x1EF7, 0x1EF9, 0x00FD, 0x1EF5, 0x1ED0,
};
static const uint16_t windows_1258[128] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0xFFFD, 0x2039,
    0x0152, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0xFFFD, 0x203A, 0x0153, 0xFFFD, 0xFFFD, 0x0178, 0x00A0, 0x00A1, 0x00A2, 0x00A3,
    0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x00BA, 0x00BB,
    0x00BC, 0x00BD, 0x00BE, 0x00BF, 0x00C0, 0x00C1, 0x00C2, 0x0102, 0x00C4, 0x00C5, 0x00C6, 0x00C7,
    0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x0300, 0x00CD, 0x00CE, 0x00CF, 0x0110, 0x00D1, 0x0309, 0x00D3,
    0x00D4, 0x01A0, 0x00D6, 0x00D7, 0x00D8, 0x00D9, 0x00DA, 0x00DB, 0x00DC, 0x01AF, 0x0303, 0x00DF,
    0x00E0, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x00E5, 0x00E6, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB,
    0x0301, 0x00ED, 0x00EE, 0x00EF, 0x0111, 0x00F1, 0x0323, 0x00F3, 0x00F4, 0x01A1, 0x00F6, 0x00F7,
    0x00F8, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x01B0, 0x20AB, 0x00FF,
};
/* Bytes 0x80 to 0x9F; those above are Latin-1. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

/* VNI: the mark that stands behind its letter, as the combining marks of Unicode. */
static const struct {
    uint16_t mark, first, second;
} vni_marks[] = {
    {0xF8, 0x300, 0    },
    {0xF9, 0x301, 0    },
    {0xFB, 0x309, 0    },
    {0xF5, 0x303, 0    },
    {0xEF, 0x323, 0    },
    {0xE2, 0x302, 0    },
    {0xE0, 0x302, 0x300},
    {0xE1, 0x302, 0x301},
    {0xE5, 0x302, 0x309},
    {0xE3, 0x302, 0x303},
    {0xE4, 0x302, 0x323},
    {0xEA, 0x306, 0    },
    {0xE8, 0x306, 0x300},
    {0xE9, 0x306, 0x301},
    {0xFA, 0x306, 0x309},
    {0xFC, 0x306, 0x303},
    {0xEB, 0x306, 0x323},
};
static const struct {
    uint16_t vni, letter;
} vni_letters[] = {
    {0xF1, 0x111 },
    {0xD1, 0x110 },
    {0xE6, 0x1EC9},
    {0xC6, 0x1EC8},
    {0xF3, 0x129 },
    {0xD3, 0x128 },
    {0xF2, 0x1ECB},
    {0xD2, 0x1ECA},
    {0xF4, 0x1A1 },
    {0xD4, 0x1A0 },
    {0xF6, 0x1B0 },
    {0xD6, 0x1AF },
    {0xEE, 0x1EF5},
    {0xCE, 0x1EF4},
};

void buffer_put(struct buffer *out, uint32_t c)
{
    char *at = out->bytes + out->size_bytes;
    if (c < 0x80) {
        at[0] = (char)c;
        out->size_bytes += 1;
    } else if (c < 0x800) {
        at[0] = (char)(0xC0 | c >> 6);
        at[1] = (char)(0x80 | (c & 0x3F));
        out->size_bytes += 2;
    } else if (c < 0x10000) {
        at[0] = (char)(0xE0 | c >> 12);
        at[1] = (char)(0x80 | (c >> 6 & 0x3F));
        at[2] = (char)(0x80 | (c & 0x3F));
        out->size_bytes += 3;
    } else {
        at[0] = (char)(0xF0 | c >> 18);
        at[1] = (char)(0x80 | (c >> 12 & 0x3F));
        at[2] = (char)(0x80 | (c >> 6 & 0x3F));
        at[3] = (char)(0x80 | (c & 0x3F));
        out->size_bytes += 4;
    }
}

/* Room for every byte of the input as the longest that one can become. */
struct buffer buffer_for(struct arena *arena, size_t size_bytes)
{
    return (struct buffer){arena_allocate(arena, size_bytes * 4 + 4), 0};
}

static char *from_table(struct arena *arena, const char *bytes, size_t size_bytes,
                        const uint16_t *table)
{
    struct buffer out = buffer_for(arena, size_bytes);
    for (size_t i = 0; i < size_bytes; i++) {
        const unsigned char byte = (unsigned char)bytes[i];
        buffer_put(&out, byte < 0x80 ? byte : table[byte - 0x80]);
    }
    return out.bytes;
}

/* Each byte as the character that Windows shows for it. */
char *code_page_from_windows_1252(struct arena *arena, const char *bytes, size_t size_bytes)
{
    struct buffer out = buffer_for(arena, size_bytes);
    for (size_t i = 0; i < size_bytes; i++) {
        const unsigned char byte = (unsigned char)bytes[i];
        buffer_put(&out, byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte);
    }
    return out.bytes;
}

/* The byte that Windows shows as this character; -1: none. */
static int byte_of(uint32_t code_point)
{
    if (code_point < 0x100) {
        return (int)code_point;
    }
    for (int i = 0; i < 32; i++) {
        if (windows_1252[i] == code_point) {
            return 0x80 + i;
        }
    }
    return -1;
}

/* Text that was taken for Windows bytes once too often, as those bytes again; what was no such
 * byte stays as it is. */
char *code_page_to_bytes(struct arena *arena, const char *text)
{
    struct buffer out = buffer_for(arena, strlen(text));
    for (size_t at = 0; text[at] != '\0';) {
        uint32_t code_point = 0;
        const size_t size_bytes = text_decode(text + at, &code_point);
        const int byte = byte_of(code_point);
        if (byte >= 0) {
            out.bytes[out.size_bytes++] = (char)byte;
        } else {
            buffer_put(&out, code_point);
        }
        at += size_bytes;
    }
    return out.bytes;
}

static bool takes_mark(uint32_t letter)
{
    return letter < 0x80 ? letter != 0 && strchr("aeouyAEOUY", (int)letter) != NULL
                         : letter == 0xF4 || letter == 0xF6 || letter == 0xD4 || letter == 0xD6;
}

static void put_vni_letter(struct buffer *out, uint32_t letter)
{
    for (size_t i = 0; i < sizeof vni_letters / sizeof vni_letters[0]; i++) {
        if (vni_letters[i].vni == letter) {
            buffer_put(out, vni_letters[i].letter);
            return;
        }
    }
    buffer_put(out, letter);
}

static bool put_vni_mark(struct buffer *out, uint32_t mark)
{
    const uint32_t lower = mark >= 0xC0 && mark < 0xE0 ? mark + 0x20 : mark;
    for (size_t i = 0; i < sizeof vni_marks / sizeof vni_marks[0]; i++) {
        if (vni_marks[i].mark == lower) {
            buffer_put(out, vni_marks[i].first);
            if (vni_marks[i].second != 0) {
                buffer_put(out, vni_marks[i].second);
            }
            return true;
        }
    }
    return false;
}

char *code_page_from_vni(struct arena *arena, const char *text)
{
    struct buffer out = buffer_for(arena, strlen(text));
    uint32_t before = 0;
    for (size_t at = 0; text[at] != '\0';) {
        uint32_t code_point = 0;
        at += text_decode(text + at, &code_point);
        if (takes_mark(before) && put_vni_mark(&out, code_point)) {
            before = 0;
            continue;
        }
        put_vni_letter(&out, code_point);
        before = code_point;
    }
    return out.bytes;
}
char *code_page_from_tcvn3(struct arena *arena, const char *bytes, size_t size_bytes)
{
    return from_table(arena, bytes, size_bytes, tcvn3);
}

char *code_page_from_windows_1258(struct arena *arena, const char *bytes, size_t size_bytes)
{
    return from_table(arena, bytes, size_bytes, windows_1258);
}
