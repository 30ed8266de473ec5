#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libexif/exif-data.h>

#include "photo/facts.h"

enum { MARK_BYTES = 6, MOST_SEGMENTS = 50, DATE_BYTES = 19 };

static int turn_of(ExifData *data)
{
    const ExifEntry *entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    const int turn = entry != NULL && entry->format == EXIF_FORMAT_SHORT && entry->size >= 2
                         ? exif_get_short(entry->data, exif_data_get_byte_order(data))
                         : 1;
    return turn >= 1 && turn <= 8 ? turn : 1;
}

/* "2023:04:07 08:15:00" by the clock of the camera. */
static int64_t date_of(ExifData *data, ExifIfd ifd, ExifTag tag)
{
    const ExifEntry *entry = exif_content_get_entry(data->ifd[ifd], tag);
    char text[DATE_BYTES + 1] = "";
    struct tm date = {0};
    if (entry == NULL || entry->format != EXIF_FORMAT_ASCII || entry->size < DATE_BYTES) {
        return 0;
    }
    memcpy(text, entry->data, DATE_BYTES);
    const int count = sscanf(text, "%4d:%2d:%2d %2d:%2d:%2d", &date.tm_year, &date.tm_mon,
                             &date.tm_mday, &date.tm_hour, &date.tm_min, &date.tm_sec);
    const bool is_valid = count == 6 && date.tm_year >= 1970 && date.tm_mon >= 1 &&
                          date.tm_mon <= 12 && date.tm_mday >= 1 && date.tm_mday <= 31 &&
                          date.tm_hour >= 0 && date.tm_hour <= 23 && date.tm_min >= 0 &&
                          date.tm_min <= 59 && date.tm_sec >= 0 && date.tm_sec <= 60;
    date.tm_year -= 1900;
    date.tm_mon -= 1;
    return is_valid ? (int64_t)timegm(&date) : 0;
}

static int big_endian_16(const uint8_t *bytes)
{
    return bytes[0] << 8 | bytes[1];
}

/* By its frame header; SOF0 to SOF15 without DHT, JPG and DAC, which lie between them. */
static void measure_thumbnail(const uint8_t *bytes, size_t size_bytes, struct exif_facts *facts)
{
    size_t at = 2;
    for (int i = 0; i < MOST_SEGMENTS && at + 9 <= size_bytes && bytes[at] == 0xFF; i++) {
        const uint8_t marker = bytes[at + 1];
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
            marker != 0xCC) {
            facts->thumbnail_height_px = big_endian_16(bytes + at + 5);
            facts->thumbnail_width_px = big_endian_16(bytes + at + 7);
            return;
        }
        at += 2 + (size_t)big_endian_16(bytes + at + 2);
    }
}

static ExifData *load(const struct facts_part *exif)
{
    if (exif->bytes == NULL || exif->size_bytes < MARK_BYTES ||
        exif->size_bytes > UINT_MAX - MARK_BYTES) {
        return NULL;
    }
    if (memcmp(exif->bytes, "Exif", 4) == 0) {
        return exif_data_new_from_data(exif->bytes, (unsigned)exif->size_bytes);
    }
    uint8_t *marked = malloc(MARK_BYTES + exif->size_bytes);
    if (marked == NULL) {
        return NULL;
    }
    memcpy(marked, "Exif\0", MARK_BYTES);
    memcpy(marked + MARK_BYTES, exif->bytes, exif->size_bytes);
    ExifData *data = exif_data_new_from_data(marked, MARK_BYTES + (unsigned)exif->size_bytes);
    free(marked);
    return data;
}

struct exif_facts exif_read(const struct facts_part *exif)
{
    struct exif_facts facts = {.turn = 1};
    ExifData *data = load(exif);
    if (data == NULL) {
        return facts;
    }
    facts.turn = turn_of(data);
    facts.taken = date_of(data, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL);
    if (facts.taken == 0) {
        facts.taken = date_of(data, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_DIGITIZED);
    }
    if (data->data != NULL) {
        measure_thumbnail(data->data, data->size, &facts);
    }
    exif_data_unref(data);
    return facts;
}
