#pragma once

#include "slides/kind.h"

/* Which photos a slide shows, in which order, with which captions. */

enum photo_order {
    ORDER_LISTED,
    ORDER_NAME,
    ORDER_TAKEN,
    ORDER_SHUFFLE,
};

struct photo {
    const char *path;                    /* opens it */
    const char *shown_path;              /* as the show names it, NFC */
    const char *caption;                 /* NULL: none */
    const struct source *caption_source; /* where it was read, and its bytes there; NULL: in the
                                            photo itself */
    size_t caption_start, caption_end;
    bool is_bare; /* it is to have no caption */
    struct point_value focus;
    int64_t taken;   /* 0: unknown */
    bool is_upright; /* higher than wide; kept with the list, so that the pages of a slide stay as
                        many when a file goes */
};

struct photo_list {
    struct photo *items;
    size_t count, capacity;
};

/** One item of `files`. */
struct photo_file {
    const char *file, *caption;
    struct point_value focus;
};

extern const struct schema photo_file_schema;

/** Reads `files`: names or mappings. @return false after an error */
bool photo_list_files(const struct kind_reader *reader, const struct node *files,
                      struct photo_list *list);

/** Reads a folder: all its pictures by name. @return false after an error */
bool photo_list_folder(const struct kind_reader *reader, const struct node *node,
                       const char *folder, struct photo_list *list);

/** kind.visit_texts of the captions. */
void photo_list_visit_texts(const struct photo_list *list, const struct text_visitor *visitor);

/** When each photo was taken, which ORDER_TAKEN goes by, and whether it is upright; `pictures` may
 * be NULL. */
void photo_list_facts(const struct picture_source *pictures, struct photo_list *list);

/** Brings the photos into an order; `seed` is for ORDER_SHUFFLE. The same on every machine. */
void photo_list_order(struct photo_list *list, enum photo_order order, uint64_t seed);
