#include "draw/font_script.h"

#include <string.h>
#include <unictype.h>
#include <uniwbrk.h>

#include "base/require.h"
#include "base/text.h"

enum {
    JOINER = 0x200D,
    KEYCAP = 0x20E3,
    EMOJI_SELECTOR = 0xFE0F,
    TAG_FIRST = 0xE0020,
    TAG_LAST = 0xE007F,
};

bool font_script_is_invisible(uint32_t code_point)
{
    return code_point < ' ' || (code_point >= 0x7F && code_point < 0xA0) ||
           uc_is_property_default_ignorable_code_point(code_point);
}

bool font_script_is_private(uint32_t code_point)
{
    return uc_is_general_category(code_point, UC_PRIVATE_USE);
}

bool font_script_is_mark(uint32_t code_point)
{
    return uc_is_general_category(code_point, UC_NON_SPACING_MARK);
}

bool font_script_is_blank(uint32_t code_point)
{
    return code_point >= ' ' && uc_is_property_white_space(code_point);
}

/* Belongs to what stands before it, whatever that is. */
static bool is_attached(uint32_t code_point)
{
    return code_point == JOINER || code_point == KEYCAP || code_point == EMOJI_SELECTOR ||
           (code_point >= TAG_FIRST && code_point <= TAG_LAST) ||
           uc_is_property_emoji_modifier(code_point);
}

static bool is_emoji_at(const char *text, size_t size_bytes)
{
    uint32_t code_point, next = 0;
    const size_t bytes = text_decode(text, &code_point);
    if (bytes < size_bytes) {
        (void)text_decode(text + bytes, &next);
    }
    return uc_is_property_emoji_presentation(code_point) || next == EMOJI_SELECTOR;
}

size_t font_script_stretch(const char *word, size_t size_bytes, bool *is_emoji)
{
    *is_emoji = size_bytes > 0 && is_emoji_at(word, size_bytes);
    uint32_t code_point, before = 0;
    size_t offset = 0;
    while (offset < size_bytes) {
        const size_t bytes = text_decode(word + offset, &code_point);
        const bool is_joined = is_attached(code_point) || (*is_emoji && before == JOINER);
        if (offset > 0 && !is_joined &&
            is_emoji_at(word + offset, size_bytes - offset) != *is_emoji) {
            break;
        }
        before = code_point;
        offset += bytes;
    }
    return offset;
}

size_t font_script_word(const char *word, size_t size_bytes)
{
    char breaks[FONT_SCRIPT_BYTES];
    REQUIRE(size_bytes <= sizeof breaks);
    u8_wordbreaks((const uint8_t *)word, size_bytes, breaks);
    size_t offset = size_bytes > 0 ? 1 : 0;
    while (offset < size_bytes && breaks[offset] == 0) {
        offset++;
    }
    return offset;
}

const char *font_script_name(uint32_t code_point)
{
    static const struct {
        const char *unicode, *iso;
    } names[] = {
        {"Khmer",      "Khmr"},
        {"Myanmar",    "Mymr"},
        {"Thai",       "Thai"},
        {"Lao",        "Laoo"},
        {"Devanagari", "Deva"},
        {"Bengali",    "Beng"},
        {"Gurmukhi",   "Guru"},
        {"Gujarati",   "Gujr"},
        {"Tamil",      "Taml"},
        {"Telugu",     "Telu"},
        {"Kannada",    "Knda"},
        {"Malayalam",  "Mlym"},
        {"Sinhala",    "Sinh"},
    };
    const uc_script_t *script = code_point < 0x0900 ? NULL : uc_script(code_point);
    for (size_t i = 0; script != NULL && i < ARRAY_LENGTH(names); i++) {
        if (strcmp(script->name, names[i].unicode) == 0) {
            return names[i].iso;
        }
    }
    return "Zzzz";
}

const char *font_script_region(const uint32_t *code_points, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const uint32_t letter = code_points[i];
        if (letter >= 0x3040 && letter <= 0x30FF) {
            return "JP";
        }
        if ((letter >= 0x1100 && letter <= 0x11FF) || (letter >= 0xAC00 && letter <= 0xD7AF)) {
            return "KR";
        }
    }
    return "SC";
}
