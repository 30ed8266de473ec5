#include "check.h"

#include <string.h>

#include "layout/frame.h"

static void test_aspects(void)
{
    static const struct {
        int width_px, height_px;
        int width, reference;
        struct rect safe;
    } rows[] = {
        {1920, 1080, 17778, 10000, {888, 540, 16002, 8920} },
        {1280, 720,  17778, 10000, {888, 540, 16002, 8920} },
        {3840, 2160, 17778, 10000, {888, 540, 16002, 8920} },
        {2560, 1080, 23704, 10000, {1185, 540, 21334, 8920}},
        {3840, 1080, 35556, 10000, {1777, 540, 32002, 8920}},
        {1024, 768,  13333, 10000, {666, 540, 12001, 8920} },
        {1280, 1024, 12500, 10000, {625, 540, 11250, 8920} },
        {1080, 1920, 5625,  5625,  {303, 500, 5019, 9000}  },
        {1000, 1000, 10000, 10000, {500, 540, 9000, 8920}  },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct frame frame = frame_make(NULL, rows[i].width_px, rows[i].height_px);
        CHECK_INT(frame.width, rows[i].width);
        CHECK_INT(frame.height, FRAME_HEIGHT);
        CHECK_INT(frame.reference, rows[i].reference);
        CHECK_INT(frame.safe.x, rows[i].safe.x);
        CHECK_INT(frame.safe.y, rows[i].safe.y);
        CHECK_INT(frame.safe.width, rows[i].safe.width);
        CHECK_INT(frame.safe.height, rows[i].safe.height);
        CHECK(!frame.has_profile);
    }
}

static void test_hall(void)
{
    const struct hall margin = {.safe_pct = 10};
    struct frame frame = frame_make(&margin, 1920, 1080);
    CHECK_INT(frame.safe.x, 1778);
    CHECK_INT(frame.safe.y, 1000);
    CHECK_INT(frame.safe.height, 8000);
    const struct hall reserved = {.reserve_left_third = true};
    frame = frame_make(&reserved, 1920, 1080);
    CHECK(frame.safe.x * 3 >= frame.width);
    CHECK_INT(frame.safe.x + frame.safe.width, 17778 - 888);
    const struct hall half = {.screen_height_m = 2};
    CHECK(!frame_make(&half, 1920, 1080).has_profile);
}

/* The table of domain.md §3.1: pixels at 1080 lines. */
static void test_profile(void)
{
    static const struct {
        double screen_height_m, last_row_m;
        int floor_px, preferred_px;
    } rows[] = {
        {2,    20,   54, 72},
        {3,    30,   54, 72},
        {1.5,  10.5, 38, 50},
        {0.93, 12,   70, 93}
    };
    const struct measurer measurer = measurer_fixed();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct hall hall = {.screen_height_m = rows[i].screen_height_m,
                                  .last_row_m = rows[i].last_row_m};
        const struct frame frame = frame_make(&hall, 1920, 1080);
        CHECK(frame.has_profile);
        CHECK_INT(frame_px(frame.floor_cap, 1080), rows[i].floor_px);
        CHECK_INT(frame_px(frame.preferred_cap, 1080), rows[i].preferred_px);
        const int floor = frame_floor_size(&frame, &measurer, FACE_TEXT);
        CHECK(floor * 700 >= frame.floor_cap * 1000 && (floor - 1) * 700 < frame.floor_cap * 1000);
        const int body = frame_preferred_size(&frame, &measurer, FACE_TEXT, ROLE_BODY);
        CHECK(body * 700 >= frame.preferred_cap * 1000);
        CHECK_INT(frame_preferred_size(&frame, &measurer, FACE_TEXT, ROLE_DETAIL), floor);
        CHECK(frame_preferred_size(&frame, &measurer, FACE_TITLE, ROLE_TITLE) >= 900);
        CHECK(frame_preferred_size(&frame, &measurer, FACE_TITLE, ROLE_NAME) >= 800);
    }
    const struct hall far = {.screen_height_m = 0.1, .last_row_m = 100000};
    CHECK_INT(frame_make(&far, 1920, 1080).floor_cap, FRAME_HEIGHT);
}

static void test_defaults(void)
{
    static const int expected[ROLE_COUNT] = {[ROLE_TITLE] = 900,
                                             [ROLE_NAME] = 800,
                                             [ROLE_BODY] = 650,
                                             [ROLE_CAPTION] = 600,
                                             [ROLE_DETAIL] = 500};
    const struct measurer measurer = measurer_fixed();
    const struct frame frame = frame_make(NULL, 3840, 1080);
    for (int role = 0; role < ROLE_COUNT; role++) {
        CHECK_INT(frame_preferred_size(&frame, &measurer, FACE_TEXT, (enum text_role)role),
                  expected[role]);
    }
    CHECK_INT(frame_floor_size(&frame, &measurer, FACE_TEXT), 500);
    const struct frame upright = frame_make(NULL, 1080, 1920);
    CHECK_INT(frame_floor_size(&upright, &measurer, FACE_TEXT), 282); /* 5 % of 5625 */
}

static void test_px(void)
{
    CHECK_INT(frame_px(10000, 1080), 1080);
    CHECK_INT(frame_px(5, 1000), 1); /* halves away from 0 */
    CHECK_INT(frame_px(-5, 1000), -1);
    CHECK_INT(frame_px(4, 1000), 0);
    CHECK_INT(frame_px(35556, 2160), 7680);
}

static void test_faces(void)
{
    CHECK_TEXT(face_name(FACE_TITLE), "title");
    CHECK_TEXT(face_name(FACE_STRONG), "strong");
    CHECK_TEXT(face_name(FACE_TEXT), "text");
    const struct measurer measurer = measurer_fixed();
    CHECK_INT(measurer.advance(NULL, FACE_TEXT, "Ẵ b", strlen("Ẵ b")), 1500);
    CHECK_INT(measurer.ink(NULL, FACE_TEXT, "Ẵ", strlen("Ẵ")).top, 1100);
    CHECK_INT(measurer.ink(NULL, FACE_TEXT, " ", 1).top, 0);
}

int main(void)
{
    test_aspects();
    test_hall();
    test_profile();
    test_defaults();
    test_px();
    test_faces();
    return check_result();
}
