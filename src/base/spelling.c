#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>

#include "base/require.h"

/* One name in two spellings: `Hòa` and `Hoà` differ only in which vowel carries the tone, `Kỹ` and
 * `Kĩ` only in how the vowel is written. */

enum { MOST_TONES = 8 }; /* of one syllable; those of a longer jumble stay where they are */

static bool is_tone(uint32_t mark)
{
    return mark == 0x0300 || mark == 0x0301 || mark == 0x0303 || mark == 0x0309 || mark == 0x0323;
}

/* A letter of a decomposed lower-case key, not a mark (U+0300 to U+036F begin with CC or CD). */
static bool is_letter(char c)
{
    const unsigned char byte = (unsigned char)c;
    return (byte >= 'a' && byte <= 'z') || (byte >= 0x80 && byte != 0xCC && byte != 0xCD);
}

/* Where `y` is the whole rhyme behind h k l m s t qu, `i` is the same (Kỹ and Kĩ); Vy and Vi are
 * two names, and so are Thủy and Thui. */
static void write_y_as_i(char *key)
{
    for (char *y = strchr(key, 'y'); y != NULL; y = strchr(y + 1, 'y')) {
        const size_t before = (size_t)(y - key);
        const bool is_qu = before >= 2 && y[-1] == 'u' && y[-2] == 'q';
        const size_t onset = is_qu ? 2 : 1;
        const bool is_onset = is_qu || (before >= 1 && strchr("hklmst", y[-1]) != NULL);
        if (is_onset && !is_letter(y[1]) && (before == onset || !is_letter(y[-1 - (int)onset]))) {
            *y = 'i';
        }
    }
}

char *text_name_key(struct arena *arena, const char *text)
{
    const char *squeezed = text_squeeze(arena, text);
    size_t length = 0;
    uint8_t *lower =
        u8_tolower((const uint8_t *)squeezed, strlen(squeezed), NULL, UNINORM_NFD, NULL, &length);
    REQUIRE(lower != NULL);
    char *key = arena_copy(arena, lower, length);
    free(lower);
    char tones[MOST_TONES][2]; /* the five marks have two bytes each */
    size_t tone_count = 0;
    char *out = key;
    for (const char *in = key;;) {
        uint32_t code_point = 0;
        const size_t size = *in == '\0' ? 0 : text_decode(in, &code_point);
        if (is_tone(code_point) && tone_count < MOST_TONES) {
            memcpy(tones[tone_count++], in, sizeof tones[0]);
            in += size;
            continue;
        }
        if (size == 0 || code_point == ' ') {
            memcpy(out, tones, tone_count * sizeof tones[0]);
            out += tone_count * sizeof tones[0];
            tone_count = 0;
        }
        if (size == 0) {
            break;
        }
        memmove(out, in, size);
        out += size;
        in += size;
    }
    *out = '\0';
    write_y_as_i(key);
    return key;
}

void text_tone_to_new_style(char *syllable, size_t size_bytes)
{
    static const char *const pairs[][2] = {
        {"oà",  "òa" },
        {"oá",  "óa" },
        {"oả", "ỏa"},
        {"oã",  "õa" },
        {"oạ", "ọa"},
        {"oè",  "òe" },
        {"oé",  "óe" },
        {"oẻ", "ỏe"},
        {"oẽ", "õe" },
        {"oẹ", "ọe"},
        {"uỳ", "ùy" },
        {"uý",  "úy" },
        {"uỷ", "ủy"},
        {"uỹ", "ũy" },
        {"uỵ", "ụy"},
    };
    if (size_bytes == 0 || (unsigned char)syllable[size_bytes - 1] < 0x80) {
        return; /* with the mark on its last letter each pair ends in one outside of ASCII */
    }
    for (size_t i = 0; i < ARRAY_LENGTH(pairs); i++) {
        const size_t size = strlen(pairs[i][0]);
        if (size_bytes >= size && memcmp(syllable + size_bytes - size, pairs[i][0], size) == 0 &&
            (size_bytes == size || syllable[size_bytes - size - 1] != 'q')) {
            memcpy(syllable + size_bytes - size, pairs[i][1], size);
            return;
        }
    }
}
