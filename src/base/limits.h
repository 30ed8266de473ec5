#pragma once

/* The limits of design.md §3: what a file may ask of the program. Each is an error that says the
 * number. */

enum {
    LIMIT_PLAYLIST_BYTES = 32 << 20,
    LIMIT_NESTING = 16,
    LIMIT_TEXT_BYTES = 64 << 10,
    LIMIT_NODES = 4000000, /* keys, values, lists of one YAML file */
    LIMIT_SLIDES = 200000,
    LIMIT_LIST_ENTRIES = 20000,
    LIMIT_FOLDER_PHOTOS = 20000,
    LIMIT_PATH_BYTES = 1024,
    LIMIT_PHOTO_MEGAPIXELS = 200,
    LIMIT_PHOTO_BYTES = 256 << 20,
    LIMIT_THEME_ART_MEGAPIXELS = 16,
    LIMIT_THEME_BYTES = 64 << 10,
    LIMIT_LIST_BYTES = 32 << 20,
    LIMIT_CAPTIONS_BYTES = 4 << 20,
    LIMIT_REPAIRS = 20,
    LIMIT_PRINTED_DIAGNOSTICS = 200,
};
