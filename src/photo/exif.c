#include "photo/exif.h"

#include <limits.h>
#include <string.h>

#include <libexif/exif-data.h>

int exif_turn(const uint8_t *bytes, size_t size_bytes)
{
    if (bytes == NULL || size_bytes < 6 || size_bytes > UINT_MAX || memcmp(bytes, "Exif", 4) != 0) {
        return 1;
    }
    ExifData *data = exif_data_new_from_data(bytes, (unsigned)size_bytes);
    const ExifEntry *entry =
        data == NULL ? NULL : exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    int turn = 1;
    if (entry != NULL && entry->format == EXIF_FORMAT_SHORT && entry->size >= 2) {
        turn = exif_get_short(entry->data, exif_data_get_byte_order(data));
    }
    if (data != NULL) {
        exif_data_unref(data);
    }
    return turn >= 1 && turn <= 8 ? turn : 1;
}
