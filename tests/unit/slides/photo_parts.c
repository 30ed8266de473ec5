#include "slides/photo_parts.h"

#include <string.h>

#include "base/require.h"
#include "check.h"

/* Photos of any proportions that a header can claim, with words that fit nothing: rooms stay rooms.
 */

static const struct screen {
    int width, height;
} screens[] = {
    {1920, 1080},
    {1080, 1920},
    {3840, 1080},
    {1280, 1024},
};

static bool facts(void *context, const char *path, struct picture_facts *facts)
{
    (void)path;
    *facts = *(const struct picture_facts *)context;
    return true;
}

static bool is_in(struct rect rect, struct rect room)
{
    return rect.width > 0 && rect.height > 0 && rect.x >= room.x && rect.y >= room.y &&
           rect.x + rect.width <= room.x + room.width &&
           rect.y + rect.height <= room.y + room.height;
}

static const char *long_caption(struct arena *arena, size_t words)
{
    static const char word[] = "nghiêng ";
    char *text = arena_allocate(arena, words * strlen(word) + 2);
    for (size_t i = 0; i < words; i++) {
        memcpy(text + i * strlen(word), word, strlen(word) + 1);
    }
    return words == 0 ? NULL : text;
}

static void check_parts(struct screen screen, struct picture_facts shape, size_t words,
                        size_t count)
{
    struct arena *arena = arena_create();
    const struct frame frame = frame_make(NULL, screen.width, screen.height);
    const struct measurer measurer = measurer_fixed();
    const struct picture_source pictures = {&shape, facts};
    const struct page_maker maker = {.arena = arena,
                                     .frame = &frame,
                                     .measurer = &measurer,
                                     .pictures = &pictures,
                                     .only_page = -1};
    const struct photo photos[2] = {
        {.path = "a.jpg", .caption = long_caption(arena, words)},
        {.path = "b.jpg", .caption = long_caption(arena, words)},
    };
    struct photo_parts parts = {
        .maker = &maker, .margin = 500, .may_be_beside = true, .count = count};
    photo_parts_read(&parts, photos);
    photo_parts_place(&parts);
    for (size_t i = 0; i < count; i++) {
        CHECK(is_in(photo_parts_picture(&parts, i), frame.room));
        CHECK(is_in(parts.items[i].picture, frame.room));
    }
    arena_destroy(arena);
}

int main(void)
{
    static const struct picture_facts shapes[] = {
        {.width_px = INT32_MAX, .height_px = 1        },
        {.width_px = 1,         .height_px = INT32_MAX},
        {.width_px = INT32_MAX, .height_px = INT32_MAX},
        {.width_px = 1,         .height_px = 1        },
        {.width_px = 6000,      .height_px = 4000     },
    };
    static const size_t words[] = {0, 1, 60, 5000};
    for (size_t i = 0; i < ARRAY_LENGTH(screens); i++) {
        for (size_t j = 0; j < ARRAY_LENGTH(shapes); j++) {
            for (size_t k = 0; k < ARRAY_LENGTH(words); k++) {
                check_parts(screens[i], shapes[j], words[k], 1);
                check_parts(screens[i], shapes[j], words[k], 2);
            }
        }
    }
    return check_result();
}
