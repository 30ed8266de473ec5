#include "document/encoding.h"

#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"

/*
 * From the bytes of a file to UTF-8. Text editors of Windows write UTF-8 with and without BOM and
 * UTF-16 ("Unicode"); the code pages from before Unicode are only recognised, and refused: guessing
 * a letter wrong would put a wrong name on the wall.
 */

/* Bytes that are to become text: UTF-8, checked or not. */
struct bytes {
    const char *bytes;
    size_t size_bytes;
};

/* What stands for a character that cannot be shown. */
static const char bad_byte = '\xFF';
static const char replacement[] = "\xEF\xBF\xBD";

enum { REPLACEMENT_BYTES = sizeof replacement - 1, LARGEST_SAMPLE_BYTES = 4096 };

/*
 * Text of any language in UTF-16 is full of NUL bytes (blanks, line ends, plain letters), and all
 * of them in the same half of the units.
 */
static enum source_encoding guess_utf16(const char *bytes, size_t size_bytes)
{
    const size_t sample = size_bytes < LARGEST_SAMPLE_BYTES ? size_bytes : LARGEST_SAMPLE_BYTES;
    size_t nuls[2] = {0, 0};
    for (size_t i = 0; i < sample; i++) {
        nuls[i % 2] += bytes[i] == '\0';
    }
    const size_t units = sample / 2;
    if (nuls[1] * 2 >= units && nuls[1] > nuls[0] * 4) {
        return SOURCE_UTF16LE;
    }
    if (nuls[0] * 2 >= units && nuls[0] > nuls[1] * 4) {
        return SOURCE_UTF16BE;
    }
    return SOURCE_UTF8;
}

static enum source_encoding find_encoding(const char *bytes, size_t size_bytes)
{
    if (size_bytes >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        return SOURCE_UTF8_BOM;
    }
    if (size_bytes >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0) {
        return SOURCE_UTF16LE_BOM;
    }
    if (size_bytes >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0) {
        return SOURCE_UTF16BE_BOM;
    }
    return size_bytes >= 2 ? guess_utf16(bytes, size_bytes) : SOURCE_UTF8;
}

static uint32_t unit_at(const char *bytes, size_t index, bool is_big_endian)
{
    const uint32_t first = (unsigned char)bytes[2 * index];
    const uint32_t second = (unsigned char)bytes[2 * index + 1];
    return is_big_endian ? first << 8 | second : second << 8 | first;
}

/*
 * UTF-16 to UTF-8. A lone surrogate and a last odd byte become a byte that UTF-8 forbids, so that
 * both are found where all bad bytes are.
 */
static struct bytes from_utf16(struct arena *arena, struct bytes in, bool is_big_endian)
{
    const size_t units = in.size_bytes / 2;
    char *text = arena_allocate(arena, units * 3 + 2);
    size_t size_bytes = 0;
    for (size_t i = 0; i < units; i++) {
        uint32_t code_point = unit_at(in.bytes, i, is_big_endian);
        if (code_point >= 0xD800 && code_point < 0xDC00 && i + 1 < units) {
            const uint32_t low = unit_at(in.bytes, i + 1, is_big_endian);
            if (low >= 0xDC00 && low < 0xE000) {
                code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
                i++;
            }
        }
        if (code_point >= 0xD800 && code_point < 0xE000) {
            text[size_bytes++] = bad_byte;
        } else {
            size_bytes += text_encode(text + size_bytes, code_point);
        }
    }
    if (in.size_bytes % 2 != 0) {
        text[size_bytes++] = bad_byte;
    }
    return (struct bytes){text, size_bytes};
}

/* Bytes of a character, valid or not; `*code_point` is 0xFFFFFFFF for a byte that is none. */
static size_t next_character(struct bytes in, size_t at, uint32_t *code_point)
{
    const unsigned char lead = (unsigned char)in.bytes[at];
    if (lead < 0x80) {
        *code_point = lead;
        return 1;
    }
    const size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || at + size > in.size_bytes || !text_is_utf8(in.bytes + at, size, NULL)) {
        *code_point = UINT32_MAX;
        return 1;
    }
    return text_decode(in.bytes + at, code_point);
}

/* Characters that no editor shows: they are mistakes of a program or of a copy. */
static bool is_invisible(uint32_t code_point)
{
    const bool is_control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
    if (is_control) {
        return code_point != '\t' && code_point != '\n' && code_point != '\r';
    }
    return code_point == 0x2028 || code_point == 0x2029 || code_point == 0xFEFF ||
           code_point == 0xFFFE || code_point == 0xFFFF;
}

/* The first bytes of the characters above that are not ASCII. */
static bool may_be_invisible(unsigned char byte)
{
    return byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF;
}

static bool has_invisible(struct bytes in)
{
    for (size_t i = 0; i < in.size_bytes; i++) {
        uint32_t code_point = 0;
        if (may_be_invisible((unsigned char)in.bytes[i]) &&
            (next_character(in, i, &code_point), is_invisible(code_point))) {
            return true;
        }
    }
    return false;
}

/* A copy that can be shown, and where in it the characters of one sort of mistake are. */
struct cleaned {
    const char *text;
    size_t size_bytes;
    size_t offsets[LIMIT_REPAIRS];
    uint32_t code_points[LIMIT_REPAIRS];
    size_t count;
};

static struct cleaned clean(struct arena *arena, struct bytes in, bool is_utf8)
{
    struct cleaned cleaned = {0};
    char *text = arena_allocate(arena, in.size_bytes * REPLACEMENT_BYTES + 1);
    for (size_t i = 0; i < in.size_bytes;) {
        uint32_t code_point = 0;
        const size_t size = next_character(in, i, &code_point);
        const bool is_character = code_point != UINT32_MAX;
        if (!is_character || is_invisible(code_point)) {
            if (is_character == is_utf8 && cleaned.count < LIMIT_REPAIRS) {
                cleaned.offsets[cleaned.count] = cleaned.size_bytes;
                cleaned.code_points[cleaned.count++] = code_point;
            }
            memcpy(text + cleaned.size_bytes, replacement, REPLACEMENT_BYTES);
            cleaned.size_bytes += REPLACEMENT_BYTES;
        } else {
            memcpy(text + cleaned.size_bytes, in.bytes + i, size);
            cleaned.size_bytes += size;
        }
        i += size;
    }
    cleaned.text = text;
    return cleaned;
}

static bool is_letter(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Whether a tone of windows-1258 can stand behind: vowels, and those with a sign of their own. */
static bool is_vowel_1258(unsigned char byte)
{
    return byte != '\0' && strchr("aeiouyAEIOUY"
                                  "\xE2\xEA\xF4\xF5\xFD\xE3\xC2\xCA\xD4\xD5\xDD\xC3",
                                  (char)byte) != NULL;
}

/*
 * Which code page is it? TCVN3 has its commonest letters (a breve to dj, a with tones) at 0xA8 to
 * 0xBE, where windows-1258 has signs that do not stand behind letters; windows-1258 writes tones as
 * a byte of their own behind the vowel.
 */
static enum message guess_code_page(struct bytes in)
{
    size_t high = 0, runs = 0, tcvn3 = 0, tones = 0, good = 0;
    bool was_bad = false;
    unsigned char before = 0;
    for (size_t i = 0; i < in.size_bytes;) {
        const unsigned char byte = (unsigned char)in.bytes[i];
        uint32_t code_point = 0;
        const size_t size = next_character(in, i, &code_point);
        const bool is_bad = code_point == UINT32_MAX;
        good += size > 1;
        high += is_bad;
        runs += is_bad && !was_bad;
        was_bad = is_bad;
        tcvn3 += is_bad && is_letter(before) && byte >= 0xA8 && byte <= 0xBE;
        tones +=
            is_bad && is_vowel_1258(before) && strchr("\xCC\xD2\xDE\xEC\xF2", (char)byte) != NULL;
        before = byte;
        i += size;
    }
    if (good >= runs) {
        return MESSAGE_BYTES_BAD;
    }
    if (tcvn3 * 6 >= high && tcvn3 > 0) {
        return MESSAGE_BYTES_TCVN3;
    }
    return tones > 0 ? MESSAGE_BYTES_WINDOWS_1258 : MESSAGE_BYTES_ANSI;
}

/* In a file of another encoding only that is told, at the first letter that shows it. */
static void complain_bytes(struct arena *arena, const char *path, struct bytes in, bool is_utf16,
                           struct diagnostics *diagnostics)
{
    const bool is_utf8 = text_is_utf8(in.bytes, in.size_bytes, NULL);
    const struct cleaned cleaned = clean(arena, in, is_utf8);
    const struct source *source =
        source_make(arena, path, cleaned.text, cleaned.size_bytes, SOURCE_UTF8);
    const size_t count = is_utf8 ? cleaned.count : 1;
    for (size_t i = 0; i < count; i++) {
        const size_t start = cleaned.offsets[i];
        const struct place place = source_place(source, arena, start, start + REPLACEMENT_BYTES);
        const enum message message = !is_utf8 && is_utf16          ? MESSAGE_BYTES_BAD
                                     : !is_utf8                    ? guess_code_page(in)
                                     : cleaned.code_points[i] == 0 ? MESSAGE_BYTE_NUL
                                                                   : MESSAGE_CHARACTER_INVISIBLE;
        DIAGNOSE(diagnostics, message, &place, NULL, NULL,
                 arena_format(arena, "U+%04X", (unsigned)cleaned.code_points[i]));
    }
}

const struct source *source_decode(struct arena *arena, const char *path, const char *bytes,
                                   size_t size_bytes, struct diagnostics *diagnostics)
{
    const enum source_encoding encoding = find_encoding(bytes, size_bytes);
    struct bytes in = {bytes, size_bytes};
    const bool is_utf16 = encoding != SOURCE_UTF8 && encoding != SOURCE_UTF8_BOM;
    if (is_utf16) {
        const size_t bom = encoding == SOURCE_UTF16LE || encoding == SOURCE_UTF16BE ? 0 : 2;
        const bool is_big_endian = encoding == SOURCE_UTF16BE || encoding == SOURCE_UTF16BE_BOM;
        in = from_utf16(arena, (struct bytes){bytes + bom, size_bytes - bom}, is_big_endian);
    } else {
        const size_t bom = encoding == SOURCE_UTF8_BOM ? 3 : 0;
        in = (struct bytes){arena_copy(arena, bytes + bom, size_bytes - bom), size_bytes - bom};
    }
    if (!text_is_utf8(in.bytes, in.size_bytes, NULL) || has_invisible(in)) {
        complain_bytes(arena, path, in, is_utf16, diagnostics);
        return NULL;
    }
    return source_make(arena, path, in.bytes, in.size_bytes, encoding);
}
