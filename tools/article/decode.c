#include "article/decode.h"

#include <stdint.h>
#include <string.h>

#include "article/code_page.h"
#include "base/buffer.h"

/*
 * The code pages of Vietnamese offices from before Unicode. TCVN3 (TCVN 5712:1993) and
 * windows-1258 by byte; VNI by letter and mark. Each reading of the bytes is a candidate; the one
 * with the most common Vietnamese words wins, plain UTF-8 first.
 */

/* UTF-8 with each bad byte replaced. */
static char *repaired(struct arena *arena, const char *bytes, size_t size_bytes)
{
    struct buffer out = {.arena = arena};
    for (size_t at = 0; at < size_bytes;) {
        size_t good_bytes = 0;
        if (text_is_utf8(bytes + at, size_bytes - at, &good_bytes)) {
            good_bytes = size_bytes - at;
        }
        buffer_add(&out, bytes + at, good_bytes);
        at += good_bytes;
        if (at < size_bytes) {
            buffer_add_code_point(&out, 0xFFFD);
            at++;
        }
    }
    return buffer_text(&out);
}

static char *from_utf16(struct arena *arena, const char *bytes, size_t size_bytes, bool is_big)
{
    struct buffer out = {.arena = arena};
    for (size_t i = 0; i + 1 < size_bytes; i += 2) {
        const unsigned char *unit = (const unsigned char *)bytes + i;
        uint32_t code_point =
            is_big ? (uint32_t)unit[0] << 8 | unit[1] : (uint32_t)unit[1] << 8 | unit[0];
        if (code_point >= 0xD800 && code_point < 0xDC00 && i + 3 < size_bytes) {
            const uint32_t low =
                is_big ? (uint32_t)unit[2] << 8 | unit[3] : (uint32_t)unit[3] << 8 | unit[2];
            if (low >= 0xDC00 && low < 0xE000) {
                code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        const bool is_bad = code_point == 0 || (code_point >= 0xD800 && code_point < 0xE000);
        buffer_add_code_point(&out, is_bad ? 0xFFFD : code_point);
    }
    return buffer_text(&out);
}

/* How Vietnamese a text is: common words found in its first part, in NFC. */
static int score(struct arena *arena, const char *text)
{
    static const char *const common[] = {
        " và ",   " của ",   " các ",   " ngày ", " đồng ",  " hội ", " tại ",
        " được ", " những ", " với ",   " năm ",  " tỉnh ",  " tổ ",  " chức ",
        " nghị ", " người ", " trong ", " công ", " thành ", " cho ", " ủy ",
        " thể ",  " trường", " đã ",    " đ",     " phát ",
    };
    size_t size_bytes = strnlen(text, 100000);
    while (size_bytes > 0 && ((unsigned char)text[size_bytes] & 0xC0) == 0x80) {
        size_bytes--;
    }
    const char *sample = text_nfc(arena, text, size_bytes);
    int found = 0;
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++) {
        for (const char *at = strstr(sample, common[i]); at != NULL && found < 4000;
             at = strstr(at + 1, common[i])) {
            found++;
        }
    }
    return found;
}

static bool is_binary(const char *bytes, size_t size_bytes)
{
    size_t controls = 0;
    const size_t sample = size_bytes < 4096 ? size_bytes : 4096;
    for (size_t i = 0; i < sample; i++) {
        const unsigned char byte = (unsigned char)bytes[i];
        controls += byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f';
    }
    return controls * 50 > sample || memchr(bytes, '\0', size_bytes) != NULL;
}

static char *decode_utf16(struct arena *arena, const char *bytes, size_t size_bytes)
{
    if (size_bytes >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0) {
        return from_utf16(arena, bytes + 2, size_bytes - 2, false);
    }
    if (size_bytes >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0) {
        return from_utf16(arena, bytes + 2, size_bytes - 2, true);
    }
    /* Without its mark: every other byte of what is plain letters and blanks is 0. */
    size_t nuls[2] = {0, 0};
    const size_t sample = size_bytes < 4096 ? size_bytes : 4096;
    for (size_t i = 0; i < sample; i++) {
        nuls[i % 2] += bytes[i] == '\0';
    }
    if (nuls[1] * 4 >= sample && nuls[1] > nuls[0] * 4) {
        return from_utf16(arena, bytes, size_bytes, false);
    }
    if (nuls[0] * 4 >= sample && nuls[0] > nuls[1] * 4) {
        return from_utf16(arena, bytes, size_bytes, true);
    }
    return NULL;
}

struct choice {
    char *text;
    enum article_encoding encoding;
    int score;
};

static void consider(struct arena *arena, struct choice *best, char *text,
                     enum article_encoding encoding)
{
    const int found = score(arena, text);
    if (best->text == NULL || found > best->score) {
        *best = (struct choice){text, encoding, found};
    }
}

static char *drop_returns(char *text)
{
    char *out = text;
    for (const char *in = text; *in != '\0'; in++) {
        if (*in != '\r') {
            *out++ = *in;
        } else if (in[1] != '\n') {
            *out++ = '\n';
        }
    }
    *out = '\0';
    return text;
}

/* Readings other than the plain one are looked at only where that is not plainly Vietnamese. */
static struct choice choose(struct arena *arena, const char *bytes, size_t size_bytes)
{
    struct choice best = {0};
    const bool is_good = text_is_utf8(bytes, size_bytes, NULL);
    consider(arena, &best,
             is_good ? arena_copy(arena, bytes, size_bytes) : repaired(arena, bytes, size_bytes),
             ARTICLE_UTF8);
    if (is_good && best.score >= 20) {
        return best;
    }
    if (is_good) {
        const char *inner = code_page_to_bytes(arena, best.text);
        const size_t inner_bytes = strlen(inner);
        consider(arena, &best, repaired(arena, inner, inner_bytes), ARTICLE_DOUBLE_UTF8);
        consider(arena, &best, code_page_from_tcvn3(arena, inner, inner_bytes), ARTICLE_TCVN3);
        consider(arena, &best, code_page_from_vni(arena, arena_copy(arena, bytes, size_bytes)),
                 ARTICLE_VNI);
        return best;
    }
    consider(arena, &best, code_page_from_windows_1258(arena, bytes, size_bytes),
             ARTICLE_WINDOWS_1258);
    consider(arena, &best, code_page_from_tcvn3(arena, bytes, size_bytes), ARTICLE_TCVN3);
    consider(arena, &best,
             code_page_from_vni(arena, code_page_from_windows_1252(arena, bytes, size_bytes)),
             ARTICLE_VNI);
    return best;
}

char *article_decode(struct arena *arena, const char *bytes, size_t size_bytes,
                     enum article_encoding *encoding)
{
    *encoding = ARTICLE_UNKNOWN;
    char *text = decode_utf16(arena, bytes, size_bytes);
    if (text != NULL) {
        *encoding = ARTICLE_UTF16;
        return drop_returns(text);
    }
    if (size_bytes >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        size_bytes -= 3;
    }
    if (size_bytes == 0 || is_binary(bytes, size_bytes)) {
        return NULL;
    }
    const struct choice best = choose(arena, bytes, size_bytes);
    *encoding = best.encoding;
    return drop_returns(best.text);
}

const char *article_encoding_name(enum article_encoding encoding)
{
    static const char *const names[] = {
        [ARTICLE_UTF8] = "UTF-8",  [ARTICLE_UTF16] = "UTF-16",
        [ARTICLE_TCVN3] = "TCVN3", [ARTICLE_WINDOWS_1258] = "windows-1258",
        [ARTICLE_VNI] = "VNI",     [ARTICLE_DOUBLE_UTF8] = "UTF-8 (x2)",
        [ARTICLE_UNKNOWN] = "?",
    };
    return names[encoding];
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x85 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

static bool is_invisible(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           c == 0xFFFE || c == 0xFFFF || (c >= 0xE000 && c < 0xF900);
}

char *article_clean(struct arena *arena, const char *text, size_t size_bytes)
{
    const char *composed = text_nfc(arena, text, size_bytes);
    struct buffer out = {.arena = arena};
    bool is_waiting = false;
    for (size_t at = 0; composed[at] != '\0';) {
        uint32_t c = 0;
        at += text_decode(composed + at, &c);
        c = c == 0xD0 ? 0x110 : c == 0xF0 ? 0x111 : c == '_' ? ' ' : c;
        if (is_blank(c)) {
            is_waiting = out.count > 0;
        } else if (!is_invisible(c)) {
            if (is_waiting) {
                buffer_add_code_point(&out, ' ');
                is_waiting = false;
            }
            buffer_add_code_point(&out, c);
        }
    }
    const size_t clean_bytes = out.count;
    return text_nfc(arena, buffer_text(&out), clean_bytes);
}
