#pragma once

#include "slides/photo_caption.h"
#include "slides/photo_list.h"

/*
 * Which part of a page each photo and its words have. One photo has all of it; two stand side by
 * side where the room is wider than high, else one above the other. Words stand under their photo,
 * and beside it on walls so wide that it gets larger by that.
 */

struct photo_part {
    const struct photo *photo;
    struct picture_facts facts;
    struct rect room;    /* both of the following */
    struct rect picture; /* what the words leave to the photo and what is around it */
    struct rect words;   /* what they stand on; height 0: there are none */
    struct photo_caption caption;
};

struct photo_parts {
    const struct page_maker *maker;
    int margin;         /* around a photo, units */
    bool may_be_beside; /* words, where the wall is wide */
    int caption_size;   /* of all captions, unless one must be smaller; 0: as large as there is room
                         */
    size_t count;       /* 1 or 2 */
    struct photo_part items[2];
    bool is_beside; /* the words of the one */
};

/** Fills the items from as many photos as `count` says; one of unknown size is taken to be 3:2, and
 * large. */
void photo_parts_read(struct photo_parts *parts, const struct photo *photos);

/** Parts the page; all before `items` is filled, and the items are read. */
void photo_parts_place(struct photo_parts *parts);

/** Where a photo stands that is seen whole. */
struct rect photo_parts_picture(const struct photo_parts *parts, size_t index);

/** Size of the smallest words; 0: there are none. */
int photo_parts_caption_size(const struct photo_parts *parts);

/** Whether the words of all photos can be read, no name parted. */
bool photo_parts_are_good(const struct photo_parts *parts);
