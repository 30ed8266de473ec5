#include "slides/photo_place.h"

#include "check.h"

static void check_rect(struct rect rect, int x, int y, int width, int height)
{
    CHECK_INT(rect.x, x);
    CHECK_INT(rect.y, y);
    CHECK_INT(rect.width, width);
    CHECK_INT(rect.height, height);
}

static void test_fitted(void)
{
    const struct rect room = {1000, 500, 6000, 4000};
    check_rect(photo_fitted(room, 3, 2), 1000, 500, 6000, 4000);
    check_rect(photo_fitted(room, 3, 1), 1000, 1500, 6000, 2000);
    check_rect(photo_fitted(room, 1, 1), 2000, 500, 4000, 4000);
    CHECK(photo_is_near_full((struct rect){0, 0, 6000, 3900}, room));
    CHECK(!photo_is_near_full((struct rect){0, 0, 6000, 3500}, room));
}

/* Beside from 2.3 to 1 on; words have room to break well whatever the photo leaves, but no more
 * than they need, nor so much that lines are hard to read. */
static void test_column(void)
{
    static const struct {
        int width_px, height_px;
        bool is_wide;
    } screens[] = {
        {1920, 1080, false},
        {2560, 1080, true },
        {3840, 1080, true },
        {1080, 1920, false},
    };
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        const struct frame frame = frame_make(NULL, screens[i].width_px, screens[i].height_px);
        CHECK_INT(photo_room_is_wide(frame.room), screens[i].is_wide);
        for (int photo = 3000; screens[i].is_wide && photo <= frame.width; photo += 1000) {
            for (int needed = 2000; needed < 30000; needed += 2000) {
                struct rect column = frame.room;
                column.width = photo_column_width(&frame, photo, needed);
                column.x += frame.room.width - column.width;
                const int words = photo_words_rect(&frame, column).width;
                CHECK(words >= (needed < 8000 ? needed : 8000) && words <= 10000);
                CHECK(needed > 8000 || words <= 8000);
            }
        }
    }
}

/* The words keep off both edges of what they stand on, also where the hall reserves a third. */
static void test_words(void)
{
    const struct hall hall = {.reserve_left_third = true};
    const struct frame frame = frame_make(&hall, 1920, 1080);
    const struct rect words = photo_words_rect(&frame, frame.room);
    CHECK(words.x > frame.room.x + 500);
    CHECK(words.x + words.width < frame.room.x + frame.room.width - 500);
}

static void test_seen(void)
{
    const struct rect room = {0, 0, 16000, 8000};
    CHECK_INT(photo_seen(room, 2000, 1000), 1000);
    CHECK_INT(photo_seen(room, 1000, 1000), 500);
    CHECK_INT(photo_seen(room, 4000, 1000), 500);
}

static void test_enlargement(void)
{
    const struct frame frame = frame_make(NULL, 1920, 1080);
    CHECK_INT(photo_enlargement(&frame, frame.room, 1920, 1080), 1000);
    CHECK_INT(photo_enlargement(&frame, frame.room, 1280, 720), 1500);
    CHECK_INT(photo_enlargement(&frame, frame.room, 6000, 270), 4000);
    CHECK(photo_enlargement(&frame, frame.room, 1, 1) > 1000000);
}

/* Small photos keep to one and a half times their pixels, in the middle; the smallest take half
 * the screen's height, or all of a room that is lower. */
static void test_placed(void)
{
    const struct frame frame = frame_make(NULL, 1920, 1080);
    const struct rect room = {1000, 0, 15000, 10000};
    check_rect(photo_placed(&frame, room, 6000, 4000), 1000, 0, 15000, 10000);
    check_rect(photo_placed(&frame, room, 1080, 720), 1000, 0, 15000, 10000);
    check_rect(photo_placed(&frame, room, 720, 480), 3500, 1667, 9999, 6666);
    check_rect(photo_placed(&frame, room, 72, 48), 4750, 2500, 7500, 5000);
    check_rect(photo_placed(&frame, (struct rect){0, 0, 15000, 3000}, 72, 48), 5250, 0, 4500, 3000);
    const struct frame sharper = frame_make(NULL, 3840, 2160);
    check_rect(photo_placed(&sharper, room, 1440, 960), 3500, 1667, 9999, 6666);
}

int main(void)
{
    test_fitted();
    test_column();
    test_words();
    test_seen();
    test_enlargement();
    test_placed();
    return check_result();
}
