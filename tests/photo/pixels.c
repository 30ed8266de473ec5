#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/require.h"
#include "check.h"
#include "patterns.h"
#include "photo/backdrop.h"
#include "photo/views.h"

/* From a decoder's rows to what is shown, without any file: turns, sizes, filter, transparency. */

enum { WHITE = 0xFFFFFF };

typedef uint32_t paint(int x, int y); /* alpha, red, green, blue; straight */

static struct photo_request request_of(enum photo_mode mode, int width_px, int height_px)
{
    return (struct photo_request){.view_count = 1,
                                  .views = {{(int32_t)mode, width_px, height_px, 0.5F, 0.5F}}};
}

static void fill_canvas(struct canvas *canvas, const struct canvas_rows *rows, paint *colour,
                        const struct photo_request *request)
{
    REQUIRE(canvas_begin(canvas, rows, request) == PHOTO_DECODED);
    uint8_t *row = malloc((size_t)rows->width_px * (size_t)rows->bytes_per_pixel);
    for (int y = 0; y < rows->height_px; y++) {
        for (int x = 0; x < rows->width_px; x++) {
            const uint32_t pixel = colour(x, y);
            const uint8_t bytes[] = {(uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel,
                                     (uint8_t)(pixel >> 24)};
            memcpy(row + (ptrdiff_t)x * rows->bytes_per_pixel, bytes,
                   (size_t)rows->bytes_per_pixel);
        }
        canvas_row(canvas, row);
    }
    free(row);
}

/* What the worker would send; the caller's to free. */
static uint32_t *show(const struct canvas_rows *rows, paint *colour,
                      const struct photo_request *request, struct photo_answer *answer)
{
    const bool is_sideways = canvas_is_sideways(rows->turn);
    *answer = (struct photo_answer){
        .facts = {.width_px = is_sideways ? rows->height_px : rows->width_px,
                  .height_px = is_sideways ? rows->width_px : rows->height_px}
    };
    struct views *views = views_create(request, answer);
    struct canvas canvas = {.follower = views_follower(views)};
    int memfd;
    fill_canvas(&canvas, rows, colour, request);
    CHECK_INT(views_finish(views, &memfd), PHOTO_DECODED);
    views_destroy(views);
    canvas_finish(&canvas);
    const size_t size_bytes = photo_answer_bytes(answer);
    uint32_t *pixels = malloc(size_bytes);
    REQUIRE(pread(memfd, pixels, size_bytes, 0) == (ssize_t)size_bytes);
    close(memfd);
    return pixels;
}

static struct canvas_rows rows_of(int width_px, int height_px, int bytes_per_pixel, int turn)
{
    return (struct canvas_rows){.width_px = width_px,
                                .height_px = height_px,
                                .bytes_per_pixel = bytes_per_pixel,
                                .turn = turn};
}

static uint32_t white(int x, int y)
{
    (void)x;
    (void)y;
    return 0xFFFFFFFFU;
}

/* Red, green; blue, white, each a quarter of 90x60. */
static uint32_t quarters(int x, int y)
{
    return y < 30 ? (x < 45 ? 0xFFFF0000U : 0xFF00FF00U) : x < 45 ? 0xFF0000FFU : 0xFFFFFFFFU;
}

/* An even colour stays it, in every mode, at every size and turn. */
static void test_flat(void)
{
    static const int sizes[][2] = {
        {1,   1  },
        {7,   3  },
        {64,  48 },
        {65,  47 },
        {200, 300}
    };
    for (int i = 0; i < 5 * 8; i++) {
        const struct photo_request request =
            request_of(i % 2 == 0 ? PHOTO_WHOLE : PHOTO_FILL, sizes[i % 5][0], sizes[i % 5][1]);
        const struct canvas_rows rows = rows_of(67, 43, 3 + i / 5 % 2, i / 5 + 1);
        struct photo_answer answer;
        uint32_t *pixels = show(&rows, flat, &request, &answer);
        int wrong = 0;
        for (int k = 0; k < answer.sizes[0].width_px * answer.sizes[0].height_px; k++) {
            wrong += pixels[k] != 0xFF4080C0U;
        }
        CHECK_INT(wrong, 0);
        CHECK_INT(answer.has_alpha, 0);
        free(pixels);
    }
}

/* Beside an edge the filter overshoots a little. */
static bool is_near(uint32_t a, uint32_t b)
{
    int worst = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        const int off = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        worst = off > worst ? off : worst;
    }
    return worst <= 4;
}

/* Which quarter lies where, by EXIF's numbers, at the photo's own size and where blocks of pixels
 * are made one that do not divide it. */
static void test_turns(void)
{
    enum { R = 0xFF0000, G = 0x00FF00, B = 0x0000FF, W = WHITE };
    static const uint32_t corners[][4] = {
        {R, G, B, W},
        {G, R, W, B},
        {W, B, G, R},
        {B, W, R, G},
        {R, B, G, W},
        {B, R, W, G},
        {W, G, B, R},
        {G, W, R, B},
    };
    for (int i = 0; i < 16; i++) {
        const int turn = i % 8 + 1, side = i < 8 ? 90 : 9;
        const struct photo_request request = request_of(PHOTO_WHOLE, side, side);
        const struct canvas_rows rows = rows_of(90, 60, 3, turn);
        struct photo_answer answer;
        uint32_t *pixels = show(&rows, quarters, &request, &answer);
        const int width = answer.sizes[0].width_px, height = answer.sizes[0].height_px;
        CHECK_INT(width, turn < 5 ? side : side * 2 / 3);
        CHECK_INT(height, turn < 5 ? side * 2 / 3 : side);
        const uint32_t *below = pixels + (ptrdiff_t)(height - 1) * width;
        CHECK(is_near(pixels[0], corners[turn - 1][0]));
        CHECK(is_near(pixels[width - 1], corners[turn - 1][1]));
        CHECK(is_near(below[0], corners[turn - 1][2]));
        CHECK(is_near(below[width - 1], corners[turn - 1][3]));
        free(pixels);
    }
}

static int painted_turn;

/* Upright it is 96x60, and every place has a colour of its own. */
static uint32_t place(int x, int y)
{
    const bool is_sideways = canvas_is_sideways(painted_turn);
    const int last_x = is_sideways ? 59 : 95, last_y = is_sideways ? 95 : 59;
    const int upright[][2] = {
        {x,          y         },
        {last_x - x, y         },
        {last_x - x, last_y - y},
        {x,          last_y - y},
        {y,          x         },
        {last_y - y, x         },
        {last_y - y, last_x - x},
        {y,          last_x - x},
    };
    const int *at = upright[painted_turn - 1];
    return 0xFF000000U | (uint32_t)(at[0] * 2) << 16 | (uint32_t)(at[1] * 4) << 8;
}

static uint32_t *fill_turned(int turn, int width_px, int height_px)
{
    const struct photo_request request = {.view_count = 1,
                                          .views = {{PHOTO_FILL, width_px, height_px, 0.2F, 0.9F}}};
    const struct canvas_rows rows =
        canvas_is_sideways(turn) ? rows_of(60, 96, 3, turn) : rows_of(96, 60, 3, turn);
    struct photo_answer answer;
    painted_turn = turn;
    return show(&rows, place, &request, &answer);
}

/* What lies around the focus is the same however the photo is stored; the last size makes blocks of
 * pixels one. */
static void test_focus_of_turned(void)
{
    static const int sizes[][2] = {
        {40,  50},
        {120, 20},
        {60,  60},
        {8,   10}
    };
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        const int width = sizes[i][0], height = sizes[i][1];
        uint32_t *expected = fill_turned(1, width, height);
        for (int turn = 2; turn <= 8; turn++) {
            uint32_t *pixels = fill_turned(turn, width, height);
            int wrong = 0;
            for (int k = 0; k < width * height; k++) {
                wrong += !is_near(pixels[k], expected[k]);
            }
            CHECK_INT(wrong, 0);
            free(pixels);
        }
        free(expected);
    }
}

/* Not scaled is not touched. */
static void test_same_size(void)
{
    const struct photo_request request = request_of(PHOTO_WHOLE, 31, 17);
    const struct canvas_rows rows = rows_of(31, 17, 3, 1);
    struct photo_answer answer;
    uint32_t *pixels = show(&rows, noise, &request, &answer);
    int wrong = 0;
    for (int i = 0; i < 31 * 17; i++) {
        wrong += pixels[i] != noise(i % 31, i / 31);
    }
    CHECK_INT(wrong, 0);
    free(pixels);
}

static void test_no_aliasing(void)
{
    static const int widths[] = {37, 100, 211, 299};
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        const int width = widths[i], height = width * 2 / 3;
        const struct photo_request request = request_of(PHOTO_FILL, width, height);
        const struct canvas_rows rows = rows_of(600, 400, 3, 1);
        struct photo_answer answer;
        uint32_t *pixels = show(&rows, stripes, &request, &answer);
        int worst = 0;
        for (int y = 4; y < height - 4; y++) {
            for (int x = 4; x < width - 4; x++) {
                const int off = abs((int)(pixels[y * width + x] & 255) - 128);
                worst = off > worst ? off : worst;
            }
        }
        CHECK(worst <= 128 * width / 600 + 2);
        free(pixels);
    }
}

static uint32_t edge(int x, int y)
{
    (void)y;
    return x < 600 ? 0xFF202020U : 0xFFE0E0E0U;
}

/* An edge is as sharp at every size: from a tenth to nine tenths of its step in two pixels. */
static void test_sharpness(void)
{
    for (int width = 150; width <= 1200; width += 75) {
        const struct photo_request request = request_of(PHOTO_WHOLE, width, width);
        const struct canvas_rows rows = rows_of(1200, 30, 3, 1);
        struct photo_answer answer;
        uint32_t *pixels = show(&rows, edge, &request, &answer);
        int between = 0;
        for (int x = 0; x < width; x++) {
            const int value = (int)(pixels[x] & 255);
            between += value > 0x20 + 19 && value < 0xE0 - 19;
        }
        CHECK(between <= 2);
        free(pixels);
    }
}

/* However many pixels become one, their sum does not run over. */
static void test_extreme_sizes(void)
{
    struct photo_answer answer;
    const struct photo_request one = request_of(PHOTO_WHOLE, 1, 1);
    const struct canvas_rows large = rows_of(6000, 6000, 3, 1), thin = rows_of(100000, 1, 3, 6);
    uint32_t *pixels = show(&large, white, &one, &answer);
    CHECK_INT(pixels[0], 0xFFFFFFFFU);
    free(pixels);
    const struct photo_request screen = request_of(PHOTO_FILL, 1920, 1080);
    pixels = show(&thin, white, &screen, &answer);
    CHECK_INT(pixels[1920 * 1080 - 1], 0xFFFFFFFFU);
    free(pixels);
    const struct canvas_rows tiny = rows_of(1, 1, 3, 1);
    pixels = show(&tiny, flat, &screen, &answer);
    CHECK_INT(pixels[1920 * 540 + 960], 0xFF4080C0U);
    free(pixels);
}

static uint32_t veil(int x, int y)
{
    (void)y;
    return x < 50 ? 0x00FFFFFFU : x < 60 ? 0x80FF0000U : 0xFF00FF00U;
}

/* Of what is transparent no colour is left, and none is ever brighter than its alpha. */
static void test_alpha(void)
{
    for (int mode = PHOTO_WHOLE; mode <= PHOTO_BACKDROP_LIGHT; mode++) {
        for (int width = 10; width <= 190; width += 30) {
            const struct photo_request request =
                request_of((enum photo_mode)mode, width, width / 2);
            const struct canvas_rows rows = rows_of(100, 50, 4, 1);
            struct photo_answer answer;
            uint32_t *pixels = show(&rows, veil, &request, &answer);
            int wrong = 0;
            for (int i = 0; i < width * (width / 2); i++) {
                const uint32_t alpha = pixels[i] >> 24;
                wrong += (pixels[i] >> 16 & 255) > alpha || (pixels[i] >> 8 & 255) > alpha ||
                         (pixels[i] & 255) > alpha;
            }
            CHECK_INT(wrong, 0);
            CHECK_INT(answer.has_alpha, 1);
            CHECK(mode >= PHOTO_BACKDROP || pixels[0] == 0);
            free(pixels);
        }
    }
}

/* Darker than the picture, and no step of neighbours that the eye would follow. */
static void test_backdrop(void)
{
    const struct photo_request request = request_of(PHOTO_BACKDROP, 320, 180);
    const struct canvas_rows rows = rows_of(300, 200, 3, 1);
    struct photo_answer answer;
    uint32_t *pixels = show(&rows, stripes, &request, &answer);
    CHECK_INT(answer.sizes[0].width_px, 320);
    CHECK_INT(answer.sizes[0].height_px, 180);
    CHECK_INT(answer.has_alpha, 0);
    int low = 255, high = 0, transparent = 0;
    for (int i = 0; i < 320 * 180; i++) {
        const int value = (int)(pixels[i] >> 8 & 255);
        low = value < low ? value : low;
        high = value > high ? value : high;
        transparent += pixels[i] >> 24 != 255;
    }
    CHECK(low >= 45 && high <= 62);
    CHECK_INT(transparent, 0);
    free(pixels);
}

static uint32_t black(int x, int y)
{
    (void)x;
    (void)y;
    return 0xFF000000U;
}

/* For dark letters: lighter than the picture, whatever that is. */
static void test_light_backdrop(void)
{
    const struct photo_request request = request_of(PHOTO_BACKDROP_LIGHT, 64, 36);
    const struct canvas_rows rows = rows_of(300, 200, 3, 1);
    struct photo_answer answer;
    uint32_t *pixels = show(&rows, black, &request, &answer);
    for (int i = 0; i < 64 * 36; i++) {
        CHECK((pixels[i] & 255) >= 160 && (pixels[i] >> 16 & 255) <= 190);
    }
    free(pixels);
}

/* Several views of one photo, one after the other. */
static void test_views(void)
{
    const struct photo_request request = {
        .view_count = 3,
        .views = {{PHOTO_BACKDROP, 160, 90, 0.5F, 0.5F},
                  {PHOTO_WHOLE, 80, 80, 0.5F, 0.5F},
                  {PHOTO_FILL, 20, 30, 0.0F, 0.0F}}
    };
    const struct canvas_rows rows = rows_of(90, 60, 3, 1);
    struct photo_answer answer;
    uint32_t *pixels = show(&rows, quarters, &request, &answer);
    CHECK_INT(answer.sizes[1].width_px, 80);
    CHECK_INT(answer.sizes[1].height_px, 53);
    CHECK_INT(answer.sizes[3].width_px, 0);
    CHECK_INT(photo_answer_bytes(&answer), 3 * PHOTO_PAGE_BYTES);
    const size_t second = PHOTO_PAGE_BYTES / sizeof *pixels, third = 2 * second;
    CHECK_INT(pixels[second] & WHITE, 0xFF0000);
    CHECK_INT(pixels[second + 79] & WHITE, 0x00FF00);
    CHECK_INT(pixels[third] & WHITE, 0xFF0000);
    free(pixels);
}

/* A decoder may give up at any row: nothing is shown, and nothing goes on. */
static void test_given_up(void)
{
    const struct photo_request request = request_of(PHOTO_WHOLE, 300, 200);
    const struct canvas_rows coming = rows_of(600, 400, 3, 1);
    static const uint8_t row[600 * 3];
    for (int come = 0; come < 400; come += 57) {
        struct photo_answer answer = {
            .facts = {.width_px = 600, .height_px = 400}
        };
        struct views *views = views_create(&request, &answer);
        struct canvas canvas = {.follower = views_follower(views)};
        REQUIRE(canvas_begin(&canvas, &coming, &request) == PHOTO_DECODED);
        for (int y = 0; y < come; y++) {
            canvas_row(&canvas, row);
        }
        int memfd = 0;
        CHECK(come % 2 == 0 || views_finish(views, &memfd) == PHOTO_DAMAGED);
        CHECK(come % 2 == 0 || memfd == -1);
        views_destroy(views);
        canvas_finish(&canvas);
    }
}

int main(void)
{
    test_flat();
    test_turns();
    test_focus_of_turned();
    test_same_size();
    test_no_aliasing();
    test_sharpness();
    test_extreme_sizes();
    test_alpha();
    test_backdrop();
    test_light_backdrop();
    test_views();
    test_given_up();
    return check_result();
}
