#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/require.h"

static const uint8_t *bytes_of(const char *text)
{
    return (const uint8_t *)text;
}

static bool is_ascii(const char *text, size_t size_bytes)
{
    for (size_t i = 0; i < size_bytes; i++) {
        if ((unsigned char)text[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

bool text_is_utf8(const char *bytes, size_t size_bytes, size_t *bad_offset)
{
    const uint8_t *bad = u8_check(bytes_of(bytes), size_bytes);
    if (bad != NULL && bad_offset != NULL) {
        *bad_offset = (size_t)(bad - bytes_of(bytes));
    }
    return bad == NULL;
}

size_t text_decode(const char *text, uint32_t *code_point)
{
    ucs4_t decoded = 0;
    const int size = u8_strmbtouc(&decoded, bytes_of(text));
    REQUIRE(size > 0);
    *code_point = decoded;
    return (size_t)size;
}

size_t text_encode(char *out, uint32_t code_point)
{
    uint8_t bytes[4];
    const int size = u8_uctomb(bytes, code_point, sizeof bytes);
    REQUIRE(size > 0);
    memcpy(out, bytes, (size_t)size);
    return (size_t)size;
}

size_t text_length(const char *text, size_t size_bytes)
{
    size_t length = 0;
    for (size_t i = 0; i < size_bytes; i++) {
        length += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return length;
}

/* Hands over what libunistring allocated. */
static char *adopt(struct arena *arena, uint8_t *result, size_t size_bytes)
{
    REQUIRE(result != NULL);
    char *text = arena_copy(arena, result, size_bytes);
    free(result);
    return text;
}

/*
 * Every letter of Vietnamese has a precomposed form below U+1F00, and nothing below U+0300 composes
 * with what stands before it: a text without code points from U+0300 on, but for U+1E00 to U+1EFF,
 * is NFC.
 */
static bool is_surely_nfc(const char *text, size_t size_bytes)
{
    const uint8_t *bytes = bytes_of(text);
    for (size_t i = 0; i < size_bytes; i++) {
        const uint8_t byte = bytes[i];
        if (byte < 0xCC || (byte & 0xC0) == 0x80) {
            continue;
        }
        const bool is_latin_additional =
            byte == 0xE1 && i + 1 < size_bytes && bytes[i + 1] >= 0xB8 && bytes[i + 1] <= 0xBB;
        const bool is_punctuation = byte == 0xE2 && i + 1 < size_bytes && bytes[i + 1] == 0x80;
        if (!is_latin_additional && !is_punctuation) {
            return false;
        }
    }
    return true;
}

char *text_nfc(struct arena *arena, const char *text, size_t size_bytes)
{
    if (is_surely_nfc(text, size_bytes)) {
        return arena_copy(arena, text, size_bytes);
    }
    size_t length = 0;
    uint8_t *normal = u8_normalize(UNINORM_NFC, bytes_of(text), size_bytes, NULL, &length);
    return adopt(arena, normal, length);
}

static bool is_blank(ucs4_t code_point)
{
    return uc_is_property_white_space(code_point);
}

char *text_squeeze(struct arena *arena, const char *text)
{
    char *squeezed = arena_allocate(arena, strlen(text) + 1);
    size_t length = 0;
    bool is_pending = false;
    while (*text != '\0') {
        uint32_t code_point = 0;
        const size_t size = text_decode(text, &code_point);
        if (is_blank(code_point)) {
            is_pending = length > 0;
        } else {
            if (is_pending) {
                squeezed[length++] = ' ';
                is_pending = false;
            }
            memcpy(squeezed + length, text, size);
            length += size;
        }
        text += size;
    }
    squeezed[length] = '\0';
    return squeezed;
}

static char *fold_ascii(struct arena *arena, const char *text)
{
    char *folded = text_squeeze(arena, text);
    for (char *letter = folded; *letter != '\0'; letter++) {
        if (*letter >= 'A' && *letter <= 'Z') {
            *letter = (char)(*letter - 'A' + 'a');
        }
    }
    return folded;
}

char *text_fold(struct arena *arena, const char *text)
{
    const size_t size_bytes = strlen(text);
    if (is_ascii(text, size_bytes)) {
        return fold_ascii(arena, text);
    }
    size_t length = 0;
    uint8_t *bare = u8_casefold(bytes_of(text), size_bytes, NULL, UNINORM_NFKD, NULL, &length);
    char *decomposed = adopt(arena, bare, length);
    char *out = decomposed;
    for (const char *in = decomposed; *in != '\0';) {
        uint32_t code_point = 0;
        const size_t size = text_decode(in, &code_point);
        if (code_point == 0x0111) { /* đ has no decomposition */
            *out++ = 'd';
        } else if (uc_combining_class(code_point) == 0) {
            memmove(out, in, size);
            out += size;
        }
        in += size;
    }
    *out = '\0';
    return text_squeeze(arena, decomposed);
}

char *text_upper(struct arena *arena, const char *text)
{
    size_t length = 0;
    uint8_t *upper = u8_toupper(bytes_of(text), strlen(text), NULL, UNINORM_NFC, NULL, &length);
    return adopt(arena, upper, length);
}

char *text_lower(struct arena *arena, const char *text)
{
    size_t length = 0;
    uint8_t *lower = u8_tolower(bytes_of(text), strlen(text), NULL, UNINORM_NFC, NULL, &length);
    return adopt(arena, lower, length);
}

char *text_capitalise(struct arena *arena, const char *text)
{
    if (*text == '\0') {
        return arena_text(arena, text);
    }
    uint32_t code_point = 0;
    const size_t first = text_decode(text, &code_point);
    size_t length = 0;
    uint8_t *upper = u8_toupper(bytes_of(text), first, NULL, UNINORM_NFC, NULL, &length);
    const char *letter = adopt(arena, upper, length);
    return arena_format(arena, "%s%s", letter, text + first);
}

/* What one token adds: its runs of digits, and one for its letters. */
static int token_syllables(const char *token, size_t size_bytes)
{
    int syllables = 0, digits = 0;
    bool has_letters = false;
    for (size_t i = 0; i < size_bytes;) {
        uint32_t code_point = 0;
        i += text_decode(token + i, &code_point);
        if (code_point >= '0' && code_point <= '9') {
            digits++;
            continue;
        }
        syllables += digits >= 3 ? digits + 2 : digits;
        digits = 0;
        has_letters = has_letters || uc_is_alpha(code_point);
    }
    syllables += digits >= 3 ? digits + 2 : digits;
    return syllables + has_letters;
}

int text_syllables(const char *text)
{
    int syllables = 0;
    while (*text != '\0') {
        uint32_t code_point = 0;
        size_t size = text_decode(text, &code_point);
        if (is_blank(code_point)) {
            text += size;
            continue;
        }
        const char *token = text;
        while (*text != '\0') {
            size = text_decode(text, &code_point);
            if (is_blank(code_point)) {
                break;
            }
            text += size;
        }
        syllables += token_syllables(token, (size_t)(text - token));
    }
    return syllables;
}
