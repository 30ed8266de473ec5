#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <libiptcdata/iptc-data.h>
#include <libiptcdata/iptc-jpeg.h>

#include "photo/facts.h"

/*
 * The description that photographers' programs write into a photo. EXIF's is not used: cameras fill
 * it with their own names.
 */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Bytes of the UTF-8 sequence at `text`; 0: it is none, or a control character. */
static size_t sequence_bytes(const uint8_t *text, size_t left)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const size_t count = text[0] < 0x80   ? 1
                         : text[0] < 0xC2 ? 0
                         : text[0] < 0xE0 ? 2
                         : text[0] < 0xF0 ? 3
                         : text[0] < 0xF5 ? 4
                                          : 0;
    if (count == 0 || count > left) {
        return 0;
    }
    uint32_t code = count == 1 ? text[0] : text[0] & (0x7FU >> count);
    for (size_t i = 1; i < count; i++) {
        if ((text[i] & 0xC0) != 0x80) {
            return 0;
        }
        code = code << 6 | (text[i] & 0x3FU);
    }
    const bool is_valid = code >= least[count] && code <= 0x10FFFF &&
                          (code < 0xD800 || code > 0xDFFF) && code >= 0x20 &&
                          (code < 0x7F || code > 0x9F);
    return is_valid ? count : 0;
}

void caption_set(char caption[PHOTO_CAPTION_BYTES], const char *text, size_t size_bytes)
{
    size_t length = 0;
    caption[0] = '\0';
    while (size_bytes > 0 && (is_blank(text[size_bytes - 1]) || text[size_bytes - 1] == '\0')) {
        size_bytes--;
    }
    for (size_t at = 0; at < size_bytes;) {
        if (is_blank(text[at])) {
            if (length > 0 && caption[length - 1] != ' ') {
                caption[length++] = ' ';
            }
            at++;
        } else {
            const size_t count = sequence_bytes((const uint8_t *)text + at, size_bytes - at);
            if (count == 0 || length + count + 1 >= PHOTO_CAPTION_BYTES) {
                caption[0] = '\0';
                return;
            }
            memcpy(caption + length, text + at, count);
            length += count;
            at += count;
        }
    }
    caption[length] = '\0';
}

/* What is no UTF-8 is in an alphabet that nobody says: a guess would be a wrong name. */
void iptc_caption(const struct facts_part *iptc, char caption[PHOTO_CAPTION_BYTES])
{
    static const char blocks_mark[] = "Photoshop 3.0";
    const uint8_t *bytes = iptc->bytes;
    size_t size_bytes = iptc->size_bytes;
    caption[0] = '\0';
    if (bytes == NULL || size_bytes > INT_MAX) {
        return;
    }
    if (size_bytes > sizeof blocks_mark && memcmp(bytes, blocks_mark, sizeof blocks_mark) == 0) {
        unsigned length = 0;
        const int at = iptc_jpeg_ps3_find_iptc(bytes, (unsigned)size_bytes, &length);
        if (at <= 0 || (size_t)at > size_bytes || length > size_bytes - (size_t)at) {
            return;
        }
        bytes += at;
        size_bytes = length;
    }
    IptcData *data = iptc_data_new_from_data(bytes, (unsigned)size_bytes);
    const IptcDataSet *set =
        data == NULL ? NULL : iptc_data_get_dataset(data, IPTC_RECORD_APP_2, IPTC_TAG_CAPTION);
    if (set != NULL && set->data != NULL) {
        caption_set(caption, (const char *)set->data, set->size);
    }
    if (data != NULL) {
        iptc_data_unref(data);
    }
}
